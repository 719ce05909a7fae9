"""The tables of chapter 16 say what the theory says."""

import pytest

from sim.customers import clv, retention_lift
from sim.kernel.errors import InputError
from sim.lessons.five_percent_frames import (
    cohort_frame,
    contracts_frame,
    lifetimes_frame,
    lifts_frame,
    money_frame,
    timings_frame,
)


def test_they_say_what_the_theory_says() -> None:
    assert timings_frame().iloc[0, 0] == pytest.approx(clv(100, 0.8, 0.1))
    lifts = lifts_frame([0.50, 0.10])
    assert lifts.loc["10 % leave"].tolist() == pytest.approx([40.7407, 3.1339], abs=1e-4)
    assert lifetimes_frame([0.9]).loc["90 % stay"].tolist() == pytest.approx([10, 6.5788], abs=1e-4)
    money = money_frame([0.30, 0.37])
    assert money["gained, %"].iloc[1] > 5 * money["gained, %"].iloc[0]
    assert money["gained, $"].iloc[1] < money["gained, $"].iloc[0]


def test_the_sampled_cohort_stands_beside_its_theory() -> None:
    found = cohort_frame(0.20)
    assert found.theory.tolist() == pytest.approx([clv(1, 0.8, 0.1), clv(1, 0.85, 0.1), 11 / 15])
    assert ((found.ci_low <= found.theory) & (found.theory <= found.ci_high)).all()
    assert retention_lift(0.2).lift == pytest.approx(
        found.theory["gained"] / found.theory["before"]
    )


@pytest.mark.usefixtures("real_data")
def test_two_readings_of_one_file() -> None:
    found = contracts_frame()
    assert found["customers"].tolist() == [3875, 1472, 1685]
    assert found["left, %"].round(1).tolist() == [42.7, 11.3, 2.8]


def test_what_cannot_be_is_refused() -> None:
    for call in (
        lambda: lifts_frame([0.03]),
        lambda: lifetimes_frame([1.0]),
        lambda: money_frame([0.5]),
        lambda: cohort_frame(0.04),
    ):
        with pytest.raises(InputError):
            call()
