"""The panel of one more call: when to stop trying a firm that refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.one_more_call import MOST, TriesAtAFirm, call_again
from sim.plots.drawing import style, words
from sim.plots.one_more_call import BeliefAndWorth
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

BEST: Final = "tries are best"
AT_BEST: Final = "yuan a firm at the best"
AT_BEST_AN_HOUR: Final = "yuan an hour at the best"
YOURS: Final = "yuan with your tries"
BELIEF: Final = "can still be won then"
GO_ON: Final = (
    "After {tries} refusals {belief} can still be won: the next try brings {brings} yuan and costs"
    " {costs}, so go on."
)
STOP: Final = (
    "After {tries} refusals {belief} can still be won: the next try brings {brings} yuan and costs"
    " {costs}, so stop."
)
HERE: Final = (
    "After {tries} refusals half an hour here brings {brings} yuan, with fresh firms {costs}: stay"
    " with this one."
)
ELSEWHERE: Final = (
    "After {tries} refusals half an hour here brings {brings} yuan, with fresh firms {costs}: move"
    " on."
)

_FIRM = "The firm"
_FRESH = "Fresh addresses"


class OneMoreCall(Panel[TriesAtAFirm]):
    """Say how often a firm is tried that may be one that cannot be won at all."""

    title = "Persistence 坚持"
    draws = BeliefAndWorth

    tries = Slider("Tries before giving up", 5, 1, MOST)
    winnable = Slider("Can be won at all", 30, 5, 60, unit="%", group=_FIRM)
    chance = Slider("Chance of a try, if so", 25, 5, 60, unit="%", group=_FIRM)
    value = Slider("Worth of winning it", 5_000, 1_000, 10_000, step=500, unit="yuan", group=_FIRM)
    cost = Slider("Cost of a try", 200, 50, 1_000, step=50, unit="yuan", group=_FIRM)
    scarce = Switch("They are scarce", group=_FRESH)
    find = Slider("Hours to find one", 1, 0.25, 8, step=0.25, unit="h", group=_FRESH)

    def compute(
        self,
        *,
        tries: int,
        winnable: int,
        chance: int,
        value: int,
        cost: int,
        scarce: bool,
        find: float,
    ) -> TriesAtAFirm:
        """Weigh the tries; where addresses are scarce, hours count and not money."""
        firm = (winnable / 100, chance / 100, float(value), float(cost))
        return call_again(tries, *firm, hours_to_find=find if scarce else None)

    def numbers(self, outcome: TriesAtAFirm) -> Mapping[str, Number]:
        """Pick best tries, their worth, that of the own tries, belief and line."""
        return {
            "best_tries": outcome.best,
            "at_best": outcome.value(outcome.best),
            "with_yours": outcome.value(outcome.tries),
            "belief": outcome.belief,
            "stopping_line": outcome.stopping_line,
            "next_brings": outcome.worth_of_next,
            "next_costs": outcome.cost_of_next,
        }

    def key_numbers(self, outcome: TriesAtAFirm) -> Sequence[KeyNumber]:
        """Show the best number, both worths, and the belief."""
        at_best = AT_BEST if outcome.hours_to_find is None else AT_BEST_AN_HOUR
        return [
            KeyNumber(words.whole(outcome.best), BEST, style.VERMILION),
            KeyNumber(words.number(outcome.value(outcome.best)), at_best),
            KeyNumber(words.number(outcome.value(outcome.tries)), YOURS),
            KeyNumber(words.percent(outcome.belief), BELIEF, style.BLUE),
        ]

    def sentence(self, outcome: TriesAtAFirm) -> str:
        """Say what the next try brings and costs."""
        goes_on = outcome.worth_of_next > outcome.cost_of_next
        if outcome.hours_to_find is None:
            told = GO_ON if goes_on else STOP
        else:
            told = HERE if goes_on else ELSEWHERE
        return told.format(
            tries=words.whole(outcome.tries),
            belief=words.percent(outcome.belief),
            brings=words.number(outcome.worth_of_next),
            costs=words.figures(outcome.cost_of_next),
        )
