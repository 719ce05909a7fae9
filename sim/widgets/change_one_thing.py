"""Panel of chapters 04 and 06: one change, on the same luck, and what it does to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, Final

from sim.kernel.measure import unit_of
from sim.lessons.textbook import World, world
from sim.lessons.two_worlds import Pairs, Rehearsal
from sim.plots.drawing import style, words
from sim.plots.two_worlds import TwoWorlds, WorldsView
from sim.scenario.buying import BuyingScenario
from sim.scenario.files import load
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

TODAY: Final = "today"
CHANGED: Final = "changed"
DIFFERENCE: Final = "difference, 95 %"
TOO_FEW: Final = "Too few replications have {what}"
CHANGES_NOTHING: Final = "It changes nothing in {what}"
NO_EFFECT: Final = "No effect on {what} is shown"
RAISES: Final = "It raises {what}"
LOWERS: Final = "It lowers {what}"

_SEED = 2010
_NEVER = 1.0  # no purchase is so risky that the member joins

LEVERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "price": {"suppliers.Huaxin.price": 855_000.0},
    "calls": {"suppliers.Huaxin.calls_per_search": 4},
    "engineers": {"suppliers.Huaxin.sales_engineers": 2},
    "quality": {"suppliers.Huaxin.scores.product_quality": 8.5},
    "member": {
        "segments.aerospace.members.finance_head.joins_at_risk": _NEVER,
        "segments.gearbox.members.finance_head.joins_at_risk": _NEVER,
    },
    "rule": {"segments.gearbox.decision_rule": "unanimity"},
    "patience": {"segments.aerospace.patience": 2},
}
"""What each change sets, by path."""
WORLDS: Final[Mapping[str, World]] = {"freeze": "no freeze", "people": "people at once"}
"""Changes that are worlds of their own."""

_NAMES: Final = {
    "price": "price −5 %",
    "calls": "4 calls a search",
    "engineers": "2 sales engineers",
    "quality": "quality 8.5",
    "member": "without finance",
    "rule": "unanimity",
    "patience": "2 rounds at most",
    "freeze": "no freeze",
    "people": "free at once",
}
_CHOICES: Final = {
    "Huaxin's price 5 % lower": "price",
    "Huaxin: 4 calls a search, not 2": "calls",
    "Huaxin: 2 engineers, not 4": "engineers",
    "Huaxin: quality 8.5, not 7.5": "quality",
    "the finance heads stay away": "member",
    "gearbox: unanimity 一致同意": "rule",
    "aerospace: 2 rounds, not 6": "patience",
    "budgets never freeze": "freeze",
    "everybody free at once": "people",
}
_MEASURES: Final = {
    "weeks of a new task 新购": "cycle_time.new_task",
    "Huaxin's share of wins": "win_share.Huaxin",
    "no decision 未作决定": "share.no_decision",
    "Huaxin's margin, efforts paid": "net_margin.Huaxin",
}


class ChangeOneThing(Panel[Pairs]):
    """The whole market, today and with one thing changed, on the same luck."""

    title = "Change one thing"
    draws = TwoWorlds
    live = False

    lever = Choice("What is changed", _CHOICES, "member", group="Played (takes seconds)")
    times = Slider("Replications 重复次数", 5, 3, 20, group="Played (takes seconds)")
    look = Choice("Look at", _MEASURES, "cycle_time.new_task", group="What is shown", view=True)

    def __init__(self, scenario: str = "machine-tools") -> None:
        market = load(scenario)
        assert isinstance(market, BuyingScenario)
        self.market = market
        self._rehearsal = Rehearsal()
        super().__init__()

    def compute(self, *, lever: str, times: int) -> Pairs:
        """Play both worlds on the same seed."""
        worlds = {"today": self.market, _NAMES[lever]: self._changed(lever)}
        done = self._rehearsal.compare(worlds, times, _SEED, progress=self.progress)
        return Pairs(done, "cycle_time.new_task")

    def draw(self, outcome: Pairs) -> None:
        """Show the measure looked at."""
        shown = self._seen(outcome)
        self.picture.draw(WorldsView(shown, self._finding(shown)))

    def numbers(self, outcome: Pairs) -> Mapping[str, Number]:
        """Give both means and the difference with its interval."""
        shown = self._seen(outcome)
        row = shown.difference
        return {
            "today": float(shown.means["mean"].iloc[0]),
            "changed": float(shown.means["mean"].iloc[1]),
            "difference": float(row["mean"]),
            "low": float(row["ci_low"]),
            "high": float(row["ci_high"]),
            "variance_ratio": float(row["variance_ratio"]),
        }

    def key_numbers(self, outcome: Pairs) -> Sequence[KeyNumber]:
        """Show both means and the interval."""
        shown = self._seen(outcome)
        unit = unit_of(shown.told, float(shown.values.abs().max().max()))
        before, after = (unit.scale * float(mean) for mean in shown.means["mean"])
        row = shown.difference
        low, high = unit.scale * float(row["ci_low"]), unit.scale * float(row["ci_high"])
        return [
            KeyNumber(f"{words.number(before)} {unit.name}".rstrip(), TODAY),
            KeyNumber(f"{words.number(after)} {unit.name}".rstrip(), CHANGED, style.BLUE),
            KeyNumber(f"{words.interval(low, high)} {unit.change}".rstrip(), DIFFERENCE),
        ]

    def sentence(self, outcome: Pairs) -> str:
        """Say what the change does, as far as its interval allows."""
        return outcome.comparison.sentence(self.look.value)

    def _changed(self, lever: str) -> BuyingScenario:
        if lever in WORLDS:
            return world(self.market, WORLDS[lever])
        return self.market.replace(LEVERS[lever])

    def _seen(self, outcome: Pairs) -> Pairs:
        return Pairs(outcome.comparison, self.look.value)

    def _finding(self, shown: Pairs) -> str:
        what = shown.told.title
        low, high = float(shown.difference["ci_low"]), float(shown.difference["ci_high"])
        if isnan(low):
            return TOO_FEW.format(what=what)
        if low == high == 0:
            return CHANGES_NOTHING.format(what=what)
        if low <= 0 <= high:
            return NO_EFFECT.format(what=what)
        return (RAISES if low > 0 else LOWERS).format(what=what)
