"""First words: one call that is played line by line, with what may be seen of it while it lasts.

A call is a conversation, its number and what was said in it: the same three give the same call, so
it can be played again with other words to the same person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation
from sim.scenario.spoken_line import ASK, Words
from sim.selling.conversation.belief import WordsAlone, belief_after
from sim.selling.conversation.best import at_the_doors
from sim.selling.conversation.calls import Call, CallLuck, Tape
from sim.selling.conversation.mechanics import door_chances, mechanics
from sim.selling.conversation.speakers import checked_line, view_of

TALKS: Final = ("first-words", "gearbox-phone", "street-visit")
MOST_CALLS: Final = 20
SEED: Final = 2010

WORDS, METERS, COACH = "words", "meters", "coach"
SEEN: Final = (WORDS, METERS, COACH)
"""What may be seen during a call: the words alone; guard and interest too; a coach's advice too."""
IN_TURN: Final = "in turn"
"""One more of them with each call, as the chapter goes."""
OVER: Final = "the call has ended after {said}; allowed: nothing more"


@dataclass(frozen=True)
class CoachAdvice:
    """What the words tell, and what is best by them.

    Attributes
    ----------
    line : str
        The best line now, honest; or ``"ask"``.
    value : float
        Chance of an appointment with it, and the best by the words from then on; at a door the
        chance to be let through.
    asking : float
        Chance if one asks now; NaN at a door.
    kind : str
        Who is most likely listening; empty at a door.
    likely : float
        How likely that is.
    """

    line: str
    value: float
    asking: float
    kind: str
    likely: float


@dataclass(frozen=True, eq=False)
class CallSoFar:
    """A call as far as it has gone.

    Attributes
    ----------
    conversation : Conversation
    number : int
        Which call, from 1.
    seen : str
        One of :data:`SEEN`.
    tape : Tape
        Its fate is empty as long as it goes on.
    place : str
        Where one stands.
    can_say : tuple of str
        What can be said now; nothing once it has ended.
    mood : (int, int) or None
        Guard and interest; None at a door and at the end.
    advice : CoachAdvice or None
        Where there is a coach, as long as it goes on.
    """

    conversation: Conversation
    number: int
    seen: str
    tape: Tape
    place: str
    can_say: tuple[str, ...]
    mood: tuple[int, int] | None
    advice: CoachAdvice | None

    @property
    def said(self) -> tuple[str, ...]:
        """What has been said, the question among it."""
        return tuple(step.line for step in self.tape.steps)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same as a script: without the question."""
        return tuple(name for name in self.said if name != ASK)

    @property
    def last_words(self) -> Words | None:
        """What the listener said last; None where nobody has said anything."""
        replies = [step.reply for step in self.tape.steps if step.reply]
        name = replies[-1] if replies else self.tape.opening
        return self.conversation.replies[name] if name else None

    @property
    def ended(self) -> bool:
        """Whether the call is over."""
        return bool(self.tape.fate)


def play_first_words(
    conversation: str = TALKS[0],
    number: int = 1,
    said: Sequence[str] = (),
    seen: str = IN_TURN,
) -> CallSoFar:
    """Play a call as far as it has gone.

    Parameters
    ----------
    conversation : str, default "first-words"
        One of :data:`TALKS`.
    number : int, default 1
        Which call, 1 to 20: the same number, the same listener and luck.
    said : sequence of str
        What has been said in it, ``"ask"`` for the question.
    seen : str, default "in turn"
        One of :data:`SEEN`, or in turn: words alone in the first call, guard and interest in the
        second, a coach from the third on.

    Raises
    ------
    InputError
        If one of them is not allowed, or something cannot be said where it stands.

    Examples
    --------
    >>> call = play_first_words(said=("name", "intro"))
    >>> call.last_words.says, call.tape.seconds, "reason" in call.can_say
    ('Go on.', 8.0, True)
    """
    if conversation not in TALKS:
        raise refused("conversation", conversation, one_of(TALKS))
    which = whole("number", number, 1, MOST_CALLS)
    if seen not in (*SEEN, IN_TURN):
        raise refused("seen", seen, one_of((*SEEN, IN_TURN)))
    shown = SEEN[min(which, len(SEEN)) - 1] if seen == IN_TURN else seen
    talk = _talk(conversation)
    luck = CallLuck(Streams(SEED), MOST_CALLS)
    call = Call(talk, luck, which - 1)
    for name in said:
        if call.fate:
            raise InputError(OVER.format(said=call.steps[-1].line))
        view = view_of(call.talk, call.said, call.heard, call.talked, luck.own)
        call.say(checked_line(name, view))
    now = view_of(call.talk, call.said, call.heard, call.talked, luck.own)
    tape, goes_on = call.tape(), not call.fate
    in_talk = goes_on and bool(call.heard)
    return CallSoFar(
        talk,
        which,
        shown,
        tape,
        now.place,
        now.can_say if goes_on else (),
        (call.guard, call.interest) if in_talk else None,
        _advice(talk, tape) if shown == COACH and goes_on else None,
    )


@lru_cache(maxsize=len(TALKS))
def _talk(name: str) -> Conversation:
    return load_conversation(name)


def heard_so_far(tape: Tape) -> tuple[str, ...]:
    """Return the opening and the replies of a talk that goes on."""
    return (tape.opening, *(step.reply for step in tape.steps if step.before is not None))


def caught_so_far(conversation: Conversation, tape: Tape) -> float:
    """Return the chance that a lie told at a door has been found out behind it."""
    honest = 1.0
    for step in tape.steps:
        if step.before is None:
            honest *= 1 - door_chances(conversation, step.line)[1]
    return 1 - honest


def _advice(talk: Conversation, tape: Tape) -> CoachAdvice:
    """Say what is best by the words; at a door, what opens it most often."""
    if not tape.opening:
        line = at_the_doors(talk)[0][len(tape.steps)]
        return CoachAdvice(line, door_chances(talk, line)[0], float("nan"), "", float("nan"))
    said = tuple(step.line for step in tape.steps if step.before is not None)
    belief = belief_after(talk, said, heard_so_far(tape), caught_so_far(talk, tape))
    lines = WordsAlone(talk).lines(frozenset(said), belief)
    best = max(lines, key=lambda name: lines[name])
    kinds = belief.sum(axis=1)
    likely = int(kinds.argmax())
    return CoachAdvice(
        best, lines[best], lines[ASK], mechanics(talk).listeners[likely], float(kinds[likely])
    )
