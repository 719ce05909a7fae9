"""Four friends a day: the worked valley, and the queue by simulation."""

from math import inf

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import HOURS_TO_BE, ContactPlan, contacts_kept, friends_a_year


def test_the_worked_valley() -> None:
    plan = ContactPlan()
    assert (plan.waiting, plan.income_a_day, plan.depth) == (730, 240, 27_375)
    assert plan.paid_back == pytest.approx(486.6666666666667)
    assert plan.cash(plan.paid_back) == pytest.approx(0, abs=1e-9)
    lossy = ContactPlan(lost_a_day=0.003)
    assert lossy.still_there == pytest.approx(0.5783939893780083)
    assert lossy.income_a_day == pytest.approx(138.814557450722)
    assert lossy.paid_back == inf


def test_who_waits_day_by_day() -> None:
    plan = ContactPlan(lost_a_day=0.01)
    step = 0.01
    ages = np.arange(0, plan.delay, step)
    assert plan.waiting == pytest.approx((plan.a_day * step * np.exp(-0.01 * ages)).sum(), rel=1e-3)


def test_without_delay_or_gain() -> None:
    assert ContactPlan(delay=0).paid_back == 0
    assert ContactPlan(delay=0, share=0).paid_back == inf
    assert ContactPlan(cost_a_day=0).paid_back == 0


def test_friends_take_hours() -> None:
    assert friends_a_year(2, HOURS_TO_BE["casual friend"]) == pytest.approx(14.6)
    assert friends_a_year(2, HOURS_TO_BE["friend"]) == pytest.approx(8.11111111111111)
    assert friends_a_year(2, 1 / 3) == pytest.approx(2190)
    assert contacts_kept(60, 0.5, 1, 0.05) == pytest.approx((109.09090909090908, 5.454545454545454))
    assert contacts_kept(60, 0.5, 1, 0) == (120, 0)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="a_day is 0; allowed: a number above 0"):
        ContactPlan(a_day=0)
    with pytest.raises(InputError, match="hours_a_day is 25; allowed: a number from 0 to 24"):
        friends_a_year(25, 50)
