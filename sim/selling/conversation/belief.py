"""What can be known from the words alone, and the best that can be said with it.

A *belief* is how likely each kind of listener and each mood is, after all that was said and heard.
Here it is not divided by what was heard (its sum is the chance to have heard just this), so that
values add up. Branches that even perfect knowledge could not make better are left out, which
changes no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK
from sim.selling.conversation.best import KnownListener, at_the_doors, known_listener
from sim.selling.conversation.mechanics import Floats, Mechanics, mechanics

MOST_CHANCES: Final = 400_000_000
"""Chances of a listener in a mood that are looked at before a conversation is called too large."""
AT_ONCE: Final = 1_000_000
"""Of them so many are held at once."""
TOO_LARGE: Final = (
    "conversation {name} has too much that may be heard and said in it; allowed: fewer lines, fewer"
    " replies, or a smaller longest"
)
THE_OPENING: Final = "the opening"
NOT_HEARD: Final = "heard has {reply!r} after {line}; allowed: what a listener may answer to it"


class WordsAlone:
    """The best lines by what has been heard.

    Parameters
    ----------
    conversation : Conversation
    """

    def __init__(self, conversation: Conversation) -> None:
        self.name = conversation.name
        self.talk: Mechanics = mechanics(conversation)
        self.known: KnownListener = known_listener(conversation)
        self.looked_at = 0

    def opening(self, caught: float = 0.0) -> Floats:
        """Return the belief after each opening: shape (openings, listeners, moods).

        Parameters
        ----------
        caught : float
            Chance that a lie told at a door has been found out.
        """
        talk = self.talk
        moods = (1 - caught) * talk.start + caught * talk.caught
        found: Floats = talk.opens.T[:, :, None] * (talk.shares[:, None] * moods)
        return found

    def value(self, said: frozenset[str], beliefs: Floats) -> Floats:
        """Return the chance of an appointment from here on, for each belief.

        Parameters
        ----------
        said : frozenset of str
        beliefs : ndarray, shape (beliefs, listeners, moods)
        """
        self._count(beliefs.size)
        most = max(1, AT_ONCE // beliefs[0].size)
        if len(beliefs) > most:
            parts = [beliefs[at : at + most] for at in range(0, len(beliefs), most)]
            return np.concatenate([self._value(said, part) for part in parts])
        return self._value(said, beliefs)

    def _value(self, said: frozenset[str], beliefs: Floats) -> Floats:
        best: Floats = _times(beliefs, self.known.asking(said))
        bounds = self._bounds(said, beliefs)
        for name in sorted(bounds, key=lambda one: -float(bounds[one].sum())):
            open_ones = np.flatnonzero(bounds[name] > best + 1e-14)
            if len(open_ones):
                found = self._saying(said, name, beliefs[open_ones])
                best[open_ones] = np.maximum(best[open_ones], found)
        return best

    def lines(self, said: frozenset[str], belief: Floats) -> dict[str, float]:
        """Return it for each honest thing that can be said now, the question among them.

        Parameters
        ----------
        said : frozenset of str
        belief : ndarray, shape (listeners, moods)
        """
        self.looked_at = 0
        return {name: self.saying(said, name, belief) for name in self.known.lines(said)}

    def saying(self, said: frozenset[str], name: str, belief: Floats) -> float:
        """Return it if one says a line now, or asks, and the best by the words from then on."""
        one = belief[None]
        if name == ASK:
            return float(_times(one, self.known.asking(said))[0])
        return float(self._saying(said, name, one)[0])

    def _bounds(self, said: frozenset[str], beliefs: Floats) -> dict[str, Floats]:
        """Return what each honest line could bring at most: what it would if one knew."""
        return {
            name: _times(beliefs, self.known.saying(said, name))
            for name in self.talk.can_say(said)
            if not self.talk.lines[name].deceives
        }

    def _saying(self, said: frozenset[str], name: str, beliefs: Floats) -> Floats:
        line, then = self.talk.lines[name], said | {name}
        if not self.talk.can_say(then):
            return _times(line.after(beliefs), self.known.asking(then))
        heard = line.heard(beliefs)
        answers, rows, *shape = heard.shape
        values = self.value(then, heard.reshape(answers * rows, *shape))
        total: Floats = values.reshape(answers, rows).sum(axis=0)
        return total

    def _count(self, chances: int) -> None:
        self.looked_at += chances
        if self.looked_at > MOST_CHANCES:
            raise InputError(TOO_LARGE.format(name=self.name))


def _times(beliefs: Floats, values: Floats) -> Floats:
    found: Floats = np.tensordot(beliefs, values, axes=([1, 2], [0, 1]))
    return found


@public
@lru_cache(maxsize=16)
def best_by_words(conversation: Conversation) -> float:
    """Return the chance of an appointment if each line is the best by what has been heard.

    Parameters
    ----------
    conversation : Conversation

    Raises
    ------
    InputError
        If more than :data:`MOST_CHANCES` would have to be looked at.

    Examples
    --------
    Better than the best fixed script (.1502), not so good as if one knew (.1596):

    >>> from sim.scenario.conversation_files import load_conversation
    >>> round(best_by_words(load_conversation("first-words")), 4)
    0.1543
    """
    words = WordsAlone(conversation)
    values = words.value(frozenset(), words.opening())
    return at_the_doors(conversation)[1] * float(values.sum())


def belief_after(
    conversation: Conversation, said: Sequence[str], heard: Sequence[str], caught: float = 0.0
) -> Floats:
    """Return how likely each kind of listener and each mood is, after what was said and heard.

    Parameters
    ----------
    conversation : Conversation
    said : sequence of str
        Lines of the talk so far.
    heard : sequence of str
        The opening, and the reply to each line.
    caught : float
        Chance that a lie told at a door has been found out.

    Returns
    -------
    ndarray, shape (listeners, moods)
        Sums to 1.

    Raises
    ------
    InputError
        If a reply cannot have been heard.

    Examples
    --------
    Who opens with "Yes? Who is it?" is hurried in four calls of five:

    >>> from sim.scenario.conversation_files import load_conversation
    >>> belief = belief_after(load_conversation("first-words"), [], ["who-is-it"])
    >>> [round(float(one), 3) for one in belief.sum(axis=1)]
    [0.8, 0.2]
    """
    words = WordsAlone(conversation)
    talk = words.talk
    opening, *replies = heard
    if opening not in talk.openings:
        raise InputError(NOT_HEARD.format(reply=opening, line=THE_OPENING))
    belief = words.opening(caught)[talk.openings.index(opening)]
    for name, reply in zip(said, replies, strict=True):
        line = talk.lines[name]
        if reply not in line.words:
            raise InputError(NOT_HEARD.format(reply=reply, line=name))
        belief = line.heard(belief)[line.words.index(reply)]
        if not belief.sum():
            raise InputError(NOT_HEARD.format(reply=reply, line=name))
    found: Floats = belief / belief.sum()
    return found
