"""A price war with its first cut and without it, period by period."""

from __future__ import annotations

from math import ceil, floor
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sim.lessons.war_room import RoomStory, World
from sim.lessons.war_room_situation import OPENS, PERIODS, SUPPLIERS
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

CUT: Final = "cut 降价"
RIVAL_ANSWERS: Final = "answer 反应"

PERIODS_AXIS: Final = "periods of four weeks from the cut"
PALE: Final = "pale: without the cut"
OUT: Final = "{supplier}: out"
SHARES: Final = "{cutter}: {before} % of buyers, then {first}, at last {last}"
CASH: Final = "Cash, against no cut: {changes}"
SERVICE_STAYS: Final = "{cutter}'s service stays as it was"
NO_LEARNING: Final = "No learning: unit costs stay"
NEVER_BELOW: Final = "Huaxin's unit cost never gets below Beihe's"
CHEAPER_AFTER: Final = "Huaxin makes it for less after {periods}"
JOINT: Final = "joint"
NASH: Final = "Nash"
JOINT_OF: Final = "joint, {supplier}"
NASH_OF: Final = "Nash, {supplier}"
RIVAL_OUT: Final = "{rival} out: {gains}"
NO_ANSWER: Final = "No answer on price: {gains}"
ANSWER: Final = "With an answer: {gains}"
SERVICE_WORTH_MORE: Final = "{cutter}'s service: worth {amount} more to its buyers"
SERVICE_WORTH_LESS: Final = "{cutter}'s service: worth {amount} less to its buyers"
FAR_BELOW: Final = "below −999 %"
ONE_PERIOD: Final = "{number} period"
MORE_PERIODS: Final = "{number} periods"

VIEWS: Final = {
    "prices": "price, in unit costs of Beihe",
    "shares": "share of all buyers, %",
    "cash": "cash, in unit costs of Beihe",
    "service": "what service adds or takes, in unit costs",
    "costs": "unit cost at the start of Beihe = 1",
}
CHINESE: Final = {"Huaxin": "华信", "Beihe": "北河"}
_COLOURS: Final = style.supplier_colours(SUPPLIERS)
_X: Final = np.arange(PERIODS + 1.0) - OPENS
_WIDTHS: Final = (5.0, 2.5)  # where both lines agree, the first shows on both sides
_SAME: Final = 0.004
_STEPS: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


class Look(NamedTuple):
    """A story, and what of it is looked at.

    Attributes
    ----------
    story : RoomStory
    view : str
        A key of `VIEWS`.
    """

    story: RoomStory
    view: str


class WarRoom(Picture[Look]):
    """Two suppliers from four periods before the cut to sixty after it.

    Solid is the war, pale the same market without the cut; black and dashed are the Nash and the
    joint-profit price, where prices are shown.
    """

    def build(self) -> None:
        """Make all lines; they are only moved, hidden and shown."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=76, right=206)
        self.axes.set_xlim(-OPENS, PERIODS - OPENS)
        self.axes.set_xticks([0, 10, 20, 30, 40, 50, 60])
        marks.label_axes(self.axes, x=PERIODS_AXIS, y=VIEWS["prices"])
        self._window: tuple[float, float, str] | None = None
        blank = np.full(PERIODS + 1, np.nan)
        self.calm = [self._line(blank, name, 2.0, alpha=0.4) for name in SUPPLIERS]
        self.war = [
            self._line(blank, f"{name} {CHINESE[name]}", width, zorder=3 + i)
            for i, (name, width) in enumerate(zip(SUPPLIERS, _WIDTHS, strict=True))
        ]
        ends = np.array([-OPENS, PERIODS - OPENS])
        self.theory = [
            marks.theory(self.axes, ends, ends * np.nan, label="", animated=True, zorder=2.5)
            for _ in range(4)
        ]
        self.cut = self._moment(CUT, style.readable(style.MUTED))
        self.answer = self._moment(RIVAL_ANSWERS, style.readable(style.MUTED))
        self.labels = EndLabels([*self.war, *self.theory])
        # what cannot be said at a line's end: one more word on the page, drawn once
        marks.note(self.axes, PALE)
        marks.finding(self.axes, "", moving=True)

    def update(self, data: Look) -> None:
        """Move what the view shows."""
        story, view = data
        war, calm = _shown(story, view)
        for line, values in zip([*self.war, *self.calm], [*war, *calm], strict=True):
            line.set_ydata(np.append(values, values[-1]))
        self._benchmarks(story, view == "prices")
        self._see(war, calm, view, story)
        out = story.situation.answerer if story.exit is not None else None
        for i, line in enumerate(self.war):
            name = f"{SUPPLIERS[i]} {CHINESE[SUPPLIERS[i]]}"
            line.set_label(OUT.format(supplier=name) if i == out else name)
        self._at(self.cut, 0.0 if story.situation.cut else None)
        self._at(self.answer, story.answered)
        self.labels.update()
        marks.finding(self.axes, _finding(story, view))

    def _line(self, y: Any, label: str, width: float, **how: Any) -> Line2D:
        colour = _COLOURS[label.split(maxsplit=1)[0]]
        (line,) = self.axes.plot(
            _X, y, color=colour, lw=width, label=label, drawstyle="steps-post", **how
        )
        line.set_animated(True)
        if "alpha" in how:
            line.set_label(f"_{label}, {PALE}")
        return line

    def _moment(self, said: str, colour: str) -> tuple[Line2D, Text]:
        line = self.axes.axvline(0, color=style.GREY, lw=1.2, ls=(0, (1, 2)), animated=True)
        line.set_label(f"_{said}")
        text = self.axes.text(0, 1.0, said, va="top", color=colour, animated=True)
        text.set_path_effects(marks.HALO)
        text.set_transform(self.axes.get_xaxis_transform())
        return line, text

    def _at(self, moment: tuple[Line2D, Text], period: float | None) -> None:
        line, text = moment
        shown = period is not None
        line.set_visible(shown)
        text.set_visible(shown)
        if period is not None:
            line.set_xdata([period, period])
            lower = moment is self.answer and period < 13
            text.set_position((period + 0.5, 0.92 if lower else 1.0))

    def _benchmarks(self, story: RoomStory, shown: bool) -> None:
        """Show Huaxin's two prices of theory, and Beihe's where they differ."""
        low, high = story.nash, story.joint
        apart = abs(low[0] - low[1]) > _SAME or abs(high[0] - high[1]) > _SAME
        joint, nash = (JOINT_OF, NASH_OF) if apart else (JOINT, NASH)
        own, rival = SUPPLIERS
        lines = [
            (high[0], joint.format(supplier=own)),
            (low[0], nash.format(supplier=own)),
            (high[1], joint.format(supplier=rival)),
            (low[1], nash.format(supplier=rival)),
        ]
        for place, (line, (price, label)) in enumerate(zip(self.theory, lines, strict=True)):
            visible = shown and (place < 2 or apart)
            line.set_ydata([price, price] if visible else [np.nan, np.nan])
            line.set_visible(visible)
            line.set_label(label if visible else "_")

    def _see(self, war: Any, calm: Any, view: str, story: RoomStory) -> None:
        """Choose limits that change in steps, since a change costs a full drawing."""
        values = [*war, *calm]
        if view == "prices":
            values += [story.nash, story.joint]
        low = min(float(np.nanmin(one)) for one in values)
        high = max(float(np.nanmax(one)) for one in values)
        if view == "service":
            low, high = min(low, -0.05), max(high, 0.05)
        step = next((one for one in _STEPS if (high - low) <= 8 * one), _STEPS[-1])
        low, high = floor(low / step - 0.8) * step, ceil(high / step + 0.9) * step
        if low < 0 <= min(float(np.nanmin(one)) for one in values) and view != "service":
            low = 0.0
        window = (low, high, view)
        if window != self._window:
            self._window = window
            self.axes.set_ylim(low, high)
            marks.few_ticks(self.axes, x=None)
            marks.label_axes(self.axes, y=VIEWS[view])


def _shown(story: RoomStory, view: str) -> tuple[Any, Any]:
    """Return what the view shows of the war and of the market without the cut."""
    return _values(story.war, view), _values(story.calm, view)


def _values(world: World, view: str) -> Any:
    match view:
        case "prices":
            return world.prices
        case "shares":
            return 100 * world.sales
        case "cash":
            return world.cash
        case "service":
            return world.worth
        case _:
            return world.costs


def _finding(story: RoomStory, view: str) -> str:
    me = SUPPLIERS[story.cutter]
    other = SUPPLIERS[story.situation.answerer]
    match view:
        case "prices":
            gains = words.listed(
                f"{name} {changed(gain)}" for name, gain in zip(SUPPLIERS, story.gains, strict=True)
            )
            if story.exit is not None:
                return RIVAL_OUT.format(rival=other, gains=gains)
            return (NO_ANSWER if story.answered is None else ANSWER).format(gains=gains)
        case "shares":
            then, first, last = (
                _share(float(story.war.sales[story.cutter, k])) for k in (OPENS - 1, OPENS, -1)
            )
            return SHARES.format(cutter=me, before=then, first=first, last=last)
        case "cash":
            ends = [
                f"{name} {_change(float(a), float(b))}"
                for name, a, b in zip(
                    SUPPLIERS, story.war.cash[:, -1], story.calm.cash[:, -1], strict=True
                )
            ]
            return CASH.format(changes=", ".join(ends))
        case "service":
            change = float(story.war.worth[story.cutter, -1] - story.calm.worth[story.cutter, -1])
            if abs(change) < 5e-5:
                return SERVICE_STAYS.format(cutter=me)
            told = SERVICE_WORTH_MORE if change > 0 else SERVICE_WORTH_LESS
            return told.format(cutter=me, amount=words.number(abs(change), 2))
        case _:
            if story.situation.learning == 1:
                return NO_LEARNING
            if story.overtakes is None:
                return NEVER_BELOW
            return CHEAPER_AFTER.format(periods=periods(story.overtakes))


def changed(share: float, digits: int = 2) -> str:
    """Write a change in percent, with its sign; a very large one as a multiple.

    Examples
    --------
    >>> changed(0.2018), changed(-0.0599), changed(0.0), changed(11.0), changed(-300.0)
    ('+20 %', '−6.0 %', '0 %', '× 12', 'below −999 %')
    """
    if abs(share) < 5e-5:
        return "0 %"
    if share >= 9.995:
        return f"× {words.number(1 + share, digits)}"
    if share <= -9.995:
        return FAR_BELOW
    return words.signed(share, words.percent(share, digits))


def periods(count: int) -> str:
    """Write a number of periods.

    Examples
    --------
    >>> periods(1), periods(5)
    ('1 period', '5 periods')
    """
    return (ONE_PERIOD if count == 1 else MORE_PERIODS).format(number=count)


def _share(part: float) -> str:
    return words.number(100 * part, 3 if part > 0.1 else 2) if part > 5e-4 else "0"


def _change(now: float, then: float) -> str:
    text = words.number(now - then, 2) if abs(now - then) >= 5e-4 else "0"
    return f"+{text}" if now > then and text != "0" else text
