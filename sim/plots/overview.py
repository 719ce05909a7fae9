"""One page that shows what a run, or a study, came to: the picture of ``sim run --out``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.plots import marks, style, words
from sim.plots.picture import Picture
from sim.scenario.vocabulary import STAGES


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
    abandoned: Mapping[str, int]
    no_decision: int


@dataclass(frozen=True)
class Estimate:
    """One share of the decided purchases, 0 to 1, with its interval over the replications.

    Attributes
    ----------
    name : str
        A supplier, or an outcome of the vocabulary.
    mean, low, high : float
        The interval is missing (NaN) for a single replication.
    """

    name: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class StudyOverview:
    """What the picture of a study shows.

    Attributes
    ----------
    suppliers, outcomes : sequence of Estimate
        Purchases won, the own firm's first; purchases that ended without an order.
    replications : int
    """

    suppliers: Sequence[Estimate]
    outcomes: Sequence[Estimate]
    replications: int


class RunPicture(Picture[RunOverview]):
    """Orders by supplier on the left; on the right, where purchases ended without one."""

    width = 1280
    height = 720

    def build(self) -> None:
        """Make the two axes."""
        self.orders, self.lost = self.figure.subplots(1, 2)

    def update(self, data: RunOverview) -> None:
        """Draw the run's bars."""
        for axes, left, right in ((self.orders, 170, 720), (self.lost, 860, 70)):
            axes.clear()
            marks.place(axes, left=left, right=right, top=130)
        self._orders(data)
        self._lost(data)
        own = next(iter(data.orders))
        if data.decided:
            share = words.percent(data.orders[own] / data.decided)
            text = f"{own} wins {share} of {words.whole(data.decided)} decided purchases"
        else:
            text = "No purchase was decided"
        marks.finding(self.orders, text)

    def _orders(self, data: RunOverview) -> None:
        names = list(data.orders)
        colours = style.supplier_colours(names)
        counts = [data.orders[name] for name in names]
        self.orders.barh(names, counts, color=[colours[name] for name in names], height=0.7)
        for row, count in enumerate(counts):
            _label(self.orders, count, row, words.whole(count))
        _rows(self.orders, names, max(counts))
        marks.label_axes(self.orders, x="orders", y="won by")

    def _lost(self, data: RunOverview) -> None:
        counts = [data.abandoned.get(stage, 0) for stage in STAGES]
        self.lost.barh(range(len(STAGES)), counts, color=style.OUTCOMES["abandoned"], height=0.7)
        for row, (stage, count) in enumerate(zip(STAGES, counts, strict=True)):
            undecided = data.no_decision if stage == "supplier_selection" else 0
            said = [f"{words.whole(count)} abandoned"] if count else []
            if undecided:
                self.lost.barh(
                    row, undecided, left=count, color=style.OUTCOMES["no_decision"], height=0.7
                )
                said.append(f"{words.whole(undecided)} no decision")
            _label(self.lost, count + undecided, row, ", ".join(said))
        most = max(counts) + data.no_decision
        _rows(self.lost, [words.plain(stage).replace(" ", "\n", 1) for stage in STAGES], most)
        self.lost.tick_params(axis="y", labelsize=style.TEXT_SIZE)
        marks.label_axes(self.lost, x="purchases", y="ended without an order, at the stage")


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
        marks.place(axes, left=260, right=210, top=120)
        colours = style.supplier_colours(one.name for one in data.suppliers)
        colours |= {one.name: style.OUTCOMES[one.name] for one in data.outcomes}  # type: ignore[index]
        shown = [*data.suppliers, *data.outcomes]
        for row, one in enumerate(shown):
            interval = (100 * one.low, 100 * one.high)
            axes.plot(interval, (row, row), color=colours[one.name], linewidth=4)
            axes.plot(100 * one.mean, row, "o", color=colours[one.name], markersize=12)
            said = f"{words.number(interval[0])} to {words.number(interval[1])}"
            end = one.mean if one.high != one.high else one.high
            _label(axes, 100 * end, row, said if one.low == one.low else words.percent(one.mean))
        names = [one.name if one in data.suppliers else words.both(one.name) for one in shown]
        _rows(axes, names, 100 * max(one.mean for one in shown))
        marks.label_axes(axes, x="share of the decided purchases, %", y="won by, or ended in")
        own = data.suppliers[0]
        bounds = f"{words.number(100 * own.low)} to {words.number(100 * own.high)}"
        between = f" (95 % interval {bounds})" if own.low == own.low else ""
        marks.finding(axes, f"{own.name} wins {words.percent(own.mean)} of decided purchases{between}")
