"""Choose one of several answers; the wrong ones say which idea leads to them."""

from __future__ import annotations

import re
from typing import Any, Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError, shown
from sim.scenario.base import Parameters, Rows, words
from sim.scenario.validation_errors import suggestion
from sim.worksheet.blanks import Blank
from sim.worksheet.display import named_for_readers
from sim.worksheet.kinds.item import AskedInQuiz, Judgement, refuse_doubles

CORRECT_ONES: Final = "options have {number} correct ones; allowed: exactly 1"
ONE_OF: Final = "one of: {keys}"
CHOOSE: Final = "choose one of the {number} answers"
NUMBERED: Final = "1 to {number}"
NOT_ALLOWED: Final = "the answer is {answer}; allowed: {expected}"
NO_ANSWER: Final = "{answer} is not among the answers; {known}"
NO_MISCONCEPTION: Final = "misconception is {given!r}; allowed: nothing for the correct option"
MISCONCEPTION_MISSING: Final = "misconception is missing; allowed: the idea behind it"


class Option(Parameters):
    """One of the answers to choose from."""

    text: str = words("The answer.", min_length=1)
    feedback: str = words("Shown when it is chosen: why it is right, or what is wrong.")
    correct: bool = words("Whether this is the right one.", default=False)
    misconception: str = words("The idea that leads to this wrong answer.", default="")
    key: str = words("What a student writes for it in an exercise.", default="")

    @model_validator(mode="after")
    def _wrong_ones_explain_themselves(self) -> Option:
        if self.correct == bool(self.misconception):
            told = NO_MISCONCEPTION if self.correct else MISCONCEPTION_MISSING
            raise InputError(told.format(given=self.misconception))
        return self


class ChoiceItem(AskedInQuiz):
    """Choose one of several answers: by its number from 1 or, where it has one, by its key."""

    kind: Literal["choice"] = words("Choose one.")
    options: Rows[Option] = words("The answers.", min_length=2)

    @model_validator(mode="after")
    def _one_is_right(self) -> ChoiceItem:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise InputError(CORRECT_ONES.format(number=right))
        refuse_doubles("options", [option.text for option in self.options])
        refuse_doubles("options", self.keys)
        return self

    @property
    def keys(self) -> list[str]:
        """What can be written instead of a number."""
        return [option.key for option in self.options if option.key]

    @property
    def correct(self) -> int:
        """Number of the right option, counted from 1."""
        return next(n for n, option in enumerate(self.options, start=1) if option.correct)

    @property
    def expected(self) -> str:
        """The keys or, without any, the numbers."""
        return (
            ONE_OF.format(keys=", ".join(self.keys))
            if self.keys
            else NUMBERED.format(number=len(self.options))
        )

    @property
    def open_on_page(self) -> str:
        """Leave the keys out: the page shows the answers themselves."""
        return self._open(CHOOSE.format(number=len(self.options)))

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The options to choose from."""
        return (Blank(options=tuple((option.key, option.text) for option in self.options)),)

    def read(self, answer: Any) -> Option:
        """Find the option that is meant."""
        if isinstance(answer, int) and not isinstance(answer, bool):
            if 1 <= answer <= len(self.options):
                return self.options[answer - 1]
            raise InputError(NOT_ALLOWED.format(answer=answer, expected=self.expected))
        word = _plain(answer)
        for option in self.options:
            if option.key and _plain(option.key) == word:
                return option
        if not self.keys:
            raise InputError(NOT_ALLOWED.format(answer=shown(answer), expected=self.expected))
        raise InputError(NO_ANSWER.format(answer=shown(answer), known=suggestion(word, self.keys)))

    def weigh(self, read: Option) -> Judgement:
        """Say what the option says of itself."""
        return Judgement(read.correct, read.feedback, read.misconception)

    def put_to_checker(self, read: Option) -> str:
        """Its key."""
        return read.key

    def control(self) -> Any:
        """Make radio buttons; an option's text is its label, so that a screen reader says it."""
        from ipywidgets import Layout, RadioButtons

        options = [(option.text, n) for n, option in enumerate(self.options, start=1)]
        buttons = RadioButtons(options=options, value=None, layout=Layout(width="auto"))
        return named_for_readers(buttons, self.text)

    def allows(self, answer: Any) -> bool:
        """Whether it is the number of an option, or None."""
        return answer is None or answer in range(1, len(self.options) + 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """The options with their numbers."""
        return tuple(f"({n}) {option.text}" for n, option in enumerate(self.options, start=1))

    def given(self, answer: Any) -> str:
        """Return the number as it stands before its option."""
        return f"({answer})"

    def written(self, answer: Any) -> str:
        """Return the option's text, which outlives its place."""
        return "" if answer is None else self.options[answer - 1].text

    def answer_of(self, written: str) -> int | None:
        """Return the number of the option with this text."""
        texts = [option.text for option in self.options]
        return texts.index(written) + 1 if written in texts else None


def _plain(answer: Any) -> str:
    return re.sub(r"[\s_-]+", " ", str(answer)).strip().casefold()
