"""What leasing costs at each payment, against what owning costs, in money of today."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.text import Text

from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.value.lease import LeaseOrBuy

PAYMENT_AXIS: Final = "lease payment, thousand yuan a year"
COST_AXIS: Final = "cost after tax, in thousand yuan of today"
LEASING: Final = "leasing"
OWNING: Final = "owning"
BREAK_EVEN: Final = "same cost at {payment}"
PRICE: Final = "price"
TAXES: Final = "taxes saved"
SALVAGE: Final = "worth at the end"
COST: Final = "owning costs"
PAID: Final = "leasing costs"
ADVANTAGE: Final = "NAL"
LEASE: Final = "Lease: it costs {saved} thousand yuan less than owning"
BUY: Final = "Buy: leasing costs {saved} thousand yuan more than owning"
EITHER: Final = "Lease or buy: it comes to the same"
LISTED: Final = "{what} {amount}"

MOST_PAID: Final = 500.0
_FAR = 290.0
_LIST, _SUMS = 606.0, 846.0
_TOP, _ROW = 318.0, 34.0


class LeaseCosts(Picture[tuple[float, float, LeaseOrBuy]]):
    """A rising line, leasing; a level one, owning; the dot is the payment asked.

    Both lines are what theory says. Shown is (price, payment, what they come to), thousand yuan.
    """

    def build(self) -> None:
        """Draw what stays; lines, dot and list are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=84, right=300)
        self._top = 1000.0
        self.axes.set(xlim=(0, MOST_PAID), ylim=(0, self._top))
        marks.few_ticks(self.axes)
        marks.label_axes(self.axes, x=PAYMENT_AXIS, y=COST_AXIS)
        (self.leasing,) = self.axes.plot([0, 1], [0, 1], color=style.BLUE, lw=3, animated=True)
        (self.owning,) = self.axes.plot(
            [0, MOST_PAID], [0, 0], color=style.PURPLE, lw=3, animated=True
        )
        (self.meet,) = self.axes.plot(
            [0], [0], "o", ms=12, mfc="white", mec=style.INK, mew=2, animated=True, zorder=5
        )
        (self.dot,) = self.axes.plot(
            [0], [0], "o", ms=13, color=style.BLUE, animated=True, zorder=6
        )
        self.names = [
            self.axes.add_artist(
                Text(
                    0, 0, said, color=style.readable(colour), animated=True, path_effects=marks.HALO
                )
            )
            for said, colour in ((LEASING, style.BLUE), (OWNING, style.PURPLE))
        ]
        self.meeting = self.axes.add_artist(Text(0, 0, "", animated=True, path_effects=marks.HALO))
        self.rows = [
            (
                self._write(_LIST, _TOP - n * _ROW, said, **look),
                self._write(_SUMS, _TOP - n * _ROW, "", ha="right", animated=True, **look),
            )
            for n, (said, look) in enumerate(_LOOKS)
        ]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, shown: tuple[float, float, LeaseOrBuy]) -> None:
        """Move lines, dot and list."""
        price, payment, costs = shown
        owning, leasing = costs.cost_of_owning, costs.cost_of_leasing
        self.owning.set_ydata([owning, owning])
        self._stretch(1.25 * max(owning, leasing, 200.0))
        self.dot.set_data([payment], [leasing])
        even = costs.break_even_payment
        seen = even <= MOST_PAID
        self.meet.set_data([min(even, MOST_PAID)], [owning])
        self.meet.set_visible(seen)
        level = owning - 0.10 * self._top
        far = even > _FAR  # no room to the right of it: then to the left of the rising line
        self.meeting.set(
            x=level / costs.a_payment_costs - 8 if far else even,
            y=level,
            text=BREAK_EVEN.format(payment=words.number(even)),
            ha="right" if far else "left",
            va="center",
        )
        self.meeting.set_visible(seen)
        highest = min(MOST_PAID, self._top / costs.a_payment_costs)
        self.leasing.set_data([0.0, highest], [0.0, highest * costs.a_payment_costs])
        end = 0.8 * highest
        self.names[0].set(x=end - 6, y=end * costs.a_payment_costs, ha="right", va="bottom")
        self.names[1].set(x=MOST_PAID - 4, y=owning + 0.02 * self._top, ha="right", va="bottom")
        sums = (
            price,
            -costs.depreciation_saves,
            -costs.salvage_brings,
            owning,
            leasing,
            costs.advantage,
        )
        for (_, text), amount in zip(self.rows, sums, strict=True):
            text.set_text(words.whole(amount))
        marks.finding(self.axes, _finding(costs))
        self._told = "; ".join(
            LISTED.format(what=said, amount=words.whole(amount))
            for (said, _), amount in zip(_LOOKS, sums, strict=True)
        )

    @property
    def alt(self) -> str:
        """The finding, and the list in words."""
        return f"{super().alt} {self._told}.".strip()

    def _stretch(self, most: float) -> None:
        step = 10.0 ** np.floor(np.log10(most)) / 2
        top = float(step * np.ceil(most / step))
        if top != self._top:  # costs a full drawing
            self._top = top
            self.axes.set_ylim(0, top)

    def _write(self, x: float, y: float, said: str, **how: Any) -> Text:
        text = Text(x, y, said, va="center", **how)
        text.set_transform(marks.page_pixels(self.figure))
        self.figure.add_artist(text)
        return text


_LOOKS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (PRICE, {}),
    (TAXES, {}),
    (SALVAGE, {}),
    (COST, {"color": style.readable(style.PURPLE), "fontweight": "bold"}),
    (PAID, {"color": style.BLUE, "fontweight": "bold"}),
    (ADVANTAGE, {"fontweight": "bold"}),
)


def _finding(costs: LeaseOrBuy) -> str:
    gain = costs.advantage
    if abs(gain) < 0.5:
        return EITHER
    return (LEASE if gain > 0 else BUY).format(saved=words.whole(abs(gain)))
