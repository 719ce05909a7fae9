"""Life tables of customers seen from their first period on, or later, and the log-rank test."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf, logrank

from sim.customers import compare_life_tables, fit_shifted_beta, fit_shifted_beta_table, life_table
from sim.kernel.errors import InputError

SEEN = st.lists(st.tuples(st.integers(1, 8), st.booleans()), min_size=2, max_size=40)


@given(SEEN)
def test_survival_is_kaplan_and_meiers(seen) -> None:
    periods, left = np.array(seen).T
    found = life_table(periods, left)
    data = CensoredData(uncensored=periods[left == 1], right=periods[left == 0])
    if (left == 1).any():
        theirs = ecdf(data).sf.evaluate(found.index.to_numpy())
        assert found.survival.to_numpy() == pytest.approx(theirs)


@given(SEEN, SEEN)
def test_log_rank_is_scipys(first, second) -> None:
    tables, samples = [], []
    for seen in (first, second):
        periods, left = np.array(seen).T
        tables.append(life_table(periods, left))
        samples.append(CensoredData(uncensored=periods[left == 1], right=periods[left == 0]))
    try:
        found = compare_life_tables(*tables)
    except InputError:
        return
    theirs = logrank(*samples)
    assert found.statistic == pytest.approx(theirs.statistic**2, abs=1e-9)
    assert found.p_value == pytest.approx(theirs.pvalue, abs=1e-9)


def test_who_is_seen_late_counts_from_then_on() -> None:
    found = life_table([3, 3, 2], [1, 0, 0], [3, 2, 1])
    assert found.at_risk.tolist() == [1, 2, 2]
    assert found["left"].tolist() == [0, 0, 1]


def test_a_gap_in_which_nobody_was_seen_is_no_retention() -> None:
    found = life_table([1, 3], [1, 0], [1, 3])
    assert found.retention.isna().tolist() == [False, True, False]
    assert found.survival.isna().tolist() == [False, True, True]


def test_late_entry_makes_up_for_those_who_were_gone_before() -> None:
    """Customers of a steady firm, seen in one month: read as a cohort they seem to stay longer."""
    rng = np.random.default_rng(3)
    leaves = rng.beta(1, 3, 400_000)
    stays = rng.geometric(leaves)
    age = rng.integers(1, 13, 400_000)  # how old each would be in the month that is seen
    there = stays >= age
    periods, left = age[there], (stays == age)[there]
    right = life_table(periods, left, periods)
    true = np.cumprod([(3 + k) / (4 + k) for k in range(12)])
    assert right.survival.to_numpy() == pytest.approx(true, abs=0.01)
    assert life_table(periods, left).survival.iloc[-1] > 3 * true[-1]
    model = fit_shifted_beta_table(right.at_risk, right["left"])
    assert abs(model.alpha - 1) < 3 * model.errors[0]
    assert abs(model.beta - 3) < 3 * model.errors[1]


def test_a_cohort_is_a_life_table() -> None:
    counts = np.array([1000, 631, 468, 382, 326])
    one, other = fit_shifted_beta(counts), fit_shifted_beta_table(counts[:-1], -np.diff(counts))
    assert one == other


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: life_table([], []), "periods and left have 0 and 0 entries; allowed: one each"),
        (lambda: life_table([1, 2], [1]), "periods and left have 2 and 1 entries; allowed: one"),
        (lambda: life_table([0], [1]), "periods is 0.0; allowed: whole numbers from 1 to 100000"),
        (lambda: life_table([1.5], [1]), "periods is 1.5; allowed: whole numbers from 1"),
        (lambda: life_table([1], [2]), "left is 2.0; allowed: 1 (or True) for who left, 0 for"),
        (lambda: life_table([2], [1], [3]), "seen_from is 3 where periods is 2; allowed: whole"),
        (
            lambda: compare_life_tables(life_table([1], [0]), life_table([1], [0])),
            "the two life tables have no period in which both groups were there and somebody left",
        ),
        (lambda: fit_shifted_beta_table([5, 3], [1]), "at_risk and left have 2 and 1 entries;"),
        (lambda: fit_shifted_beta_table([5, 3], [1, 4]), "left is 4 where at_risk is 3; allowed"),
        (lambda: fit_shifted_beta_table([5, 3], [0, 0]), "survivors never fall from 5; allowed:"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
