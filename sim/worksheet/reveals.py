"""Where a chapter shows the outcome: the guess beside it, how far off it was, and why perhaps.

The outcome comes from the cell above, so that it is never typed twice and follows the model.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from ipywidgets import HTML, Layout, VBox

from sim.course.progress import my_work
from sim.kernel import numerals
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.worksheet.cards import foretold, value_of
from sim.worksheet.display import PlainText
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut, ChoiceGuess, Guess, HeldGuess
from sim.worksheet.page import look

TITLE: Final = "Your prediction and the outcome"
YOU_SAID: Final = "you said"
IT_IS: Final = "it is"
OFF: Final = "off by"
NO_GUESS: Final = "–"
NOT_WRITTEN: Final = (
    "You wrote nothing down before looking. No harm done; next time a guess, even a wild one, makes"
    " the outcome stick."
)
NOT_READ: Final = "What you wrote, {typed}, could not be read as {expected}, so it is not compared."
CLOSE: Final = "You said {guess}; it is {outcome}. That is close."
HIT: Final = "You said “{guess}”, and so it is."
TOO_HIGH: Final = "You said {guess}; it is {outcome}: {distance} too high."
TOO_LOW: Final = "You said {guess}; it is {outcome}: {distance} too low."
ANOTHER: Final = "You said “{guess}”; it is “{outcome}”."
NOT_STORED: Final = "{name}: the page has stored {said}; allowed: an outcome as reveal shows it"
ONLY_OUTCOME: Final = "It is {outcome}."
ONLY_CHOICE: Final = "It is “{outcome}”."
_STORED: Final = re.compile(
    r"(?P<value>-?[\d.]+) (?P<unit>.+?)(?: \((?P<low>-?[\d.]+) to (?P<high>-?[\d.]+)\))?"
)


class Reveal(PlainText, VBox):
    """A guess beside its outcome.

    Parameters
    ----------
    content : NumberGuess or ChoiceGuess
        What was asked.
    typed : str
        What was written down; empty: nothing.
    outcome : CameOut
        What came of it.

    Attributes
    ----------
    comparison : HeldGuess or None
        What there is to say of the guess; None: there is no guess.
    """

    wake = ""  # what it says is as true without a kernel

    def __init__(self, content: Guess, typed: str, outcome: CameOut) -> None:
        self.content = content
        self.outcome = outcome
        self._typed = typed
        self.guess = value_of(content, typed)
        self.comparison = _comparison(content, self.guess, outcome)
        super().__init__(
            [
                HTML(look.sheet(content)),
                HTML(look.title(TITLE)),
                HTML(escape(content.text)),
                HTML(look.told(self._pairs())),
                HTML(f'<div role="status">{self._marked()}</div>'),
            ],
            layout=Layout(width="100%", max_width=look.WIDTH),
        )
        self.add_class(look.SHEET)
        self.add_class("sim-card")

    @property
    def said(self) -> str:
        """What there is to say, in two or three sentences."""
        return " ".join(filter(None, (self._compared(), self._idea(), self._why())))

    def plain(self) -> str:
        """Return question, guess, outcome and sentence as text."""
        lines = [fill(self.content.text, look.TEXT_WIDTH)]
        lines += [f"   {what}: {text}" for text, what in self._pairs()]
        return "\n".join([*lines, fill(self.said, look.TEXT_WIDTH)])

    def _compared(self) -> str:
        """Say guess, outcome and distance in a sentence."""
        outcome, guess = self.content.said_of(self.outcome), self._guess()
        found = self.comparison
        if isinstance(self.content, ChoiceGuess):
            form = ONLY_CHOICE if found is None else HIT if found.close else ANOTHER
            return form.format(guess=guess, outcome=outcome)
        if found is None:
            return ONLY_OUTCOME.format(outcome=outcome)
        if found.close:
            return CLOSE.format(guess=guess, outcome=outcome)
        distance = self.content.distance(found.distance)
        form = TOO_HIGH if found.distance > 0 else TOO_LOW
        return form.format(guess=guess, outcome=outcome, distance=distance)

    def _idea(self) -> str:
        idea = self.comparison.idea if self.comparison else ""
        return look.IDEA.format(idea=idea) if idea else ""

    def _why(self) -> str:
        """Return the sentence that belongs to the guess, or why there is none."""
        if self.comparison:
            return self.comparison.said
        if not self._typed:
            return NOT_WRITTEN
        return NOT_READ.format(typed=shown(self._typed, 40), expected=self.content.expected)

    def _guess(self) -> str:
        if self.guess is None:
            return NO_GUESS
        if isinstance(self.content, ChoiceGuess):
            return self.content.told(str(self.guess))
        return self.content.told(float(self.guess))

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        pairs = ((self._guess(), YOU_SAID), (self.content.said_of(self.outcome), IT_IS))
        if self.comparison is None or isinstance(self.content, ChoiceGuess):
            return pairs
        return (*pairs, (self.content.distance(self.comparison.distance), OFF))

    def _marked(self) -> str:
        parts = escape(self._compared()), f"<i>{escape(self._idea())}</i>", escape(self._why())
        sign = f"<b>{look.MARKS[self.comparison.close][0]}</b> " if self.comparison else ""
        return sign + " ".join(parts)


@public
def reveal(chapter: str | Path, name: str, outcome: Any) -> Reveal:
    """Show what was predicted beside what came out.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a TOML file of one's own.
    name : str
        Id of the prediction.
    outcome : number, table row or str
        What the cells above have computed: a number in the prediction's unit, a row with ``mean``,
        ``ci_low`` and ``ci_high``, or the key of an option.

    Returns
    -------
    Reveal
        A widget for a notebook; without a guess it shows the outcome all the same.

    Raises
    ------
    InputError
        If there is no such prediction, or the outcome is of another kind.

    Examples
    --------
    >>> print(reveal("00-start-here", "huaxin_share", 33.0).said)  # doctest: +ELLIPSIS
    It is 33.0 % of all machines. You wrote nothing down before looking. ...
    """
    content = foretold(chapter, name)
    came = content.outcome(outcome)
    kept = my_work().chapter(load_worksheet(chapter).chapter).predictions.get(name)
    return Reveal(content, kept.typed if kept else "", came)


def stored_outcome(content: Guess, text: str) -> CameOut:
    """Read an outcome back from what a page has stored of its reveal, to the figures shown there.

    Parameters
    ----------
    content : NumberGuess or ChoiceGuess
        What was asked.
    text : str
        What :meth:`Reveal.plain` said.

    Raises
    ------
    InputError
        If the text holds no outcome of this prediction.

    Examples
    --------
    >>> share = foretold("00-start-here", "huaxin_share")
    >>> row = {"mean": 33.0, "ci_low": 30.25, "ci_high": 35.7}
    >>> stored_outcome(share, Reveal(share, "", share.outcome(row)).plain())
    CameOut(value=33.0, low=30.2, high=35.7)
    """
    lines = [line.strip() for line in text.splitlines()]
    said = next((x.removeprefix(f"{IT_IS}: ") for x in lines if x.startswith(f"{IT_IS}: ")), "")
    if isinstance(content, ChoiceGuess):
        for option in content.options:
            if option.text == said:
                return CameOut(option.key)
    elif said:
        found = _STORED.fullmatch(said.replace(numerals.MINUS, "-").replace(",", ""))
        unit = content.unit.replace(",", "")
        if found and found["unit"] == unit:
            ends = (None if found[end] is None else float(found[end]) for end in ("low", "high"))
            return CameOut(float(found["value"]), *ends)
    raise InputError(NOT_STORED.format(name=content.id, said=shown(said, 60)))


def _comparison(content: Guess, guess: float | str | None, outcome: CameOut) -> HeldGuess | None:
    if guess is None:
        return None
    if isinstance(content, ChoiceGuess):
        return content.compare(str(guess), outcome)
    return content.compare(float(guess), outcome)
