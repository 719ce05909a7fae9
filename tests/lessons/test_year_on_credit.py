"""A year on credit under a rule: the same luck for all rules, and theory beside the grades."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import play_credit_year, quarters_frame


def test_no_rule_is_credit_for_all() -> None:
    year = play_credit_year(cutoff=0.0)
    assert year.gain == 0
    assert year.found == year.found_for_all


def test_grades_stand_beside_what_theory_expects() -> None:
    grades = play_credit_year().grades
    assert grades["customers"].sum() == 300
    assert grades["share"].sum() == pytest.approx(1)
    assert grades["default"].is_monotonic_increasing


def test_stopping_late_payers_costs_sales() -> None:
    never, soon = play_credit_year(stop_after=0.0), play_credit_year(stop_after=4.0)
    assert never.found["lost_sales"] < soon.found["lost_sales"]
    assert never.found["most_owed"] > soon.found["most_owed"]


def test_four_quarters_are_not_four_times_one() -> None:
    frame = quarters_frame(1000)
    assert frame.loc[4, "theory, %"] == pytest.approx(29.64, abs=0.01)
    assert frame.loc[4, "times the first quarter, %"] == 40
    assert frame.loc[4, "simulated, %"] == pytest.approx(29.64, abs=6)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"cutoff": 140.0}, "credit.cutoff is 140; allowed: a number from 0 to 100"),
        ({"stop_after": -1.0}, "stop_after is -1.0; allowed: a number, 0 or more"),
        ({"stop_after": 30.0}, "credit.stop_after is 30 weeks; allowed: at most"),
        ({"rater_sd": -1.0}, "score.rater_sd is -1; allowed"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        play_credit_year(**wrong)
    assert says in str(refused.value).replace("−", "-")
