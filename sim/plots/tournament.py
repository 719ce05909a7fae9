"""The pictures of a tournament: who earns most, against whom, and how one match went."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_hex, to_rgb

from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture
from sim.pricing.matches.match_paths import MatchPaths
from sim.pricing.matches.price_standings import PriceStandings

STRATEGY: Final = "strategy"
OPPONENT_AXIS: Final = "opponent, by its place"
WARS_STARTED: Final = "wars started by {strategy}"
WEEK_AXIS: Final = "week   (shaded: price war, ▲ who started it)"
PRICE_AXIS: Final = "price, {money}"
NASH: Final = "Nash price"
JOINT_PROFIT: Final = "joint-profit price"
PROFIT_AXIS: Final = (
    "profit of a period, {money}   (no replication: no interval)",
    "profit of a period, {money}   (1 replication: no interval)",
    "profit of a period, {money}   (bar: 95 % interval over {replications} replications)",
)
"""By the number of replications: none, one, more."""
PROFIT_AXIS_IN_PART: Final = (
    "profit of a period, {money}   (no replication: no interval; {more} more not shown)",
    "profit of a period, {money}   (1 replication: no interval; {more} more not shown)",
    "profit of a period, {money}   (bar: 95 % interval over {replications} replications; "
    "{more} more not shown)",
)

_ROW = 26  # page pixels that a strategy's name needs
_LONGEST = 26  # characters of a name that fit beside the axes
_READABLE = 15  # columns of a matrix in which numbers can still be read

_DARK = 0.75  # from here on a shade is so dark that white is read better


class RankingPicture(Picture[PriceStandings]):
    """Mean profit of each strategy, best on top: a dot and its 95 % interval.

    Beside it the probability that it is the best of all. Strategies that do not fit are left out,
    and the label of the axis says so.
    """

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: PriceStandings) -> None:
        """Draw a row for each strategy."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=360, right=170, top=118)
        fit = int((self.page_height - 118 - 72) / _ROW)
        table = data.ranking.head(fit)
        names = [f"{row + 1} {_short(name)}" for row, name in enumerate(table["strategy"])]
        columns = ["profit", "ci_low", "ci_high", "p_best"]
        for row, (mean, low, high, p_best) in enumerate(table[columns].to_numpy(float)):
            axes.plot((low, high), (row, row), color=style.BLUE, linewidth=5)
            axes.plot((mean,), (row,), "o", color=style.BLUE, label=names[row])
            axes.annotate(
                words.percent(float(p_best), 2),
                (1.0, row),
                (20, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                va="center",
                annotation_clip=False,
            )
        axes.annotate(
            "P(best)",
            (1.0, 1.0),
            (20, 10),
            xycoords="axes fraction",
            textcoords="offset points",
            annotation_clip=False,
        )
        axes.set_ylim(len(table) - 0.4, -0.6)
        axes.set_yticks(range(len(table)), names)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        marks.few_ticks(axes, y=None)
        left_out = len(data.ranking) - len(table)
        played = min(len(data.replications), 2)
        across = (PROFIT_AXIS_IN_PART if left_out else PROFIT_AXIS)[played].format(
            money=data.programme.market.unit_of_money,
            replications=len(data.replications),
            more=left_out,
        )
        marks.label_axes(axes, x=across, y=STRATEGY)
        marks.finding(axes, data.sentence().rstrip("."))


class MatrixPicture(Picture[PriceStandings]):
    """Mean profit of the row's strategy against the column's: the darker, the more.

    Columns are numbered by the places of the ranking, as the rows are.
    """

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: PriceStandings) -> None:
        """Draw a cell for each meeting."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=360, right=28, top=118, bottom=72)
        table = data.matrix.to_numpy(float)
        names, count = list(data.matrix.index), len(table)
        axes.imshow(table, cmap=_shades(), aspect="auto")
        if count <= _READABLE:
            known = table[np.isfinite(table)]
            low, high = known.min(initial=np.inf), known.max(initial=-np.inf)
            for (row, column), value in np.ndenumerate(table):
                if np.isfinite(value):
                    colour = "white" if value > low + _DARK * (high - low) else style.INK
                    text = words.figures(value)
                    if abs(value) < 1:
                        text = words.fixed(value, 2).replace("0.", ".")
                    axes.text(
                        column,
                        row,
                        text,
                        ha="center",
                        va="center",
                        color=colour,
                        fontsize=13,
                    )
        axes.set_yticks(range(count), [f"{i + 1} {_short(n)}" for i, n in enumerate(names)])
        axes.set_xticks(range(count), [str(place + 1) for place in range(count)])
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        marks.label_axes(axes, x=OPPONENT_AXIS, y=STRATEGY)
        marks.finding(axes, data.extremes().rstrip("."))


class MatchPicture(Picture[MatchPaths]):
    """The list prices of one match over time, with the lines of Nash and joint profit.

    Spans of war are shaded; a mark at the bottom of each says who started it.
    """

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: MatchPaths) -> None:
        """Draw both paths."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=100, right=280, top=118)
        colours = (style.BLUE, style.ORANGE)
        shade: dict[str, Any] = {"color": style.VERMILION, "alpha": 0.12, "linewidth": 0}
        for start, end in data.wars[["start", "end"]].to_numpy(float):
            axes.axvspan(start, end, **shade)
        drawn = []
        for row, (name, (weeks, prices)) in enumerate(zip(data.names, data.paths, strict=True)):
            (line,) = axes.plot(
                [*weeks, data.horizon],
                [*prices, prices[-1]],
                drawstyle="steps-post",
                color=colours[row],
                linewidth=3.0 - 1.2 * row,  # where they agree, both are seen
                label=_short(name),
            )
            drawn.append(line)
        drawn += self._lines(data)
        bottom, top = axes.get_ylim()
        by = [str(text).split(" and ") for text in data.wars["started_by"]]
        started = list(zip(data.wars["start"].to_numpy(float), by, strict=True))
        for row, name in enumerate(data.names):
            own = [start for start, by in started if name in by]
            axes.plot(
                own,
                [bottom] * len(own),
                "^",
                color=colours[row],
                markersize=13 - 5 * row,
                clip_on=False,
                label=WARS_STARTED.format(strategy=name),
            )
        axes.set(xlim=(0, data.horizon), ylim=(bottom, top))
        marks.few_ticks(axes)
        shaded = WEEK_AXIS
        marks.label_axes(axes, x=shaded, y=PRICE_AXIS.format(money=data.money))
        EndLabels(drawn)
        marks.finding(axes, data.sentence().rstrip("."))

    def _lines(self, data: MatchPaths) -> list[Any]:
        """Draw the lines to read the paths by; two of each where the suppliers differ."""
        drawn = []
        for what, both in ((NASH, data.nash), (JOINT_PROFIT, data.joint)):
            alike = abs(both[0] - both[1]) < 1e-9
            for price, supplier in list(zip(both, data.suppliers, strict=True))[: 2 - alike]:
                label = what if alike else f"{what} {supplier}"
                drawn.append(
                    marks.theory(self.axes, [0, data.horizon], [price, price], label=label)
                )
        return drawn


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _shades() -> Colormap:
    """From nearly white to the course's blue; what was not played stays white."""
    red, green, blue = (1 - 0.12 * (1 - part) for part in to_rgb(style.BLUE))
    light = to_hex((red, green, blue))
    shades = LinearSegmentedColormap.from_list("meetings", [light, style.BLUE])
    return shades.with_extremes(bad="white")
