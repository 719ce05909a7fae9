"""The bullwhip's closed forms, against each other and against a chain played period by period."""

import numpy as np
import pytest

from sim.customers import bullwhip, bullwhip_at_least, bullwhip_shared
from sim.kernel.errors import InputError


@pytest.mark.parametrize(("lead", "window", "one"), [(1, 5, 1.48), (2, 5, 2.12), (4, 4, 5.00)])
def test_one_tier(lead: int, window: int, one: float) -> None:
    for form in (bullwhip, bullwhip_at_least, bullwhip_shared):
        assert form(1, lead, window) == pytest.approx(one)


@pytest.mark.parametrize("tiers", [2, 3, 4])
def test_the_known_bound_is_too_low_and_sharing_helps(tiers: int) -> None:
    exact = bullwhip(tiers, 2, 5)
    assert bullwhip_shared(tiers, 2, 5) < bullwhip_at_least(tiers, 2, 5) < exact
    assert bullwhip(tiers, 0, 5) == 1
    assert bullwhip(tiers, 2, 8) < exact < bullwhip(tiers, 3, 5)


@pytest.mark.parametrize(("lead", "window"), [(1, 5), (4, 4)])
def test_a_chain_that_orders_up_to_a_moving_average(lead: int, window: int) -> None:
    """Independent demand of mean 100 and sd 10; the variance of 400,000 orders is known to 1 %."""
    demand = np.random.default_rng(2010).normal(100, 10, 400_000)
    end, asked = demand, demand
    for tier in (1, 2, 3):
        asked = _orders(asked, asked, lead, window)
        ratio = asked[50 * window :].var() / demand.var()
        assert ratio == pytest.approx(bullwhip(tier, lead, window), rel=0.015)
        assert ratio > 1.02 * bullwhip_at_least(tier, lead, window) or tier == 1
    passed = end
    for tier in (1, 2, 3):
        passed = _orders(passed, end, lead, window)
        ratio = passed[50 * window :].var() / demand.var()
        assert ratio == pytest.approx(bullwhip_shared(tier, lead, window), rel=0.015)


def _orders(asked: np.ndarray, seen: np.ndarray, lead: int, window: int) -> np.ndarray:
    """What was asked for, and what the order-up-to level has moved by."""
    mean = np.convolve(seen, np.ones(window) / window)[: len(seen)]
    level = lead * mean
    return asked + np.diff(level, prepend=level[0])


def test_a_chain_of_no_tiers_is_refused() -> None:
    with pytest.raises(InputError, match=r"^tiers is 0; allowed: a whole number, 1 or more$"):
        bullwhip(0, 1, 5)
    with pytest.raises(InputError, match=r"^window is 0; allowed: a whole number, 1 or more$"):
        bullwhip(1, 1, 0)
