"""Two margins on the demand line, and who has what, beside a sales force of one's own."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from sim.lessons.two_margins import TwoMargins
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

MACHINES_AXIS: Final = "machines a year"
PRICE_AXIS: Final = "price, thousand yuan"
SHARE_AXIS: Final = "% of the possible"
HUAXINS: Final = "■ Huaxin's margin"
DEALERS: Final = "■ margins of dealers"
LOST: Final = "▨ lost"
OWN: Final = "┄ own sales force"
BARS: Final = ("Huaxin", "dealers", "buyers", "service")
FINDING: Final = "{machines} machines at {price}: {share} of the possible profit"
FOUND_ALT: Final = (
    "Huaxin has {maker}, dealers {dealers} and buyers {buyers}, in percent of what a sales force of"
    " one's own would earn"
)
SERVICE_ALT: Final = "service is {service} of what it would be"

_COLOURS: Final = (style.BLUE, style.PURPLE, style.GREY, style.GREEN)
_MOST_MACHINES: Final = 150.0
_TOP: Final = 2000.0
_FULL: Final = 130.0
_WIDE: Final = 0.62
_LETTERS: Final = 12.0


class MarginsOnDemand(Picture[TwoMargins]):
    """At the left the demand line with two shaded margins and what is lost; at the right the parts.

    Dashed: price and machines, and the parts, of a sales force of one's own.
    """

    def build(self) -> None:
        """Draw what stays; areas, lines and bars are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=78, right=436)
        self.axes.set(xlim=(0, _MOST_MACHINES), ylim=(0, _TOP))
        self.axes.set_xticks([0, 50, 100, 150])
        self.axes.set_yticks([0, 500, 1000, 1500, 2000])
        marks.few_ticks(self.axes, x=None, y=4)
        marks.label_axes(self.axes, x=MACHINES_AXIS, y=PRICE_AXIS)
        looks: dict[str, Any] = {"animated": True, "lw": 0}
        self.maker = Rectangle((0, 0), 0, 0, fc=style.BLUE, alpha=0.55, **looks)
        self.dealers = Rectangle((0, 0), 0, 0, fc=style.PURPLE, alpha=0.55, **looks)
        self.lost = Polygon(
            np.zeros((4, 2)), fc="white", ec=style.VERMILION, hatch="///", lw=1, animated=True
        )
        for area in (self.maker, self.dealers, self.lost):
            self.axes.add_patch(area)
        (self.demand,) = self.axes.plot([], [], color=style.INK, animated=True)
        self.own = marks.theory(self.axes, [], [], animated=True)
        for row, (said, colour) in enumerate(
            (
                (HUAXINS, style.BLUE),
                (DEALERS, style.PURPLE),
                (LOST, style.VERMILION),
                (OWN, "black"),
            )
        ):
            self.axes.text(
                _MOST_MACHINES,
                _TOP * (0.97 - 0.085 * row),
                said,
                ha="right",
                va="center",
                color=style.readable(colour),
            )
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=504, right=10)
        self.right.set(xlim=(-0.6, 3.6), ylim=(0, _FULL))
        self.right.set_xticks(range(4), BARS)
        self.right.tick_params(axis="x", length=0)
        self.right.set_yticks([0, 50, 100])
        self.right.text(0, 1.035, SHARE_AXIS, transform=self.right.transAxes, va="bottom")
        self.bars = [
            Rectangle((place - _WIDE / 2, 0), _WIDE, 0, fc=colour, **looks)
            for place, colour in enumerate(_COLOURS)
        ]
        for bar in self.bars:
            self.right.add_patch(bar)
        self.figures = [
            self.right.text(place, 0, "", ha="center", va="bottom", animated=True)
            for place in range(4)
        ]
        (self.would,) = self.right.plot([], [], animated=True, zorder=6, **style.THEORY)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, seen: TwoMargins) -> None:
        """Move the areas, the lines and the bars."""
        now, own = seen.now, seen.own
        self.maker.set_bounds(0, seen.cost, now.quantity, max(0.0, now.wholesale - seen.cost))
        bottom = max(seen.cost, now.wholesale) if now.price >= now.wholesale else now.price
        self.dealers.set_bounds(0, bottom, now.quantity, now.price - bottom)
        self.lost.set_xy(
            [
                (now.quantity, seen.cost),
                (now.quantity, now.price),
                (own.quantity, own.price),
                (own.quantity, seen.cost),
            ]
        )
        self.lost.set_visible(own.quantity > now.quantity * 1.001)
        begins = seen.highest + now.service
        ends = np.clip([0.0, begins / seen.slope], max(0.0, (begins - _TOP) / seen.slope), None)
        ends = np.minimum(ends, _MOST_MACHINES)
        self.demand.set_data(ends, begins - seen.slope * ends)
        self.own.set_data([0, own.quantity, own.quantity], [own.price, own.price, 0])
        self._bars(seen)
        marks.finding(
            self.axes,
            FINDING.format(
                machines=words.number(now.quantity),
                price=words.whole(now.price),
                share=words.percent(seen.of_the_possible),
            ),
        )

    def _bars(self, seen: TwoMargins) -> None:
        now, own = seen.now, seen.own
        all_of_it = own.channel
        service = now.service / own.service if own.service else np.nan
        parts = [now.maker / all_of_it, (now.dealers + now.middle) / all_of_it]
        parts += [now.buyers / all_of_it, service]
        would = [1.0, 0.0, own.buyers / all_of_it, 1.0 if own.service else np.nan]
        x: list[float] = []
        y: list[float] = []
        for place, (bar, figure, part) in enumerate(
            zip(self.bars, self.figures, parts, strict=True)
        ):
            known = bool(np.isfinite(part))
            bar.set_height(min(100 * part, _FULL) if known else 0)
            figure.set_text(words.number(100 * part) if known else "")
            figure.set_y(_above(100 * part, 100 * would[place]) if known else 0)
            x += [place - 0.45, place + 0.45, np.nan]
            y += [100 * would[place], 100 * would[place], np.nan]
        self.would.set_data(x, y)
        self._told = FOUND_ALT.format(
            maker=words.number(100 * parts[0]),
            dealers=words.number(100 * parts[1]),
            buyers=words.number(100 * parts[2]),
        )
        if own.service:
            told = SERVICE_ALT.format(service=words.percent(service))
            self._told = f"{self._told}; {told}"

    @property
    def alt(self) -> str:
        """The finding, and who has what."""
        return f"{super().alt} {self._told}.".strip()


def _above(top: float, line: float) -> float:
    """Return where a bar's number stands: above the bar, and above a dashed line that is near."""
    at = min(max(top, 0.0), _FULL - _LETTERS - 2) + 2
    return line + 2 if at - 3 < line < at + _LETTERS else at
