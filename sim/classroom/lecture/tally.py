"""A show of hands: how many in the room gave which answer to a prediction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, isclose, log10
from typing import Any, Final

from sim.kernel import numerals
from sim.kernel.errors import InputError, shown
from sim.worksheet.guesses import CameOut, ChoiceGuess, Guess, NumberGuess
from sim.worksheet.typed_numbers import typed_number

MOST_PEOPLE: Final = 2_000
MOST_ANSWERS: Final = 8
"""How many different answers there is room for on a screen."""
HANDS: Final = "hands for “{answer}” are {given}; allowed: a whole number from 0 to {most}"
PEOPLE: Final = "people in the room are {given}; allowed: a whole number from 1 to {most}"
MORE_HANDS: Final = (
    "hands are {hands} in all, and {people} people are in the room; allowed: a hand each"
)
NO_ANSWER: Final = "answer is {given}; allowed: {expected}"
NO_ROOM: Final = "there are {most} answers already; allowed: hands for one of these"
_PERCENT: Final = (0, 10, 25, 50, 75, 100)
_EITHER_WAY: Final = (5, 20, 50)


class Tally:
    """The hands for one prediction.

    Parameters
    ----------
    content : NumberGuess or ChoiceGuess
        What is predicted.

    Attributes
    ----------
    hands : dict of str to int
        By answer: the key of an option, or a number as it is written; in order.
    people : int or None
        How many are in the room, where somebody has counted.
    """

    def __init__(self, content: Guess) -> None:
        self.content = content
        self.people: int | None = None
        self.hands: dict[str, int] = dict.fromkeys(answers_to(content), 0)

    @property
    def total(self) -> int:
        """All hands together."""
        return sum(self.hands.values())

    def told(self, answer: str) -> str:
        """Return an answer in words."""
        if isinstance(self.content, ChoiceGuess):
            return self.content.told(answer)
        return answer

    def value(self, answer: str) -> float:
        """Return the number that an answer stands for."""
        return float(answer.replace(numerals.MINUS, "-").replace(",", ""))

    def put(self, answer: str, given: object) -> None:
        """Set the hands for an answer.

        Raises
        ------
        InputError
            If they are no count, or there are more hands than people.
        """
        hands = _count(given)
        if hands is None or answer not in self.hands:
            raise InputError(
                HANDS.format(answer=self._named(answer), given=shown(given, 20), most=MOST_PEOPLE)
            )
        self._add_up({**self.hands, answer: hands}, self.people)
        self.hands[answer] = hands

    def add(self, answer: str, more: int) -> None:
        """Count hands up or down; never below none.

        Raises
        ------
        InputError
            If there are more hands than people.
        """
        self.put(answer, max(0, self.hands[answer] + more))

    def room(self, given: object) -> None:
        """Say how many people are in the room; an empty text: nobody has counted.

        Raises
        ------
        InputError
            If it is no count, or fewer than the hands.
        """
        people = None if given in ("", None) else _count(given)
        if people == 0 or (people is None and given not in ("", None)):
            raise InputError(PEOPLE.format(given=shown(given, 20), most=MOST_PEOPLE))
        self._add_up(self.hands, people)
        self.people = people

    def answer(self, typed: str) -> str:
        """Take an answer of the room's own, with no hand yet; return how it is written.

        Raises
        ------
        InputError
            If it is none, or there is no more room.
        """
        if not isinstance(self.content, NumberGuess):
            raise InputError(
                NO_ANSWER.format(given=shown(typed, 20), expected=self.content.expected)
            )
        read = typed_number(typed.strip().removesuffix("%"))
        content = self.content
        if read is None or not content.low <= read.values[0] <= content.high:
            raise InputError(NO_ANSWER.format(given=shown(typed, 20), expected=content.expected))
        written = numerals.as_given(read.values[0])
        for known in self.hands:
            if isclose(self.value(known), read.values[0]):
                return known
        if len(self.hands) >= MOST_ANSWERS:
            empty = next((known for known, hands in self.hands.items() if not hands), None)
            if empty is None:
                raise InputError(NO_ROOM.format(most=MOST_ANSWERS))
            del self.hands[empty]
        self.hands[written] = 0
        self.hands = dict(sorted(self.hands.items(), key=lambda one: self.value(one[0])))
        return written

    def nearest(self, outcome: CameOut) -> str:
        """Return the answer that comes nearest to the outcome."""
        if isinstance(outcome.value, str):
            return outcome.value
        aim = outcome.value
        return min(self.hands, key=lambda answer: abs(self.value(answer) - aim))

    def commonest(self) -> str | None:
        """Return the answer with most hands; None without hands."""
        return max(self.hands, key=lambda one: self.hands[one]) if self.total else None

    def said_of_commonest(self, outcome: CameOut) -> str:
        """Return what there is to say of the commonest answer; empty without hands."""
        commonest = self.commonest()
        if commonest is None:
            return ""
        if isinstance(self.content, ChoiceGuess):
            return self.content.compare(commonest, outcome).said
        return self.content.compare(self.value(commonest), outcome).said

    def kept(self) -> dict[str, Any]:
        """Return what the browser tab keeps of it."""
        return {"hands": dict(self.hands), "people": self.people}

    def restore(self, kept: object) -> None:
        """Take back what a browser tab has kept.

        Raises
        ------
        InputError
            If that is not a tally of this prediction; it is then as it was.
        """
        before = self.people, dict(self.hands)
        try:
            if not isinstance(kept, Mapping) or not isinstance(kept.get("hands"), Mapping):
                raise InputError(NO_ANSWER.format(given=shown(kept, 20), expected="a tally"))
            self.people = None
            self.hands = dict.fromkeys(self.hands, 0)
            for answer, hands in list(kept["hands"].items())[: 2 * MOST_ANSWERS]:
                known = answer in self.hands or not isinstance(self.content, NumberGuess)
                self.put(str(answer) if known else self.answer(str(answer)), hands)
            self.room(kept.get("people"))
        except InputError:
            self.people, self.hands = before
            raise

    def _named(self, answer: str) -> str:
        return self.told(answer) if answer in self.hands else shown(answer, 20)

    def _add_up(self, hands: Mapping[str, int], people: int | None) -> None:
        total = sum(hands.values())
        if people is not None and total > people:
            raise InputError(MORE_HANDS.format(hands=total, people=people))
        if total > MOST_PEOPLE:
            raise InputError(PEOPLE.format(given=total, most=MOST_PEOPLE))


def answers_to(content: Guess) -> list[str]:
    """Return what a class is asked to choose from: the options, or numbers to take the nearest of.

    The numbers come from the range of the prediction alone, so they give nothing away.
    """
    if isinstance(content, ChoiceGuess):
        return [option.key for option in content.options][:MOST_ANSWERS]
    low, high = content.low, content.high
    values: Sequence[float]
    if (low, high) == (0, 100):
        values = [*_PERCENT]
    elif (low, high) == (-100, 100):
        values = [*(-step for step in reversed(_EITHER_WAY)), 0, *_EITHER_WAY]
    elif high - low < MOST_ANSWERS:
        values = [low + step for step in range(int(high - low) + 1)]
    else:
        values = _ever_larger(high) if 0 <= low <= 1 else _evenly(low, high)
    return [numerals.as_given(value) for value in values if low <= value <= high]


def _ever_larger(high: float) -> list[float]:
    """Return round numbers up to the top of a wide range that begins at nought or one.

    >>> _ever_larger(40), _ever_larger(1000)
    ([1, 2, 5, 10, 20, 40], [1, 5, 10, 50, 100, 200, 500, 1000])
    """
    tens = (10**power for power in range(floor(log10(high)) + 1))
    values: list[float] = [
        ten * times for ten in tens for times in (1, 2, 5) if ten * times <= high
    ]
    if values[-1] < high / 1.5:
        values.append(high)
    twos = [one for one in values if str(one).startswith("2")]
    dropped = twos[: max(0, len(values) - MOST_ANSWERS)]
    return [one for one in values if one not in dropped][-MOST_ANSWERS:]


def _evenly(low: float, high: float) -> list[float]:
    """Return round numbers of a narrow range, as many as a class can choose from.

    >>> _evenly(700, 1300)
    [700.0, 800.0, 900.0, 1000.0, 1100.0, 1200.0, 1300.0]
    """
    ten = 10.0 ** floor(log10(high - low) - 1)
    steps = (ten * times for times in (1, 2, 5, 10, 20, 50, 100))
    step = next(one for one in steps if floor(high / one) - ceil(low / one) < MOST_ANSWERS)
    return [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def _count(given: object) -> int | None:
    """Read a whole number from 0 on, typed or counted; None for anything else."""
    if isinstance(given, str):
        text = given.strip()
        given = int(text) if text.isdecimal() and len(text) < 9 else None
    if isinstance(given, bool) or not isinstance(given, int):
        return None
    return given if 0 <= given <= MOST_PEOPLE else None
