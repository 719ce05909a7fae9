"""The board's sentence in all its readings."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import firm_profit, retention_lift
from sim.customers.theory.margin_profiles import CARD_COST, PROFILES
from sim.kernel.errors import InputError
from sim.lessons.five_percent import DEFECTIONS, claim, what_must_hold


def test_the_five_readings_at_a_fifth() -> None:
    lifts = [
        claim(0.20).lift,
        claim(0.20, kind="relative").lift,
        claim(0.20, counted="next_year").lift,
        claim(0.20, counted="tenth_year").lift,
        claim(0.20, profile="card", acquisition_cost=CARD_COST).lift,
    ]
    assert lifts == pytest.approx([0.275, 0.0474, 0.0625, 0.3346, 0.5720], abs=5e-5)


@given(
    st.sampled_from(DEFECTIONS.tolist()), st.floats(0.01, 0.05), st.floats(0, 0.2),
    st.sampled_from(sorted(PROFILES)), st.floats(0, 0.8), st.sampled_from([0, 1, 10]),
)  # fmt: skip
def test_it_is_what_the_theory_says(defection, cut, discount, profile, cost, year) -> None:
    counted = {0: "customer", 1: "next_year", 10: "tenth_year"}[year]
    said = claim(defection, cut, "points", counted, discount, profile, cost)
    margins = PROFILES[profile]
    if isnan(said.lift):
        assert defection > 0.4
        return
    theory = (
        firm_profit(defection, cut, years=year, margins=margins, acquisition_cost=cost).lift[-1]
        if year
        else retention_lift(defection, cut, "points", discount, margins, cost).lift
    )
    assert said.lift == pytest.approx(theory)
    place = int(np.flatnonzero(defection == DEFECTIONS)[0])
    assert said.curve[place] == pytest.approx(said.lift)


def test_a_cost_makes_the_claim_true_where_hardly_anything_is_earned() -> None:
    said = claim(0.20, profile="card", acquisition_cost=CARD_COST)
    ((low, high),) = said.holds(0.85)
    assert (low, high) == (0.30, 0.37)
    poor, rich = (claim(k, profile="card", acquisition_cost=CARD_COST) for k in (high, 0.10))
    assert poor.lift > 5 * rich.lift
    assert poor.worth_after - poor.worth_before < (rich.worth_after - rich.worth_before) / 4


def test_where_it_holds_is_where_the_curve_is_high_enough() -> None:
    said = claim(0.20, profile="card", acquisition_cost=2.4)
    inside = np.zeros(DEFECTIONS.size, bool)
    for low, high in said.holds(0.70):
        inside |= (low <= DEFECTIONS) & (high >= DEFECTIONS)
    assert (inside == (said.curve >= 0.70)).all()
    assert claim(0.20).holds(0.85) == ()


def test_what_must_hold_asks_one_thing_more_a_line() -> None:
    table = what_must_hold()
    assert table.iloc[:, 0].tolist() == ["–", "–", "6 to 34", "6 to 23", "6 to 33", "6 to 37"]
    assert table.iloc[:, 1].tolist() == ["–", "–", "–", "–", "–", "30 to 37"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: claim(0.03), "cut is 0.05; allowed: a number from 0 to 0.03"),
        (lambda: claim(0.2, counted="profit"), "counted is 'profit'; allowed: customer, next_year"),
        (lambda: claim(0.2, profile="steep"), "profile is 'steep'; allowed: flat, rising or card"),
        (lambda: claim(0.2, discount=-0.1), "discount is -0.1; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
