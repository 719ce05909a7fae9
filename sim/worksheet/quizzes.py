"""The quiz at the end of a chapter: questions that answer back at once.

A view on :mod:`sim.worksheet.content` and nothing more: how a question is asked and judged says its
kind (:mod:`sim.worksheet.kinds`). Works headless, so that a test can take it::

    q = quiz("03-buying-center")
    q.questions[0].answer = 2
    q.score
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Final

from ipywidgets import HTML, Button, HBox, Label, Layout, VBox

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.worksheet.content import Quiz
from sim.worksheet.display import PlainText
from sim.worksheet.files import load_quiz
from sim.worksheet.kinds.item import Judgement
from sim.worksheet.kinds.registry import Question

WIDTH: Final = "860px"
_TEXT_WIDTH: Final = 96
_MARKS: Final[dict[bool | None, tuple[str, str, str]]] = {
    # told apart by sign and word, not by color alone
    True: ("✓", "Right.", "#0072B2"),
    False: ("✗", "Not right.", "#D55E00"),
    None: ("·", "Cannot be read:", "#666666"),
}
_STYLE: Final = """<style>
.sim-quiz .widget-html-content { font-size: 16px; line-height: 1.45; }
.sim-quiz .widget-radio, .sim-quiz .widget-radio-box { height: auto; width: auto; max-width: none; }
.sim-quiz .widget-radio-box { margin: 0 0 0 8px; }
.sim-quiz .widget-radio-box label { display: flex; align-items: flex-start; gap: 10px; margin: 0;
  padding: 3px 0; height: auto; max-width: none; font-size: 16px; line-height: 1.4;
  white-space: normal; }
.sim-quiz .widget-radio-box input { order: -1; flex: none; position: static; margin: 4px 0 0 0; }
.sim-quiz .widget-label { width: auto; max-width: none; font-size: 16px; }
.sim-quiz input:focus-visible, .sim-quiz button:focus-visible { outline: 3px solid #0072B2; }
</style>"""


class QuestionView(VBox):
    """One question with its answer and what there is to say about it.

    Parameters
    ----------
    question : ChoiceItem or NumberItem
        What is asked.
    position : int
        Its number in the quiz, from 1.
    on_answer : callable
        Called after each change.

    Attributes
    ----------
    tries : tuple of bool
        Whether each answer given so far was right, in order; Reset empties it.
    """

    def __init__(self, question: Question, position: int, on_answer: Callable[[], None]) -> None:
        self.question = question
        self.position = position
        self.tries: tuple[bool, ...] = ()
        self._on_answer = on_answer
        self._feedback = HTML()
        self._control = question.control()
        row = HBox([self._control, Label(question.beside)]) if question.beside else self._control
        stem = HTML(f"<b>{position}.</b> {escape(question.text)}")
        self._control.observe(self._answered, names="value")
        super().__init__([stem, row, self._feedback], layout=Layout(margin="0 0 14px 0"))

    @property
    def answer(self) -> int | float | str | None:
        """Number of the option chosen (from 1), or the number given; None: not answered."""
        value: int | str | None = self._control.value
        return None if value in (None, "") else value

    @answer.setter
    def answer(self, value: int | float | str | None) -> None:
        if not self.question.allows(value):
            raise InputError(
                f"answer to question {self.position} is {value!r}; "
                f"allowed: {self.question.expected}, or None"
            )
        self._control.value = self.question.entry(value)

    @property
    def judgement(self) -> Judgement:
        """What is to be said about the answer as it stands."""
        return self.question.judge(self.answer)

    def reset(self) -> None:
        """Take the answer back and forget the tries."""
        self.answer = None
        self.tries = ()

    def _answered(self, _change: object) -> None:
        said = self.judgement
        if said.right is not None:
            self.tries = (*self.tries, said.right)
        self._feedback.value = "" if self.answer is None else _feedback_html(said)
        self._on_answer()

    def plain(self) -> str:
        """Return question, answer and feedback as text."""
        lines = [fill(f"{self.position}. {self.question.text}", _TEXT_WIDTH)]
        lines += [
            fill(f"   {line}", _TEXT_WIDTH, subsequent_indent="       ")
            for line in self.question.lines
        ]
        if self.answer is None:
            return "\n".join([*lines, "   Answer: none"])
        said = self.judgement
        sign, word, _ = _MARKS[said.right]
        words = " ".join(filter(None, (sign, word, _idea(said), said.sentence)))
        text = f"   Answer: {self.question.given(self.answer)} {words}"
        return "\n".join([*lines, fill(text, _TEXT_WIDTH, subsequent_indent="   ")])


class QuizView(PlainText, VBox):
    """A quiz: its questions, the score, and Reset.

    Parameters
    ----------
    content : Quiz
        What is asked.

    Attributes
    ----------
    questions : tuple of QuestionView
        In the order asked; set ``.answer`` of one to answer it.
    """

    def __init__(self, content: Quiz) -> None:
        self.content = content
        self._score = HTML()
        self.questions = tuple(
            QuestionView(question, position, self._update)
            for position, question in enumerate(content.questions, start=1)
        )
        self._reset = Button(description="Reset", tooltip="Take all answers back")
        self._reset.on_click(lambda _button: self.reset())
        super().__init__(
            [HTML(_STYLE), *self.questions, HBox([self._reset, self._score])],
            layout=Layout(width="100%", max_width=WIDTH),
        )
        self.add_class("sim-quiz")
        self._update()

    @property
    def score(self) -> int:
        """Questions whose answer, as it stands, is right."""
        return sum(view.judgement.right is True for view in self.questions)

    @property
    def at_first(self) -> int:
        """Questions whose first answer was right."""
        return sum(view.tries[:1] == (True,) for view in self.questions)

    @property
    def result(self) -> dict[str, int]:
        """The score as plain numbers."""
        return {
            "right": self.score,
            "right_at_first": self.at_first,
            "answered": sum(view.judgement.right is not None for view in self.questions),
            "questions": len(self.questions),
        }

    def reset(self) -> None:
        """Take all answers back."""
        for view in self.questions:
            view.reset()
        self._update()

    def plain(self) -> str:
        """Return questions, answers and score as text."""
        title = f"Quiz: {self.content.title} {self.content.title_zh}"
        return "\n".join([title, *(view.plain() for view in self.questions), self._sentence()])

    def _sentence(self) -> str:
        r = self.result
        score = f"{r['right']} of {r['questions']} right, {r['right_at_first']} at the first try."
        if r["answered"] < r["questions"]:
            return f"{score} {r['questions'] - r['answered']} to go."
        if r["right"] == r["questions"]:
            return f"{score} All answered right."
        again = (v for v in self.questions if not v.judgement.right)
        ideas = [
            f"{v.position} ({v.judgement.misconception})"
            if v.judgement.misconception
            else str(v.position)
            for v in again
        ]
        return f"{score} Think again about {'; '.join(ideas)}."

    def _update(self) -> None:
        self._score.value = f'<div role="status">{escape(self._sentence())}</div>'


@public
def quiz(chapter: str | Path) -> QuizView:
    """Show the quiz of a chapter.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a TOML file of one's own.

    Returns
    -------
    QuizView
        A widget for a notebook; also its questions, answers and score for a program.

    Raises
    ------
    InputError
        If there is no such quiz or its file is not valid.

    Examples
    --------
    >>> q = quiz("03-buying-center")
    >>> q.questions[0].answer = q.questions[0].question.correct
    >>> q.score
    1
    """
    return QuizView(load_quiz(chapter))


def _idea(said: Judgement) -> str:
    return f"The idea behind it: {said.misconception}." if said.misconception else ""


def _feedback_html(said: Judgement) -> str:
    sign, word, color = _MARKS[said.right]
    return (
        f'<div role="status" style="border-left:4px solid {color};padding:2px 0 2px 10px">'
        f"<b>{sign} {word}</b> <i>{escape(_idea(said))}</i> {escape(said.sentence)}</div>"
    )
