"""The best that can be said: of fixed scripts, with what can be known, and if one knew the person.

Three benchmarks, each at least as good as the one before. A *script* is fixed beforehand. *What can
be known* are the words: after each reply the next line is chosen by how likely each kind of
listener and each mood has become (Bayes), by backward induction over everything that may be heard
(Smallwood & Sondik 1973, Operations Research 21(5)). *If one knew* the listener and could see
guard and interest, it is a dynamic programme over these. Lines that deceive are in none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import perm
from typing import Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import whole
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK
from sim.scenario.validation_errors import suggestion
from sim.selling.conversation.mechanics import Floats, Mechanics, door_chances, mechanics

MOST_SCRIPTS: Final = 200_000
"""Scripts that are gone through one by one."""
TOO_MANY_SCRIPTS: Final = (
    "conversation {name} has more than {most} scripts; allowed: fewer lines, or a smaller longest"
)

NO_SUCH_LISTENER: Final = "listener is {name!r}; {hint}"

Said = tuple[str, ...]


@dataclass(frozen=True)
class BestScript:
    """The best of all fixed scripts.

    Attributes
    ----------
    lines : tuple of str
        For each door the best line, then those of the talk.
    appointment : float
        Its chance of an appointment.
    scripts : int
        Scripts of the talk that were compared, the empty one counted.
    """

    lines: Said
    appointment: float
    scripts: int


def at_the_doors(conversation: Conversation) -> tuple[Said, float]:
    """Return the honest line that most often opens each door, and the chance to arrive."""
    chosen, arrives = [], 1.0
    for place in conversation.doors:
        chances = {
            line.id: door_chances(conversation, line.id)[0]
            for line in conversation.lines
            if line.at == place and not line.deceives
        }
        best = max(chances, key=lambda name: chances[name])
        chosen.append(best)
        arrives *= chances[best]
    return tuple(chosen), arrives


@public
@lru_cache(maxsize=64)
def best_script(conversation: Conversation, listener: str | None = None) -> BestScript:
    """Return the best of all fixed scripts without a lie, gone through one by one.

    Parameters
    ----------
    conversation : Conversation
    listener : str, optional
        A kind of listener; by default one drawn from all.

    Raises
    ------
    InputError
        If there is no such listener, or there are more than :data:`MOST_SCRIPTS` scripts.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> best = best_script(load_conversation("first-words"))
    >>> best.lines[:3], round(best.appointment, 4), best.scripts
    (('intro', 'question', 'reason'), 0.1502, 3437)
    """
    talk = mechanics(conversation)
    weights = listener_weights(conversation, listener)
    best: tuple[float, Said] = (-1.0, ())
    number = 0
    for said, moods in _scripts(talk, (), talk.start * weights[:, None]):
        number += 1
        if number > MOST_SCRIPTS:
            raise InputError(
                TOO_MANY_SCRIPTS.format(name=conversation.name, most=whole(MOST_SCRIPTS))
            )
        value = float((moods @ talk.yes[talk.pitched(said)]).sum())
        if value > best[0] + 1e-15:
            best = (value, said)
    doors, arrives = at_the_doors(conversation)
    return BestScript(doors + best[1], arrives * best[0], number)


def listener_weights(conversation: Conversation, listener: str | None) -> Floats:
    """Return the shares of listeners, or one for a single kind."""
    talk = mechanics(conversation)
    if listener is None:
        return talk.shares
    if listener not in talk.listeners:
        hint = suggestion(str(listener), talk.listeners)
        raise InputError(NO_SUCH_LISTENER.format(name=listener, hint=hint))
    return np.array([float(name == listener) for name in talk.listeners])


def _scripts(talk: Mechanics, said: Said, moods: Floats) -> Iterator[tuple[Said, Floats]]:
    yield said, moods
    for name in _honest(talk, said):
        line = talk.lines[name]
        yield from _scripts(talk, (*said, name), line.after(moods))


def _honest(talk: Mechanics, said: Said | frozenset[str]) -> Said:
    return tuple(name for name in talk.can_say(said) if not talk.lines[name].deceives)


class KnownListener:
    """The best line at every mood, for each kind of listener, if one knew both.

    Parameters
    ----------
    talk : Mechanics
    """

    def __init__(self, talk: Mechanics) -> None:
        self.talk = talk
        self._values: dict[frozenset[str], Floats] = {}

    def value(self, said: frozenset[str]) -> Floats:
        """Return the chance of an appointment from here on: shape (listeners, moods)."""
        found = self._values.get(said)
        if found is None:
            found = self.asking(said)
            for name in _honest(self.talk, said):
                found = np.maximum(found, self.saying(said, name))
            self._values[said] = found
        return found

    def asking(self, said: frozenset[str]) -> Floats:
        """Return the chance of an appointment if one asks now."""
        talk = self.talk
        return np.broadcast_to(talk.yes[talk.pitched(said)], talk.start.shape)

    def saying(self, said: frozenset[str], name: str) -> Floats:
        """Return it if one says a line now, and the best from then on."""
        line = self.talk.lines[name]
        then = self.value(said | {name})
        moved: Floats = np.einsum("temn,tn->tm", line.moves, then)
        return line.stays * moved

    def after(self, said: frozenset[str], name: str) -> Floats:
        """Return it after a line or the question."""
        return self.asking(said) if name == ASK else self.saying(said, name)

    def lines(self, said: frozenset[str]) -> dict[str, Floats]:
        """Return it for each honest thing that can be said now, the question among them."""
        return {ASK: self.asking(said)} | {
            name: self.saying(said, name) for name in _honest(self.talk, said)
        }


@lru_cache(maxsize=16)
def known_listener(conversation: Conversation) -> KnownListener:
    """Return what would be best if one knew, worked out once a conversation."""
    return KnownListener(mechanics(conversation))


@public
def best_if_known(conversation: Conversation, listener: str | None = None) -> float:
    """Return the chance of an appointment if one knew the listener and saw guard and interest.

    Parameters
    ----------
    conversation : Conversation
    listener : str, optional
        A kind of listener; by default the mean over all.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> round(best_if_known(load_conversation("first-words")), 4)
    0.1596
    """
    weights = listener_weights(conversation, listener)
    talk = mechanics(conversation)
    value = known_listener(conversation).value(frozenset())
    return at_the_doors(conversation)[1] * float((weights[:, None] * talk.start * value).sum())


def orders(conversation: Conversation) -> int:
    """Return at most how many orders of the talk's lines there are: a measure of the work.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> orders(load_conversation("first-words"))
    13700
    """
    lines, longest = len(conversation.talk), conversation.longest
    return sum(perm(lines, k) for k in range(min(lines, longest) + 1))
