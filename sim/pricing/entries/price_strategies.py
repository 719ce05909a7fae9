"""What may be handed in for a price tournament: a class of `Strategy`, or a rule table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.hand_ins.kind import HandInKind, Reader
from sim.pricing.entries.player import PricePlayer
from sim.pricing.entries.proxy import HandIn
from sim.pricing.entries.rules import RuleTable, checked_rules
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario


def _seat(content: dict[str, Any], name: str) -> tuple[RuleTable, Mapping[str, str]]:
    table = checked_rules(content)
    return RuleTable(table, name), table.texts


def _try_out(rule: HandIn, market: PriceWarScenario) -> None:
    """Let a class play one match against what sits opposite in the scenario."""
    war = PriceWar(market, strategies={next(iter(market.suppliers)): rule})
    played: Any = war.firms[0].strategy
    try:
        war.play()
    finally:
        played.close()


PRICE_STRATEGIES: Final = HandInKind(
    player=PricePlayer,
    near=HandIn,
    try_out=_try_out,
    readers={".toml": Reader("rule table", _seat)},
)
"""Classes (``.py``), played in processes of their own, and rule tables (``.toml``), only read."""
