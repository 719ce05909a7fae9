"""Who stays: estimates around the truth, and retention that rises by sorting."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons.who_stays import watch_who_stays


def test_the_estimate_is_near_the_truth_and_its_band_holds_it_mostly() -> None:
    seen = watch_who_stays(4000)
    assert seen.today.survival == pytest.approx(seen.today.truth, abs=0.04)
    inside = (seen.today.low <= seen.today.truth) & (seen.today.truth <= seen.today.high)
    assert inside.mean() > 0.7
    assert 0 < seen.censored < 1


def test_retention_rises_only_where_customers_differ() -> None:
    alike = watch_who_stays(40, polarization=0.0).today
    assert np.ptp(alike.retention(alike.truth)) == pytest.approx(0, abs=1e-12)
    differ = watch_who_stays(40, polarization=0.5).today
    kept = differ.retention(differ.truth)
    assert (np.diff(kept) > 0).all()
    assert kept[0] == pytest.approx(alike.retention(alike.truth)[0])


def test_what_is_done_is_seen_in_many_customers() -> None:
    seen = watch_who_stays(4000, done="total_quality")
    assert seen.z < 0  # lost less
    assert seen.by_luck < 0.01
    assert (seen.done.truth[1:] > seen.today.truth[1:]).all()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"customers": 10}, "customers is 10"),
        ({"polarization": 1.0}, "polarization is 1"),
        ({"rate": 0.0}, "rate is 0"),
        ({"done": "prayers"}, "adopted has 'prayers'"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        watch_who_stays(**wrong)
