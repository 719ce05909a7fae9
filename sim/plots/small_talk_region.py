"""Where small talk pays, coloured by its best length, and how one customer takes it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Rectangle

from sim.lessons.small_talk_region import (
    CUSTOMERS,
    LONGEST,
    MOST_LEAVES,
    MOST_WARMS,
    TalkRegion,
)
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

LEAVES_AXIS: Final = "leaves during it, % a second"
WARMS_AXIS: Final = "warms, % a second"
TALK_AXIS: Final = "small talk, s"
HEARD: Final = "■ hears all, %"
NONE_IS_BEST: Final = "none"
BEST_LENGTH: Final = "its best length"
BEST_SECONDS: Final = "{low} to {high} s"
AND_MORE: Final = "{low} s and more"
NAMED: Final = "{customer} {seconds} s"
NAMED_NONE: Final = "{customer} none"
YOURS: Final = "yours"
FINDING: Final = "Small talk pays above the line: for {some} of these 4 customers"
FOR_NOBODY: Final = "Small talk pays above the line: for none of these 4"
PLACED_ALT: Final = "Best seconds: {customers}"

BANDS: Final = (0.0, 8.0, 16.0, 24.0, 32.0)
_SHADES: Final = ("#EDEDED", "#CFE3F1", "#9CC8E3", "#5FA5CF", "#2F7FB5", "#0B4F7F")
_MARKERS: Final = dict(zip(CUSTOMERS, ("o", "s", "^", "D"), strict=True))
_TOP: Final = 102
_TINY: Final = 1e-9


class SmallTalkMap(Picture[TalkRegion]):
    """Left, the map: the dashed line is where small talk begins to pay. Right, one customer.

    Right: the chance that he hears all over the seconds of small talk; the dashed line is the best
    length, the solid one one's own.
    """

    def build(self) -> None:
        """Draw what stays; colours, marks and curves are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=416, top=_TOP)
        self.axes.set(xlim=(0, 100 * MOST_LEAVES), ylim=(0, 100 * MOST_WARMS))
        self.axes.set_xticks([0, 2, 4, 6])
        self.axes.set_yticks([0, 4, 8, 12, 16])
        marks.label_axes(self.axes, x=LEAVES_AXIS)
        box = self.axes.get_position()
        self.figure.text(0.01, box.y1 + 0.022, WARMS_AXIS, va="bottom")
        colours = ListedColormap(list(_SHADES))
        self.colours = self.axes.imshow(
            np.zeros((2, 2)),
            cmap=colours,
            norm=BoundaryNorm([-1.0, _TINY, *BANDS[1:], 1e9], colours.N),
            extent=(0, 100 * MOST_LEAVES, 0, 100 * MOST_WARMS),
            origin="lower",
            aspect="auto",
            animated=True,
        )
        self.border = marks.theory(self.axes, [0, 1], [0, 1], label="_", animated=True)
        self.dots = {}
        self.names = {}
        for name, marker in _MARKERS.items():
            (dot,) = self.axes.plot([0], [0], marker, ms=11, mec=style.INK, mfc="white", mew=2)
            dot.set(animated=True, clip_on=False, zorder=6)
            self.dots[name] = dot
            self.names[name] = self.axes.text(
                0, 0, "", ha="center", va="bottom", animated=True, path_effects=marks.HALO, zorder=7
            )
        self._key()
        self._right()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _key(self) -> None:
        """Say what the colours are, at the right of the picture's head."""
        self.key = self.figure.add_axes((0, 0, 1, 1))
        self.key.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.key.axis("off")
        said = [
            NONE_IS_BEST,
            *(
                BEST_SECONDS.format(low=words.whole(low), high=words.whole(high))
                for low, high in pairwise(BANDS)
            ),
            AND_MORE.format(low=words.whole(BANDS[-1])),
        ]
        top = self.page_height - _TOP
        self.key.text(454, top + 10, BEST_LENGTH, va="bottom")
        for row, (shade, text) in enumerate(zip(_SHADES, said, strict=True)):
            y = top - 26 * row - 16
            self.key.add_patch(Rectangle((454, y), 18, 16, fc=shade, ec=style.MUTED, lw=0.5))
            self.key.text(478, y + 8, text, va="center")

    def _right(self) -> None:
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=690, right=20, top=_TOP)
        self.right.set(xlim=(0, LONGEST), ylim=(0, 100))
        self.right.set_xticks([0, 30, 60])
        self.right.set_yticks([0, 50, 100])
        marks.label_axes(self.right, x=TALK_AXIS)
        box = self.right.get_position()
        seen = style.readable(style.VERMILION)
        self.figure.text(box.x0 - 0.045, box.y1 + 0.022, HEARD, va="bottom", color=seen)
        looks: dict[str, Any] = {"animated": True, "lw": 2.5}
        (self.curve,) = self.right.plot([0], [0], color=style.VERMILION, **looks)
        self.best = marks.theory(self.right, [0, 0], [0, 0], label="_", animated=True)
        (self.own,) = self.right.plot([0, 0], [0, 0], color=style.INK, **looks)
        (self.at,) = self.right.plot(
            [0], [0], "o", ms=10, color=style.INK, animated=True, clip_on=False, zorder=6
        )

    def update(self, region: TalkRegion) -> None:
        """Colour the map, place the customers, draw the curve of the one who is talked to."""
        self.colours.set_data(region.lengths)
        end = min(100 * MOST_LEAVES, 100 * MOST_WARMS / region.border)
        self.border.set_data([0, end], [0, region.border * end])
        told = []
        for name, one in region.customers.items():
            x, y = 100 * one.leaves, 100 * one.warms
            chosen = name == region.chosen
            self.dots[name].set_data([x], [y])
            self.dots[name].set_markerfacecolor(style.VERMILION if chosen else "white")
            named = NAMED if one.best_seconds else NAMED_NONE
            label = named.format(customer=name, seconds=words.fixed(one.best_seconds, 1))
            told.append(label)
            self.names[name].set_text(label.replace(f"{name} ", f"{name}\n"))
        self._place_names(region)
        self._draw_customer(region)
        some = region.for_how_many
        marks.finding(self.axes, FINDING.format(some=some) if some else FOR_NOBODY)
        self._told = PLACED_ALT.format(customers=words.listed(told))

    def _place_names(self, region: TalkRegion) -> None:
        """Write names above their marks, or where they stand on no other name."""
        taken: list[tuple[float, float, float]] = []
        width, height = 384.0, self.page_height - _TOP - 72.0
        order = [region.chosen, *(name for name in region.customers if name != region.chosen)]
        for name in order:
            one = region.customers[name]
            x, y = 100 * one.leaves, 100 * one.warms
            half = marks.page_width(self.names[name]) / 2 + 3
            at = min(max(x / (100 * MOST_LEAVES) * width, half - 2), width - half + 4)
            up = y / (100 * MOST_WARMS) * height
            spots = [up + 11, up - 58, up + 60, up - 108, up + 110]
            free = [s for s in spots if 2 <= s <= height - 42 and _clear(taken, at, s, half)]
            low = free[0] if free else spots[0]
            taken.append((at, low, half))
            self.names[name].set_position(
                (at / width * 100 * MOST_LEAVES, low / height * 100 * MOST_WARMS)
            )

    def _draw_customer(self, region: TalkRegion) -> None:
        talk = region.talk
        self.curve.set_data(region.lasting, 100 * region.heard[region.chosen])
        best = talk.best_seconds
        self.best.set_visible(best <= LONGEST)
        self.best.set_data([min(best, LONGEST)] * 2, [0, 100])
        at = 100 * talk.heard_out(region.seconds)
        self.own.set_data([region.seconds] * 2, [0, at])
        self.at.set_data([region.seconds], [at])

    @property
    def alt(self) -> str:
        """The finding, and where the customers are."""
        return f"{super().alt} {self._told}.".strip()


def _clear(taken: list[tuple[float, float, float]], at: float, low: float, half: float) -> bool:
    return all(
        abs(at - other) >= half + wide or abs(low - bottom) >= 46 for other, bottom, wide in taken
    )
