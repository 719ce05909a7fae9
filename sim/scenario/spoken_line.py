"""The parts of a conversation's file: lines with what they do, listeners with what they reply."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from sim.scenario.base import (
    LONGEST_NAME,
    LONGEST_TITLE,
    SHORT_NAME,
    Key,
    Parameters,
    Rows,
    Table,
    number,
    probability,
    switch,
    table,
    words,
)

MOST_STEPS: Final = 3
"""Guard and interest go from 0 to this."""
LONGEST_LINE: Final = 40.0
"""Seconds of the longest line: nobody is listened to for longer at a door or on the telephone."""
ASK: Final = "ask"
"""What ends a talk: the question for an appointment; no line may be called so."""
EVENTS: Final = ("warmer", "nothing", "cooler")
"""What a listener who has heard a line out replies to."""

Relation = Literal["cold", "referred", "parted-badly"]
DeckRow = Annotated[int, Field(ge=1, le=156)]


def _step(description: str, **limits: Any) -> Any:
    return number(description, "steps", ge=0, le=MOST_STEPS, **limits)


def _id(description: str) -> Any:
    return words(description, pattern=SHORT_NAME, max_length=LONGEST_NAME)


def _spoken(description: str) -> Any:
    return words(description, min_length=1, max_length=LONGEST_TITLE)


def _ids(description: str) -> Any:
    return table(description, "name", default=(), max_length=100)


def spoken_characters(text: str) -> int:
    r"""Return how many characters of a text are spoken; marks are not.

    Examples
    --------
    >>> spoken_characters("\u60a8\u597d\u3002")
    2
    """
    return sum(character.isalnum() for character in text)


class Words(Parameters):
    """What somebody says, in both languages."""

    says: str = _spoken("In English.")
    says_zh: str = _spoken("In Chinese.")


class Effect(Parameters):
    """What a line that is heard out does to one kind of listener."""

    guard_down: float = probability("Chance that his guard falls by a step.", default=0.0)
    guard_up: float = probability("Chance that it rises by a step instead.", default=0.0)
    interest_up: float = probability("Chance that his interest rises by a step.", default=0.0)


class Replies(Parameters):
    """What a listener may answer, by what the line did; one name is drawn of a list.

    A name that stands twice in its list is drawn twice as often.
    """

    warmer: Rows[str] = _ids("If his guard fell or his interest rose.")
    nothing: Rows[str] = _ids("If neither moved.")
    cooler: Rows[str] = _ids("If his guard rose, and his interest did not.")
    leaves: Rows[str] = _ids("As he hangs up, or goes.")


class ListenerType(Parameters):
    """A kind of listener; who it is stays hidden, the words are heard."""

    title: str = words("Its name for a reader.", max_length=LONGEST_TITLE)
    title_zh: str = words("Its name in Chinese.", max_length=LONGEST_TITLE)
    share: float = probability("Share of all listeners.")
    leaves: float = number(
        "How often a second he hangs up at guard 0 and interest 0; times (1 + guard)/(1 +"
        " interest) otherwise.",
        "a second",
        ge=0,
        le=10,
    )
    guard: int | None = _step("His guard at the start, where it is his own.", default=None)
    interest: int | None = _step("His interest at the start, likewise.", default=None)
    opens: Rows[str] = table("Names of replies with which he answers.", "name", min_length=1)
    replies: Replies = Field(
        description="What he answers wherever a line has no replies of its own.", default=Replies()
    )


class SpokenLine(Parameters):
    """Something that can be said: at a door it lets in or not, in the talk it moves a listener."""

    id: str = _id("Its name.")
    at: Key = words("The place where it can be said.")
    says: str = _spoken("In English.")
    says_zh: str = _spoken("In Chinese.")
    seconds: float | None = number(
        "How long it takes; left out: its Chinese characters by characters_per_second.",
        "seconds",
        gt=0,
        default=None,
    )
    rows: Rows[DeckRow] = table("Rows of the lecture deck that it comes from.", "row", default=())
    covers: Rows[str] = _ids("Items of the deck's checklists, such as self-test.reason.")
    breaks: Rows[str] = _ids("Items of them that it goes against, such as phone-habits.no-speech.")
    needs: Rows[str] = _ids("Lines of the same place that must have been said before.")
    pitches: bool = switch("Whether it tells the product: ask.pitched then holds.", default=False)
    effects: Table[Effect] = table("What it does, by kind of listener.", default={})
    replies: Table[Replies] = table("What is answered to it, by kind of listener.", default={})
    passes: float = probability("At a door: chance to be let through.", default=0.0)
    calls_back: float = probability(
        "At a door: chance to be told to come again, and say it again.", default=0.0
    )
    deceives: bool = switch("Whether it makes somebody believe what is not so.", default=False)
    found_out: float = probability("Chance that this is found out.", default=0.0)
    instead: Rows[str] = _ids("Honest lines of the same place; a line that deceives needs one.")
    source: str = words("Where its numbers come from.", max_length=LONGEST_TITLE)


class Opening(Parameters):
    """How things stand as a talk begins."""

    guard: int = _step("Guard of all listeners who have none of their own.", default=2)
    interest: int = _step("Interest, likewise.", default=0)
    relation: Relation = words("What they know of the seller.", default="cold")


class Asking(Parameters):
    """What an appointment depends on: the logit of a yes is a sum of these."""

    intercept: float = number("At guard 0 and interest 0.", "logit", ge=-50, le=50)
    interest: float = number("For each step of interest.", "logit", ge=-50, le=50)
    guard: float = number("For each step of guard.", "logit", ge=-50, le=50)
    pitched: float = number(
        "If the product has been told: who has heard all needs no meeting (row 147).",
        "logit",
        ge=-50,
        le=50,
        default=0.0,
    )


class NamedScript(Parameters):
    """Lines in a fixed order, whatever is answered; then the question."""

    title: str = words("Its name for a reader.", max_length=LONGEST_TITLE)
    title_zh: str = words("Its name in Chinese.", max_length=LONGEST_TITLE)
    lines: Rows[str] = _ids("Names of its lines: one for each door, then those of the talk.")
