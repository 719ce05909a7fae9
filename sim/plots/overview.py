"""One page that shows what a run, or a study, came to: the picture of ``sim run --out``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.experiment.study import Study
from sim.kernel.results import Run
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.model_pictures import ModelPictures
from sim.plots.drawing.picture import Picture
from sim.scenario.vocabulary import CHINESE, STAGES, Outcome, Stage, plain

WINS: Final = "{supplier} wins {share} of {purchases} decided purchases"
ORDERS: Final = "orders"
SUPPLIER: Final = "supplier"
PURCHASES: Final = "purchases"
AT_THE_STAGE: Final = "abandoned, or no decision, at the stage"
WINS_ON_AVERAGE: Final = "{supplier} wins {share} of decided purchases"
MEAN_AND_ENDS: Final = "{mean} % ({low} to {high})"
NONE: Final = "none"
ENDED_IN: Final = "won by, or ended in"
SHARES_AND_INTERVALS: Final = (
    "share of decided purchases, %   (bar: 95 % interval over {replications} replications)"
)
SHARES_ONCE: Final = "share of decided purchases, %   (one replication: no interval)"


@dataclass(frozen=True)
class RunOverview:
    """What the picture of one run shows.

    Attributes
    ----------
    orders : mapping of str to int
        Orders by supplier, in the scenario's order: the own firm first.
    decided : int
        Purchases that have met their fate.
    abandoned : mapping of str to int
        Purchases abandoned, by stage.
    no_decision : int
        Purchases that ended without agreement, all at the selection.
    """

    orders: Mapping[str, int]
    decided: int
    abandoned: Mapping[Stage, int]
    no_decision: int

    @classmethod
    def of(cls, run: Run) -> RunOverview:
        """Read it off a run of a buying model; open purchases and the warm-up are not counted."""
        decided = run.cases[run.cases.counted & (run.cases.outcome != "open")]
        abandoned = decided.abandoned_at[decided.outcome == "abandoned"]
        where: Any = abandoned.value_counts().to_dict()
        return cls(
            orders=dict(zip(run.suppliers.supplier, run.suppliers.orders, strict=True)),
            decided=len(decided),
            abandoned=where,
            no_decision=int((decided.outcome == "no_decision").sum()),
        )


@dataclass(frozen=True)
class IntervalEstimate:
    """One share of the decided purchases, 0 to 1, with its interval over the replications.

    Attributes
    ----------
    mean, low, high : float
        The interval is missing (NaN) for a single replication, and all three where no purchase
        was decided.
    """

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, summary: pd.DataFrame, measure: str) -> IntervalEstimate:
        """Read one measure off the summary of a study."""
        row: Any = summary.loc[measure]
        return cls(float(row["mean"]), float(row["ci_low"]), float(row["ci_high"]))


@dataclass(frozen=True)
class StudyOverview:
    """What the picture of a study shows.

    Attributes
    ----------
    suppliers : mapping of str to IntervalEstimate
        Purchases won, by supplier in the scenario's order: the own firm first.
    outcomes : mapping of str to IntervalEstimate
        Purchases that ended without an order, by outcome.
    replications : int
        How many the intervals rest on.
    """

    suppliers: Mapping[str, IntervalEstimate]
    outcomes: Mapping[Outcome, IntervalEstimate]
    replications: int

    @classmethod
    def of(cls, study: Study) -> StudyOverview:
        """Read it off a study of a buying model."""
        scenario: Any = study.scenario
        summary = study.summary()
        ends: tuple[Outcome, ...] = ("no_decision", "abandoned")
        return cls(
            suppliers={
                n: IntervalEstimate.of(summary, f"win_share.{n}") for n in scenario.suppliers
            },
            outcomes={end: IntervalEstimate.of(summary, f"share.{end}") for end in ends},
            replications=len(study.frame),
        )


class RunPicture(Picture[RunOverview]):
    """Orders by supplier on the left; on the right, where purchases ended without one."""

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the two axes."""
        self.won = self.figure.add_subplot(1, 2, 1)
        self.lost = self.figure.add_subplot(1, 2, 2)

    def update(self, data: RunOverview) -> None:
        """Draw the run's bars."""
        for axes, left, right in ((self.won, 140, 820), (self.lost, 780, 180)):
            axes.clear()
            marks.place(axes, left=left, right=right, top=110)
        self._draw_won(data)
        self._draw_lost(data)
        own, orders = next(iter(data.orders.items()))
        share = words.percent(orders / data.decided) if data.decided else NONE
        marks.finding(
            self.won, WINS.format(supplier=own, share=share, purchases=words.whole(data.decided))
        )

    def _draw_won(self, data: RunOverview) -> None:
        colours = style.supplier_colours(data.orders)
        for row, (name, orders) in enumerate(data.orders.items()):
            self.won.barh(row, orders, height=0.7, color=colours[name])
            _say(self.won, orders, row, words.whole(orders))
        _rows(self.won, list(data.orders), max(data.orders.values()))
        marks.label_axes(self.won, x=ORDERS, y=SUPPLIER)

    def _draw_lost(self, data: RunOverview) -> None:
        most = 0
        for row, stage in enumerate(STAGES):
            parts: dict[Outcome, int] = {"abandoned": data.abandoned.get(stage, 0)}
            if stage == "supplier_selection":
                parts["no_decision"] = data.no_decision
            end = 0
            for outcome, count in parts.items():
                self.lost.barh(row, count, left=end, height=0.7, color=style.OUTCOMES[outcome])
                end += count
            if parts.get("no_decision"):
                text = "\n".join(f"{words.whole(n)} {plain(name)}" for name, n in parts.items())
            else:
                text = words.whole(end) if end else ""
            _say(self.lost, end, row, text)
            most = max(most, end)
        _rows(self.lost, [f"{plain(stage)}\n{CHINESE[stage]}" for stage in STAGES], most)
        marks.label_axes(self.lost, x=PURCHASES)
        self.lost.set_title(AT_THE_STAGE, loc="left")


class StudyPicture(Picture[StudyOverview]):
    """Shares of the decided purchases, each with its 95 % interval."""

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: StudyOverview) -> None:
        """Draw a dot and an interval for each share."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=280, right=270, top=110)
        colours = style.supplier_colours(data.suppliers)
        drawn = [(name, one, colours[name]) for name, one in data.suppliers.items()]
        drawn += [(words.both(k), one, style.OUTCOMES[k]) for k, one in data.outcomes.items()]
        for row, (_, one, colour) in enumerate(drawn):
            axes.plot((100 * one.low, 100 * one.high), (row, row), color=colour, linewidth=5)
            axes.plot(100 * one.mean, row, "o", color=colour, markersize=12)
            _say(axes, 100 * (one.mean if isnan(one.high) else one.high), row, _in_words(one))
        ends = [one.mean if isnan(one.high) else one.high for _, one, _ in drawn]
        _rows(axes, [name for name, _, _ in drawn], 100 * max(0.0, *ends))
        across = SHARES_AND_INTERVALS if data.replications > 1 else SHARES_ONCE
        marks.label_axes(axes, x=across.format(replications=data.replications), y=ENDED_IN)
        own, estimate = next(iter(data.suppliers.items()))
        marks.finding(
            axes, WINS_ON_AVERAGE.format(supplier=own, share=words.percent(estimate.mean))
        )


PICTURES = ModelPictures((RunOverview.of, RunPicture), (StudyOverview.of, StudyPicture))


def _in_words(one: IntervalEstimate) -> str:
    if isnan(one.low):
        return words.percent(one.mean)
    mean, low, high = words.together(100 * one.mean, 100 * one.low, 100 * one.high)
    return MEAN_AND_ENDS.format(mean=mean, low=low, high=high)


def _rows(axes: Axes, names: Sequence[str], most: float) -> None:
    """Name the rows from top to bottom; the values run from 0 to ``most``."""
    axes.set(ylim=(len(names) - 0.4, -0.6), xlim=(0, 1.05 * most if most > 0 else 1))
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    marks.few_ticks(axes, y=None)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))


def _say(axes: Axes, end: float, row: int, text: str) -> None:
    """Write what a bar or an interval says, where it ends."""
    if text and not isnan(end):
        axes.annotate(
            text, (end, row), (10, 0), textcoords="offset points", va="center", clip_on=False
        )
