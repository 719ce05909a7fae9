"""A price with the weeks of war below it, as each of several datings has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import FuncFormatter
from numpy.typing import NDArray

from sim.lessons.real_war import Marked
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture
from sim.pricing.real_wars.railway_cartel import FIRST_YEAR, WEEKS_A_YEAR
from sim.pricing.real_wars.war_dates import Dating, Stretch

PRICE_AXIS: Final = "price, cents for 100 pounds"
YEAR_AXIS: Final = "year (tick: 1 January)"
WARS_SEEN: Final = "{dating}: {wars} wars"
PAID_AXIS: Final = "average price paid, {money}"
WEEK: Final = "week"
NO_WAR: Final = "{rule}: no war"
ONE_WAR: Final = "{rule}: one war of {weeks} weeks"
WARS: Final = "{rule}: {wars} wars of {weeks} weeks on average"
NO_WAR_BY_EYE: Final = "By eye no war; {share} of weeks agree with Porter"
ONE_WAR_BY_EYE: Final = "By eye 1 war; {share} of weeks agree with Porter"
WARS_BY_EYE: Final = "By eye {wars} wars; {share} of weeks agree with Porter"

_LEFT, _RIGHT, _TOP, _FOOT = 140.0, 20.0, 86.0, 64.0
_ROW = 29.0  # page pixels of a row of bands
_CENTS = 100.0  # the price is in dollars
_EYE, _MODEL, _PRESS = "by eye 目测", "Markov", "Porter"
_COLOURS: Final = {_EYE: style.BLUE, _MODEL: style.GREY, _PRESS: style.INK}


class MarkedWars(Picture[Marked]):
    """The price of the railway cartel, and its wars by eye, by a model and by the press."""

    def build(self) -> None:
        """Make axes and artists; only what the reader changes will move."""
        self.axes, self.rows = _two_axes(self.figure, tuple(_COLOURS))
        self.axes.set(xlim=(1880, 1886.4), ylim=(8, 43))
        self.axes.set_yticks([10, 20, 30, 40])
        self.rows.set_xlim(1880, 1886.4)
        self.rows.set_xticks(range(1880, 1887))
        self.rows.xaxis.set_major_formatter(FuncFormatter(lambda year, _: words.as_typed(year)))
        marks.label_axes(self.axes, y=PRICE_AXIS)
        marks.label_axes(self.rows, x=YEAR_AXIS)
        (self.price,) = self.axes.plot([], [], color=style.INK, lw=2, drawstyle="steps-post")
        (self.line,) = self.axes.plot([], [], color=style.BLUE, lw=2, animated=True)
        self.limit = self.axes.axhline(20, color=style.BLUE, lw=1.5, ls=(0, (2, 2)), animated=True)
        (self.ruler,) = self.axes.plot([], [], color=style.BLUE, lw=5, animated=True)
        self.ruler.set_solid_capstyle("butt")  # as long as the shortest war, to the week
        self.shade = _bands(self.axes, style.BLUE, alpha=0.16)
        self.bands = {name: _bands(self.rows, colour) for name, colour in _COLOURS.items()}
        self._shown: Any = None
        self._told = ""
        marks.finding(self.axes, "", moving=True)

    def update(self, said: Marked) -> None:
        """Move the reader's line and all bands."""
        weeks = said.cartel
        years = weeks.years
        if self._shown is not weeks:  # a line that is set anew costs a full drawing
            self.price.set_data(years, _CENTS * weeks.price)
            self._shown = weeks
        self.line.set_data(years, _CENTS * said.line)
        self.line.set_visible(not np.allclose(said.line, weeks.price))
        self.limit.set_ydata([_CENTS * said.at_most] * 2)
        ruler = np.array([1880.03, 1880.03 + said.shortest / WEEKS_A_YEAR])
        self.ruler.set_data(ruler, [_CENTS * said.at_most] * 2)
        _set(self.shade, said.eye.wars, 8, 43, FIRST_YEAR, 1 / WEEKS_A_YEAR)
        for row, (name, dating) in enumerate(_by_name(said).items()):
            _set(
                self.bands[name], dating.wars, row + 0.14, row + 0.86, FIRST_YEAR, 1 / WEEKS_A_YEAR
            )
        marks.finding(self.axes, _finding(said))
        found = {name: len(dating.wars) for name, dating in _by_name(said).items()}
        self._told = "; ".join(
            WARS_SEEN.format(dating=name, wars=count) for name, count in found.items()
        )

    @property
    def alt(self) -> str:
        """The finding, and how many wars each sees."""
        return f"{super().alt} {self._told}.".strip()


@dataclass(frozen=True)
class DatedPrice:
    """What the picture of a simulated war shows.

    Attributes
    ----------
    rule : str
        Who plays, for the finding.
    datings : mapping of str to Dating
        By who dates; the price is that of the first.
    lines : mapping of str to float
        Prices to compare with, by what they are; black and dashed.
    money : str, default "unit costs"
        What prices are counted in, as the scenario's ``unit_of_money`` says.
    """

    rule: str
    datings: Mapping[str, Dating]
    lines: Mapping[str, float]
    money: str = "unit costs"


class SimulatedWars(Picture[DatedPrice]):
    """The price paid in a simulated market, and its wars as each dates them."""

    def update(self, said: DatedPrice) -> None:
        """Draw it anew: another market has other prices and another length."""
        self.figure.clear()
        names = tuple(said.datings)
        self.axes, self.rows = _two_axes(self.figure, names, right=190)
        first = said.datings[names[0]]
        weeks = np.arange(first.price.size)
        self.axes.plot(weeks, first.price, color=style.BLUE, lw=2.5, drawstyle="steps-post")
        drawn = [
            marks.theory(self.axes, weeks[[0, -1]], [price, price], label=name)
            for name, price in said.lines.items()
        ]
        heights = [*first.price.tolist(), *said.lines.values()]
        margin = 0.12 * (max(heights) - min(heights))
        self.axes.set(xlim=(0, weeks.size), ylim=(min(heights) - margin, max(heights) + margin))
        self.rows.set_xlim(0, weeks.size)
        marks.few_ticks(self.axes, x=None, y=4)
        marks.few_ticks(self.rows, y=None)
        marks.label_axes(self.axes, y=PAID_AXIS.format(money=said.money))
        marks.label_axes(self.rows, x=WEEK)
        EndLabels(drawn)
        palette = list(_COLOURS.values())[-len(names) :]
        for row, (name, colour) in enumerate(zip(names, palette, strict=True)):
            bands = _bands(self.rows, colour, moving=False)
            _set(bands, said.datings[name].wars, row + 0.14, row + 0.86, 0, 1)
        marks.finding(self.axes, _simulated_finding(said.rule, said.datings[names[-1]]))


def _two_axes(figure: Any, names: tuple[str, ...], right: float = _RIGHT) -> tuple[Axes, Axes]:
    """Price above, a row for each dating below it, over the same time."""
    deep = _ROW * len(names)
    price, rows = figure.add_subplot(2, 1, 1), figure.add_subplot(2, 1, 2)
    page = figure.get_size_inches()[1] * style.CSS_DPI
    marks.place(price, left=_LEFT, right=right, top=_TOP, bottom=_FOOT + deep + 8)
    marks.place(rows, left=_LEFT, right=right, top=page - _FOOT - deep, bottom=_FOOT)
    price.set_xticks([])
    rows.set_ylim(len(names), 0)
    rows.set_yticks([row + 0.5 for row in range(len(names))], list(names))
    rows.tick_params(axis="y", length=0)
    return price, rows


def _bands(axes: Axes, colour: str, alpha: float = 1.0, moving: bool = True) -> PolyCollection:
    bands = PolyCollection([], facecolors=colour, linewidths=0, alpha=alpha, animated=moving)
    axes.add_collection(bands, autolim=False)
    return bands


def _set(
    bands: PolyCollection,
    wars: list[Stretch],
    low: float,
    high: float,
    origin: float,
    week: float,
) -> None:
    corners: list[NDArray[np.float64]] = []
    for war in wars:
        left, right = origin + (war.start - 1) * week, origin + war.end * week
        corners.append(np.array([(left, low), (right, low), (right, high), (left, high)]))
    bands.set_verts(corners)


def _by_name(said: Marked) -> dict[str, Dating]:
    return {_EYE: said.eye, _MODEL: said.markov, _PRESS: said.porter}


def _finding(said: Marked) -> str:
    count = len(said.eye.wars)
    told = NO_WAR_BY_EYE if count == 0 else ONE_WAR_BY_EYE if count == 1 else WARS_BY_EYE
    return told.format(wars=count, share=words.percent(said.agreement))


def _simulated_finding(rule: str, truth: Dating) -> str:
    count = len(truth.wars)
    if count == 0:
        return NO_WAR.format(rule=rule)
    if count == 1:
        return ONE_WAR.format(rule=rule, weeks=words.whole(truth.weeks_at_war))
    return WARS.format(rule=rule, wars=count, weeks=words.number(truth.mean_length, 2))
