"""What a member thinks of an offer, number by number."""

from typing import Any

import pytest

from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import scores
from sim.buying.process.preferences import Relation, utility
from sim.scenario import load

MARKET: Any = load("first-order")
HUAXIN = MARKET.suppliers["Huaxin"]
SHOP = MARKET.segments["job_shop"]
OWNER = next(s for s in convene(SHOP, "new_task", 0.8, 40).seats if s.name == "owner")
STRANGERS = Relation(None, 0.8)


def test_a_strangers_utility_by_hand() -> None:
    """Owner: .4 × quality 8 + .3 × price 6 + .3 × service 7 = 7.1; risk costs .5 × .8."""
    seen = scores(MARKET, HUAXIN, "Ningbo")
    found = utility(OWNER, "Huaxin", HUAXIN.price, seen, SHOP, STRANGERS, risk=0.8)
    assert found == pytest.approx(7.1 - 0.4)


@pytest.mark.parametrize(("satisfaction", "gain"), [(1.0, 0.5), (0.5, 0.0), (0.0, -0.5)])
def test_an_incumbents_utility_depends_on_satisfaction(satisfaction: float, gain: float) -> None:
    seen = scores(MARKET, HUAXIN, "Ningbo")
    relation = Relation("Huaxin", satisfaction)
    found = utility(OWNER, "Huaxin", HUAXIN.price, seen, SHOP, relation, risk=0.8)
    assert found == pytest.approx(7.1 + gain)


def test_sharpness_multiplies_the_score_alone() -> None:
    blunt: Any = MARKET.replace({"segments.job_shop.sharpness": 0.0}).segments["job_shop"]  # type: ignore[attr-defined]
    seen = scores(MARKET, HUAXIN, "Ningbo")
    assert utility(
        OWNER, "Huaxin", HUAXIN.price, seen, blunt, STRANGERS, risk=0.8
    ) == pytest.approx(-0.4)
