"""Purchases summed up into histories, and what is kept for the check."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import held_out, purchase_histories
from sim.kernel.errors import InputError

PURCHASE = st.tuples(st.sampled_from("ABC"), st.integers(0, 30), st.integers(1, 99))


def test_lines_of_one_day_are_one_purchase() -> None:
    found = purchase_histories(["A", "A", "A"], [0, 5, 5], 9, [10, 20, 30]).loc["A"]
    assert found.tolist() == [1, 5, 9, 50]


@given(st.lists(PURCHASE, min_size=1, max_size=40))
def test_a_history_is_what_one_counts_by_hand(bought) -> None:
    who, when, much = zip(*bought, strict=True)
    found = purchase_histories(who, when, 40, much)
    for name in set(who):
        days: dict[int, int] = {}
        for other, day, amount in bought:
            if other == name:
                days[day] = days.get(day, 0) + amount
        first, *again = sorted(days)
        x, seen, watched, spend = found.loc[name]
        assert (x, watched) == (len(again), 40 - first)
        assert seen == (max(again) - first if again else 0)
        expected = np.mean([days[day] for day in again]) if again else np.nan
        assert spend == pytest.approx(expected, nan_ok=True)


@given(st.lists(PURCHASE, min_size=1, max_size=40), st.integers(0, 39))
def test_nothing_is_known_of_what_is_held_out(bought, split) -> None:
    who, when, _ = zip(*bought, strict=True)
    if split < min(when):
        return
    found = held_out(who, when, split, 40)
    early = [(a, b) for a, b in zip(who, when, strict=True) if b <= split]
    known = purchase_histories(*zip(*early, strict=True), split)
    assert found.drop(columns="held_out").equals(known)
    later = {(a, b) for a, b in zip(who, when, strict=True) if b > split and a in known.index}
    assert found.held_out.sum() == len(later)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: purchase_histories([], [], 5), "customer, time and amount have 0, 0 and 0 entr"),
        (lambda: purchase_histories(["A"], [1, 2], 5), "customer, time and amount have 1, 2 and 2"),
        (lambda: purchase_histories(["A"], [9], 5), "until is 5; allowed: a number, 9 or more"),
        (lambda: purchase_histories([None, "A"], [1, 2], 5), "customer is missing in 1 of the pur"),
        (lambda: purchase_histories(["A"], [1], 5, [float("nan")]), "amount has nan; allowed:"),
        (lambda: held_out(["A"], [3], 2, 5), "split is 2; allowed: a time from 3 to below 5"),
        (lambda: held_out(["A"], [3], 5, 5), "split is 5; allowed: a time from 3 to below 5"),
    ],
)
def test_what_is_no_purchase_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
