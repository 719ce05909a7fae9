"""What a panel shows when it is set as a teaching note says: the cells of the note's tables.

A row's first cell says how the panel is set, from its start: ``as it stands``, or controls by their
captions and the values to be given them, ``Who cuts: Beihe cuts, from a truce; Cut: 8``. Captions
and options may stand without their Chinese and be cut short as long as they are told apart. ``…``
in front goes on from the row above instead of from the start. The columns behind it are

- the caption of a large number above the picture, likewise without Chinese and cut short;
- ``the panel says``: its sentence;
- ``large numbers``: all of them, each with its caption;
- a number of its ``result``, named where nobody who reads the page sees it, behind what it is
  called in words, with its unit: ``wait of all who call, minutes <!-- wait -->``; a share with a
  per cent sign behind its name, ``hang up <!-- left % -->``, is told in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from sim import widgets
from sim.kernel.numerals import MINUS, NOTHING, number
from sim.widgets.parts.controls import Choice, Control, Steps, Switch
from sim.widgets.parts.turns import Turns
from tools.chapters.note import Table, panels, readings
from tools.chapters.terms import HAN

NEXT_TO_NOTHING = 5e-4
AS_IT_STANDS, GOES_ON = "as it stands", "…"
PERCENT, EMPTY = "{number} %", "none"
SAYS, ALL = "the panel says", "large numbers"
RESULT = re.compile(r"^[^<`]*\S <!-- (?P<name>\S+)(?P<percent> %)? -->$")


class NoSuchSettingError(Exception):
    """Why a row of a note cannot be set, in a sentence."""


def english(text: str) -> str:
    """Leave the Chinese out.

    Examples
    --------
    >>> english("Difference 差异化程度 μ"), english("Influence 影响力（%）"), english("cut (降价)")
    ('Difference μ', 'Influence (%)', 'cut')
    """
    plain = text.translate({0xA0: " ", ord("（"): " (", ord("）"): ")"})
    bare = re.sub(rf"[{HAN}][{HAN}、—]*", "", plain)
    return re.sub(r"\s+(?=[,:])", "", " ".join(re.sub(r"\(\s*\)", "", bare).split()))


def _one(asked: str, names: Iterable[str], what: str) -> str:
    """Return the one name that is meant: written in full, or as far as it is told apart."""
    names = list(names)
    known = {name: english(name).casefold() for name in names}
    meant = english(asked).casefold()
    exact = [name for name in names if known[name] == meant]
    found = exact or [name for name in names if meant and known[name].startswith(meant)]
    if len(found) != 1:
        allowed = ", ".join(map(english, names))
        raise NoSuchSettingError(f"{what} is {asked!r}; allowed: {allowed}")
    return found[0]


class Played:
    """A panel at hand, set row after row."""

    def __init__(self, kind: str) -> None:
        self.panel: Any = getattr(widgets, kind)()
        self._controls: Mapping[str, Control] = self.panel.controls
        self._placed: dict[str, Any] = {}

    def set(self, said: str) -> None:
        """Set the panel as a row says.

        Raises
        ------
        NoSuchSettingError
            When the panel has no such control or value, or has switched the control off.
        """
        if said.startswith(GOES_ON):
            said = said.removeprefix(GOES_ON).strip()
        else:
            self._placed = {}
        parts = [] if said == AS_IT_STANDS else said.split(";")
        moves = dict(self._move(part) for part in parts)
        self._placed |= moves
        self.panel.stand(**self._placed)
        for name, value in moves.items():
            self._check(name, value)

    def _move(self, part: str) -> tuple[str, Any]:
        if ":" not in part:
            raise NoSuchSettingError(f"{part.strip()!r} is given no value")
        caption, _, said = (word.strip() for word in part.rpartition(":"))
        labels = {control.label: name for name, control in self._controls.items()}
        name = labels[_one(caption, labels, "a control")]
        control = self._controls[name]
        if isinstance(control, Switch):
            return name, {"yes": True, "no": False}[_one(said, ("yes", "no"), caption)]
        if isinstance(control, Choice):
            return name, control.options[_one(said, control.options, caption)]
        if isinstance(control, Turns):
            return name, tuple(one.strip() for one in said.split(","))
        try:
            value = float(said.replace(MINUS, "-").replace(",", ""))
        except ValueError:
            raise NoSuchSettingError(f"{caption} is {said!r}; allowed: a number") from None
        whole = isinstance(getattr(self.panel, name).value, int)
        return name, int(value) if whole and value.is_integer() else value

    def _check(self, name: str, value: Any) -> None:
        widget, label = getattr(self.panel, name), english(self._controls[name].label)
        if widget.value != value:
            raise NoSuchSettingError(f"{label} is {value}; the panel makes it {widget.value}")
        if widget.disabled and not isinstance(self._controls[name], Steps):
            raise NoSuchSettingError(f"{label} is switched off in this setting")

    def shows(self, column: str) -> str:
        """Return what the panel shows now under a heading of the table."""
        panel = self.panel
        if panel.error:
            return str(panel.error)
        shown = {one.caption: one.text for one in panel.key_numbers(panel._shown)}
        if column == SAYS:
            text = str(panel._said)
        elif column == ALL:
            text = " · ".join(f"{text} {english(caption)}" for caption, text in shown.items())
        elif found := RESULT.match(column):
            name = _one(found["name"], panel.result, "a result")
            value = panel.result[name]
            text = (
                PERCENT.format(number=_rounded(100 * value)) if found["percent"] else _told(value)
            )
        else:
            try:
                text = shown[_one(column, shown, "a large number")]
            except NoSuchSettingError:
                text = NOTHING
        return " ".join(text.replace("|", "/").split())


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value.replace("_", " ") or EMPTY
    return _rounded(value) if isinstance(value, float) else str(value)


def _rounded(value: float) -> str:
    return number(value) if abs(value) >= NEXT_TO_NOTHING else "0"


def played(text: str, nb: NotebookNode) -> Iterator[tuple[int, list[str] | str]]:
    """Play the tables of a note: by line the row as it should be, or what is wrong with it."""
    kinds, at_hand = panels(nb), {}
    for table in readings(text):
        cell = table.head.panel
        if cell not in kinds:
            yield table.head.number, f"no panel stands in cell {cell!r} of the notebook"
            continue
        if cell not in at_hand:
            at_hand[cell] = Played(kinds[cell])
        yield from _rows(table, at_hand[cell])


def _rows(table: Table, panel: Played) -> Iterator[tuple[int, list[str] | str]]:
    met = dict.fromkeys(table.columns[1:], False)
    for line, row in table.rows.items():
        try:
            panel.set(row[0])
            said = {column: panel.shows(column) for column in met}
        except NoSuchSettingError as wrong:
            yield line, str(wrong)
            continue
        met |= {column: True for column, text in said.items() if text != NOTHING}
        yield line, [row[0], *said.values()]
    for column, ever in met.items():
        if table.rows and not ever:
            yield table.head.number, f"the panel never shows {column!r}"


def filled(text: str, nb: NotebookNode) -> tuple[str, dict[int, str]]:
    """Return the note with its tables as the panels have them, and what is wrong by line."""
    out, wrong = text.splitlines(keepends=True), {}
    for line, found in played(text, nb):
        if isinstance(found, str):
            wrong[line] = found
        else:
            out[line - 1] = f"| {' | '.join(found)} |\n"
    return "".join(out), wrong
