"""What fewer defections are worth, by points and by percent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import clv, profile_value, retention_lift
from sim.kernel.errors import InputError

POINTS = [(0.50, 20.00), (0.40, 20.37), (0.30, 22.45), (0.25, 24.44), (0.20, 27.50)]
POINTS += [(0.15, 32.35), (0.10, 40.74)]
RELATIVE = [(0.5, 9.57), (0.3, 6.12), (0.2, 4.74), (0.1, 3.13)]


@pytest.mark.parametrize(("defection", "percent"), POINTS)
def test_five_points(defection: float, percent: float) -> None:
    assert 100 * retention_lift(defection).lift == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(("defection", "percent"), RELATIVE)
def test_five_percent_of_the_defections(defection: float, percent: float) -> None:
    found = retention_lift(defection, kind="relative")
    assert 100 * found.lift == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(
    ("retention", "percent"), [(0.5, 11.11), (0.6, 14.29), (0.7, 20), (0.85, 50), (0.9, 100)]
)
def test_the_undiscounted_lifetime(retention: float, percent: float) -> None:
    found = retention_lift(1 - retention)
    assert 100 * (found.lifetime_after / found.lifetime_before - 1) == pytest.approx(
        percent, abs=0.005
    )


def test_a_profile_that_rises_and_a_cost_at_the_start_make_the_lift_larger() -> None:
    """The credit card of 1990: −51 at first, then 30, 42, 44, 49, 55."""
    flat = retention_lift(0.10).lift
    rising = retention_lift(0.10, margins=[30, 42, 44, 49, 55]).lift
    net = retention_lift(0.10, margins=[30, 42, 44, 49, 55], acquisition_cost=51).lift
    assert flat < rising < net


CARD = [30, 42, 44, 49, 55]


@pytest.mark.parametrize(("discount", "value"), [(0.10, 111.66), (0.12, 102.94), (0.15, 91.14)])
def test_five_certain_years_of_the_card(discount: float, value: float) -> None:
    """A last margin of 0 ends it. (Undiscounted −51 + 30 = −21 after one year, 169 after five.)"""
    assert profile_value(0, discount, [*CARD, 0], 51) == pytest.approx(value, abs=0.005)
    assert (-51 + CARD[0], -51 + sum(CARD)) == (-21, 169)


@given(st.floats(0.05, 0.99), st.floats(0.01, 0.5), st.floats(0.1, 100))
def test_a_flat_profile_is_the_lifetime_value(defection, discount, margin) -> None:
    found = retention_lift(defection, 0.01, discount=discount, margins=[margin] * 3)
    assert (
        found.value_before
        == pytest.approx(clv(margin, 1 - defection, discount), rel=1e-9, abs=1e-12)
        or defection == 1
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: retention_lift(0.03), "cut is 0.05; allowed: a number from 0 to 0.03"),
        (lambda: retention_lift(0.2, kind="percent"), "kind is 'percent'; allowed: 'points' or"),
        (lambda: retention_lift(0.05, discount=0), "defection is 0 with discount 0; allowed: one"),
        (
            lambda: retention_lift(0.2, acquisition_cost=5),
            "the customer is worth −2.33333 before; allowed: above 0, to be told in percent of it",
        ),
        (lambda: retention_lift(0.2, margins=[]), "margins is []; allowed: one number a year"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
