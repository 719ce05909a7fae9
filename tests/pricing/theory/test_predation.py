"""Predation: worked numbers, the sum it stands for, and where it turns to profit."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.predation import longest_war

# Logit duopoly N1: forgone in the war, and gained as a monopolist.
FORGONE, GAINED = 0.222927, 0.551985 - 0.222927

money = st.floats(0.01, 100)
discounts = st.floats(0.05, 0.99)


def worth(
    loss: float, periods: float, gain: float, discount: float, reentry: float | None = None
) -> float:
    """Net present value of a war of so many periods that drives a rival out."""
    spent = loss * (1 - discount**periods) / (1 - discount)
    until = 1.0 if reentry is None else 1 - discount**reentry
    return gain * discount**periods * until / (1 - discount) - spent


def test_worth_is_the_sum_of_what_each_period_brings() -> None:
    flows = [-10.0] * 8 + [5.0] * 12
    total = sum(flow * 0.95**t for t, flow in enumerate(flows))
    assert worth(10, 8, 5, 0.95, reentry=12) == pytest.approx(total) == pytest.approx(-36.822463)
    assert worth(10, 8, 5, 0.95) == pytest.approx(-0.973871, abs=5e-7)


@pytest.mark.parametrize(("discount", "periods"), [(0.95, 17.676), (0.9, 8.605)])
def test_how_soon_the_rival_must_be_out(discount: float, periods: float) -> None:
    longest = longest_war(FORGONE, GAINED, discount)
    assert longest == pytest.approx(periods, abs=5e-4)
    assert worth(FORGONE, int(longest), GAINED, discount) > 0
    assert worth(FORGONE, int(longest) + 1, GAINED, discount) < 0


@given(
    loss=money,
    gain=money,
    discount=discounts,
    reentry=st.none() | st.floats(1, 1_000),
)
def test_it_breaks_even_at_the_longest_war(
    loss: float, gain: float, discount: float, reentry: float | None
) -> None:
    longest = longest_war(loss, gain, discount, reentry)
    assert worth(loss, longest, gain, discount, reentry) == pytest.approx(0, abs=1e-7)
    if longest > 1e-6:
        assert worth(loss, longest / 2, gain, discount, reentry) > 0
    assert worth(loss, longest + 1, gain, discount, reentry) < 0


@given(loss=money, gain=money, discount=discounts, sooner=st.floats(0, 50), later=st.floats(0, 50))
def test_a_later_entrant_allows_a_longer_war(
    loss: float, gain: float, discount: float, sooner: float, later: float
) -> None:
    first, second = sorted((sooner, later))
    lengths = [longest_war(loss, gain, discount, entry) for entry in (0, first, second, None)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 0


def test_a_war_that_costs_nothing_may_last() -> None:
    assert longest_war(0, 5, 0.9) == inf
    assert longest_war(5, 0, 0.9) == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: longest_war(-1, 5, 0.95), "loss is -1; allowed: a number, 0 or more"),
        (lambda: longest_war(10, nan, 0.95), "gain is nan; "),
        (lambda: longest_war(10, -5, 0.95), "gain is -5; "),
        (lambda: longest_war(10, 5, 1.0), "discount is 1.0; .*above 0 and below 1"),
        (lambda: longest_war(10, 5, 0.95, -1), "reentry is -1; "),
        (lambda: longest_war(10, 5, 0), "discount is 0; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]
