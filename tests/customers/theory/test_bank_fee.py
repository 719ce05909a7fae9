"""The bank's fee: worked accounts, the lecture's two shares, and the fee against its simulation."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    Fee,
    account_profit,
    bank_accounts,
    break_even_balance,
    fee_outcome,
    sampled_fee,
    whale_curve,
)
from sim.customers.theory.bank_accounts import GROUPS, Accounts
from sim.kernel.errors import InputError
from sim.kernel.statistics.intervals import interval_table

BANK = bank_accounts(2_000)


@pytest.mark.parametrize(
    ("balance", "checks", "profit"),
    [(250, 240, -76.5), (250, 100, -27.5), (5_000, 120, 108), (1_000, 240, -54)],
)
def test_an_account(balance: float, checks: float, profit: float) -> None:
    assert account_profit(balance, checks) == pytest.approx(profit)
    assert account_profit(balance, checks, monthly_fee=5) == pytest.approx(profit + 60)


def test_break_even() -> None:
    assert break_even_balance(240) == pytest.approx(2_800)
    assert break_even_balance(240, monthly_fee=5) == pytest.approx(800)
    assert break_even_balance(100, monthly_fee=5) == 0
    assert account_profit(2_800, 240) == pytest.approx(0)


def test_the_lectures_two_shares_come_out_at_every_seed() -> None:
    for seed in range(2010, 2020):
        accounts = bank_accounts(5_000, seed)
        whale = whale_curve(accounts.profit)
        assert 88 < whale.percent_of_top(0.19) < 92
        rest = accounts.balance[whale.order[950:]]
        assert (rest < 250).mean() > 0.5  # most of the others keep less than 250
        # and 90 % is not the top of the whale: half of the accounts lose a third of the profit
        assert 1.28 < whale.peak / whale.total < 1.40
        assert 0.48 < whale.losers / 5_000 < 0.52


def test_without_a_fee_nothing_changes() -> None:
    outcome = fee_outcome(BANK, Fee(0))
    assert not outcome.charged.any()
    assert np.abs(outcome.value).max() == 0


def test_who_is_spared_is_left_alone() -> None:
    spared = fee_outcome(BANK, Fee(exempt_new=True, exempt_savers=True)).by_group()
    assert spared.loc[["new", "savers"], ["charged", "leave", "ten_years"]].abs().max().max() == 0
    both = fee_outcome(BANK, Fee()).by_group()
    assert spared.loc["small"].tolist() == pytest.approx(both.loc["small"].tolist())
    assert both["accounts"].tolist() == pytest.approx([50, 100, 350, 500])
    assert list(both.index) == list(GROUPS)


def test_the_first_year_says_one_thing_and_ten_years_another() -> None:
    groups = fee_outcome(BANK, Fee()).by_group()
    assert (groups.loc[["new", "savers"], "first_year"] > 0).all()
    assert (groups.loc[["new", "savers"], "ten_years"] < 0).all()
    assert (groups.loc["small", ["first_year", "ten_years"]] > 0).all()


@given(st.floats(0.5, 15), st.floats(0, 0.1), st.floats(0, 0.9))
def test_the_more_cost_goes_the_better_is_leaving(
    monthly: float, leave: float, avoidable: float
) -> None:
    fee = Fee(monthly, leave=leave, avoidable=avoidable)
    here = fee_outcome(BANK, fee).value
    there = fee_outcome(BANK, replace(fee, avoidable=avoidable + 0.1)).value
    assert (there >= here - 1e-9).all()


def test_accounts_that_leave_by_their_own_luck_agree_with_the_mean() -> None:
    bank = bank_accounts(500)
    outcome, seen = fee_outcome(bank, Fee()), sampled_fee(bank, Fee(), replications=400)
    found = interval_table(seen, level=0.999)
    theory = {
        "first_year": outcome.first_year.sum() * 2,
        "ten_years": outcome.value.sum() * 2,
        "left": outcome.gone.sum() * 2,
    }
    for name, value in theory.items():
        row = found.loc[name]
        assert row.ci_low <= value <= row.ci_high, name
        assert row.ci_high - row.ci_low < 0.15 * abs(value), name


def test_the_same_luck_with_and_without_the_fee() -> None:
    few = bank_accounts(100)
    assert sampled_fee(few, Fee(0), 3).abs().max().max() == 0
    seen = sampled_fee(few, Fee(), 3)
    assert seen.equals(sampled_fee(few, Fee(), 3))
    assert (seen.left >= 0).all()


EMPTY = Accounts(np.array([], dtype=str), np.array([]), np.array([]), np.array([]))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: account_profit(-1, 0), "balance is -1.0; allowed: numbers, 0 or more"),
        (lambda: account_profit(1, 0, monthly_fee=-1), "monthly_fee is -1; allowed: a number, 0"),
        (lambda: break_even_balance(1, spread=0), "spread is 0; allowed: a number above 0"),
        (lambda: bank_accounts(5), "number is 5; allowed: a whole number, 20 or more"),
        (lambda: Fee(-1), "monthly is -1; allowed: a number, 0 or more"),
        (lambda: Fee(leave=2), "leave is 2; allowed: a number from 0 to 1"),
        (lambda: fee_outcome(EMPTY, Fee()), "accounts is 0; allowed: one account or more"),
        (
            lambda: fee_outcome(replace(BANK, checks=np.array([1.0])), Fee()),
            "checks is 1; allowed: as many as there are balances, 2000",
        ),
        (lambda: sampled_fee(BANK, Fee(), 0), "replications is 0; allowed: a whole number, 1"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
