"""The quiz at the end of a chapter: questions that answer back at once.

A view on :mod:`sim.worksheet.content` and nothing more: how a question is asked and judged says its
kind (:mod:`sim.worksheet.kinds`). Answers and tries are kept with the student's other work. Works
headless, so that a test can take it::

    q = quiz("03-buying-center")
    q.questions[0].answer = 2
    q.score
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Final

from ipywidgets import HTML, HBox, Label, Layout, VBox

from sim.course.progress import Progress
from sim.course.work import KeptAnswer, cut, now, tries
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import paragraph
from sim.worksheet.content import Quiz
from sim.worksheet.display import PlainText
from sim.worksheet.files import load_quiz
from sim.worksheet.kinds.item import Judgement
from sim.worksheet.kinds.registry import Question
from sim.worksheet.page import look
from sim.worksheet.page.entries import reset_button
from sim.worksheet.page.front_end import FrontEnd
from sim.worksheet.page.kept import answers_kept, kept_line

NOT_ALLOWED: Final = "answer to question {question} is {answer!r}; allowed: {expected}, or None"
NO_ANSWER: Final = "   Answer: none"
ANSWER: Final = "   Answer: {answer} {judgement}"
TITLE: Final = "Quiz: {title} {chinese}"
SCORE: Final = "{right} of {questions} right, {at_first} at the first try."
TO_GO: Final = "{questions} to go."
ALL_RIGHT: Final = "All answered right."
THINK_AGAIN: Final = "Think again about {questions}."


class QuestionView(VBox):
    """One question with its answer and what there is to say about it.

    Parameters
    ----------
    question : ChoiceItem or NumberItem
        What is asked.
    position : int
        Its number in the quiz, from 1.
    on_answer : callable
        Called with the question after each change.

    Attributes
    ----------
    tries : tuple of bool
        Whether each answer given so far was right, in order; Reset empties it.
    """

    def __init__(
        self, question: Question, position: int, on_answer: Callable[[QuestionView], None]
    ) -> None:
        self.question = question
        self.position = position
        self.tries: tuple[bool, ...] = ()
        self._on_answer = on_answer
        self._held = False
        self._feedback = HTML()
        self._control = question.control()
        row = HBox([self._control, Label(question.beside)]) if question.beside else self._control
        stem = HTML(f"<b>{position}.</b> {escape(question.text)}")
        row.add_class("sim-row")
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
                NOT_ALLOWED.format(
                    question=self.position, answer=value, expected=self.question.expected
                )
            )
        self._control.value = self.question.entry(value)

    @property
    def judgement(self) -> Judgement:
        """What is to be said about the answer as it stands."""
        return self.question.judge(self.answer)

    def reset(self) -> None:
        """Take the answer back and forget the tries."""
        with self._silent():
            self.answer = None
        self.tries = ()

    def kept(self) -> KeptAnswer:
        """Return what is kept of it: an option by its text, which outlives its place."""
        return KeptAnswer(
            typed=cut(self.question.written(self.answer)),
            right=self.judgement.right,
            tries=self.tries,
            at=now(),
        )

    def restore(self, kept: KeptAnswer) -> None:
        """Answer as was kept; an option that is no longer there is not chosen."""
        answer = self.question.answer_of(str(kept.typed))
        if answer is None:
            return
        with self._silent():
            self.answer = answer
        self.tries = tuple(kept.tries)

    @contextmanager
    def _silent(self) -> Iterator[None]:
        """Change the answer without calling that a try."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _answered(self, _change: object) -> None:
        said = self.judgement
        if said.right is not None and not self._held:
            self.tries = tries((*self.tries, said.right))
        self._feedback.value = "" if self.answer is None else look.feedback(said)
        if not self._held:
            self._on_answer(self)

    def plain(self) -> str:
        """Return question, answer and feedback as text."""
        lines = [fill(f"{self.position}. {self.question.text}", look.TEXT_WIDTH)]
        lines += [
            fill(f"   {line}", look.TEXT_WIDTH, subsequent_indent="       ")
            for line in self.question.lines
        ]
        if self.answer is None:
            return "\n".join([*lines, NO_ANSWER])
        said = self.judgement
        sign, word, _ = look.MARKS[said.right]
        words = " ".join(filter(None, (sign, word, look.idea(said), said.sentence)))
        text = ANSWER.format(answer=self.question.given(self.answer), judgement=words)
        return "\n".join([*lines, fill(text, look.TEXT_WIDTH, subsequent_indent="   ")])


class QuizView(PlainText, VBox):
    """A quiz: its questions, the score, and Reset.

    Parameters
    ----------
    content : Quiz
        What is asked.
    work : Progress, optional
        Where the answers are kept; by default nowhere.

    Attributes
    ----------
    questions : tuple of QuestionView
        In the order asked; set ``.answer`` of one to answer it.
    """

    wake = "Run this cell to answer: click here, then Shift + Enter."

    def __init__(self, content: Quiz, work: Progress | None = None) -> None:
        self.content = content
        self._work = Progress(None) if work is None else work
        self._score, self._kept = HTML(), HTML()
        self.questions = tuple(
            QuestionView(question, position, self._answered)
            for position, question in enumerate(content.questions, start=1)
        )
        self._reset = reset_button(self.reset)
        super().__init__(
            [
                HTML(look.sheet(content)),
                FrontEnd(),
                *self.questions,
                HBox([self._reset, self._score]),
                self._kept,
            ],
            layout=Layout(width="100%", max_width=look.WIDTH),
        )
        self.add_class(look.SHEET)
        known = self._work.chapter(content.chapter).quiz.answers
        for view in self.questions:
            if view.question.id in known:
                view.restore(known[view.question.id])
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
        self._work.keep(self.content.chapter, lambda before: before.without_quiz())
        self._update()

    def plain(self) -> str:
        """Return questions, answers and score as text."""
        title = TITLE.format(title=self.content.title, chinese=self.content.title_zh)
        lines = [title, *(view.plain() for view in self.questions), self._sentence()]
        return "\n".join([*lines, self._work.said] if self._work.said else lines)

    def _sentence(self) -> str:
        r = self.result
        score = SCORE.format(
            right=r["right"], questions=r["questions"], at_first=r["right_at_first"]
        )
        if r["answered"] < r["questions"]:
            return paragraph((score, TO_GO.format(questions=r["questions"] - r["answered"])))
        if r["right"] == r["questions"]:
            return paragraph((score, ALL_RIGHT))
        again = (v for v in self.questions if not v.judgement.right)
        ideas = [
            f"{v.position} ({v.judgement.misconception})"
            if v.judgement.misconception
            else str(v.position)
            for v in again
        ]
        return paragraph((score, THINK_AGAIN.format(questions="; ".join(ideas))))

    def _answered(self, view: QuestionView) -> None:
        answer, r = view.kept(), self.result
        name, asked = view.question.id, r["questions"]
        right, at_first = r["right"], r["right_at_first"]
        self._work.keep(
            self.content.chapter,
            lambda before: before.with_quiz({name: answer}, right, at_first, asked),
        )
        self._update()

    def _update(self) -> None:
        self._score.value = f'<div role="status">{escape(self._sentence())}</div>'
        entered = any(view.answer is not None for view in self.questions)
        self._kept.value = kept_line(self._work, entered)


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
    return QuizView(load_quiz(chapter), answers_kept())
