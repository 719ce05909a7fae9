"""Orders of a year after three trainings, and the map of markets in which each is best."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.colors import to_rgb

from sim.lessons.bold_careful_thick import AS_IS, BACK, FIRMS, SELLERS, TrainedSellers
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.selling.people.seller_year import TRAITS

ORDERS_AXIS: Final = "orders a year"
FIRMS_AXIS: Final = "firms approached a month"
BACK_AXIS: Final = "customers who come back, %"
NAMES: Final = {
    AS_IS: "as is",
    "bold": "bold 胆大",
    "careful": "careful 心细",
    "thick": "thick 脸皮厚",
}
PLAIN: Final = {"bold": "bold", "careful": "careful", "thick": "thick-skinned"}
FINDING: Final = "Best trained here: {best}, {orders} orders instead of {before}"
NOTHING: Final = "No orders here, whatever is trained"
TOLD: Final = "orders a year, simulated: {orders}; in theory {theory}; on the map {map}"
OF_SELLER: Final = "{name} {orders}"
OF_MAP: Final = "{name} is best in {share} of the markets"

_COLOURS: Final[dict[str, str]] = {
    AS_IS: style.INK,
    "bold": style.PURPLE,
    "careful": style.BLUE,
    "thick": style.ORANGE,
}
_PALE = 0.5
_TOPS = (20.0, 50.0, 100.0, 200.0, 400.0, 1000.0)
_LEAST_AREA = 0.02


class TraitsAndMarkets(Picture[TrainedSellers]):
    """Left, orders of a year without training and after each; right, where each is best.

    Dots are simulated, with their intervals; dashes are theory. The black dot is the market.
    """

    def build(self) -> None:
        """Make both halves; dots, dashes, the map and its names are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=140, right=452, top=110, bottom=66)
        self._top = _TOPS[1]
        self.axes.set(xlim=(0, self._top), ylim=(len(SELLERS) - 0.5, -0.5), yticks=[])
        marks.few_ticks(self.axes, x=4, y=None)
        marks.label_axes(self.axes, x=ORDERS_AXIS)
        page = marks.page_pixels(self.figure)
        box = self.axes.get_position()
        for row, name in enumerate(SELLERS):
            self.axes.axhline(row, color=style.GRID, lw=1.5)
            at = 440 * (box.y1 - (row + 0.5) * box.height / len(SELLERS))
            text = self.figure.text(
                8, at, NAMES[name], va="center", color=style.readable(_COLOURS[name])
            )
            text.set_transform(page)
        self.dots, self.between, self.theory = [], [], []
        for name in SELLERS:
            looks: dict[str, Any] = {"color": _COLOURS[name], "animated": True}
            self.between.append(
                self.axes.plot([], [], lw=6, alpha=0.5, solid_capstyle="butt", **looks)[0]
            )
            self.dots.append(self.axes.plot([], [], "o", ms=11, zorder=6, **looks)[0])
            self.theory.append(self.axes.plot([], [], animated=True, zorder=7, **style.THEORY)[0])
        self._map()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _map(self) -> None:
        self.map = self.figure.add_subplot()
        marks.place(self.map, left=500, right=24, top=110, bottom=66)
        low, high = np.log10(FIRMS[0]), np.log10(FIRMS[-1])
        self.map.set(xlim=(low, high), ylim=(0, 100 * BACK[-1]))
        self.map.set_xticks(np.log10([2, 5, 10, 20, 50, 100]), ["2", "5", "10", "20", "50", "100"])
        self.map.set_yticks([0, 25, 50, 75])
        marks.label_axes(self.map, x=FIRMS_AXIS)
        box = self.map.get_position()
        self.figure.text(box.x0 - 0.05, box.y1 + 0.0225, BACK_AXIS, va="bottom")
        blank = np.ones((len(BACK), len(FIRMS), 3))
        self.regions = self.map.imshow(
            blank,
            origin="lower",
            extent=(low, high, 0, 100 * BACK[-1]),
            aspect="auto",
            interpolation="nearest",
            animated=True,
            zorder=1,
        )
        self.names = [
            self.map.text(
                0, 0, PLAIN[trait], ha="center", va="center", animated=True,
                path_effects=marks.HALO, zorder=4,
            )
            for trait in TRAITS
        ]  # fmt: skip
        (self.here,) = self.map.plot(
            [], [], "o", color=style.INK, mec="white", mew=2, ms=14, animated=True, zorder=6,
            clip_on=False,
        )  # fmt: skip

    def update(self, data: TrainedSellers) -> None:
        """Move dots and dashes, colour the map anew."""
        orders = data.orders
        self._stretch(float(orders.to_numpy().max()))
        for row, name in enumerate(SELLERS):
            found: Any = orders.loc[name]
            self.dots[row].set_data([found["mean"]], [row])
            self.between[row].set_data([found["ci_low"], found["ci_high"]], [row, row])
            self.theory[row].set_data([found["theory"]] * 2, [row - 0.32, row + 0.32])
        self._colour(data)
        seller = data.seller
        x = np.clip(np.log10(seller.firms), *self.map.get_xlim())
        self.here.set_data([x], [100 * min(seller.comes_back, BACK[-1])])
        best = data.ranked[0]
        said = NOTHING
        if orders.loc[AS_IS, "theory"]:
            said = FINDING.format(
                best=PLAIN[best],
                orders=words.number(float(orders.loc[best, "theory"])),  # type: ignore[arg-type]
                before=words.number(float(orders.loc[AS_IS, "theory"])),  # type: ignore[arg-type]
            )
        marks.finding(self.axes, said)
        self._told = _told(data)

    def _colour(self, data: TrainedSellers) -> None:
        pale = np.array([_pale(_COLOURS[trait]) for trait in TRAITS])
        best = data.best
        self.regions.set_data(pale[best])
        x, y = np.log10(np.asarray(FIRMS)), 100 * np.asarray(BACK)
        for place, text in enumerate(self.names):
            rows, _ = np.nonzero(best == place)
            text.set_visible(rows.size > _LEAST_AREA * best.size)
            if rows.size:
                text.set_position(_inside(best == place, x, y))

    def _stretch(self, most: float) -> None:
        top = next((t for t in _TOPS if most <= 0.98 * t), 1.05 * most)
        if top != self._top:  # costs a full drawing
            self._top = top
            self.axes.set_xlim(0, top)

    @property
    def alt(self) -> str:
        """The finding, the axes, orders and map."""
        return f"{super().alt} {self._told}.".strip()


def _pale(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_PALE + (1 - _PALE) * one for one in to_rgb(colour))
    return red, green, blue


def _inside(region: Any, x: Any, y: Any) -> tuple[float, float]:
    """Return a point well inside a region: the middle of its middle row, kept off the sides."""
    rows = np.nonzero(region.any(axis=1))[0]
    row = int(rows[len(rows) // 2])
    columns = np.nonzero(region[row])[0]
    across = float(x[int(columns[len(columns) // 2])])
    width = float(x[-1] - x[0])
    return float(np.clip(across, x[0] + 0.2 * width, x[-1] - 0.2 * width)), float(
        np.clip(y[row], 8, y[-1] - 8)
    )


def _told(data: TrainedSellers) -> str:
    def of(column: str) -> str:
        return words.all_of(
            OF_SELLER.format(
                name=PLAIN.get(name, AS_IS),
                orders=words.number(float(data.orders.loc[name, column])),  # type: ignore[arg-type]
            )
            for name in SELLERS
        )

    shares = [(trait, float((data.best == place).mean())) for place, trait in enumerate(TRAITS)]
    where = words.all_of(
        OF_MAP.format(name=PLAIN[trait], share=words.percent(share)) for trait, share in shares
    )
    return TOLD.format(orders=of("mean"), theory=of("theory"), map=where)
