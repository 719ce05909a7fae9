"""The price window of one offer in several segments: a bar from the cost to the value."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import spread
from sim.plots.drawing.picture import Picture
from sim.value.window import Window

PRICE_AXIS: Final = "thousand yuan a machine"
COST: Final = "cost {amount}"
PRICE: Final = "price {amount}"
NO_OWN_PRICE: Final = "no price of its own"
OWN_PRICE: Final = "own price {amount}"
SELLERS: Final = "seller {amount}"
BUYERS: Final = "buyer {amount}"
AT_A_LOSS: Final = "at a loss"
NOBODY_GAINS: Final = "At {price} nobody gains by buying"
ALL_BUY: Final = "At {price} all buy, and each gains {least} or more"
SOME_BUY: Final = "{buying} of {all} segments buy at {price}: {segments}"
VALUE: Final = "EVC {amount}"
VALUE_AND_LACK: Final = "EVC {amount} ({lack})"
REFUSED: Final = "refused"
BUYS: Final = "{segment}: worth {value}, gains {gain}"
DOES_NOT_BUY: Final = "{segment}: worth {value}, does not buy"

Windows = tuple[Window, ...]

_LOW, _HIGH = 350.0, 1500.0
_LEFT, _RIGHT = 168.0, 66.0  # page pixels
_TALL = 0.40
_CLOSE = 3.0  # thousand yuan between a word and a line beside it
_MARKERS: Final = dict(zip(style.COURSE_SUPPLIERS, style.SUPPLIER_MARKERS, strict=False))


class PriceWindows(Picture[Windows]):
    """A bar a segment, from variable cost to EVC, parted where the price stands.

    Blue is what the seller keeps of it, the light part what is left to the buyer. A bar that the
    price does not part is empty: nobody buys. Above each bar stands the rival's price, below it a
    price for this segment alone.
    """

    def build(self) -> None:
        """Make lines, bars and texts for three segments; they are only moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=_LEFT, right=_RIGHT, top=92)
        self.axes.set(xlim=(_LOW, _HIGH), ylim=(2.62, -0.62), yticks=[])
        self.axes.spines["left"].set_visible(False)
        marks.few_ticks(self.axes, y=None)
        marks.label_axes(self.axes, x=PRICE_AXIS)
        self._lines = [
            self.axes.axvline(0, color=colour, lw=3, ls=dashes, animated=True)
            for colour, dashes in ((style.MUTED, ":"), (style.BLUE, "-"))
        ]
        self._heads = [self._text(color=colour) for colour in (style.MUTED, style.BLUE)]
        self._rows = [_Row(self, row) for row in range(3)]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, windows: Windows) -> None:
        """Move price, cost and bars."""
        price, cost = windows[0].price, windows[0].cost
        for line, x in zip(self._lines, (cost, price), strict=True):
            line.set_xdata([x, x])
        gap = (_HIGH - _LOW) * 0.19
        heads = spread([cost, price], gap)
        named = (COST.format(amount=in_thousands(cost)), PRICE.format(amount=in_thousands(price)))
        for head, x, said in zip(self._heads, heads, named, strict=True):
            head.set(x=x, y=-0.68, text=said, ha="center", va="bottom")
        for row, window in zip(self._rows, windows, strict=True):
            row.show(window)
        marks.finding(self.axes, _finding(windows))
        self._told = "; ".join(_in_words(window) for window in windows)

    @property
    def alt(self) -> str:
        """The finding, and every segment's value and incentive."""
        return f"{super().alt} {self._told}.".strip()

    def _text(self, **look: Any) -> Any:
        return self.axes.add_artist(Text(0, 0, "", animated=True, clip_on=False, **look))


class _Row:
    """One segment's bar, and what is written on and beside it."""

    def __init__(self, picture: PriceWindows, row: int) -> None:
        self.row = row
        self._inside = False
        self.pixels = (picture.page_width - _LEFT - _RIGHT) / (_HIGH - _LOW)
        axes = picture.axes
        self.boxes = [
            axes.add_patch(Rectangle((0, row - _TALL / 2), 0, _TALL, animated=True, lw=0, fc=fill))
            for fill in (style.BLUE, style.LIGHT_GREY, "none")
        ]
        self.boxes[2].set(lw=1.5, edgecolor=style.GREY, linestyle="--")
        self.inside = [picture._text(ha="center", va="center", color=c) for c in ("w", style.INK)]
        self.refused = picture._text(ha="center", va="center", color=style.MUTED)
        self.value = picture._text(va="center", fontweight="bold", path_effects=marks.HALO)
        (self.rival,) = axes.plot([0], [row], ls="", ms=11, animated=True, zorder=5)
        self.rival_name = picture._text(va="center", path_effects=marks.HALO)
        (self.own,) = axes.plot([0], [row], marker=6, ms=10, ls="", color=style.BLUE, animated=True)
        self.own_price = picture._text(va="center", color=style.BLUE, path_effects=marks.HALO)
        self.name = axes.text(
            -(_LEFT - 8) / (picture.page_width - _LEFT - _RIGHT),
            row,
            "",
            va="center",
            linespacing=1.2,
            transform=axes.get_yaxis_transform(),
        )

    def show(self, window: Window) -> None:
        evc, price, cost, row = window.value.total, window.price, window.cost, self.row
        self.name.set_text(f"{window.case.name}\n{window.case.name_zh}")
        parted = window.buys and price >= cost
        parts = ((cost, price), (price, evc), (cost, evc))
        for box, (start, end), shown in zip(
            self.boxes, parts, (parted, window.buys, not parted), strict=True
        ):
            box.set(x=start, width=max(min(end, _HIGH) - start, 0))
            box.set_visible(shown and end > start)
        value = VALUE if window.buys else VALUE_AND_LACK
        self.value.set_text(
            value.format(amount=in_thousands(evc), lack=in_thousands(window.incentive))
        )
        self.value.set_y(row)
        clear = self._write_beside(self.value, min(evc, _HIGH), 8, (price,), before=False)
        # a long label at the end of a long, empty bar has its room inside
        self._inside = not (window.buys or clear)
        if self._inside:
            self.value.set(x=evc - 8, ha="right")
        self.value.set_visible(evc > _LOW)
        self._write_inside(window, parted)
        self._write_rival(window)
        own = window.own_price
        self.own.set_data([own or 0], [row + 0.27])
        self.own.set_visible(own is not None)
        said = NO_OWN_PRICE if own is None else OWN_PRICE.format(amount=in_thousands(own))
        self.own_price.set(y=row + 0.34, text=said)
        self._write_beside(self.own_price, cost if own is None else own, 16, (cost, price))

    def _write_inside(self, window: Window, parted: bool) -> None:
        margin, incentive = window.price - window.cost, window.incentive
        told = (
            SELLERS.format(amount=in_thousands(margin)),
            BUYERS.format(amount=in_thousands(incentive)),
        )
        starts = (window.cost, window.price)
        for text, said, start, length in zip(
            self.inside, told, starts, (margin, incentive), strict=True
        ):
            end = min(start + length, _HIGH)
            text.set(x=(start + end) / 2, y=self.row, text=said)
            if not self._fits(text, end - start):
                text.set_text(in_thousands(length))
            text.set_visible(parted and self._fits(text, end - start))
        length = window.value.total - window.cost
        self.refused.set(x=window.cost + length / 2, y=self.row)
        self.refused.set_text(AT_A_LOSS if window.buys else REFUSED)
        taken = 2 * (marks.page_width(self.value) + 16) / self.pixels if self._inside else 0.0
        self.refused.set_visible(not parted and self._fits(self.refused, length - taken))

    def _fits(self, text: Text, thousands: float) -> bool:
        return marks.page_width(text) + 6 <= thousands * self.pixels

    def _write_rival(self, window: Window) -> None:
        case = window.case
        colour = style.COURSE_SUPPLIERS.get(case.rival, style.PURPLE)
        self.rival.set_color(colour)
        self.rival.set_marker(_MARKERS.get(case.rival, "o"))
        self.rival.set_data([case.reference_price], [self.row - 0.34])
        self.rival_name.set(
            y=self.row - 0.34,
            text=f"{case.rival} {in_thousands(case.reference_price)}",
            color=style.readable(colour),
        )
        lines = (window.cost, window.price)
        self._write_beside(self.rival_name, case.reference_price, 20, lines)

    def _write_beside(
        self, text: Text, x: float, gap: float, lines: tuple[float, ...], before: bool = True
    ) -> bool:
        """Write to the right of a place, or to its left, where no line strikes it; tell if so.

        Where either is struck, or leaves the page, it stands beyond the line in its way.
        """
        wide = marks.page_width(text) / self.pixels
        starts = [x + gap, *([x - gap - wide] if before else [])]
        starts += sorted(line + gap for line in lines if line > x)
        starts += [line - gap - wide for line in lines if line < x and before]
        last = _HIGH + (_RIGHT - 4) / self.pixels - wide
        fitting = [start for start in starts if _LOW <= start <= last]
        clear = [
            start
            for start in fitting
            if not any(start - _CLOSE < line < start + wide + _CLOSE for line in lines)
        ]
        start = next(iter(clear or fitting), min(starts[0], last))
        text.set(x=start, ha="left")
        return bool(clear)


def in_thousands(thousands: float) -> str:
    """Write an amount of thousand yuan in whole thousands.

    Examples
    --------
    >>> in_thousands(1054.3)
    '1,054'
    """
    return words.whole(thousands)


def _finding(windows: Windows) -> str:
    buying = [window.case.name for window in windows if window.buys]
    price = in_thousands(windows[0].price)
    if not buying:
        return NOBODY_GAINS.format(price=price)
    if len(buying) == len(windows):
        least = min(window.incentive for window in windows)
        return ALL_BUY.format(price=price, least=in_thousands(least))
    return SOME_BUY.format(
        buying=len(buying), all=len(windows), price=price, segments=", ".join(buying)
    )


def _in_words(window: Window) -> str:
    told = BUYS if window.buys else DOES_NOT_BUY
    return told.format(
        segment=window.case.name,
        value=in_thousands(window.value.total),
        gain=in_thousands(window.incentive),
    )
