"""Simulated wars, dated from the price paid."""

import numpy as np
import pytest

import sim
from sim.kernel.errors import InputError
from sim.pricing.real_wars.simulated_wars import (
    dated_wars,
    price_paid,
    true_wars,
    war_shapes,
    weekly_duel,
)
from sim.pricing.real_wars.war_dates import agreement
from sim.pricing.strategies import strategy
from sim.pricing.strategies.two_price import TwoPrice
from sim.pricing.war.war import PriceWar

NASH, JOINT = 1.472927, 1.924981


class Trigger(TwoPrice):
    """Green and Porter's: a cut is punished for a number of weeks, then forgotten."""

    weeks = 10

    def start(self):
        self._left = 0

    def peaceful(self, view, cut):
        if self._left:
            self._left -= 1
        elif cut:
            self._left = self.weeks + 2
        return self._left <= 2


def war(rule, noise=0.117, replication=0, weeks=328):
    market = weekly_duel(noise, weeks)
    players = {name: rule.fresh() for name in market.suppliers}
    return PriceWar(market, replication=replication, strategies=players).run()


def test_the_pace_of_the_railways():
    market = weekly_duel(0.1)
    assert market.horizon == 328
    assert {s.review_interval for s in market.suppliers.values()} == {1.0}
    with pytest.raises(InputError, match="noise is -1"):
        weekly_duel(-1)


def test_the_price_paid_lies_between_the_two_lists():
    run = war(strategy("tit-for-tat"))
    paid = price_paid(run)
    lists = run.accounts.groupby("period")["price"]
    assert paid.size == 328
    assert (paid >= lists.min().to_numpy() - 1e-6).all()
    assert (paid <= lists.max().to_numpy() + 1e-6).all()


def test_seen_clearly_there_is_no_war():
    run = war(strategy("tit-for-tat"), noise=0.0)
    assert dated_wars(run).wars == true_wars(run).wars == []
    assert price_paid(run) == pytest.approx(JOINT, abs=1e-5)


@pytest.mark.usefixtures("real_data")
@pytest.mark.parametrize("name", ["grim-trigger", "tit-for-tat", "generous-tit-for-tat"])
def test_in_a_market_without_rebates_the_price_says_all(name):
    for replication in range(3):
        run = war(strategy(name), replication=replication)
        assert agreement(dated_wars(run).at_war, true_wars(run).at_war) == 1


@pytest.mark.usefixtures("real_data")
def test_a_grudge_is_one_war_to_the_end_at_the_depth_of_theory():
    found = dated_wars(war(strategy("grim-trigger")))
    assert len(found.wars) == 1
    assert found.wars[0].end == 328
    assert found.depth == pytest.approx(1 - NASH / JOINT, abs=2e-3)


@pytest.mark.guard
@pytest.mark.usefixtures("real_data")
def test_rules_are_known_by_the_shape_of_their_wars():
    rules = {
        "grim": strategy("grim-trigger"),
        "tit": strategy("tit-for-tat"),
        "generous": strategy("generous-tit-for-tat"),
        "trigger": Trigger(),
    }
    shapes = war_shapes(rules, weekly_duel(0.117), replications=5)
    assert shapes.groupby("rule").size().to_dict() == dict.fromkeys(rules, 5)
    length = shapes.groupby("rule")["length"].median()
    assert length["grim"] > length["tit"] > length["trigger"] > length["generous"]
    assert length["trigger"] == pytest.approx(11, abs=0.5)  # the ten weeks, and one of discovery
    again = war_shapes({"tit": strategy("tit-for-tat")}, weekly_duel(0.117), replications=2)
    assert again["length"].tolist() == shapes.query("rule == 'tit'")["length"].tolist()[:2]


def test_bad_input_is_a_sentence():
    with pytest.raises(InputError, match="rules are empty"):
        war_shapes({}, weekly_duel(0.1))
    with pytest.raises(InputError, match="replications is 0"):
        war_shapes({"hold": strategy("hold")}, weekly_duel(0.1), replications=0)
    buying = sim.run("first-order-certain")
    with pytest.raises(InputError, match="run has no accounts"):
        price_paid(buying)


def test_true_wars_are_those_of_the_list_prices():
    run = war(Trigger(), noise=0.117)
    low = (run.accounts["price"] < (NASH + JOINT) / 2).groupby(run.accounts["period"]).any()
    assert np.array_equal(true_wars(run).at_war, low.to_numpy())
