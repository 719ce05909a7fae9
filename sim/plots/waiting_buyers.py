"""Orders month by month around a price change, and whether it lies where a cut repels."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import StepPatch
from matplotlib.text import Text

from sim.lessons.waiting_buyers import WaitingStory
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

MONTHS_AXIS: Final = "months from the change of price"
UNITS_AXIS: Final = "units ordered a month"
NONE_EXPECT_MORE: Final = "if none expect more"
KEEPING: Final = "keeping: {number} % a month"
ORDERS: Final = (
    "Orders in an ordinary month {usual}, in the month before the change {before}, in its first "
    "month {first}, at most {most}"
)
CUT_REPELS: Final = "cut repels 买涨不买落"
NEWLY_COME: Final = "■ newly come 新到"
HAD_WAITED: Final = "■ had waited 持币待购者"
STEADY_NEED: Final = "■ steady need 稳定需求"
NO_CHANGE: Final = "No change: {usual} a month"
ANNOUNCED: Final = "Announced: {orders} in the month before, usual {usual}"
CUT_REPELS_ORDERS: Final = "The cut repels: {orders} at first, usual {usual}"
RISE_REPELS_ORDERS: Final = "The rise repels: {orders} at first, usual {usual}"
CUT_SELLS: Final = "The cut sells: {orders} at first, usual {usual}"
RISE: Final = "The rise: {orders} in its first month, usual {usual}"

_RANGES: Final = tuple((0.0, top) for top in (150.0, 200.0, 300.0, 400.0, 600.0, 1000.0))
_THETA: Final = (-0.2, 0.8)
_DISCOUNT: Final = (0.8, 1.0)
_LEGEND_LEFT, _LEGEND_TOP, _LINE = 590.0, 146.0, 28.0
_COLOURS: Final = {"steady": style.GREY, "new": style.BLUE, "waited": style.WAITING}


class WaitingMonths(Picture[WaitingStory]):
    """A bar a month, parted by who orders; at the right, the map of expectation and patience.

    Blue are those who order as soon as they come, light those who had waited, grey the users with a
    steady need. The dashed line is what the same buyers would order if nobody expected a change.
    In the map the region is lit in which a cut by surprise sells less at first.
    """

    def build(self) -> None:
        """Draw what stays; bars and marks are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=72, right=316)
        self.axes.set(xlim=(-10, 20), ylim=_RANGES[0])
        self.axes.set_xticks([-10, -5, 0, 5, 10, 15, 20])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=MONTHS_AXIS, y=UNITS_AXIS)
        self.axes.axvline(0, color=style.MUTED, lw=1)
        edges, nothing = np.arange(-10.0, 21.0), np.zeros(30)
        self.bars: dict[str, Any] = {  # its stubs know a number as baseline only
            kind: StepPatch(nothing, edges, baseline=0, fc=colour, ec="none", animated=True)
            for kind, colour in _COLOURS.items()
        }
        for bar in self.bars.values():
            self.axes.add_patch(bar)
        self.calm = marks.theory(
            self.axes,
            edges,
            0 * edges,
            label=NONE_EXPECT_MORE,
            drawstyle="steps-post",
            animated=True,
        )
        self._map()
        self._legend()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, story: WaitingStory) -> None:
        """Move the bars, the dashed line and the dot."""
        frame, edges = story.path.frame, story.months
        steady, all_orders = frame.steady.to_numpy(), frame.orders.to_numpy()
        old = all_orders - frame.waited.to_numpy()
        self.bars["steady"].set_data(steady, edges, np.zeros_like(steady))
        self.bars["new"].set_data(old, edges, steady)
        self.bars["waited"].set_data(all_orders, edges, old)
        calm = story.calm.frame.orders.to_numpy()
        self.calm.set_ydata([*calm, calm[-1]])
        most = float(max(all_orders.max(), calm.max()))
        marks.stretch(self.axes, (0.0, most), _RANGES, full=0.98, beyond=1.05)

        who = story.buyers
        applies = story.change < 0 and not who.announced
        self.dot.set_data([who.theta], [who.discount])
        self.dot.set_markerfacecolor(style.INK if applies else "white")
        self.lit.set_alpha(0.85 if story.repels else 0.3)
        self.keep.set_text(KEEPING.format(number=words.number(story.keeping)))
        marks.finding(self.axes, _finding(story))
        self._told = ORDERS.format(
            usual=words.number(story.path.usual),
            before=words.number(story.path.eve),
            first=words.number(story.path.first),
            most=words.number(story.path.peak),
        )

    @property
    def alt(self) -> str:
        """The finding, and the months that matter."""
        return f"{super().alt} {self._told}.".strip()

    def _map(self) -> None:
        self.map: Axes = self.figure.add_subplot()
        marks.place(self.map, left=644, right=46, top=104, bottom=222)
        self.map.set(xlim=_THETA, ylim=_DISCOUNT)
        self.map.set_xticks([0, 0.4, 0.8], ["0", "0.4", "θ=0.8"])
        self.map.set_yticks([0.8, 0.9, 1.0], ["0.8", "0.9", "δ=1"])
        self.map.tick_params(pad=3)
        discount = np.linspace(*_DISCOUNT, 60)
        limit = (1 - discount) / discount
        self.lit = self.map.fill_betweenx(
            discount, limit, _THETA[1], color=style.VERMILION, lw=0, animated=True, alpha=0.3
        )
        self.map.plot(limit, discount, color=style.MUTED, lw=1.5)
        (self.dot,) = self.map.plot(
            [0], [0.9], "o", ms=13, mfc=style.INK, mec=style.INK, mew=2, animated=True, zorder=6
        )
        self.dot.set_clip_on(False)
        self._write(604, 362, CUT_REPELS, moving=False)

    def _legend(self) -> None:
        for row, (kind, said) in enumerate(
            (
                ("new", NEWLY_COME),
                ("waited", HAD_WAITED),
                ("steady", STEADY_NEED),
            )
        ):
            colour = {"waited": "#7FA8C4"}.get(kind, _COLOURS[kind])
            text = self._write(
                _LEGEND_LEFT, _LEGEND_TOP - row * _LINE, said[0], moving=False, color=colour
            )
            self._write(_LEGEND_LEFT + 24, text.get_position()[1], said[2:], moving=False)
        self._write(_LEGEND_LEFT - 4, _LEGEND_TOP - 3 * _LINE, "- -", False, fontweight="bold")
        self._write(_LEGEND_LEFT + 32, _LEGEND_TOP - 3 * _LINE, NONE_EXPECT_MORE, False)
        self.keep = self._write(_LEGEND_LEFT, _LEGEND_TOP - 4 * _LINE, "", moving=True)

    def _write(self, x: float, y: float, said: str, moving: bool, **how: Any) -> Text:
        """Write text at page pixels from the lower left."""
        text = Text(x, y, said, va="center", animated=moving, **how)
        text.set_transform(self._page())
        self.figure.add_artist(text)
        return text

    def _page(self) -> Any:
        return marks.page_pixels(self.figure)


def _finding(story: WaitingStory) -> str:
    who, usual = story.buyers, words.number(story.path.usual)
    if story.change == 0:
        return NO_CHANGE.format(usual=usual)
    number = words.number(story.in_that_month)
    if who.announced:
        return ANNOUNCED.format(orders=number, usual=usual)
    if story.change < 0:
        told = CUT_REPELS_ORDERS if story.repels else CUT_SELLS
    else:
        told = RISE_REPELS_ORDERS if story.repels else RISE
    return told.format(orders=number, usual=usual)
