"""A blank on the page: a field with its unit, buttons, or a list; and what empties them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ipywidgets import Button, Dropdown, HBox, Label, Layout, RadioButtons, Text

from sim.worksheet.blanks import Blank
from sim.worksheet.display import named_for_readers

FEW: Final = 5
"""Up to so many options all are in sight; more of them are a list."""
CHOOSE: Final = "choose one …"
A_NUMBER: Final = "a number"
FOR_A_NUMBER: Final = "200px"
FOR_WORDS: Final = "440px"
RESET: Final = "Reset"
RESET_SAYS: Final = "Take all answers back"


class FilledBlank(HBox):
    """What is typed or chosen for one blank.

    Parameters
    ----------
    blank : Blank
        What is to be filled in.
    question : str
        What it answers: the name by which a screen reader calls the field.
    on_change : callable
        Called after each change.
    """

    def __init__(self, blank: Blank, question: str, on_change: Callable[[], None]) -> None:
        self.blank = blank
        self._on_change = on_change
        self._held = False
        self.control = _control(blank, " ".join(filter(None, (question, blank.label, blank.unit))))
        self.control.observe(self._changed, names="value")
        before = [Label(blank.label)] if blank.label else []
        for label in before:
            label.add_class("sim-before")
        behind = [Label(blank.unit)] if blank.unit else []
        super().__init__([*before, self.control, *behind])
        self.add_class("sim-row")

    @property
    def typed(self) -> str:
        """What was typed, or the key of what was chosen; empty where nothing was."""
        return self.control.value or ""

    def type(self, typed: str) -> None:
        """Type or choose something, as a person does; what is not to be chosen is left open."""
        allowed = not self.blank.options or typed in dict(self.blank.options)
        empty = None if isinstance(self.control, RadioButtons) else ""
        self.control.value = typed if typed and allowed else empty

    def put(self, typed: str) -> None:
        """Fill it in without calling anybody."""
        self._held = True
        try:
            self.type(typed)
        finally:
            self._held = False

    def _changed(self, _change: object) -> None:
        if not self._held:
            self._on_change()


def _control(blank: Blank, spoken: str) -> Any:
    options = [(text, key) for key, text in blank.options]
    if not options:
        field = Text(
            placeholder=blank.example or ("" if blank.takes_words else A_NUMBER),
            continuous_update=False,
            layout=Layout(width=FOR_WORDS if blank.takes_words else FOR_A_NUMBER, max_width="100%"),
        )
        return named_for_readers(field, spoken)
    if len(options) <= FEW:  # each button is called by its text, all of them by the question
        buttons = RadioButtons(options=options, value=None, layout=Layout(width="auto"))
        return named_for_readers(buttons, spoken)
    choice = Dropdown(
        options=[(CHOOSE, ""), *options],
        value="",
        layout=Layout(width="auto", min_width="200px"),
    )
    return named_for_readers(choice, spoken)


def reset_button(reset: Callable[[], None]) -> Button:
    """Return the button by which a form or a quiz takes all answers back."""
    # a long line beside it would squeeze its word away
    button = Button(description=RESET, tooltip=RESET_SAYS, layout=Layout(flex="0 0 auto"))
    button.on_click(lambda _button: reset())
    return button
