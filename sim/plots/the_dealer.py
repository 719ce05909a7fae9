"""A dealer's orders and stock around a cut, and who pays what for it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.the_dealer import DealerStory
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

STOCK: Final = "stock 库存"

MONTHS_AXIS: Final = "months from the cut"
UNITS_AXIS: Final = "units: orders (bars), stock (dots)"
AGAINST_NO_CUT: Final = "against no cut, yuan"
OF_WHICH_MONTHS: Final = "the month before, and its own,"
NO_CUT: Final = "No cut: every month is like the last"
DIP: Final = "Orders dip by {dip} %; dealer bears {loss}, Huaxin {credit}"
NO_DIP: Final = "No dip; of the fall the dealer bears {loss}, Huaxin {credit}"
IN_ALL: Final = "in all"

_TOPS: Final = (160.0, 240.0, 320.0, 480.0)
_BEFORE, _AFTER = 4, 5
_PURPLE: Final = style.readable(style.PURPLE)

# Page pixels from the lower left: labels, bars around their zero, sums at the right edge.
_LABELS, _ZERO, _REACH, _SUMS = 424.0, 694.0, 66.0, 852.0
_HEAD, _FIRST, _ROW = 352.0, 318.0, 29.0
_NAMES: Final = {
    ("maker", "orders not placed"): "orders not placed",
    ("maker", "shelf refilled"): "shelf refilled",
    ("maker", "more demand"): "more demand",
    ("maker", "less on the usual"): "less on the usual",
    ("maker", "credit paid"): "credit 价差返还",
    ("maker", "in all"): "Huaxin 华信",
    ("dealer", "fall on its stock"): "fall on its stock",
    ("dealer", "margin on sales"): "margin on sales",
    ("dealer", "in all"): "Dealer 经销商",
}


class DealerMonths(Picture[DealerStory]):
    """Bars are orders, dots the stock at each month's end; the list says who pays what.

    The list is the difference to no cut, over the month before the cut and its own month: blue for
    the manufacturer, purple for the dealer, their sums in bold.
    """

    def build(self) -> None:
        """Draw what stays; bars, dots and sums are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=64, right=464)
        self._top = _TOPS[0]
        months = np.arange(-_BEFORE, _AFTER)
        self.axes.set(xlim=(-_BEFORE - 0.6, _AFTER - 0.4), ylim=(0, self._top))
        self.axes.set_xticks([-4, -2, 0, 2, 4])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=MONTHS_AXIS, y=UNITS_AXIS)
        self.bars = [
            Rectangle((m - 0.38, 0), 0.76, 0, fc=style.BLUE, lw=0, animated=True) for m in months
        ]
        for bar in self.bars:
            self.axes.add_patch(bar)
        (self.stock,) = self.axes.plot(
            months,
            0.0 * months,
            "o-",
            color=style.PURPLE,
            mec="white",
            mew=1.5,
            ms=11,
            animated=True,
            zorder=5,
            label=STOCK,
        )
        self.stock.set_clip_on(False)
        self._page = marks.page_pixels(self.figure)
        self._write(_LABELS, _HEAD, AGAINST_NO_CUT, color=style.MUTED)
        self._write(_LABELS, _HEAD + 22, OF_WHICH_MONTHS, color=style.MUTED)
        self.money = [self._line(n, *key) for n, key in enumerate(_NAMES)]
        self.figure.add_artist(self._rectangle(_ZERO - 0.5, 56, 1, 278, style.GREY))
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, story: DealerStory) -> None:
        """Move bars, dots and sums."""
        at, frame = story.dealer.at, story.path.frame
        window = frame.iloc[at - _BEFORE : at + _AFTER]
        for bar, ordered in zip(self.bars, window.ordered, strict=True):
            bar.set_height(ordered)
        self.stock.set_ydata(window.stock)
        most = max(window.ordered.max(), window.stock.max())
        top = next((t for t in _TOPS if most <= 0.97 * t), 1.05 * most)
        if top != self._top:  # costs a full drawing
            self._top = top
            self.axes.set_ylim(0, top)

        table = story.table()
        scale = _REACH / max(1.0, table.yuan.abs().max())
        for (bar, text), amount in zip(self.money, table.yuan, strict=True):
            length = scale * float(amount)
            bar.set(x=_ZERO + min(0.0, length), width=abs(length))
            text.set_text(_money(float(amount)))
        marks.finding(self.axes, _finding(story))
        self._told = "; ".join(
            f"{who} {part} {_money(float(amount))}"
            for who, part, amount in zip(table.who, table.part, table.yuan, strict=True)
            if amount
        )

    @property
    def alt(self) -> str:
        """The finding, and the list in words."""
        return f"{super().alt} {self._told}.".strip()

    def _line(self, number: int, who: str, part: str) -> tuple[Rectangle, Text]:
        y = _FIRST - _ROW * number - (10 if who == "dealer" else 0)
        colour = style.BLUE if who == "maker" else style.PURPLE
        total = part == IN_ALL
        how: dict[str, Any] = {"fontweight": "bold"} if total else {}
        ink = style.INK if not total else (style.BLUE if who == "maker" else _PURPLE)
        self._write(_LABELS, y, _NAMES[who, part], color=ink, **how)
        bar = self._rectangle(_ZERO, y - 9, 0, 18, colour, animated=True)
        self.figure.add_artist(bar)
        text = self._write(_SUMS, y, "", ha="right", color=ink, animated=True, **how)
        return bar, text

    def _rectangle(
        self, x: float, y: float, width: float, height: float, colour: str, **how: Any
    ) -> Rectangle:
        box = Rectangle((x, y), width, height, fc=colour, lw=0, **how)
        box.set_transform(self._page)
        return box

    def _write(self, x: float, y: float, said: str, **how: Any) -> Text:
        text = Text(x, y, said, va="center", **how)
        text.set_transform(self._page)
        self.figure.add_artist(text)
        return text


def _money(yuan: float) -> str:
    return words.whole(yuan) if abs(yuan) >= 0.5 else "0"


def _finding(story: DealerStory) -> str:
    path, who = story.path, story.dealer
    if not who.cut:
        return NO_CUT
    credit, loss = _money(path.credit), _money(path.stock_loss)
    if path.dip >= 0.05:
        dip = words.number(100 * path.dip / who.demand)
        return DIP.format(dip=dip, loss=loss, credit=credit)
    return NO_DIP.format(loss=loss, credit=credit)
