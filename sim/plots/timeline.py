"""One purchase on a time line: a row a stage or a row a person, working dark, waiting light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle

from sim.buying.reading.timeline import KINDS, Kind, Timeline
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import spread
from sim.plots.drawing.picture import Picture
from sim.scenario.vocabulary import STAGES, plain

WEEKS_AXIS: Final = "weeks since the need arose"
LAST_TO_COME: Final = "the last to come"
STILL_OPEN: Final = "{purchase}: still open when the run ends"
NOBODY: Final = "nobody yet"
WAITING_FOR: Final = "waiting for"
ENDED: Final = {
    "won": "{purchase}: ordered after {weeks} weeks",
    "no_decision": "{purchase}: no decision after {weeks} weeks",
    "abandoned": "{purchase}: abandoned after {weeks} weeks",
}
ENDED_AND_WORK: Final = {
    "won": "{purchase}: ordered after {weeks} weeks, {work} of work",
    "no_decision": "{purchase}: no decision after {weeks} weeks, {work} of work",
    "abandoned": "{purchase}: abandoned after {weeks} weeks, {work} of work",
}
_RULED: Final = ("meeting", "order", "no decision", "abandoned")
"""Marks by which a line goes through all people."""
_NAMES_OF_KINDS: Final[Mapping[Kind, str]] = {
    "working": "working",
    "waiting for people": "people",
    "waiting for proposals": "proposals",
    "waiting for staff": "staff",
    "waiting for delivery": "delivery",
    "frozen": "thaw",
}

Rows = Literal["stages", "people"]

STAGE_NAMES: Final[dict[str, str]] = {
    "problem_recognition": "problem",
    "need_description": "need",
    "product_specification": "specification",
    "supplier_search": "search",
    "proposal_solicitation": "proposals",
    "supplier_selection": "selection",
    "order_routine": "order routine",
    "performance_review": "review",
}
"""Names of the stages that fit beside a picture, in their order."""
SHORT: Final = {stage: f"{n} {name}" for n, (stage, name) in enumerate(STAGE_NAMES.items(), 1)}
"""The same with their numbers."""

_PALE: Final = "#EDF3F7"
_LINES: Final = "#6F9DB8"
_LOOK: Final[dict[Kind, dict[str, Any]]] = {
    "working": {"facecolor": style.WORKING},
    "waiting for people": {"facecolor": style.WAITING},
    "waiting for proposals": {"facecolor": _PALE, "hatch": "//", "edgecolor": _LINES},
    "waiting for staff": {"facecolor": _PALE, "hatch": "..", "edgecolor": _LINES},
    "waiting for delivery": {"facecolor": style.LIGHT_GREY},
    "frozen": {"facecolor": "white", "hatch": "xx", "edgecolor": _LINES},
}
_MARKS: Final[dict[str, tuple[str, str, str]]] = {
    # mark: sign, colour, word
    "meeting": ("●", style.INK, "meeting"),
    "no agreement": ("✖", "#6B6B6B", "no agreement"),
    "loop": ("↩", style.VERMILION, "back"),
    "veto": ("✗", style.VERMILION, "veto"),
    "call stopped": ("▼", style.ORANGE, "call stopped"),
    "proposal late": ("▲", style.ORANGE, "proposal late"),
    "price questioned": ("¥", style.ORANGE, "price questioned"),
    "order": ("★", style.BLUE, "order"),
    "blanket order": ("◆", style.BLUE, "blanket order"),
    "call-off": ("☆", style.BLUE, "call-off"),
    "no decision": ("■", style.GREY, "no decision"),
    "abandoned": ("✘", style.VERMILION, "abandoned"),
}
_LEFT, _RIGHT, _TOP, _BOTTOM = 182.0, 26.0, 126.0, 66.0
_LINE = 55  # characters of a finding in one line
_BAR = 22.0  # page pixels: a bar's height
_SIGN = 18.0  # page pixels from sign to sign, at least
_RAISED = {
    # so that it does not hide the meeting or the order of the same moment
    "call stopped": -0.5,
    "proposal late": -0.5,
    "price questioned": -0.5,
    "no agreement": -0.5,
    "blanket order": -0.5,
}


@dataclass(frozen=True)
class PurchaseView:
    """What of a purchase is shown.

    Attributes
    ----------
    line : Timeline
    title : str
        The finding.
    rows : {"stages", "people"}
        A row a stage, or a row a person.
    week : float or None
        Week of the run up to which the story has been told; None shows the whole purchase.
    """

    line: Timeline
    title: str
    rows: Rows = "stages"
    week: float | None = None


class PurchaseLine(Picture[PurchaseView]):
    """Bars and marks of one purchase; what is still to come is veiled."""

    def build(self) -> None:
        """Make the axes, the veil and the hand of the clock."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
        marks.label_axes(self.axes, x=WEEKS_AXIS)
        self.axes.spines["left"].set_visible(False)
        self.axes.tick_params(axis="y", length=0)
        self._drawn: list[Artist] = []
        self._shown: tuple[Timeline, Rows, float] | None = None
        self.veil = Rectangle(
            (0, 0), 0, 1, transform=self.axes.get_xaxis_transform(), animated=True, zorder=6
        )
        self.veil.set(facecolor="white", alpha=0.82)
        self.axes.add_patch(self.veil)
        self.hand = self.axes.axvline(0, color=style.INK, lw=1.5, animated=True, zorder=7)

    def update(self, view: PurchaseView) -> None:
        """Draw another purchase anew; move only the veil while a story is told."""
        shown = (view.line, view.rows, self.figure.dpi)  # in other pixels words are not as wide
        if self._shown != shown:
            self._draw(view)
            self._shown = shown
        told = view.week is not None
        self.veil.set_visible(told)
        self.hand.set_visible(told)
        if view.week is not None:
            week = view.week - view.line.start
            self.veil.set_bounds(week, 0, self.axes.get_xlim()[1] - week, 1)
            self.hand.set_xdata([week, week])

    def _draw(self, view: PurchaseView) -> None:
        for artist in self._drawn:
            artist.remove()
        self._drawn = []
        line = view.line
        names = _names(view)
        self.axes.set_ylim(len(names) - 0.4, -0.6)
        self.axes.set_yticks(range(len(names)), [SHORT.get(name, plain(name)) for name in names])
        length = max(1.0, line.end - line.start)
        self.axes.set_xlim(-0.015 * length, 1.03 * length)
        marks.few_ticks(self.axes, x=8, y=None)
        row = {name: place for place, name in enumerate(names)}
        bars = line.bars[line.bars.member != ""] if view.rows == "people" else line.whole
        column = "member" if view.rows == "people" else "stage"
        for bar in bars.itertuples():
            self._bar(bar, row[getattr(bar, column)], line.start)
        for label, place in zip(self.axes.get_yticklabels(), names, strict=True):
            label.set_color(style.INK if place in set(bars[column]) else style.GREY)
        self._signs(view, row)
        self._key(view, bars)
        marks.finding(self.axes, view.title)

    def _bar(self, bar: Any, row: int, since: float) -> None:
        look = {"linewidth": 0.0} | _LOOK[bar.kind]
        if bar.last:  # the one for whom all the others waited
            look |= {"edgecolor": style.WORKING, "linewidth": 2.0}
        rows = abs(self.axes.get_ylim()[1] - self.axes.get_ylim()[0])
        height = _BAR * rows / (self.page_height - _TOP - _BOTTOM)
        low = row - height / 2
        box = Rectangle((bar.start - since, low), bar.end - bar.start, height, zorder=2, **look)
        self._drawn.append(self.axes.add_patch(box))

    def _signs(self, view: PurchaseView, row: dict[str, int]) -> None:
        line = view.line
        at: dict[float, list[tuple[float, str, str]]] = {}
        mark: Any
        for mark in line.marks.itertuples():
            if mark.mark not in _MARKS:
                continue
            sign, colour, _ = _MARKS[mark.mark]
            week = mark.time - line.start
            if view.rows == "people":
                if mark.mark in _RULED:
                    rule = self.axes.axvline(float(week), color=colour, lw=1.0, alpha=0.6, zorder=1)
                    self._drawn.append(rule)
                if mark.mark == "meeting":
                    continue
            name = mark.stage if view.rows == "stages" else mark.actor
            above = -0.5 - _RAISED.get(mark.mark, 0.0)  # what nobody in particular did
            place = row.get(name, above) + _RAISED.get(mark.mark, 0.0)
            at.setdefault(place, []).append((float(week), sign, colour))
        first, last = self.axes.get_xlim()
        least = _SIGN * (last - first) / (self.page_width - _LEFT - _RIGHT)
        for place, signs in at.items():
            weeks = spread([week for week, _, _ in signs], least)
            for week, (_, sign, colour) in zip(weeks, signs, strict=True):
                text = self.axes.text(week, place, sign, color=colour, ha="center", va="center")
                text.set(zorder=4, fontsize=style.TEXT_SIZE - 3, clip_on=False)
                self._drawn.append(text)

    def _key(self, view: PurchaseView, bars: pd.DataFrame) -> None:
        """Say above the picture what bars and signs mean, as far as they occur."""
        kinds = [kind for kind in KINDS if kind in set(bars.kind)]
        seen = set(view.line.marks.mark)
        signs = [mark for mark in _MARKS if mark in seen]
        x = 8.0
        for number, kind in enumerate(kinds):
            if number == 1:
                x = self._word(x, 44, WAITING_FOR, style.MUTED) - 6
            name = _NAMES_OF_KINDS[kind]
            self._swatch(x, 44, {"linewidth": 0.0} | _LOOK[kind])
            x = self._word(x + 32, 44, name, style.INK)
        if view.rows == "people" and bars["last"].any():
            outline = {"facecolor": style.WAITING, "edgecolor": style.WORKING, "linewidth": 2.0}
            self._swatch(x, 44, outline)
            self._word(x + 32, 44, LAST_TO_COME, style.INK)
        x, down = 8.0, 72.0
        for mark in signs:
            sign, colour, word = _MARKS[mark]
            end = x + 24 + self._width(word) + 16
            if end > self.page_width:
                x, down = 8.0, down + 26
            self._word(x, down, sign, colour, darker=False)
            x = self._word(x + 24, down, word, style.INK)

    def _width(self, text: str) -> float:
        word = self.figure.text(0, 0, text)
        width = marks.page_width(word)
        word.remove()
        return width

    def _swatch(self, x: float, down: float, look: dict[str, Any]) -> None:
        at = (x / self.page_width, 1 - (down + 22) / self.page_height)
        size = (28 / self.page_width, 16 / self.page_height)
        patch = Rectangle(at, *size, transform=self.figure.transFigure, **look)
        self._drawn.append(self.figure.add_artist(patch))

    def _word(self, x: float, down: float, text: str, colour: str, darker: bool = True) -> float:
        at = (x / self.page_width, 1 - down / self.page_height)
        ink = style.readable(colour) if darker else colour
        word = self.figure.text(*at, text, color=ink, va="top")
        self._drawn.append(word)
        return x + self._width(text) + 16


def title_of(line: Timeline) -> str:
    """Return the finding about one purchase: how long, and how much of it was work.

    Examples
    --------
    >>> from sim.experiment import run
    >>> from sim.buying.reading.timeline import timeline
    >>> title_of(timeline(run("first-order-certain"), 0))
    'New task: ordered after 24.0 weeks, 21.0 of work'
    """
    facts = line.facts
    name = plain(facts["buyclass"]).capitalize()
    if facts["outcome"] == "open":
        return STILL_OPEN.format(purchase=name)
    said = {
        "purchase": name,
        "weeks": words.fixed(facts["cycle_time"], 1),
        "work": words.fixed(line.weeks(until=facts["ended"])["working"], 1),
    }
    text = ENDED[facts["outcome"]].format(**said)
    longer = ENDED_AND_WORK[facts["outcome"]].format(**said)
    return longer if len(longer) <= _LINE else text


def _names(view: PurchaseView) -> list[str]:
    if view.rows == "stages":
        return list(STAGES)
    people = view.line.bars.member
    return list(dict.fromkeys(people[people != ""])) or [NOBODY]
