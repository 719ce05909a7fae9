"""Turns: a control whose value is what has been done so far, one button a thing that can be done.

The panel says after each turn what can be done now. The buttons stay the same widgets, so a
keyboard's place among them is not lost; after a press the first of them has it. A digit presses the
button of that number (:mod:`sim.worksheet.page.front_end`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final, NamedTuple

import ipywidgets as widgets
from traitlets import Bool, Tuple, Unicode

from sim.kernel.numerals import listed
from sim.widgets.parts.controls import Control

NUMBERED: Final = "{number}. {words}"
NOTHING_YET: Final = "nothing yet"


class OfferedTurn(NamedTuple):
    """Something that can be done now.

    Attributes
    ----------
    key : str
        Its name.
    words : str
        What stands on its button.
    """

    key: str
    words: str


class TurnButtons(widgets.VBox):
    """The buttons.

    Parameters
    ----------
    description : str
        What is chosen among.
    most : int
        Buttons at most.
    """

    value: Any = Tuple()
    description = Unicode("")
    disabled = Bool(False)

    def __init__(self, description: str, most: int) -> None:
        self.buttons = [widgets.Button() for _ in range(most)]
        for number, button in enumerate(self.buttons):
            button.on_click(lambda _, number=number: self._press(number))
        heading = widgets.HTML(f'<div class="iml-turns-name">{escape(description)}</div>')
        super().__init__([heading, *self.buttons], description=description)
        self.turns: tuple[OfferedTurn, ...] = ()
        self.on_turn: Callable[[str], object] = self._add
        self.add_class("iml-turns")

    def offer(self, turns: Sequence[OfferedTurn]) -> None:
        """Show what can be done now."""
        self.turns = tuple(turns)
        for number, button in enumerate(self.buttons):
            shown = number < len(self.turns)
            button.layout.display = None if shown else "none"
            text = ""
            if shown:
                text = NUMBERED.format(number=number + 1, words=self.turns[number].words)
            button.description = button.tooltip = text

    def _press(self, number: int) -> None:
        if number < len(self.turns):
            self.on_turn(self.turns[number].key)
            self.buttons[0].focus()

    def _add(self, key: str) -> None:
        self.value = (*self.value, key)


class Turns(Control):
    """What has been done, turn by turn; the buttons stand where the panel puts them.

    Parameters
    ----------
    label : str
        What is chosen among.
    most : int
        Things that can be done at a time, at most.
    """

    def __init__(self, label: str, most: int) -> None:
        super().__init__(label, ())
        self.most = most

    def make(self, live: bool) -> TurnButtons:
        """Make the buttons."""
        return TurnButtons(self.caption, self.most)

    def row(self, widget: Any) -> None:
        """Return nothing: they do not stand among the other controls."""

    def reading(self, widget: Any) -> str:
        """Name what has been done."""
        return listed(widget.value) or NOTHING_YET
