"""Panel of chapter 06: two worlds that differ by a little or nothing, and how soon one knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sim.lessons.small_market import small_market
from sim.lessons.two_worlds import Pairs, Rehearsal
from sim.plots.drawing import style, words
from sim.plots.two_worlds import TwoWorlds, WorldsView
from sim.scenario.buying import BuyingScenario
from sim.scenario.files import load
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SCORE: Final = "better · equal · worse"
POINTS: Final = "{number} points"
DIFFERENCE: Final = "difference"
GIVE_OR_TAKE: Final = "± {points} points"
INTERVAL: Final = "95 % interval"
SAME_LUCK: Final = "Same luck: the difference is known to ± {points} points"
SEPARATE_LUCK: Final = "Separate luck: the difference is known to ± {points} points"
SAME_LUCK_ONE_VALUE: Final = "Same luck: the difference is the same in all replications"
SEPARATE_LUCK_ONE_VALUE: Final = "Separate luck: the difference is the same in all replications"
CHEAPER: Final = "price −{cut}"
NOT_CHANGED: Final = "no change"

OWN, MEASURE = "Huaxin", "win_share.Huaxin"
_LIMITS = (0.0, 0.6)
UNSAID = "P(best) cannot be said yet."


class LuckAndSkill(Panel[Pairs]):
    """A year of a small market, with and without a price cut, a number of times."""

    title = "Luck and skill 运气与实力"
    draws = TwoWorlds
    live = False

    cut = Slider("Price cut 降价", 2, 0, 5, unit="%", group="The two worlds")
    luck = Choice(
        "Luck of the two worlds",
        {
            "separate: each its own": "separate",
            "the same 公共随机数": "same",
        },
        "separate",
        group="The experiment",
    )
    times = Slider("Replications 重复次数", 10, 2, 40, step=2, group="The experiment")
    seed = Seed("Seed (another luck)", 2010, 2010, 2019, group="The experiment")

    def __init__(self, scenario: str = "machine-tools") -> None:
        market = load(scenario)
        assert isinstance(market, BuyingScenario)
        self.market = small_market(market)
        self._rehearsal = Rehearsal()
        super().__init__()

    def compute(self, *, cut: int, luck: str, times: int, seed: int) -> Pairs:
        """Play what has not been played yet."""
        price = self.market.suppliers[OWN].price * (100 - cut) / 100
        changed = self.market.replace({f"suppliers.{OWN}.price": price})
        worlds = {"today": self.market, _name(cut): changed}
        shared = luck == "same"
        done = self._rehearsal.compare(worlds, times, seed, shared=shared, progress=self.progress)
        return Pairs(done, MEASURE, shared)

    def draw(self, outcome: Pairs) -> None:
        """Draw both worlds and their difference on a scale that stays."""
        told = SAME_LUCK if outcome.shared else SEPARATE_LUCK
        if outcome.difference["ci_low"] == outcome.difference["ci_high"]:
            told = SAME_LUCK_ONE_VALUE if outcome.shared else SEPARATE_LUCK_ONE_VALUE
        self.picture.draw(WorldsView(outcome, told.format(points=_written(outcome).half), _LIMITS))

    def numbers(self, outcome: Pairs) -> Mapping[str, Number]:
        """Give the difference in every way it may be looked at."""
        row = outcome.difference
        more, equal, less = outcome.tally
        return {
            "today": float(outcome.means["mean"].iloc[0]),
            "changed": float(outcome.means["mean"].iloc[1]),
            "difference": float(row["mean"]),
            "low": float(row["ci_low"]),
            "high": float(row["ci_high"]),
            "better_in": more,
            "equal_in": equal,
            "worse_in": less,
            "p_best": outcome.p_best(),
            "variance_ratio": float(row["variance_ratio"]),
        }

    def key_numbers(self, outcome: Pairs) -> Sequence[KeyNumber]:
        """Show the score, the difference with its margin, and P(best)."""
        said = _written(outcome)
        return [
            KeyNumber(" · ".join(map(str, outcome.tally)), SCORE, style.BLUE),
            KeyNumber(POINTS.format(number=said.mean), DIFFERENCE),
            KeyNumber(GIVE_OR_TAKE.format(points=said.half), INTERVAL),
            KeyNumber(words.percent(outcome.p_best(), 2), "P(best)", style.BLUE),
        ]

    def sentence(self, outcome: Pairs) -> str:
        """Say what may be said."""
        said = outcome.comparison.sentence(MEASURE)
        return words.paragraph((said, UNSAID)) if outcome.comparison.cannot_say(MEASURE) else said


def _name(cut: int) -> str:
    return CHEAPER.format(cut=words.percent(cut / 100, 1)) if cut else NOT_CHANGED


class _Written(NamedTuple):
    """The mean difference and half its interval's width, points, to the place of the interval."""

    mean: str
    half: str


def _written(outcome: Pairs) -> _Written:
    mean, low, high = (100 * float(outcome.difference[k]) for k in ("mean", "ci_low", "ci_high"))
    _, _, mean_said, half_said = words.together(low, high, mean, (high - low) / 2)
    return _Written(words.signed(mean, mean_said), half_said)
