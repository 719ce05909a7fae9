"""What a firm earns year by year after fewer leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import firm_profit, profile_value, retention_lift
from sim.kernel.errors import InputError

CARD = [30, 42, 44, 49, 55]


def test_next_year_and_the_end_by_hand() -> None:
    firm = firm_profit(0.20, years=200)
    assert firm.lift[0] == pytest.approx(0.85 / 0.80 - 1)
    assert firm.lift[-1] == pytest.approx((0.85 / 0.15) / (0.80 / 0.20) - 1)
    assert firm.customers[[0, -1]].tolist() == pytest.approx([1.05, 20 / 15])


@given(st.floats(0.08, 0.6), st.floats(0, 0.05), st.sampled_from([[1.0], CARD]), st.floats(0, 0.5))
def test_in_the_end_a_firm_earns_what_its_newcomers_are_worth_undiscounted(
    defection, cut, margins, cost
) -> None:
    firm = firm_profit(defection, cut, years=200, margins=margins, acquisition_cost=cost)
    before, after = (profile_value(k, 0, margins, cost) for k in (defection, defection - cut))
    assert firm.before == pytest.approx(defection * before)
    assert firm.after[-1] == pytest.approx(defection * after, rel=2e-3)


@given(st.floats(0.08, 0.6), st.floats(0, 0.05))
def test_a_full_market_keeps_its_customers(defection, cut) -> None:
    firm = firm_profit(defection, cut, market="full")
    assert firm.customers.tolist() == pytest.approx([1.0] * 10)
    assert firm.lift.tolist() == pytest.approx([cut / (1 - defection)] * 10)


def test_no_cut_changes_nothing() -> None:
    assert firm_profit(0.2, 0, margins=CARD, acquisition_cost=51).lift.tolist() == (
        pytest.approx([0] * 10, abs=1e-12)
    )


def test_next_year_is_less_than_a_customers_value() -> None:
    for k in (0.1, 0.2, 0.3, 0.5):
        assert firm_profit(k).lift[0] < 0.51 * retention_lift(k).lift


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: firm_profit(0.03), "cut is 0.05; allowed: a number from 0 to 0.03"),
        (lambda: firm_profit(0.2, years=0), "years is 0; allowed: a whole number from 1 to 200"),
        (
            lambda: firm_profit(0.2, market="closed"),
            "market is 'closed'; allowed: open or full",
        ),
        (lambda: firm_profit(0.2, kind="percent"), "kind is 'percent'; allowed: 'points' or"),
        (lambda: firm_profit(0.5, acquisition_cost=2), "the firm earns −0.5 a year for a customer"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
