"""What a chapter lets its reader predict: the question, and what is said when the outcome is known.

A prediction has no right answer in the file: the outcome comes from the cell that computes it. The
file says how near is near, and which idea leads to which wrong guess. ::

    [[predictions]]
    id = "share"
    kind = "number"
    text = "What share of all machines goes to Huaxin?"
    unit = "% of all machines"
    low = 0
    high = 100
    close = 3                     # percentage points, here: the prediction's own unit
    close_said = "..."
    otherwise = "..."             # any other guess
    [[predictions.misconceptions]]
    direction = "above"           # or: value = 25, or: low = 50 and high = 100
    idea = "..."
    said = "..."
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from pydantic import model_validator

from sim.kernel import numerals
from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given
from sim.scenario.base import Parameters, Rows, number, words
from sim.scenario.validation_errors import suggestion
from sim.worksheet.kinds.item import can_be_cited, refuse_doubles
from sim.worksheet.written_answers import Expected, Reading, is_near, read_number

KNOWN_BY_ONE_THING: Final = (
    "idea {idea!r} is known by more than one thing, or by none; allowed: a value, a direction, "
    "or low and high"
)
NO_RANGE: Final = "idea {idea!r} has no range; allowed: low, and a larger high"
GIVE_BOTH: Final = "options {option!r} has {given} without {missing}; give both"
LOW_TOO_HIGH: Final = "low is {low}; allowed: below high ({high})"
CLOSE_TOO_WIDE: Final = (
    "close is {close}; allowed: less than half of what lies between low and high ({half})"
)
OUTSIDE: Final = "misconceptions name {misconception}; allowed: {low} to {high}"
OUTCOME_LACKS: Final = "outcome has no {name!r}; allowed: {names}"
NO_SUCH_OUTCOME: Final = "outcome is {outcome}; {known}"

Direction = Literal["above", "below"]


@dataclass(frozen=True)
class CameOut:
    """What came of it, as a cell computed it.

    Attributes
    ----------
    value : float or str
        The number, in the prediction's unit, or the key of an option.
    low, high : float, optional
        Ends of its interval.
    """

    value: float | str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class HeldGuess:
    """A guess held against the outcome.

    Attributes
    ----------
    close : bool
        Whether the guess is as good as right.
    distance : float
        Guess less outcome, in the prediction's unit; 0 for a choice.
    idea : str
        The idea that leads to a wrong guess, where it is a known one.
    said : str
        The sentence that belongs to it.
    """

    close: bool
    distance: float
    idea: str
    said: str


class WrongGuess(Parameters):
    """A guess that people typically make, by its value, its direction or a range."""

    value: float | None = number("The guess itself.", "the prediction's", default=None)
    direction: Direction | None = words("On which side of the outcome it lies.", default=None)
    low: float | None = number("Or: it lies from here …", "the prediction's", default=None)
    high: float | None = number("… to here.", "the prediction's", default=None)
    idea: str = words("The idea that leads to it.", min_length=1)
    said: str = words("What is wrong with it.", min_length=1)

    @model_validator(mode="after")
    def _is_known_by_one_thing(self) -> WrongGuess:
        in_range = None if self.low is None and self.high is None else True
        if sum(one is not None for one in (self.value, self.direction, in_range)) != 1:
            raise InputError(KNOWN_BY_ONE_THING.format(idea=self.idea))
        if in_range and (self.low is None or self.high is None or self.low >= self.high):
            raise InputError(NO_RANGE.format(idea=self.idea))
        return self

    def covers(self, guess: float, outcome: float, close: float) -> bool:
        """Whether a guess that is not close to the outcome is of this kind."""
        if self.value is not None:
            return is_near(guess, self.value, close)
        if self.low is not None and self.high is not None:
            return self.low <= guess <= self.high
        return (guess > outcome) == (self.direction == "above")


class GuessedOption(Parameters):
    """One of the answers to choose from, and what is said of it when something else came out."""

    key: str = words("What a cell calls it.", min_length=1)
    text: str = words("The answer.", min_length=1)
    idea: str = words("The idea that leads to it, where it is wrong.", default="")
    said: str = words("What is wrong with it then.", default="")

    @model_validator(mode="after")
    def _idea_is_explained(self) -> GuessedOption:
        if bool(self.idea) != bool(self.said):
            missing, other = ("said", "idea") if self.idea else ("idea", "said")
            raise InputError(GIVE_BOTH.format(option=self.key, given=other, missing=missing))
        return self


class Foretold(Parameters):
    """What every prediction has."""

    id: str = words("Name, unique in its file; never reused for another question.")
    rows: Rows[int] = words("Rows of the lecture deck it covers (deck.csv).", default=())
    text: str = words("What is asked.", min_length=1)
    close_said: str = words("Shown when the guess is close: what one has seen right.", min_length=1)

    @model_validator(mode="after")
    def _can_be_cited(self) -> Foretold:
        can_be_cited(self.id, self.rows)
        return self


class NumberGuess(Foretold):
    """Predict a number."""

    kind: Literal["number"] = words("A number.")
    unit: str = words("Unit of the number, as a reader says it.", min_length=1)
    low: float = number("The least it can be.", "the prediction's")
    high: float = number("The most it can be.", "the prediction's")
    whole: bool = words("A count: a whole number, and written as one.", default=False)
    apart: str = words("Unit of a difference of two of them, if it is another.", default="")
    close: float = number("How far off is still close.", "the prediction's", ge=0)
    otherwise: str = words("Shown for any other guess.", min_length=1)
    misconceptions: Rows[WrongGuess] = words("Typical guesses; the first counts.", default=())

    @model_validator(mode="after")
    def _leaves_room_to_be_wrong(self) -> NumberGuess:
        if self.low >= self.high:
            raise InputError(LOW_TOO_HIGH.format(low=as_given(self.low), high=as_given(self.high)))
        if self.close >= (self.high - self.low) / 2:
            raise InputError(
                CLOSE_TOO_WIDE.format(
                    close=as_given(self.close), half=as_given(self.high - self.low)
                )
            )
        for one in self.misconceptions:
            for said in (one.value, one.low, one.high):
                if said is not None and not self.low <= said <= self.high:
                    raise InputError(
                        OUTSIDE.format(
                            misconception=as_given(said),
                            low=as_given(self.low),
                            high=as_given(self.high),
                        )
                    )
        refuse_doubles("misconceptions", [one.idea for one in self.misconceptions])
        return self

    @property
    def expected(self) -> str:
        """What can be answered, in words."""
        low, high = numerals.as_given(self.low), numerals.as_given(self.high)
        return NUMBER_EXPECTED.format(low=low, high=high, unit=self.unit)

    def read(self, typed: str) -> Reading:
        """Read a guess as people write numbers.

        Raises
        ------
        InputError
            If it is no number in the range, or a count is asked for and it is none.
        """
        reading = read_number(typed, Expected(self.unit, low=self.low, high=self.high))
        self._count(shown(typed, 40), reading.value)
        return reading

    def told(self, value: float) -> str:
        """Write a number with its unit."""
        return with_unit(numerals.as_given(value), self.unit)

    def outcome(self, came: Any) -> CameOut:
        """Take an outcome: a number, or a row with mean, ci_low and ci_high.

        Raises
        ------
        InputError
            If it is neither.
        """
        if hasattr(came, "keys"):
            names = ("mean", "ci_low", "ci_high")
            if missing := [name for name in names if name not in came]:
                raise InputError(OUTCOME_LACKS.format(name=missing[0], names=", ".join(names)))
            mean, low, high = (checked(f"outcome.{name}", came[name]) for name in names)
            return CameOut(mean, low, high)
        return CameOut(self._count("outcome", checked("outcome", came)))

    def _count(self, name: str, value: float) -> float:
        if self.whole and value != round(value):
            raise InputError(NO_COUNT.format(name=name, value=numerals.as_given(value)))
        return value

    def _written(self, value: float) -> str:
        return numerals.whole(value) if self.whole else numerals.number(value)

    def said_of(self, outcome: CameOut) -> str:
        """Write the outcome, and its interval if it has one."""
        value = float(outcome.value)
        if outcome.low is None or outcome.high is None:
            return with_unit(self._written(value), self.unit)
        mean, low, high = numerals.together(value, outcome.low, outcome.high)
        said = with_unit(mean, self.unit)
        return WITH_INTERVAL.format(outcome=said, low=low, high=high)

    def compare(self, guess: float, outcome: CameOut) -> HeldGuess:
        """Hold a guess against the outcome."""
        value = float(outcome.value)
        inside = (
            outcome.low is not None
            and outcome.high is not None
            and outcome.low <= guess <= outcome.high
        )
        distance = guess - value
        if inside or is_near(guess, value, self.close):
            return HeldGuess(True, distance, "", self.close_said)
        for one in self.misconceptions:
            if one.covers(guess, value, self.close):
                return HeldGuess(False, distance, one.idea, one.said)
        return HeldGuess(False, distance, "", self.otherwise)

    def distance(self, difference: float) -> str:
        """Write how far off a guess is; of percentages in points."""
        size = self._written(abs(difference))
        if self.unit.startswith("%"):
            return POINTS.format(distance=size)
        return with_unit(size, self.apart or self.unit)


class ChoiceGuess(Foretold):
    """Predict which of several it will be."""

    kind: Literal["choice"] = words("Choose one.")
    options: Rows[GuessedOption] = words("The answers.", min_length=2)

    @model_validator(mode="after")
    def _options_differ(self) -> ChoiceGuess:
        refuse_doubles("options", [option.key for option in self.options])
        refuse_doubles("options", [option.text for option in self.options])
        return self

    @property
    def expected(self) -> str:
        """What can be answered, in words."""
        return CHOICE_EXPECTED

    @property
    def by_key(self) -> Mapping[str, GuessedOption]:
        """The options by what a cell calls them."""
        return {option.key: option for option in self.options}

    def told(self, value: str) -> str:
        """Return an option's text."""
        return self.by_key[value].text

    def outcome(self, came: Any) -> CameOut:
        """Take an outcome: the key of an option.

        Raises
        ------
        InputError
            If it is none.
        """
        if not isinstance(came, str) or came not in self.by_key:
            raise InputError(
                NO_SUCH_OUTCOME.format(
                    outcome=shown(came, 40), known=suggestion(str(came), self.by_key)
                )
            )
        return CameOut(str(came))

    def said_of(self, outcome: CameOut) -> str:
        """Return the text of what came out."""
        return self.told(str(outcome.value))

    def compare(self, guess: str, outcome: CameOut) -> HeldGuess:
        """Hold a guess against the outcome."""
        if guess == outcome.value:
            return HeldGuess(True, 0.0, "", self.close_said)
        chosen = self.by_key[guess]
        return HeldGuess(False, 0.0, chosen.idea, chosen.said)


Guess = NumberGuess | ChoiceGuess
"""What a chapter can let its reader predict."""

NUMBER_EXPECTED: Final = "{low} to {high}; {unit}"
WITH_INTERVAL: Final = "{outcome} ({low} to {high})"
CHOICE_EXPECTED: Final = "one of the answers"
POINTS: Final = "{distance} points"
NO_COUNT: Final = "{name} is {value}; allowed: a whole number"

GUESSES: Final[Mapping[str, type[Foretold]]] = {
    get_args(one.model_fields["kind"].annotation)[0]: one for one in (NumberGuess, ChoiceGuess)
}


def with_unit(written: str, unit: str) -> str:
    """Put a unit behind a number.

    Examples
    --------
    >>> with_unit("40", "% of all machines"), with_unit("3", "points")
    ('40 % of all machines', '3 points')
    """
    return f"{written} {unit}"
