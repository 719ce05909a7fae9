"""Numbers that belong together are written to one place."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.numerals import MINUS, NOTHING, interval, together

SIZES = st.floats(min_value=1e-6, max_value=1e9)


def place(text: str) -> int:
    return len(text.partition(".")[2])


@given(SIZES, SIZES, st.booleans())
def test_both_ends_have_the_same_decimals_and_stay_where_they_are(low, high, negative) -> None:
    low = -low if negative else low
    ends = together(low, high)
    assert place(ends[0]) == place(ends[1])
    largest = max(abs(low), abs(high))
    for end, text in zip((low, high), ends, strict=True):
        read = float(text.replace(MINUS, "-").replace(",", ""))
        assert read == pytest.approx(end, abs=0.0051 * largest)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-1.913, -0.244, "−1.91 to −0.24"),
        (1.62, 4.3, "1.62 to 4.30"),
        (4.0, 12.0, "4 to 12"),
        (99.96, 100.04, "99.96 to 100.04"),
        (0.0, 0.0, "0 to 0"),
        (math.nan, math.nan, f"{NOTHING} to {NOTHING}"),
        (-0.0001, 9.87, "0.00 to 9.87"),
        (107_513, 1_395_487, "110,000 to 1,400,000"),
    ],
)
def test_interval(low: float, high: float, said: str) -> None:
    assert interval(low, high) == said
