"""A price change and the product line: by hand, and against the profits of all products."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.product_line import line_effect


def test_by_hand() -> None:
    effect = line_effect(40, -10, 200, 100, [50, 20], [0.3, 0.1])
    assert (effect.own, effect.base) == (3000, -2000)
    assert effect.cannibalized == pytest.approx(-(50 * 30 + 20 * 10))
    assert effect.total == pytest.approx(3000 - 2000 - 1700)


def test_a_cut_that_pays_alone_can_cost_the_line() -> None:
    assert line_effect(40, -10, 200, 100).total == 1000
    assert line_effect(40, -10, 200, 100, [50], [0.5]).total == -1500


@given(
    margin=st.floats(1, 100),
    change=st.floats(-50, 50),
    volume=st.floats(0, 1000),
    extra=st.floats(-500, 500),
    other=st.lists(st.tuples(st.floats(0, 100), st.floats(0, 0.3)), max_size=3),
)
def test_is_the_difference_of_all_products_profits(
    margin: float,
    change: float,
    volume: float,
    extra: float,
    other: list[tuple[float, float]],
) -> None:
    margins, taken = [m for m, _ in other], [k for _, k in other]
    before = margin * volume + sum(m * 1000 for m in margins)
    after = (margin + change) * (volume + extra)
    after += sum(m * (1000 - k * extra) for m, k in other)
    effect = line_effect(margin, change, volume, extra, margins, taken)
    assert effect.total == pytest.approx(after - before, abs=1e-6)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (
            lambda: line_effect(1, -1, 1, 1, [1, 2], [0.5]),
            "taken_from has 1 numbers; allowed: 2, one for each of other_margins",
        ),
        (
            lambda: line_effect(1, -1, 1, 1, [1], [1.5]),
            "taken_from[0] is 1.5; allowed: a number from 0 to 1",
        ),
        (
            lambda: line_effect(1, -1, 1, 1, [1, 2], [0.7, 0.6]),
            "taken_from sums to 1.3; allowed: 1 at most",
        ),
        (lambda: line_effect(1, -1, -1, 1), "volume is -1; allowed: a number, 0 or more"),
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence
