"""The prediction card: what a reader guesses before anything is shown.

A view on the ``[[predictions]]`` of a chapter's worksheet (:mod:`sim.worksheet.guesses`). What is
typed is read at once and kept with the student's other work; :mod:`sim.worksheet.reveals` holds it
against the outcome.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Final

from ipywidgets import HTML, Layout, VBox

from sim.course.progress import Progress, my_work
from sim.course.work import KeptPrediction, cut, now
from sim.kernel import numerals
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.validation_errors import suggestion
from sim.worksheet.blanks import Blank
from sim.worksheet.display import PlainText
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import ChoiceGuess, Guess
from sim.worksheet.page import look
from sim.worksheet.page.entries import FilledBlank
from sim.worksheet.page.front_end import FrontEnd
from sim.worksheet.page.kept import kept_line
from sim.worksheet.written_answers import unanswered

ONE: Final = "Your prediction"
MANY: Final = "Your predictions"
NOTHING_YET: Final = "Nothing written down yet."
READ: Final = "Read as {value}."
READ_WITH_HINT: Final = "Read as {value}. {hint}"
CHOSEN: Final = "You say: {value}."
NOT_READ: Final = "Not to be read: {why}."
BEHIND: Final = "{unit} ({low} to {high})"
ANSWER: Final = "   Prediction: {said}"
NO_CARD: Final = "{chapter}: there is no prediction in its worksheet"
UNKNOWN: Final = "{chapter}: there is no prediction {name!r}; {known}"


@public
class PredictionView(VBox):
    """One prediction: the question, one thing to fill in, and how it was read.

    Parameters
    ----------
    content : NumberGuess or ChoiceGuess
        What is asked.
    position : int
        Its number on the card, from 1; 0: it is alone.
    on_change : callable
        Called with the prediction after each change.
    """

    def __init__(
        self, content: Guess, position: int, on_change: Callable[[PredictionView], None]
    ) -> None:
        self.content = content
        self.position = position
        self._on_change = on_change
        self._reading = HTML()
        self._entry = FilledBlank(_blank(content), content.text, self._changed)
        number = f"<b>{position}.</b> " if position else ""
        super().__init__(
            [HTML(f"{number}{escape(content.text)}"), self._entry, self._reading],
            layout=Layout(margin="0 0 12px 0"),
        )
        self._say()

    @property
    def typed(self) -> str:
        """What was typed, or the key of what was chosen."""
        return self._entry.typed

    @typed.setter
    def typed(self, text: str) -> None:
        self._entry.type(text)

    def put(self, typed: str) -> None:
        """Fill in what was kept."""
        self._entry.put(typed)
        self._say()

    @property
    def value(self) -> float | str | None:
        """How it is read; None: not at all."""
        return value_of(self.content, self.typed)

    @property
    def said(self) -> str:
        """How it was read, or why it was not, in a sentence."""
        return _reading_of(self.content, self.typed)

    def plain(self) -> str:
        """Return question and prediction as text."""
        said = "" if unanswered(self.typed) else self.said
        return _plain(self.content, self.position, said)

    def _say(self) -> None:
        self._reading.value = look.note(self.said)

    def _changed(self) -> None:
        self._say()
        self._on_change(self)


class PredictionCard(PlainText, VBox):
    """The predictions of a chapter, to be filled in before anything is shown.

    Parameters
    ----------
    chapter : str
        Under what they are kept.
    content : sequence of NumberGuess or ChoiceGuess
        What is asked.
    work : Progress
        Where they are kept.

    Attributes
    ----------
    predictions : tuple of PredictionView
        In the order asked; set ``.typed`` of one to fill it in.
    """

    def __init__(self, chapter: str, content: tuple[Guess, ...], work: Progress) -> None:
        self.chapter = chapter
        self._work = work
        alone = len(content) == 1
        self.predictions = tuple(
            PredictionView(one, 0 if alone else position, self._keep)
            for position, one in enumerate(content, start=1)
        )
        known = work.chapter(chapter).predictions
        for view in self.predictions:
            if view.content.id in known:
                view.put(known[view.content.id].typed)
        self._title = ONE if alone else MANY
        self._kept = HTML()
        super().__init__(
            [
                HTML(look.sheet(*content)),
                FrontEnd(),
                HTML(look.title(self._title)),
                *self.predictions,
                self._kept,
            ],
            layout=Layout(width="100%", max_width=look.WIDTH),
        )
        self.add_class(look.SHEET)
        self.add_class("sim-card")
        self._say()

    def plain(self) -> str:
        """Return questions and predictions as text."""
        lines = [self._title, *(view.plain() for view in self.predictions)]
        return "\n".join([*lines, self._work.said] if self._work.said else lines)

    def _keep(self, view: PredictionView) -> None:
        typed, name = view.typed, view.content.id
        kept = (
            None
            if unanswered(typed)
            else KeptPrediction(typed=cut(typed), value=view.value, at=now())
        )
        self._work.keep(self.chapter, lambda before: before.with_prediction(name, kept))
        self._say()

    def _say(self) -> None:
        self._kept.value = kept_line(self._work, any(view.typed for view in self.predictions))


@public
def predict(chapter: str | Path, *names: str) -> PredictionCard:
    """Show the prediction card of a chapter.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a TOML file of one's own.
    *names : str
        Ids of predictions; none: all of the chapter.

    Returns
    -------
    PredictionCard
        A widget for a notebook.

    Raises
    ------
    InputError
        If there is no such prediction, or the file is not valid.

    Examples
    --------
    >>> predict("00-start-here").predictions[0].said
    'Nothing written down yet.'
    """
    sheet = load_worksheet(chapter)
    chosen = tuple(foretold(chapter, name) for name in names) or sheet.predictions
    if not chosen:
        raise InputError(NO_CARD.format(chapter=chapter))
    return PredictionCard(sheet.chapter, chosen, my_work())


def foretold(chapter: str | Path, name: str) -> Guess:
    """Return a prediction of a chapter by its id.

    Raises
    ------
    InputError
        If there is none of this name.
    """
    known = {one.id: one for one in load_worksheet(chapter).predictions}
    if name not in known:
        said = suggestion(name, known) if known else NO_CARD.format(chapter=chapter)
        raise InputError(UNKNOWN.format(chapter=chapter, name=name, known=said))
    return known[name]


def value_of(content: Guess, typed: str) -> float | str | None:
    """Return how a prediction is read: a number, the key of an option; None: not at all."""
    if unanswered(typed):
        return None
    if isinstance(content, ChoiceGuess):
        return typed if typed in content.by_key else None
    try:
        return content.read(typed).value
    except InputError:
        return None


def _reading_of(content: Guess, typed: str) -> str:
    if unanswered(typed):
        return NOTHING_YET
    if isinstance(content, ChoiceGuess):
        return CHOSEN.format(value=content.told(typed))
    try:
        read = content.read(typed)
    except InputError as error:
        return NOT_READ.format(why=error)
    form = READ_WITH_HINT if read.hint else READ
    return form.format(value=content.told(read.value), hint=read.hint)


def _blank(content: Guess) -> Blank:
    if isinstance(content, ChoiceGuess):
        return Blank(options=tuple((option.key, option.text) for option in content.options))
    low, high = numerals.as_given(content.low), numerals.as_given(content.high)
    return Blank(unit=BEHIND.format(unit=content.unit, low=low, high=high))


def _plain(content: Guess, position: int, said: str) -> str:
    number = f"{position}. " if position else ""
    lines = [fill(f"{number}{content.text}", look.TEXT_WIDTH)]
    if isinstance(content, ChoiceGuess):
        lines += [f"   ({n}) {option.text}" for n, option in enumerate(content.options, start=1)]
    else:
        lines.append(f"   ({content.expected})")
    if said:  # this text is what a saved page keeps: it must not say that nothing is written
        lines.append(fill(ANSWER.format(said=said), look.TEXT_WIDTH, subsequent_indent="   "))
    return "\n".join(lines)
