"""One item of an exercise on the page: what is asked, what is filled in, what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from ipywidgets import HTML, Layout, VBox

from sim.course.work import KeptAnswer, cut, now, tries
from sim.kernel.errors import InputError
from sim.worksheet.kinds.item import Item, Judgement
from sim.worksheet.page import look
from sim.worksheet.page.entries import FilledBlank
from sim.worksheet.written_answers import unanswered

IN_CODE: Final = "This one is answered in code: give it to check(...), as a cell above shows."
CHANGED: Final = "Changed since the last check."
ANSWER: Final = "  Answer: {typed}"


class ItemView(VBox):
    """An item with its fields and its feedback.

    Parameters
    ----------
    item : Item
        What is asked.
    on_change : callable
        Called with the item after each change.

    Attributes
    ----------
    entries : dict of str to FilledBlank
        What is filled in, by the names of the blanks.
    tries : tuple of bool
        Whether each answer that was checked was right.
    """

    def __init__(self, item: Item, on_change: Callable[[ItemView], None]) -> None:
        self.item = item
        self.tries: tuple[bool, ...] = ()
        self._checked: Mapping[str, str] | None = None
        self._said: Judgement | None = None
        self._on_change = on_change
        self.entries = {
            blank.name: FilledBlank(blank, item.text, self._changed) for blank in item.blanks
        }
        self._feedback = HTML()
        fields: list[Any] = [*self.entries.values()]
        if not fields:
            fields = [HTML(look.note(IN_CODE))]
        super().__init__(
            [HTML(escape(item.text)), *fields, self._feedback],
            layout=Layout(margin="0 0 12px 0"),
        )

    @property
    def typed(self) -> dict[str, str]:
        """What was typed or chosen, by the names of the blanks."""
        return {name: entry.typed for name, entry in self.entries.items()}

    @property
    def is_open(self) -> bool:
        """Whether nothing is filled in."""
        return all(unanswered(typed) for typed in self.typed.values())

    def judge(self) -> Judgement:
        """Judge what is filled in."""
        if self.is_open and self.entries:
            return Judgement(None, self.item.open_on_page)
        try:
            return self.item.judge(self.item.assembled(self.typed))
        except InputError as error:
            return Judgement(None, str(error))

    def show(self, said: Judgement) -> None:
        """Show what was found, and count a try where the answer is another than before."""
        if said.right is not None and self.typed != self._checked:
            self.tries = tries((*self.tries, said.right))
        self._checked, self._said = self.typed, said
        self._feedback.value = look.unfilled(said) if self.is_open else look.feedback(said)

    def kept(self, right: bool | None) -> KeptAnswer:
        """Return what is kept of it."""
        typed = {name: cut(text) for name, text in self.typed.items()}
        return KeptAnswer(
            typed=typed[""] if [*typed] == [""] else typed, right=right, tries=self.tries, at=now()
        )

    def restore(self, kept: KeptAnswer) -> None:
        """Fill in what was kept, and say again what was found; the model is not asked again."""
        typed = {"": kept.typed} if isinstance(kept.typed, str) else kept.typed
        for name, entry in self.entries.items():
            entry.put(self._chosen(entry, typed.get(name, "")))
        self.tries = tuple(kept.tries)
        if self.is_open or kept.right is None:
            return
        try:
            answer = self.item.assembled(self.typed)
        except InputError:  # made by a cell that was not run yet
            answer = ...
        self._checked = self.typed
        self._said = self.item.recall(answer, kept.right)
        self._feedback.value = look.feedback(self._said)

    def reset(self) -> None:
        """Take the answer back; the tries were made all the same."""
        for entry in self.entries.values():
            entry.put("")
        self._checked = self._said = None
        self._feedback.value = ""

    def plain(self, mark: str) -> list[str]:
        """Return what was filled in as text, and what was said of it."""
        if self.is_open and self._said is None:
            return []
        lines = [] if self.is_open else [ANSWER.format(typed=_together(self.typed))]
        if self._said is not None:
            said = " ".join(filter(None, (look.idea(self._said), self._said.sentence)))
            lines.append(f"  {mark} {said}")
        return lines

    @property
    def right(self) -> bool | None:
        """What the last check found; None: not checked, not to be read, or changed since."""
        return self._said.right if self._said else None

    def _chosen(self, entry: FilledBlank, typed: str) -> str:
        """Return an option's key for what was written in code, by its key or its number."""
        if not entry.blank.options or typed in dict(entry.blank.options):
            return typed
        try:
            return str(self.item.put_to_checker(self.item.read(typed)))
        except InputError:
            return ""

    def _changed(self) -> None:
        if self._feedback.value:
            self._said = None
            self._feedback.value = look.note(CHANGED)
        self._on_change(self)


def _together(typed: Mapping[str, str]) -> str:
    if [*typed] == [""]:
        return typed[""]
    return ", ".join(f"{name} {text}" for name, text in typed.items() if text)
