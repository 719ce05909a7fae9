"""Eight parts of two offers: what speaks for which, and the share of wins at every price."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.eight_parts import EightParts as Seen
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.scenario.vocabulary import PARTS

NAMED: Final[dict[str, str]] = {
    "product": "Product value 产品价值",
    "service": "Service value 服务价值",
    "personnel": "Personnel value 人员价值",
    "image": "Image value 形象价值",
    "monetary": "Monetary cost 货币成本",
    "time": "Time cost 时间成本",
    "energy": "Energy cost 体力成本",
    "psychic": "Psychic cost 精神成本",
}
TOGETHER: Final = "Together"
AGAINST_US: Final = "for {rival}"
FOR_US: Final = "for Huaxin"
PRICE_AXIS: Final = "price, thousand yuan"
SHARE_AXIS: Final = "wins, %"
WORTH: Final = "EVC {amount}"
PLAYED: Final = "played"
BY_THEORY: Final = "theory"
LEAVES_MORE: Final = "Huaxin leaves {amount} thousand more than {rival}, and wins {share}"
LEAVES_LESS: Final = "Huaxin leaves {amount} thousand less than {rival}, and wins {share}"
LEAVES_THE_SAME: Final = "Both leave the same, and Huaxin wins {share}"
IN_WORDS: Final = "{part}: {amount}"
ALT: Final = (
    "{title}. In thousand yuan for Huaxin: {gaps}. At {price} it wins {share}, by theory {theory}."
)

PRICES: Final = np.arange(700.0, 1101.0, 10.0)

# Page pixels, from the lower left.
_NAMES, _LEFT, _RIGHT = 8.0, 246.0, 526.0
_TOP, _BOTTOM = 352.0, 12.0
_ROW = (_TOP - _BOTTOM) / (len(PARTS) + 1)
_LEAST = 100.0
"""Thousand yuan that are a bar's full length at least: small gaps shall look small."""
_FALLEN = 30.0
_RARELY = 20.0
"""Percent below which the closed form leaves room for its name beside it."""
_TALL, _WIDE = 12.0, 270.0
"""Points and thousand yuan that two names beside the curve must be apart."""
_ROOM = 78.0
"""Pixels that a bar leaves to the number at its end."""


class EightParts(Picture[tuple[Seen, str]]):
    """A bar for each part, to the right where it speaks for Huaxin; beside it the share of wins.

    On the right the closed form, dashed, at every price of Huaxin's, and the purchases that were
    played at today's, with their 95 % interval.
    """

    def build(self) -> None:
        """Make bars, curve and texts; they are only moved later."""
        self.page = self.figure.add_axes((0, 0, 1, 1))
        self.page.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.page.set_axis_off()
        self._middle = (_LEFT + _RIGHT) / 2
        for number, name in enumerate([*NAMED.values(), TOGETHER]):
            weight = "bold" if name == TOGETHER else "normal"
            self._text(_NAMES, _height(number), name, fontweight=weight)
        self.page.plot([self._middle] * 2, [_BOTTOM, _TOP], color=style.MUTED, lw=1)
        lowest = _height(len(PARTS)) + _ROW / 2
        self.page.plot([_NAMES, _RIGHT], [lowest] * 2, color=style.GRID, lw=1)
        self._text(self._middle + 8, _TOP + 14, FOR_US, color=style.BLUE)
        self._rival = self._text(self._middle - 8, _TOP + 14, "", ha="right", animated=True)
        self._bars = [self._bar(number) for number in range(len(PARTS) + 1)]
        self._build_curve()
        marks.finding(self.page, "", moving=True)
        self._told = self._found = ""

    def _build_curve(self) -> None:
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=_RIGHT + 80, right=52, top=86, bottom=72)
        self.axes.set(xlim=(PRICES[0], PRICES[-1]), ylim=(0, 104))
        marks.few_ticks(self.axes, x=None)
        self.axes.set_xticks([700, 900, 1100], ["700", "900", "1,100"])
        marks.label_axes(self.axes, x=PRICE_AXIS)
        self._text(_RIGHT + 44, _TOP + 28, SHARE_AXIS)
        self._curve = marks.theory(self.axes, PRICES, PRICES * 0, BY_THEORY, animated=True)
        (self._span,) = self.axes.plot([0, 0], [0, 0], color=style.BLUE, lw=4, animated=True)
        (self._dot,) = self.axes.plot(
            [0], [0], "o", ms=9, color=style.BLUE, label=PLAYED, animated=True
        )
        moving: dict[str, Any] = {"animated": True, "path_effects": marks.HALO, "clip_on": False}
        (self._worth,) = self.axes.plot([0, 0], [0, 100], color=style.MUTED, ls=":", animated=True)
        self._worth_said = self.axes.text(0, 95, "", color=style.MUTED, va="center", **moving)
        self._played_said = self.axes.text(0, 0, PLAYED, color=style.BLUE, va="center", **moving)
        self._theory_said = self.axes.text(0, 0, BY_THEORY, va="center", **moving)

    def update(self, data: tuple[Seen, str]) -> None:
        """Move bars, curve and dot."""
        seen, rival = data
        self._rival.set(text=AGAINST_US.format(rival=rival), color=_rivals_ink(rival))
        gaps = [*seen.gaps.values(), seen.advantage]
        longest = max(_LEAST, *map(abs, gaps))
        for number, gap in enumerate(gaps):
            self._part(number, gap, longest, rival)
        self._move_curve(seen)
        self._found = _finding(seen, rival)
        marks.finding(self.page, self._found)
        self._told = words.listed(
            IN_WORDS.format(part=NAMED[part], amount=_amount(gap))
            for part, gap in seen.gaps.items()
        )
        self._shares = words.percent(seen.played), words.percent(seen.theory)
        self._price = words.whole(seen.ours.monetary)

    @property
    def alt(self) -> str:
        """The finding, every part's gap, and the share of wins."""
        if not self._told:
            return super().alt
        played, theory = self._shares
        return ALT.format(
            title=self._found, gaps=self._told, price=self._price, share=played, theory=theory
        )

    def _text(self, x: float, y: float, said: str, **look: Any) -> Text:
        text = Text(x, y, said, va="center", **look)
        self.page.add_artist(text)
        return text

    def _bar(self, number: int) -> tuple[Rectangle, Text]:
        box = Rectangle((self._middle, _height(number) - 11), 0, 22, lw=0, animated=True)
        self.page.add_patch(box)
        weight = "bold" if number == len(PARTS) else "normal"
        text = self._text(0, _height(number), "", fontweight=weight, animated=True)
        return box, text

    def _part(self, number: int, gap: float, longest: float, rival: str) -> None:
        box, text = self._bars[number]
        length = (_RIGHT - self._middle - _ROOM) * abs(gap) / longest
        ours = gap >= 0
        box.set(x=self._middle if ours else self._middle - length, width=length)
        box.set_facecolor(style.BLUE if ours else _rivals_colour(rival))
        box.set_hatch("" if ours else "///")
        box.set_edgecolor("white")
        end = self._middle + (length + 8 if ours else -length - 8)
        text.set(x=end, ha="left" if ours else "right", text=_amount(gap))

    def _move_curve(self, seen: Seen) -> None:
        price, played = seen.ours.monetary, 100 * seen.played
        curve = 100 * seen.theory_at(PRICES)
        self._curve.set_ydata(curve)
        low, high = (100 * end for end in seen.interval)
        self._span.set_data([price] * 2, [low, high])
        self._dot.set_data([price], [played])
        rarely = played < _RARELY and price < PRICES[-18]  # to the right the curve is lower still
        right = price < PRICES[12] or rarely
        self._played_said.set(
            x=price + (12 if right else -12),
            y=played + 12 if rarely else min(max(played - 10, 8), 88),
            ha="left" if right else "right",
        )
        self._name_curve(curve, price, played)
        there = bool(PRICES[0] <= seen.worth <= PRICES[-1])
        self._worth.set_xdata([seen.worth] * 2)
        left_of = seen.worth > PRICES[-12]
        self._worth_said.set(
            x=seen.worth + (-6 if left_of else 6),
            y=8 if left_of else 95,  # left of it the curve is high
            text=WORTH.format(amount=words.whole(seen.worth)),
            ha="right" if left_of else "left",
        )
        for mark in (self._worth, self._worth_said):
            mark.set_visible(there)

    def _name_curve(self, curve: np.ndarray[Any, Any], price: float, played: float) -> None:
        """Write the curve's name to the right of where it has fallen, or below its start."""
        fallen = np.flatnonzero(curve < _FALLEN)
        beside = len(fallen) and PRICES[fallen[0]] <= PRICES[-9]
        at = int(fallen[0]) if beside else 3
        x, y = float(PRICES[at]) + 8, _FALLEN if beside else max(float(curve[at]) - 42, 16.0)
        self._theory_said.set(x=x, y=y, ha="left")
        near = abs(y - self._played_said.get_position()[1]) < _TALL
        hides = near and abs(x - price) < _WIDE
        self._theory_said.set_visible(not hides)


def _height(number: int) -> float:
    return _TOP - (number + 0.5) * _ROW


def _amount(thousands: float) -> str:
    return words.signed(round(thousands), words.whole(thousands))


def _rivals_colour(rival: str) -> str:
    return style.COURSE_SUPPLIERS.get(rival, style.GREY)


def _rivals_ink(rival: str) -> str:
    return style.readable(_rivals_colour(rival))


def _finding(seen: Seen, rival: str) -> str:
    share, gap = words.percent(seen.played), round(seen.advantage)
    if not gap:
        return LEAVES_THE_SAME.format(share=share)
    told = LEAVES_MORE if gap > 0 else LEAVES_LESS
    return told.format(amount=words.whole(abs(gap)), rival=rival, share=share)
