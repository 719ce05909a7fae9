"""The pictures of a price war: the prices of all suppliers over time, and what each earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any, Final

from sim.experiment.study import Study
from sim.kernel.results import Run
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.model_pictures import ModelPictures
from sim.plots.drawing.picture import Picture
from sim.plots.overview import IntervalEstimate
from sim.pricing.war.common_market import landmarks

NASH: Final = "{supplier}: Nash"
JOINT_PROFIT: Final = "{supplier}: joint profit"
WEEK: Final = "week"
LIST_PRICE: Final = "list price, {money}"
MEAN_AND_ENDS: Final = "{mean} ({low} to {high})"
SUPPLIER: Final = "supplier"
ALL_EARN_THE_SAME: Final = "All earn the same: {profit} {money}"
EARNS_MOST: Final = "{supplier} earns most: {profit} {money}"
PROFITS_AND_INTERVALS: Final = (
    "profit, {money}   (bar: 95 % interval over {replications} replications)"
)
PROFITS_ONCE: Final = "profit, {money}   (one replication: no interval)"


@dataclass(frozen=True)
class PricePaths:
    """What the picture of one war shows.

    Attributes
    ----------
    paths : mapping of str to (sequence of float, sequence of float)
        By supplier, in the scenario's order: the weeks in which its price changed and the prices
        from then on; NaN while it is out of the market.
    horizon : float
        Last week.
    profits : mapping of str to float
        Profit by supplier.
    lines : mapping of str to float
        Prices to compare with, by what they are (``"Nash price"``); black and dashed.
    money : str
        What prices and profits are counted in.
    """

    paths: Mapping[str, tuple[Sequence[float], Sequence[float]]]
    horizon: float
    profits: Mapping[str, float]
    lines: Mapping[str, float] = field(default_factory=dict)
    money: str = "yuan"

    @classmethod
    def of(cls, run: Run) -> PricePaths:
        """Read it off a run of a price war, with the prices of theory for the own firm."""
        scenario = run.scenario
        own_firm = next(iter(scenario.suppliers))
        nash, joint = landmarks(scenario).loc[own_firm, ["nash", "joint"]]
        paths = {}
        for name in scenario.suppliers:
            own = run.prices[run.prices.supplier == name]
            paths[name] = (own.time.tolist(), own.price.tolist())
        return cls(
            paths=paths,
            horizon=scenario.horizon,
            profits={name: run.measures[f"profit.{name}"] for name in scenario.suppliers},
            lines={
                NASH.format(supplier=own_firm): nash,
                JOINT_PROFIT.format(supplier=own_firm): joint,
            },
            money=scenario.unit_of_money,
        )


@dataclass(frozen=True)
class WarEstimates:
    """What the picture of many wars shows.

    Attributes
    ----------
    profits : mapping of str to IntervalEstimate
        Profit by supplier, with its interval.
    replications : int
        How many the intervals rest on.
    money : str
        What profits are counted in.
    """

    profits: Mapping[str, IntervalEstimate]
    replications: int
    money: str = "yuan"

    @classmethod
    def of(cls, study: Study) -> WarEstimates:
        """Read it off a study of a price war."""
        scenario: Any = study.scenario
        summary = study.summary()
        profits = {
            name: IntervalEstimate.of(summary, f"profit.{name}") for name in scenario.suppliers
        }
        return cls(profits, len(study.frame), scenario.unit_of_money)


class PricePathPicture(Picture[PricePaths]):
    """List prices over time, one stepped line a supplier, named at its end."""

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: PricePaths) -> None:
        """Draw the paths."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=150, right=240, top=110)
        colours = style.supplier_colours(data.paths)
        drawn = []
        for row, (name, (weeks, prices)) in enumerate(data.paths.items()):
            (line,) = axes.plot(
                [*weeks, data.horizon],
                [*prices, prices[-1]],
                drawstyle="steps-post",
                color=colours[name],
                # where prices agree, the earlier line shows on both sides of the later one
                linewidth=2.5 + 1.5 * (len(data.paths) - 1 - row),
                label=name,
            )
            drawn.append(line)
        drawn += [
            marks.theory(axes, [0, data.horizon], [price, price], label=name)
            for name, price in data.lines.items()
        ]
        axes.set_xlim(0, data.horizon)
        marks.few_ticks(axes)
        marks.label_axes(axes, x=WEEK, y=LIST_PRICE.format(money=data.money))
        EndLabels(drawn)
        marks.finding(axes, _best(data.profits, data.money))


class WarEstimatePicture(Picture[WarEstimates]):
    """Profit by supplier: a dot and its 95 % interval."""

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: WarEstimates) -> None:
        """Draw a dot and an interval for each supplier."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=200, right=330, top=110)
        colours = style.supplier_colours(data.profits)
        for row, (name, one) in enumerate(data.profits.items()):
            axes.plot((one.low, one.high), (row, row), color=colours[name], linewidth=5)
            axes.plot((one.mean,), (row,), "o", color=colours[name], label=name)
            end = one.mean if isnan(one.high) else one.high
            said = words.number(one.mean)
            if not isnan(one.low):
                mean, low, high = words.together(one.mean, one.low, one.high)
                said = MEAN_AND_ENDS.format(mean=mean, low=low, high=high)
            axes.annotate(
                said, (end, row), (10, 0), textcoords="offset points", va="center", clip_on=False
            )
        axes.set_ylim(len(data.profits) - 0.4, -0.6)
        axes.set_yticks(range(len(data.profits)), list(data.profits))
        axes.tick_params(axis="y", length=0)
        axes.axvline(0, color=style.MUTED, linewidth=1)
        marks.few_ticks(axes, y=None)
        profit = PROFITS_AND_INTERVALS if data.replications > 1 else PROFITS_ONCE
        across = profit.format(money=data.money, replications=data.replications)
        marks.label_axes(axes, x=across, y=SUPPLIER)
        means = {name: one.mean for name, one in data.profits.items()}
        marks.finding(axes, _best(means, data.money))


PICTURES = ModelPictures((PricePaths.of, PricePathPicture), (WarEstimates.of, WarEstimatePicture))


def _best(profits: Mapping[str, float], money: str) -> str:
    most, least = max(profits.values()), min(profits.values())
    if words.number(most) == words.number(least) and len(profits) > 1:
        return ALL_EARN_THE_SAME.format(profit=words.number(most), money=money)
    best = max(profits, key=lambda name: profits[name])
    return EARNS_MOST.format(supplier=best, profit=words.number(most), money=money)
