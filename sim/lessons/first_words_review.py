"""The tape of a call that has ended: line by line what it did, what would have been best, and why.

A line's cost is in chance of an appointment, for this listener as he was; beside it stands what
could have been known by what had been heard. Four scores of what was said stand side by side, never
added. A lie is priced over the year, and an honest line in its place is said to the same person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, nan
from typing import Any, NamedTuple

from sim.kernel.randomness.streams import Streams
from sim.lessons.first_words import MOST_CALLS, SEED, CallSoFar
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK, Words
from sim.selling.conversation.best import at_the_doors
from sim.selling.conversation.calls import CallLuck, Tape, TapeStep, play_call
from sim.selling.conversation.mechanics import door_chances
from sim.selling.conversation.regret import script_regret, tape_regret
from sim.selling.conversation.scores import FourScores, four_scores
from sim.selling.conversation.speakers import FixedScript


@dataclass(frozen=True)
class TapeLine:
    """One line of the tape.

    Attributes
    ----------
    line : str
        Its name, or ``"ask"``.
    says : Words or None
        Its words; None for the question.
    reply : Words or None
        What was answered.
    before, after : (int, int) or None
        Guard and interest; None at a door, and after the end.
    seconds : float
    deceives : bool
    best : str
        Best for this listener in this mood; at a door what opens it most often.
    cost : float
        Against it, chance of an appointment; less than 0 where a lie opens a door more often.
    misread, mislaid : float
        Its parts: better for another kind of listener, or for nobody.
    best_by_words : str
        The best by what had been heard; empty at a door.
    knowable : float
        What the line cost against that; NaN at a door.
    """

    line: str
    says: Words | None
    reply: Words | None
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    seconds: float
    deceives: bool
    best: str
    cost: float
    misread: float
    mislaid: float
    best_by_words: str
    knowable: float


@dataclass(frozen=True, eq=False)
class CallReview:
    """A call that has ended, looked at again.

    Attributes
    ----------
    lines : tuple of TapeLine
    fate : str
        One of :data:`sim.selling.conversation.scripts.FATES`.
    closed : bool
        Whether the firm is lost for the year.
    listener : str
        What kind of listener it was.
    seconds : float
    scores : FourScores or None
        Of the lines as a script, the question after them; None if not every door was come to.
    honest : Tape or None
        The same call with honest lines in place of lies; None without any.
    """

    lines: tuple[TapeLine, ...]
    fate: str
    closed: bool
    listener: str
    seconds: float
    scores: FourScores | None
    honest: Tape | None

    @property
    def cost(self) -> float:
        """All lines' costs for this listener."""
        return fsum(one.cost for one in self.lines)

    @property
    def lost_by(self) -> TapeLine | None:
        """The line that cost most of what could have been known; None if none cost anything."""
        known = [one for one in self.lines if one.knowable > 1e-9]
        return max(known, key=lambda one: one.knowable, default=None)

    @property
    def lies(self) -> tuple[str, ...]:
        """Lines that deceive."""
        return tuple(one.line for one in self.lines if one.deceives)


class PlayedCall(NamedTuple):
    """A call, and what is seen of it once it has ended.

    Attributes
    ----------
    call : CallSoFar
    review : CallReview or None
        None as long as it goes on.
    """

    call: CallSoFar
    review: CallReview | None


def review_call(call: CallSoFar) -> CallReview:
    """Look at a call that has ended again.

    Parameters
    ----------
    call : CallSoFar

    Examples
    --------
    >>> from sim.lessons.first_words import play_first_words
    >>> review = review_call(play_first_words(said=("name", "ask")))
    >>> review.fate, [one.best for one in review.lines], review.scores.honest
    ('refused', ['intro', 'intro'], True)
    """
    talk, tape = call.conversation, call.tape
    doors = [step for step in tape.steps if step.before is None]
    rows = [*_at_doors(talk, doors), *_in_talk(talk, tape)]
    lines = tuple(_line(talk, step, row) for step, row in zip(tape.steps, rows, strict=True))
    scores, honest = None, None
    if len(call.lines) >= len(talk.doors):
        scores = four_scores(talk, call.lines)
        if scores.lying is not None:
            luck = CallLuck(Streams(SEED), MOST_CALLS)
            honest = play_call(talk, FixedScript(scores.lying.honest), luck, call.number - 1)
    return CallReview(lines, tape.fate, tape.closed, tape.listener, tape.seconds, scores, honest)


def _line(talk: Conversation, step: TapeStep, row: Mapping[Any, Any]) -> TapeLine:
    line = None if step.line == ASK else talk.line(step.line)
    return TapeLine(
        step.line,
        None if line is None else Words(says=line.says, says_zh=line.says_zh),
        talk.replies[step.reply] if step.reply else None,
        step.before,
        step.after,
        step.seconds,
        line is not None and line.deceives,
        str(row["best"]),
        float(row["regret"]),
        float(row["misread"]),
        float(row["mislaid"]),
        str(row["best_by_words"]),
        float(row["knowable"]),
    )


def _in_talk(talk: Conversation, tape: Tape) -> list[dict[Any, Any]]:
    return tape_regret(talk, tape).to_dict("records") if tape.opening else []


def _at_doors(talk: Conversation, steps: list[TapeStep]) -> list[dict[Any, Any]]:
    """Return what lines at doors cost those who have come so far."""
    best = at_the_doors(talk)[0]
    said = (*(step.line for step in steps), *best[len(steps) :])
    rows: list[dict[Any, Any]] = script_regret(talk, said).to_dict("records")[: len(steps)]
    arrived = 1.0
    for row in rows:
        for name in ("regret", "misread", "mislaid"):
            row[name] /= arrived
        row |= {"best_by_words": "", "knowable": nan}
        arrived *= door_chances(talk, row["line"])[0]
    return rows
