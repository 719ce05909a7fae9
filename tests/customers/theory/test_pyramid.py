"""The pyramid and ABC: worked numbers, what must hold for all, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import abc_classes, customer_pyramid, pareto_share
from sim.kernel.errors import InputError

amounts = st.lists(st.integers(0, 1000), min_size=1, max_size=300).filter(any)


@pytest.mark.parametrize(
    ("n", "counts"),
    [
        (1000, (10, 40, 150, 800)),
        (250, (3, 10, 37, 200)),  # 2.5 is rounded up
        (100, (1, 4, 15, 80)),
        (30, (0, 2, 4, 24)),
        (1, (0, 0, 0, 1)),
    ],
)
def test_counts_add_up(n: int, counts: tuple[int, ...]) -> None:
    pyramid = customer_pyramid(np.arange(1, n + 1))
    assert pyramid.counts == counts
    assert np.bincount(pyramid.tier, minlength=4).tolist() == list(counts)


@pytest.mark.parametrize(
    ("alpha", "shares"),
    [
        (1.160964, (0.528088, 0.132022, 0.139901, 0.200000)),
        (1.067740, (0.7466, 0.0803, 0.0760, 0.0971)),
        (1.070050, (0.7397, 0.0822, 0.0781, 0.1000)),
    ],
)
def test_tiers_of_a_pareto_market(alpha: float, shares: tuple[float, ...]) -> None:
    """Worked numbers of the tiers 1/4/15/80, from the shares at 1, 5 and 20 %."""
    tops = [0.0, *(pareto_share(q, alpha) for q in (0.01, 0.05, 0.20)), 1.0]
    assert np.diff(tops) == pytest.approx(shares, abs=5e-5)
    # and a sample whose largest are as the distribution has them: n customers share its parts
    n = 100_000
    parts = np.diff([(k / n) ** (1 - 1 / alpha) for k in range(n + 1)])
    assert customer_pyramid(parts).shares == pytest.approx(shares, abs=5e-5)


def test_a_frame_tells_the_tiers() -> None:
    frame = customer_pyramid([60, 20, 10, 5, 5], cuts=[0.2, 0.6]).frame
    assert list(frame.index) == ["tier 1", "tier 2", "tier 3"]
    assert frame["amount"].tolist() == [60, 30, 10]
    assert frame["share of amount"].tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert frame["mean of one"].tolist() == [60, 15, 5]
    assert list(customer_pyramid([1, 2]).frame.index) == ["VIP", "main", "ordinary", "small"]
    assert np.isnan(customer_pyramid([1, 2]).frame.loc["VIP", "mean of one"])


def test_ties_are_counted_and_broken_by_the_order() -> None:
    pyramid = customer_pyramid([5, 5, 5, 9, 1], cuts=[0.4])
    assert pyramid.tier.tolist() == [0, 1, 1, 0, 1]
    assert pyramid.tied == 3
    assert customer_pyramid([5, 4, 3, 2, 1], cuts=[0.4]).tied == 0
    equal = customer_pyramid([7] * 1000)
    assert equal.tied == 1000
    assert equal.shares == pytest.approx((0.01, 0.04, 0.15, 0.80))


@given(amounts)
def test_a_higher_tier_is_worth_more(values: list[int]) -> None:
    pyramid = customer_pyramid(values)
    assert sum(pyramid.counts) == len(values)
    assert sum(pyramid.amounts) == pytest.approx(sum(values))
    x = np.array(values)
    for tier in range(3):
        upper, lower = x[pyramid.tier == tier], x[pyramid.tier > tier]
        if len(upper) and len(lower):
            assert upper.min() >= lower.max()


def test_abc_by_hand() -> None:
    assert abc_classes([500, 300, 100, 50, 30, 20]).tolist() == list("AABBCC")
    assert abc_classes([20, 500, 30, 300, 50, 100]).tolist() == list("CACABB")
    # cumulative 90, 100: the first passes 80 and 90 is below 95
    assert abc_classes([90, 10]).tolist() == ["B", "C"]
    assert abc_classes([90, 10], crossing="above").tolist() == ["A", "B"]
    assert abc_classes([500, 300, 100, 50, 30, 20], crossing="above").tolist() == list("AABBCC")
    assert abc_classes([1, 0]).tolist() == ["C", "C"]
    assert abc_classes([0.1] * 10, cuts=[0.3]).tolist() == ["A"] * 3 + ["B"] * 7


@given(amounts)
def test_a_class_has_at_most_or_at_least_its_part(values: list[int]) -> None:
    x, whole = np.array(values), sum(values)
    below, above = abc_classes(x), abc_classes(x, crossing="above")
    assert x[below == "A"].sum() <= 0.80 * whole * (1 + 1e-9)
    assert x[below != "C"].sum() <= 0.95 * whole * (1 + 1e-9)
    assert x[above == "A"].sum() >= 0.80 * whole * (1 - 1e-9)
    assert (above <= below).all()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: customer_pyramid([]), "values is []; allowed: one number or more, at least one"),
        (lambda: customer_pyramid([0, 0]), "values is [0, 0]; allowed: one number or more"),
        (lambda: customer_pyramid([3, -1]), "values is -1.0; allowed: numbers, 0 or more, because"),
        (lambda: customer_pyramid([3, np.nan]), "values has nan; allowed: finite numbers"),
        (lambda: customer_pyramid([3, 1], cuts=[0.2, 0.1]), "cuts is [0.2, 0.1]; allowed: shares"),
        (lambda: customer_pyramid([3, 1], cuts=[]), "cuts is []; allowed: shares"),
        (lambda: customer_pyramid([3, 1], cuts=[1]), "cuts is [1]; allowed: shares"),
        (lambda: abc_classes([3, 1], cuts=[0.5, 0.5]), "cuts is [0.5, 0.5]; allowed: shares"),
        (lambda: abc_classes([3, 1], crossing="on"), "crossing is 'on'; allowed: 'below' or"),
        (lambda: abc_classes([]), "values is []; allowed: one number or more"),
    ],
)
def test_what_has_no_pyramid_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
