"""The panel of the seven rules: one table of offers, and who wins by which rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.lessons.supplier_rules import (
    TEXTBOOK,
    OffersUnderRules,
    compare_offers,
    market_offers,
    points_to_weights,
)
from sim.plots.drawing import style, words
from sim.plots.supplier_rules import SevenRules as Drawn
from sim.scenario.files import load
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

DIFFERENT_WINNERS: Final = "different winners"
POINTS: Final = "{number} points"
LEAD: Final = "lead by weighted sum"
REACH_CUTOFFS: Final = "reach every cutoff"
TOO_MUCH_ASKED: Final = (
    "Nobody reaches {cutoff} on everything: ask less, or the purchase goes back for new offers."
)
ALL_AGREE: Final = "All rules that pick one pick {supplier}: nothing is left to argue about."
NO_RULE_PICKS: Final = (
    "No rule picks one alone: what the weights and cutoffs ask does not part the offers."
)
BY_A_RULE: Final = "{supplier} by {rule}"
BY_RULES: Final = "{supplier} by {rule} and {more} more"
NOBODY_IS_IRRATIONAL: Final = "{winners}. Nobody is irrational: each rule asks another question."
ANOTHER_QUESTION: Final = "{winners}. Each rule asks another question."

_WEIGHTS = "Weights 权重"
_CUTOFFS = "Cutoffs 最低要求"
_TROUBLE = "Total cost 总拥有成本"
_TWO_LINES = 140
OFFERS = {"castings: X, Y, Z": "textbook", "machines: Huaxin and rivals": "market"}


class SevenRules(Panel[OffersUnderRules]):
    """Move weights, cutoffs and the cost of trouble, and see whom each rule picks.

    Parameters
    ----------
    scenario : str, default "machine-tools"
        Where the offers of the company's market come from.
    """

    title = "Seven rules 选择供应商"
    draws = Drawn

    offers = Choice("Offers 报价", OFFERS)
    price = Slider("Price 价格", 20, 0, 60, step=5, unit="points", group=_WEIGHTS)
    quality = Slider("Quality 质量", 20, 0, 60, step=5, unit="points", group=_WEIGHTS)
    delivery = Slider("Delivery 交货", 15, 0, 60, step=5, unit="points", group=_WEIGHTS)
    others = Slider("The seven others", 45, 0, 60, step=5, unit="points", group=_WEIGHTS)
    cutoff = Slider("On every criterion", 6.0, 0.0, 10.0, step=0.5, unit="of 10", group=_CUTOFFS)
    excellent = Slider(
        "Or excellent on one", 9.0, 0.0, 10.0, step=0.5, unit="of 10", group=_CUTOFFS
    )
    reject = Slider("One reject costs", 1.0, 0.0, 8.0, step=0.5, unit="× a price", group=_TROUBLE)

    def __init__(self, scenario: str = "machine-tools") -> None:
        market: Any = load(scenario)
        self._offers = {"textbook": TEXTBOOK, "market": market_offers(market)}
        super().__init__()

    def compute(
        self,
        *,
        offers: str,
        price: int,
        quality: int,
        delivery: int,
        others: int,
        cutoff: float,
        excellent: float,
        reject: float,
    ) -> OffersUnderRules:
        """Put the offers through all the rules."""
        weights = points_to_weights(
            {"price": price, "product_quality": quality, "delivery_speed": delivery}, others
        )
        return compare_offers(self._offers[offers], weights, cutoff, excellent, reject)

    def numbers(self, outcome: OffersUnderRules) -> Mapping[str, Number]:
        """Pick every score, and the winners by rule."""
        found: dict[str, Number] = {}
        for said in outcome.verdicts:
            for name, score in zip(outcome.offers.suppliers, said.score.tolist(), strict=True):
                found[f"{said.rule}.{name}"] = score
            found[f"{said.rule}.wins"] = ", ".join(
                outcome.offers.suppliers[row] for row in said.winners
            )
        return found

    def key_numbers(self, outcome: OffersUnderRules) -> Sequence[KeyNumber]:
        """Show how many different winners there are, and how sure the leader of the sum is."""
        winners = outcome.single_winners
        shown = [KeyNumber(str(len(winners)), DIFFERENT_WINNERS, style.BLUE)]
        total = outcome.verdict("compensatory")
        first, second = sorted(total.score.tolist(), reverse=True)[:2]
        shown.append(KeyNumber(POINTS.format(number=words.fixed(first - second, 2)), LEAD))
        left = len(outcome.verdict("conjunctive").winners)
        return [*shown, KeyNumber(words.out_of(left, len(total.score)), REACH_CUTOFFS)]

    def sentence(self, outcome: OffersUnderRules) -> str:
        """Say who wins by what, or what keeps the rules from choosing."""
        winners = outcome.single_winners
        if len(winners) > 1:
            told = "; ".join(_won(name, rules) for name, rules in winners.items())
            said = NOBODY_IS_IRRATIONAL.format(winners=told)
            return said if len(said) <= _TWO_LINES else ANOTHER_QUESTION.format(winners=told)
        left = outcome.verdict("conjunctive").winners
        if not left:
            return TOO_MUCH_ASKED.format(cutoff=words.number(outcome.cutoff, 2))
        if winners:
            name = next(iter(winners))
            return ALL_AGREE.format(supplier=name)
        return NO_RULE_PICKS


_CALLED = {
    "compensatory": "weighted sum",
    "geometric": "geometric mean",
    "conjunctive": "cutoffs",
    "disjunctive": "one excellence",
    "lexicographic": "first criterion",
    "elimination_by_aspects": "elimination",
    "total_cost_of_ownership": "total cost",
}


def _won(supplier: str, rules: list[str]) -> str:
    told = BY_A_RULE if len(rules) == 1 else BY_RULES
    return told.format(supplier=supplier, rule=_CALLED[rules[0]], more=len(rules) - 1)
