"""What one sample tells of a share."""

import pytest

from sim.kernel.errors import InputError
from sim.selling import share_interval


def test_intervals_of_the_dials() -> None:
    low, high = share_interval(19, 6264)
    assert (low, high) == pytest.approx((0.001827145369867107, 0.004732691169442773))
    low, high = share_interval(30, 6264)
    assert (low, high) == pytest.approx((0.003233564813748576, 0.0068299803559444296))
    assert share_interval(0, 10)[0] == 0


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="successes is 11; allowed: a whole number from 0 to 10"):
        share_interval(11, 10)
