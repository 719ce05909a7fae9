"""Exercises that say what is off: filled in on the page, or answered in code.

``exercise("03-buying-center", "vignettes")`` shows a form: a field, buttons or a list for each
item, *Check* and *Reset*. What is filled in is kept with the student's other work. The same check
is there for an answer that Python has::

    answer = {"job_shop": {"decider": "owner", "gatekeeper": ...}}
    exercise("03-buying-center", "vignettes").check(answer)

The answer is a dictionary (of dictionaries, where an item's id has a dot); an exercise with a
single item also takes the bare answer. ``...`` and ``None`` mean "not yet", so an unfilled notebook
runs through. What is right stands in ``datasets/worksheets/<chapter>.toml``.

**Writing one that asks the model.** Say the exercise is "cut the cycle time of new tasks by a
quarter, with one change of the seller's, and defend it". Its items could be::

    [[exercises.items]]
    id = "change"
    kind = "checker"
    checker = "one_lever"                  # a function registered by this name
    params = {supplier = "Huaxin"}
    ...
    [[exercises.items]]
    id = "difference"
    kind = "interval"                      # the student's mean difference with its interval
    goal = -0.25
    unit = "of today's mean"
    ...

An exercise whose content draws its numbers (:mod:`sim.worksheet.own_numbers`) asks for a student's
number; the form then shows that student's own task, and ``.check`` judges by it. Without one it is
the course's.

An ``interval`` item takes ``{"mean": ..., "ci_low": ..., "ci_high": ...}``, a row of a study's
``summary()`` or three numbers, and tells apart: no fall at all, a fall that luck could explain, one
that is sure but short of the goal, one whose interval does not reach the goal (unless
``whole = false``). Add a ``checker`` to the item to hold the same numbers against a run of one's
own; it gets ``(mean, ci_low, ci_high)``. How to register a function: :mod:`sim.worksheet.register`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from ipywidgets import HTML, Button, HBox, Layout, VBox

from sim.course.progress import Progress
from sim.course.work import KeptAnswer, cut, now, tries
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.validation_errors import suggestion
from sim.worksheet.blanks import Blank
from sim.worksheet.content import DRAWN_FOR, Exercise, group_of
from sim.worksheet.display import PlainText
from sim.worksheet.files import load_worksheet
from sim.worksheet.own_numbers import student_key
from sim.worksheet.page import look
from sim.worksheet.page.entries import FilledBlank, reset_button
from sim.worksheet.page.front_end import FrontEnd
from sim.worksheet.page.items import ItemView
from sim.worksheet.page.kept import answers_kept, kept_line
from sim.worksheet.register import registered
from sim.worksheet.verdicts import SIGNS, Verdict, by_item, written

NO_EXERCISE: Final = "{chapter}: there is no exercise {exercise!r}; {known}"

CHECK: Final = "Check"
CHECKING: Final = "Checking …"
CHECK_SAYS: Final = "Say what is right, and what is off"
ATTEMPTS: Final = "{right} of {all} right, {open} open; {attempts} attempts."
ONE_ATTEMPT: Final = "{right} of {all} right, {open} open; 1 attempt."
ALL_RIGHT: Final = "All {all} right after {attempts} attempts."
ALL_RIGHT_AT_ONCE: Final = "All {all} right at the first attempt."
CHOSEN: Final = "{label}: {options}"
OR: Final = " / "
A_NUMBER: Final = "… {unit}"
FILLED_IN: Final = "{label}: …"
FILLED_IN_NUMBER: Final = "{label}: … {unit}"
OWN_NUMBERS: Final = "Numbers of your own: your student number, as you hand in"
OWN_EXAMPLE: Final = "2026-017"
DRAWN: Final = "These are the numbers of {student}."


@public
class ExerciseView(PlainText, VBox):
    """An exercise: its task, a form for the answers, and its check.

    Parameters
    ----------
    chapter : str
        Under what the answers are kept.
    content : Exercise
        What is asked.
    work : Progress
        Where they are kept.
    drawn : callable, optional
        Gives the same exercise with the numbers of a student; only where it draws any.

    Attributes
    ----------
    items : dict of str to ItemView
        By id; fill in ``.entries`` of one, then call :meth:`press`.
    student : str
        Whose numbers these are; empty: the course's.
    """

    def __init__(
        self,
        chapter: str,
        content: Exercise,
        work: Progress,
        drawn: Callable[[str], Exercise] | None = None,
    ) -> None:
        self.chapter = chapter
        self._work = work
        self._drawn = drawn
        self._own = FilledBlank(Blank(label=OWN_NUMBERS, example=OWN_EXAMPLE), "", self._renumber)
        self._own.add_class("sim-alone")  # no column of fields to stand in
        self._result, self._kept = HTML(), HTML()
        self._press = Button(description=CHECK, tooltip=CHECK_SAYS, button_style="primary")
        self._press.on_click(lambda _button: self.press())
        self._foot = HBox([self._press, reset_button(self.reset)])
        self._head = HTML(look.sheet(content)), FrontEnd(), HTML(look.title(content.title))
        self._ask(content)
        super().__init__(self._rows(), layout=Layout(width="100%", max_width=look.WIDTH))
        self.add_class(look.SHEET)
        self._restore()

    @property
    def student(self) -> str:
        """Whose numbers these are; empty: the course's."""
        return self._own.typed if self._drawn and student_key(self._own.typed) else ""

    @student.setter
    def student(self, student: str) -> None:
        self._own.type(student)

    @property
    def attempts(self) -> int:
        """How often it was checked, by the form or in code."""
        kept = self._work.chapter(self.chapter).exercises.get(self.content.id)
        return kept.attempts if kept else 0

    def press(self) -> Verdict:
        """Check what is filled in, as the button does."""
        self._press.disabled, self._press.description = True, CHECKING
        try:
            findings = {name: view.judge() for name, view in self.items.items()}
        finally:
            self._press.disabled, self._press.description = False, CHECK
        for name, view in self.items.items():
            view.show(findings[name])
        given = {name: view for name, view in self.items.items() if not view.is_open}
        if given:
            self._keep(1, {name: view.kept(findings[name].right) for name, view in given.items()})
        self._say()
        return Verdict(self.content.title, findings)

    def reset(self) -> None:
        """Take all answers back; the attempts were made all the same."""
        for view in self.items.values():
            view.reset()
        self._take_back()
        self._say()

    def check(self, answer: Any = None) -> Verdict:
        """Say what is right and what is off in an answer that Python has.

        Parameters
        ----------
        answer : dict or object
            The answer, by item.

        Returns
        -------
        Verdict
            Shows itself in words; never an exception for an answer that is wrong or not there yet.
        """
        given, remarks = by_item(answer, [item.id for item in self.content.items])
        findings = {item.id: item.judge(given[item.id]) for item in self.content.items}
        answers = {
            name: KeptAnswer(
                typed=cut(written(given[name])),
                right=said.right,
                tries=tries((*self.items[name].tries, said.right)),
                at=now(),
            )
            for name, said in findings.items()
            if said.right is not None
        }
        if answers:
            self._keep(1, answers)
        return Verdict(self.content.title, findings, remarks)

    def plain(self) -> str:
        """Return the task, and what was filled in and found, as text."""
        lines = [self.content.title, fill(self.content.task, look.TEXT_WIDTH)]
        if self.student:
            lines.append(DRAWN.format(student=self.student))
        above = ""
        for item in self.content.items:
            group = group_of(item.id)
            if group in self.content.groups and group != above:
                lines.append(self.content.heading(group))
            above = group
            text = f"{item.id}: {item.text} ({item.expected})"
            lines.append(fill(text, look.TEXT_WIDTH, initial_indent="- ", subsequent_indent="  "))
            view = self.items[item.id]
            mark = SIGNS[view.right]
            lines += [
                fill(line, look.TEXT_WIDTH, subsequent_indent="    ") for line in view.plain(mark)
            ]
        return "\n".join([*lines, *filter(None, (self._sentence(), self._work.said))])

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # where no kernel runs the form is dead; the task can be read all the same
        head = f"**{self.content.title}.** {self.content.task}"
        task = "\n".join([f"*{self.wake}*", "", head, *_as_read(self.content)])
        return super()._repr_mimebundle_(**kwargs) | {"text/markdown": task}

    def _ask(self, content: Exercise) -> None:
        """Ask for what is in it, with nothing filled in."""
        self.content = content
        self.items = {item.id: ItemView(item, self._changed) for item in content.items}

    def _rows(self) -> list[Any]:
        own = [self._own] if self._drawn else []
        task = HTML(escape(self.content.task))
        return [*self._head, *own, task, *self._grouped(), self._foot, self._result, self._kept]

    def _renumber(self) -> None:
        """Ask with the numbers of whoever was typed; answers to other numbers are taken back."""
        if self._drawn is None:
            return
        self._ask(self._drawn(self.student))
        self.children = self._rows()
        self._take_back()
        self._say()

    def _take_back(self) -> None:
        name, student = self.content.id, self.student
        self._work.keep(self.chapter, lambda before: before.without_exercise(name))
        if student:
            self._keep(
                0, {DRAWN_FOR: KeptAnswer(typed=cut(student), right=None, tries=(), at=now())}
            )

    def _grouped(self) -> Iterator[Any]:
        for heading, asked in self.content.grouped():
            if heading:
                yield HTML(look.group(heading))
            yield from (self.items[item.id] for item in asked)

    def _changed(self, view: ItemView) -> None:
        self._keep(0, {view.item.id: view.kept(None)})
        self._say()

    def _keep(self, attempts: int, answers: Mapping[str, KeptAnswer]) -> None:
        name = self.content.id
        self._work.keep(self.chapter, lambda before: before.with_answers(name, attempts, answers))

    def _restore(self) -> None:
        kept = self._work.chapter(self.chapter).exercises.get(self.content.id)
        drawn_for = kept.answers.get(DRAWN_FOR) if kept else None
        if self._drawn and drawn_for:
            self._own.put(str(drawn_for.typed))
            self._ask(self._drawn(self.student))
            self.children = self._rows()
        for name, answer in (kept.answers if kept else {}).items():
            if name in self.items:
                self.items[name].restore(answer)
        self._say()

    def _sentence(self) -> str:
        """Say how far it is; nothing as long as nothing was done."""
        attempts = self.attempts
        if all(view.is_open for view in self.items.values()) and not attempts:
            return ""
        said = [view.right for view in self.items.values()]
        form = ONE_ATTEMPT if attempts == 1 else ATTEMPTS
        if all(said):
            form = ALL_RIGHT_AT_ONCE if attempts == 1 else ALL_RIGHT
        right = sum(one is True for one in said)
        return form.format(right=right, all=len(said), open=said.count(None), attempts=attempts)

    def _say(self) -> None:
        self._result.value = look.note(self._sentence())
        entered = not all(view.is_open for view in self.items.values())
        self._kept.value = kept_line(self._work, entered)


def _as_read(content: Exercise) -> Iterator[str]:
    """Write what is asked for a reader without a form, in Markdown: words of the page, no keys."""
    place = 0
    for heading, asked in content.grouped():
        yield from ["", f"**{heading}**", ""] if heading else [""]
        for item in asked:
            place += 1
            yield f"{place}. {item.text}"
            for blank in item.blanks:
                yield from (f"   - {line}" for line in _left_open(blank))


def _left_open(blank: Blank) -> list[str]:
    options = [text for _, text in blank.options]
    if options and not blank.label:
        return options
    if options:
        return [CHOSEN.format(label=blank.label, options=OR.join(options))]
    if blank.label and blank.unit:
        return [FILLED_IN_NUMBER.format(label=blank.label, unit=blank.unit)]
    if blank.unit:
        return [A_NUMBER.format(unit=blank.unit)]
    return [FILLED_IN.format(label=blank.label)] if blank.label else []


@public
def exercise(chapter: str | Path, name: str) -> ExerciseView:
    """Open an exercise of a chapter.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a TOML file of one's own.
    name : str
        Id of the exercise.

    Raises
    ------
    InputError
        If there is no such exercise, its file is not valid, or it names a checker that is not
        registered.

    Examples
    --------
    >>> exercise("03-buying-center", "vignettes").check(...).passed
    False
    """
    sheet = load_worksheet(chapter)
    known = {one.id: one for one in sheet.exercises}
    if name not in known:
        raise InputError(
            NO_EXERCISE.format(chapter=chapter, exercise=name, known=suggestion(name, [*known]))
        )
    for item in known[name].items:
        if item.checker:
            registered(item.checker)  # an unknown one is told now, not at the last right answer

    def drawn(student: str) -> Exercise:
        numbered = load_worksheet(chapter, student).exercises
        return next(one for one in numbered if one.id == name)

    draws = drawn if known[name].draw else None
    return ExerciseView(sheet.chapter, known[name], answers_kept(), draws)
