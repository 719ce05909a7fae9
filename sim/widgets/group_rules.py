"""The panel of group choice: three people, three offers, nine ways to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.lessons.group_rules import GroupUnderRules, nine_rules
from sim.plots.drawing import style, words
from sim.plots.group_rules import NineRules as Drawn
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

A_BY_RULE: Final = "A by {rule}"
UNDECIDED: Final = "unanimity: no decision"
NO_DIFFERENCE: Final = "Here the rule makes no difference for A: the members want the same."
RULE_COUNTS: Final = (
    "The rule alone is worth {points} points to A. Ask how they decide before you ask whom to "
    "visit."
)
RULE_AND_MEMBER_COUNT: Final = (
    "The rule alone is worth {points} points to A. The {member} is worth {worth} under {rule}: "
    "ask how they decide."
)

MEMBERS = ("user", "engineer", "buyer")
OFFERS = ("A Huaxin", "B Alpenwerk", "C Beihe")
INFLUENCE = {
    "user 50, engineer 30, buyer 20": (0.5, 0.3, 0.2),
    "engineer 50, buyer 30, user 20": (0.2, 0.5, 0.3),
    "buyer 50, user 30, engineer 20": (0.3, 0.2, 0.5),
    "user 40, engineer 30, buyer 30": (0.4, 0.3, 0.3),
}
_PREFERENCES = "Would choose, % (C: the rest)"
_HOUSE = "The house, and you"


class NineRules(Panel[GroupUnderRules]):
    """Set what three members prefer, and see what each rule makes of it."""

    title = "How a group decides 群体选择"
    draws = Drawn

    user_a = Slider("User 使用者: A", 50, 0, 100, step=5, unit="%", group=_PREFERENCES)
    user_b = Slider("User: B", 30, 0, 100, step=5, unit="%", group=_PREFERENCES)
    engineer_a = Slider("Engineer 工程师: A", 20, 0, 100, step=5, unit="%", group=_PREFERENCES)
    engineer_b = Slider("Engineer: B", 60, 0, 100, step=5, unit="%", group=_PREFERENCES)
    buyer_a = Slider("Buyer 采购者: A", 30, 0, 100, step=5, unit="%", group=_PREFERENCES)
    buyer_b = Slider("Buyer: B", 20, 0, 100, step=5, unit="%", group=_PREFERENCES)
    influence = Choice("Influence 影响力（%）", INFLUENCE, group=_HOUSE)
    ballots = Slider("Ballots they hold", 1, 1, 20, group=_HOUSE)
    points = Slider("You convince one by", 10, 0, 50, step=5, unit="points", group=_HOUSE)

    def __init__(self) -> None:
        self._before: dict[str, int] = {}
        super().__init__()

    def settle(self) -> None:
        """Let the other offer give way where two together would take more than everything."""
        for member in MEMBERS:
            a, b = f"{member}_a", f"{member}_b"
            moved, other = (b, a) if self._moved_alone(b) else (a, b)
            controls: Any = self
            room = 100 - getattr(controls, moved).value
            if getattr(controls, other).value > room:
                getattr(controls, other).value = room
        self._before = {name: getattr(self, name).value for name in self._shares()}

    def _moved_alone(self, name: str) -> bool:
        return name in self._before and getattr(self, name).value != self._before[name]

    @staticmethod
    def _shares() -> list[str]:
        return [f"{member}_{offer}" for member in MEMBERS for offer in "ab"]

    def compute(
        self, *, influence: tuple[float, ...], ballots: int, points: int, **percent: int
    ) -> GroupUnderRules:
        """Let the group decide by every rule."""
        rows = []
        for member in MEMBERS:
            a, b = percent[f"{member}_a"], percent[f"{member}_b"]
            rows.append([a / 100, b / 100, (100 - a - b) / 100])
        return nine_rules(MEMBERS, OFFERS, rows, influence, ballots, points / 100)

    def numbers(self, outcome: GroupUnderRules) -> Mapping[str, Number]:
        """Pick every share, no decision where there is any, and the best gain."""
        found: dict[str, Number] = {}
        for said in outcome.outcomes:
            for name, share in zip(outcome.alternatives, said.chosen.tolist(), strict=True):
                found[f"{said.rule}.{name[0]}"] = share
            if said.no_decision:
                found[f"{said.rule}.none"] = said.no_decision
            found[f"{said.rule}.gain"] = float(said.gains.max())
        return found

    def key_numbers(self, outcome: GroupUnderRules) -> Sequence[KeyNumber]:
        """Show the seller's best and worst rule, and what unanimity leaves undecided."""
        best, worst = _extremes(outcome)
        nothing = outcome.outcome("unanimity").no_decision
        return [
            KeyNumber(
                _percent(best.chosen[0]), A_BY_RULE.format(rule=_called(best.rule)), style.BLUE
            ),
            KeyNumber(_percent(worst.chosen[0]), A_BY_RULE.format(rule=_called(worst.rule))),
            KeyNumber(_percent(nothing), UNDECIDED, style.GREY),
        ]

    def sentence(self, outcome: GroupUnderRules) -> str:
        """Say what the rule is worth, and what the seller should do."""
        best, worst = _extremes(outcome)
        if best.chosen[0] - worst.chosen[0] < 0.005:
            return NO_DIFFERENCE
        apart = words.number(100 * float(best.chosen[0] - worst.chosen[0]), 2)
        helped = max(outcome.outcomes, key=lambda said: float(said.gains.max()))
        if not helped.best_gains:
            return RULE_COUNTS.format(points=apart)
        return RULE_AND_MEMBER_COUNT.format(
            points=apart,
            member=outcome.members[helped.best_gains[0]],
            worth=words.number(100 * float(helped.gains.max()), 2),
            rule=_called(helped.rule),
        )


_SHORT = {
    "weighted_probability": "weighted prob.",
    "equiprobability": "equiprobability",
    "preference_perturbation": "perturbation",
    "preference_perturbation, random": "random ranks",
}


def _called(rule: str) -> str:
    return _SHORT.get(rule, rule.replace("_", " "))


def _extremes(group: GroupUnderRules) -> tuple[Any, Any]:
    def own(outcome: Any) -> float:
        return float(outcome.chosen[0])

    return max(group.outcomes, key=own), min(group.outcomes, key=own)


def _percent(share: float) -> str:
    return "0 %" if share < 0.0005 else words.percent(float(share), digits=2)
