"""A prediction on the wall: the question, and the hands for each answer, typed or clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ipywidgets import HTML, Button, HBox, Text, VBox

from sim.classroom.lecture import look
from sim.classroom.lecture.tally import Tally
from sim.kernel.errors import InputError
from sim.worksheet.display import named_for_readers
from sim.worksheet.guesses import NumberGuess

MORE, FEWER = "+", "−"
ONE_MORE: Final = "One hand more for {answer}"
ONE_FEWER: Final = "One hand fewer for {answer}"
HANDS_FOR: Final = "Hands for {answer}"
ROOM: Final = "People in the room"
COUNTED: Final = "Hands: {total}"
COUNTED_OF: Final = "Hands: {total} of {people}"
ANOTHER: Final = "Another answer"
NEAREST: Final = "Which is nearest to your guess, in {unit}?"
NEAREST_OF: Final = "Which is nearest to your guess, {unit}?"
"""Of a unit that begins with of."""
SHORT, LONG = 6, 20
"""Characters of an answer that take a narrow column, and that need a wide one."""


class TallyView(VBox):
    """The show of hands for one prediction.

    Parameters
    ----------
    tally : Tally
        What is counted.
    on_change : callable
        Called after each change.

    Attributes
    ----------
    fields : dict of str to Text
        The number of hands by answer.
    people, another : Text
        How many are in the room; an answer of the room's own.
    said : str
        What does not add up, or an empty string.
    """

    def __init__(self, tally: Tally, on_change: Callable[[], None]) -> None:
        self.tally = tally
        self.said = ""
        self._on_change = on_change
        self._held = False
        self._rows = VBox()
        self._wrong = HTML()
        self._counted = HTML()
        self.people = _field(ROOM)
        self.people.observe(self._room, names="value")
        self.another = _field(ANOTHER)
        self.another.placeholder = "…"
        self.another.observe(self._answered, names="value")
        foot = [HTML(look.words(ROOM)), self.people, self._counted]
        content = tally.content
        if isinstance(content, NumberGuess):
            foot = [HTML(look.words(ANOTHER)), self.another, *foot]
        foot_row = HBox(foot)
        foot_row.add_class("sim-foot")
        question = look.asked(content.text)
        if isinstance(content, NumberGuess):
            form = NEAREST_OF if content.unit.startswith("of ") else NEAREST
            question += look.words(form.format(unit=content.unit))
        super().__init__([HTML(question), self._rows, foot_row, self._wrong])
        self.add_class("sim-tally")
        self._lay_rows()

    def _lay_rows(self) -> None:
        self.fields: dict[str, Any] = {}
        self._bars: dict[str, Any] = {}
        told = [self.tally.told(answer) for answer in self.tally.hands]
        longest = max(map(len, told))
        kind = "sim-short" if longest <= SHORT else "sim-long" if longest > LONG else ""
        self._rows.children = [self._row(answer, kind) for answer in self.tally.hands]
        self._show()

    def _row(self, answer: str, kind: str) -> HBox:
        told = self.tally.told(answer)
        field = self.fields[answer] = _field(HANDS_FOR.format(answer=told))
        field.observe(lambda change: self._typed(answer, change["new"]), names="value")
        fewer = Button(description=FEWER, tooltip=ONE_FEWER.format(answer=told))
        more = Button(description=MORE, tooltip=ONE_MORE.format(answer=told))
        fewer.on_click(lambda _: self._try(lambda: self.tally.add(answer, -1)))
        more.on_click(lambda _: self._try(lambda: self.tally.add(answer, 1)))
        self._bars[answer] = HTML()
        row = HBox([HTML(look.words(told)), fewer, field, more, self._bars[answer]])
        row.add_class("sim-answer")
        if kind:
            row.add_class(kind)
        return row

    def _typed(self, answer: str, typed: str) -> None:
        if not self._held:
            self._try(lambda: self.tally.put(answer, typed or "0"))

    def _room(self, change: Any) -> None:
        if not self._held:
            self._try(lambda: self.tally.room(change["new"].strip()))

    def _answered(self, change: Any) -> None:
        if self._held or not change["new"].strip():
            return
        if self._try(lambda: self.tally.answer(change["new"])):
            self._held = True
            self.another.value = ""
            self._held = False
            self._lay_rows()

    def _try(self, count: Callable[[], object]) -> bool:
        try:
            count()
        except InputError as problem:
            self.said = str(problem)
            self._wrong.value = look.wrong(self.said)
            return False
        self.said = ""
        self._show()
        self._on_change()
        return True

    def _show(self) -> None:
        """Write what is counted into fields and bars."""
        self._held = True
        most = max(self.tally.hands.values())
        for answer, hands in self.tally.hands.items():
            self.fields[answer].value = str(hands)
            self._bars[answer].value = look.bar(hands, most)
        self.people.value = "" if self.tally.people is None else str(self.tally.people)
        counted = COUNTED if self.tally.people is None else COUNTED_OF
        said = counted.format(total=self.tally.total, people=self.tally.people)
        self._counted.value = look.words(said)
        self._wrong.value = look.wrong(self.said)
        self._held = False


def _field(spoken: str) -> Any:
    return named_for_readers(Text(continuous_update=False), spoken)
