"""The tables of chapter 21: published numbers, taken at their word."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import (
    brier_frame,
    contacts_frame,
    failure_frame,
    falls_frame,
    keller_frame,
    links_frame,
    name_frame,
    survey_frame,
)
from sim.lessons.famous_numbers import ANSWERED, DIALS, GO_ON, GROUP, STOP, SURVEY


def test_who_is_honest_has_the_least_score() -> None:
    table = brier_frame()
    assert table["says 80 %"].tolist() == pytest.approx([0.16, 0.34, 0.58])
    assert (table["says what is true"] <= table.min(axis=1)).all()


def test_the_bars_sum_to_more_than_all() -> None:
    assert sum(SURVEY.values()) == survey_frame().loc["in all"].item() == 149


def test_the_shares_of_sellers_do_not_sum_to_all() -> None:
    assert sum(STOP) + GO_ON == 95


def test_the_first_contact_is_what_the_others_are_held_against() -> None:
    column = contacts_frame().iloc[:, -1]
    assert column.iloc[0] == 1
    assert column.iloc[-1] == pytest.approx(400)
    assert contacts_frame(15).iloc[-1, -1] == pytest.approx(800 / 3)


def test_one_study_divided_by_this_and_by_that() -> None:
    table = keller_frame()
    assert table["%"].tolist() == pytest.approx([0.30332, 1.07103, 0.47893, 28.32056], abs=5e-5)
    assert (table["from, %"] < table["%"]).all()
    assert (table["%"] < table["to, %"]).all()
    assert table["dials for one"].tolist() == pytest.approx(
        [329.684, 329.684, 208.8, 3.531], abs=1e-3
    )
    assert pytest.approx(0.7168, abs=5e-5) == 1 - ANSWERED / DIALS  # retold as rejections


def test_one_finding_in_three_ways_and_none_is_239() -> None:
    table = name_frame()
    assert table["it is"].tolist() == pytest.approx([35, 63.636, 7.3636], abs=1e-3)
    assert (0.9 * GROUP, 0.55 * GROUP) == (18, 11)
    assert not any(abs(one - 239) < 1 for one in (*table["it is"], 100 * (7.3636 - 1)))


def test_growth_multiplies() -> None:
    assert links_frame()["links"].tolist() == [600, 720, 1080, 2160, 9600]
    assert links_frame()["times today's"].iloc[-1] == 16


def test_falls_and_bars() -> None:
    assert falls_frame().iloc[:, 0].tolist() == pytest.approx([53.584, 43.766, 29.289], abs=1e-3)
    table = failure_frame()
    assert table.iloc[:, 1].is_monotonic_increasing
    assert (table.iloc[:, 2] - table.iloc[:, 0]).abs().max() < 2.5


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match=r"still_calling is .*; allowed: numbers above 0"):
        contacts_frame(0)
