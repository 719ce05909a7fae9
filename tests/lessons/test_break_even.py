"""What a price change needs, and what the logit market gives."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.break_even import (
    CHANGES,
    ELASTICITY,
    PRICES,
    SHARES,
    VARIABLE_COSTS,
    machine_market,
    market_answer,
    prices_after,
    sampled_answer,
)


@given(elasticity=st.floats(-12, -0.8))
def test_the_market_is_put_around_today(elasticity) -> None:
    market = machine_market(elasticity)
    assert market.demand(PRICES) == pytest.approx(SHARES)
    assert market.elasticities(PRICES)[0, 0] == pytest.approx(elasticity)


def test_ten_percent_off() -> None:
    said = market_answer(-0.10, 0.40)
    assert said.needed == pytest.approx(1 / 3)
    assert said.elasticity_needed == pytest.approx(-10 / 3)
    weight = SHARES[0] * math.exp(90 / machine_market().mu)
    assert said.got == pytest.approx(weight / (1 - SHARES[0] + weight) / SHARES[0] - 1)
    assert said.contribution_change == pytest.approx(0.30 / 0.40 * (1 + said.got) - 1)


def test_profit_is_the_markets_own() -> None:
    margin = 1 - VARIABLE_COSTS[0] / PRICES[0]
    before, after = machine_market().profits([PRICES, prices_after(-0.1, 0.3)])[:, 0]
    said = market_answer(-0.1, margin, follow=0.3)
    assert said.contribution_change == pytest.approx(after / before - 1)


@given(
    change=st.floats(-0.3, 0.3),
    margin=st.floats(0.35, 0.9),
    elasticity=st.floats(-6, -1),
    follow=st.floats(0, 1),
)
def test_it_pays_exactly_when_more_is_got_than_needed(change, margin, elasticity, follow) -> None:
    said = market_answer(change, margin, elasticity, follow)
    if abs(said.got - said.needed) > 1e-9:
        assert said.pays == (said.got > said.needed)


@given(change=st.floats(-0.3, -0.01), follow=st.floats(0, 0.9))
def test_the_more_the_rivals_follow_the_less_is_got(change, follow) -> None:
    assert market_answer(change, 0.4, follow=follow + 0.1).got < (
        market_answer(change, 0.4, follow=follow).got
    )


def test_curves_are_the_answer_at_every_change() -> None:
    said = market_answer(-0.10, 0.12, follow=0.5)
    for place in (0, 40, 80, 120):
        alone = market_answer(float(CHANGES[place]), 0.12, follow=0.5)
        assert said.got_curve[place] == pytest.approx(alone.got)
        assert said.needed_curve[place] == alone.needed or (
            said.needed_curve[place] == pytest.approx(alone.needed)
        )
    assert np.isinf(said.needed_curve[0])


def test_no_change_changes_nothing() -> None:
    said = market_answer(0.0, 0.4)
    assert (said.needed, said.contribution_change) == (0, pytest.approx(0, abs=1e-12))
    assert said.got == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("follow", [0.0, 1.0])
def test_single_buyers_do_what_the_formula_says(follow) -> None:
    seen = sampled_answer(-0.10, follow, buyers=500, replications=200)
    found = interval_table(seen, level=0.999)
    after = SHARES[0] * (1 + market_answer(-0.10, 0.4, follow=follow).got)
    theory = {"before": SHARES[0], "after": after, "gained": after - SHARES[0]}
    for measure, value in theory.items():
        row = found.loc[measure]
        assert row.ci_low <= value <= row.ci_high, measure
    # and the interval is narrow enough to tell a cut that is followed from one that is not
    assert found.loc["gained"].ci_high - found.loc["gained"].ci_low < 0.01


def test_a_gain_comes_from_somewhere() -> None:
    seen = sampled_answer(-0.10, replications=20)
    assert (seen.after - seen.before).to_numpy() == pytest.approx(seen.gained)
    assert (seen.from_rivals + seen.from_nothing).to_numpy() == pytest.approx(seen.gained)
    assert seen.from_rivals.mean() > 1.5 * seen.from_nothing.mean() > 0
    followed = sampled_answer(-0.10, follow=1.0, replications=20)
    assert followed.from_rivals.mean() < seen.from_rivals.mean() / 3


def test_the_same_buyers_come_again() -> None:
    first, again = sampled_answer(-0.1, replications=3), sampled_answer(-0.2, replications=3)
    assert first.before.tolist() == again.before.tolist()
    assert first.before.tolist() != sampled_answer(-0.1, replications=3, seed=1).before.tolist()
    assert first.index.name == "replication"


def test_bad_input_is_one_sentence() -> None:
    for call, said in (
        (lambda: machine_market(0), "elasticity is 0; allowed"),
        (lambda: prices_after(-1), "change is -1; allowed: a number above −1"),
        (lambda: prices_after(-0.1, 1.5), "follow is 1.5; allowed"),
        (lambda: market_answer(-0.1, 1.0), "margin is 1.0; allowed"),
        (lambda: sampled_answer(-0.1, buyers=0), "buyers is 0; allowed: a whole number, 1 or more"),
        (lambda: sampled_answer(-0.1, replications=1.5), "replications is 1.5; allowed"),
    ):
        with pytest.raises(InputError, match=said):
            call()
    assert ELASTICITY < -1
