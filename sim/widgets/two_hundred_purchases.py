"""Panel B of chapter 04: where two hundred purchases end, and how long they take."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.buying.reading.funnel import ALL, CLOCKS, DAYS_PER_WEEK, Clock
from sim.buying.reading.pipeline import Pipeline, fates_of, times_of
from sim.experiment.replication import replicate
from sim.kernel import numerals
from sim.kernel.results import Run
from sim.lessons.textbook import WORLDS, World, work_chain, world
from sim.plots.cycle_times import CycleTimes, TimesView
from sim.plots.drawing import style, words
from sim.plots.drawing.picture import Picture
from sim.plots.funnel import Funnel, FunnelView
from sim.scenario.buying import BuyingScenario
from sim.scenario.files import load
from sim.scenario.vocabulary import BUYCLASSES, plain
from sim.widgets.parts.controls import Choice, Slider, vocabulary
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

MANY: Final = {
    ALL: "purchases",
    "new_task": "new tasks",
    "modified_rebuy": "modified rebuys",
    "straight_rebuy": "straight rebuys",
}
NONE: Final = "none"
REBUYS: Final = "straight rebuys, on average"
ASKED_NOBODY: Final = "of them asked anybody"
ON_AVERAGE: Final = "on average"
DAYS: Final = "{number} days"
THE_SAME: Final = "the same"
WORK: Final = "of it work"
IN_THEORY: Final = "in theory"
NEVER_STARTS: Final = "In a straight rebuy nobody is asked for a proposal: this clock never starts."
MEAN_LIES: Final = (
    "The mean lies between {low} and {high} weeks (95 %, {times} replications). Within 90 days: "
    "{share} of the orders."
)
NOBODY_ASKED: Final = "Straight rebuy: no supplier is asked"
ALL_PURCHASES: Final = "All purchases"
HALF_ORDERED: Final = "{kind}: half are ordered within {weeks} weeks"
MEANS: Final = (
    "Means of {times} times the first two hundred purchases after the first year. Who bypasses a "
    "stage goes on."
)
OPEN: Final = "Open: under way on the last day."

_SEED = 2010
_WORLDS = dict(
    zip(
        (
            "today's market",
            "everybody free at once",
            "proposals at once",
            "budgets never freeze",
            "textbook: nothing but work",
        ),
        WORLDS,
        strict=True,
    )
)
_PLAYED, _SHOWN = "What is played (takes seconds)", "What is shown"
_SINCE = {"need": "the need", "asked": "Huaxin's being asked"}


@dataclass(frozen=True)
class TwoHundred:
    """What a study says about two hundred purchases.

    Attributes
    ----------
    world : str
        One of `sim.lessons.textbook.WORLDS`.
    summary : pandas.DataFrame
        The study's summary, measured by a `Pipeline`.
    theory : dict of str to numpy.ndarray
        By buyclass: share ordered within 0, 1, 2 … weeks if nothing but work took time.
    work : dict of str to float
        By buyclass: mean weeks to the order, likewise.
    times, fates : dict of str to pandas.DataFrame
        The summary as tables, by clock and by buyclass (or "all").
    """

    world: str
    summary: pd.DataFrame
    theory: Mapping[str, NDArray[np.float64]]
    work: Mapping[str, float]
    times: Mapping[Clock, pd.DataFrame]
    fates: Mapping[str, pd.DataFrame]

    def mean(self, name: str) -> float:
        """Return the mean of a measure over the replications."""
        return float(self.summary["mean"][name])

    def interval(self, name: str) -> tuple[float, float]:
        """Return the 95 % interval of a measure's mean."""
        return float(self.summary["ci_low"][name]), float(self.summary["ci_high"][name])


@dataclass(frozen=True)
class _Reported(Pipeline):
    """A pipeline that says when another replication is measured."""

    told: Callable[[], None] = lambda: None

    def __call__(self, run: Run) -> dict[str, float]:
        self.told()
        return super().__call__(run)


class TwoHundredPurchases(Panel[TwoHundred]):
    """The first two hundred purchases of a market, played several times."""

    title = "Two hundred purchases"
    draws = CycleTimes
    live = False

    market = Choice("Market 市场", _WORLDS, "today", group=_PLAYED)
    maybe = Slider("Chance of a “maybe” stage", 0.5, 0.0, 1.0, step=0.1, group=_PLAYED)
    times = Slider("Played how many times", 5, 2, 20, group=_PLAYED)
    look = Choice(
        "Look at",
        {"how long they take": "times", "where they end": "fates"},
        "times",
        group=_SHOWN,
        view=True,
    )
    buyclass = Choice(
        "Buyclass 购买类型",
        {"all": ALL} | vocabulary(BUYCLASSES),
        "new_task",
        group=_SHOWN,
        view=True,
    )
    clock = Choice(
        "The clock starts",
        {"when the buyer has a need": "need", "when Huaxin is asked": "asked"},
        "need",
        group=_SHOWN,
        view=True,
    )

    def __init__(self, scenario: str = "machine-tools") -> None:
        market = load(scenario)
        assert isinstance(market, BuyingScenario)
        self.scenario = market
        self._pictures: dict[str, Picture[Any]] = {"times": CycleTimes(), "fates": Funnel()}
        super().__init__()

    def compute(self, *, market: World, maybe: float, times: int) -> TwoHundred:
        """Play the market several times, and take its theory along."""
        played = count(1)
        measure = _Reported(told=lambda: self.progress(next(played), times))
        changed = world(self.scenario, market, {"p_maybe": maybe})
        study = replicate(changed, times, seed=_SEED, n_jobs=1, measure=measure, progress=False)
        chains = {one: work_chain(changed, one) for one in BUYCLASSES}
        weeks = np.arange(measure.weeks + 1)
        summary = study.summary()
        return TwoHundred(
            market,
            summary,
            {one: chain.phase_type_cdf(weeks, "completed") for one, chain in chains.items()},
            {one: chain.mean_time("completed") for one, chain in chains.items()},
            {clock: times_of(summary, clock) for clock in CLOCKS},
            {scope: fates_of(summary, scope) for scope in (ALL, *BUYCLASSES)},
        )

    def draw(self, outcome: TwoHundred) -> None:
        """Show the distribution of times or the fates by stage."""
        self.clock.disabled = self.look.value == "fates"
        self.picture = self._pictures[self.look.value]
        if self.look.value == "fates":
            self.picture.draw(FunnelView(outcome.fates[self.buyclass.value], self._what))
        else:
            view = TimesView(
                outcome.times[self.clock.value],
                self._times_title(outcome),
                self.buyclass.value,
                outcome.theory.get(self.buyclass.value) if self.clock.value == "need" else None,
                _SINCE[self.clock.value],
            )
            self.picture.draw(view)

    def numbers(self, outcome: TwoHundred) -> Mapping[str, Number]:
        """Give the figures of the buyclass in front."""
        of, clock = self.buyclass.value, self.clock.value
        low, high = outcome.interval(f"{clock}/{of}/mean")
        fates = outcome.fates[of]
        return {
            "purchases": float(fates.alive.iloc[0]),
            "orders": float(fates.on.iloc[-1]),
            "abandoned": float(fates.abandoned.sum()),
            "no_decision": float(fates.no_decision.sum()),
            "mean_weeks": outcome.mean(f"{clock}/{of}/mean"),
            "mean_weeks_low": low,
            "mean_weeks_high": high,
            "median_weeks": outcome.mean(f"{clock}/{of}/median"),
            "share_work": outcome.mean(f"share/{of}/work"),
            "share_meeting_wait": outcome.mean(f"share/{of}/meeting_wait"),
            "work_alone_weeks": outcome.work.get(of),
        }

    def key_numbers(self, outcome: TwoHundred) -> Sequence[KeyNumber]:
        """Show fates, or times in weeks and days."""
        found = self.numbers(outcome)
        if self.look.value == "fates":
            total = float(found["purchases"] or 0) or np.nan
            colours = {
                "orders": style.OUTCOMES["won"],
                "abandoned": style.OUTCOMES["abandoned"],
                "no_decision": style.OUTCOMES["no_decision"],
            }
            return [
                KeyNumber(words.percent(float(found[name] or 0) / total, 2), plain(name), colour)
                for name, colour in colours.items()
            ]
        if not outcome.mean(f"{self.clock.value}/{self.buyclass.value}/orders"):
            rebuys = words.number(float(found["purchases"] or 0))
            return [KeyNumber(rebuys, REBUYS), KeyNumber(NONE, ASKED_NOBODY)]
        mean, share = float(found["mean_weeks"] or 0), float(found["share_work"] or 0)
        shown = [
            KeyNumber(numerals.WEEKS.format(number=_mean_and_ends(found)[0]), ON_AVERAGE),
            KeyNumber(DAYS.format(number=words.number(DAYS_PER_WEEK * mean)), THE_SAME),
        ]
        if self.clock.value == "need":
            shown.append(KeyNumber(words.percent(share, 2), WORK, style.WORKING))
            if found["work_alone_weeks"] is not None:
                alone = numerals.WEEKS.format(number=_in_theory(found))
                shown.append(KeyNumber(alone, IN_THEORY))
        return shown

    def sentence(self, outcome: TwoHundred) -> str:
        """Say what stands out."""
        found, of, clock = self.numbers(outcome), self.buyclass.value, self.clock.value
        times = self.times.value
        if self.look.value == "fates":
            told = MEANS.format(times=times)
            return words.paragraph((told, OPEN)) if outcome.fates[of].open.any() else told
        if not outcome.mean(f"{clock}/{of}/orders"):
            return NEVER_STARTS
        early = outcome.mean(f"{clock}/{of}/within/{_whole_weeks(90)}")
        _, low, high = _mean_and_ends(found)
        return MEAN_LIES.format(low=low, high=high, times=times, share=words.percent(early, 2))

    @property
    def _what(self) -> str:
        return MANY[self.buyclass.value]

    def _times_title(self, outcome: TwoHundred) -> str:
        of, clock = self.buyclass.value, self.clock.value
        half = outcome.mean(f"{clock}/{of}/median")
        if np.isnan(half):
            return NOBODY_ASKED
        name = ALL_PURCHASES if of == ALL else plain(of).capitalize()
        return HALF_ORDERED.format(kind=name, weeks=words.number(half))


def _of_mean(found: Mapping[str, Number]) -> list[float]:
    return [float(found[f"mean_weeks{end}"] or 0) for end in ("", "_low", "_high")]


def _mean_and_ends(found: Mapping[str, Number]) -> tuple[str, ...]:
    return words.together(*_of_mean(found))


def _in_theory(found: Mapping[str, Number]) -> str:
    """Write the weeks of theory; where the mean is the same, to the mean's last place."""
    alone = float(found["work_alone_weeks"] or 0)
    mean, *ends = _mean_and_ends(found)
    *beside, coarse = words.together(*_of_mean(found), alone)
    return coarse if [mean, *ends] == beside and coarse == mean else words.number(alone)


def _whole_weeks(days: int) -> int:
    return round(days / DAYS_PER_WEEK)
