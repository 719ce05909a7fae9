"""The hotline played: theory inside the interval, desks, menus, an endless line."""

from math import inf
from typing import Any

import pytest

from sim.customers import erlang_a, mmc_wait
from sim.kernel.errors import InputError
from sim.lessons.hotline import MEDIA, hotline_scenario, in_theory, play_hotline


def test_three_people() -> None:
    week = play_hotline()
    low, high = week.interval("hung_up")
    assert low < 0.2086 < high
    assert week.wait_in_theory == pytest.approx(0.4172, abs=1e-4)
    assert len(week.shown) > 40
    assert week.shown.came.between(0, 120).all()
    assert week.scales.weakest == "personalized"


def test_a_fourth_person_halves_it() -> None:
    three, four = play_hotline(), play_hotline(people=4)
    assert four.mean("hung_up") < 0.6 * three.mean("hung_up")
    assert four.hung_up_in_theory == pytest.approx(0.095727, abs=1e-6)


def test_desks_by_medium_and_one_pool() -> None:
    hung_up, wait = in_theory(hotline_scenario(4, patience=None, desks=True))
    assert (hung_up, wait) == (0, pytest.approx(mmc_wait(0.125, 5, 1)))
    assert in_theory(hotline_scenario(4, patience=None))[1] == pytest.approx(mmc_wait(0.5, 5, 4))


@pytest.mark.parametrize("people", range(1, 9))
def test_everybody_sits_at_one_desk(people: int) -> None:
    scenario: Any = hotline_scenario(people, desks=True)
    assert scenario.people == people
    assert len(scenario.media) == min(people, len(MEDIA))
    assert sum(one.share for one in scenario.media.values()) == pytest.approx(1)


def test_whom_the_menu_helps_stands_in_no_line() -> None:
    hung_up, _ = in_theory(hotline_scenario(levels=3))
    assert hung_up == pytest.approx(erlang_a(0.5 * 0.82, 5, 3, 2).hung_up)


def test_more_than_can_be_answered() -> None:
    week = play_hotline(people=1, patience=None)
    assert week.is_too_much
    assert week.wait_in_theory == inf


def test_hot_leads_first_leaves_the_average() -> None:
    usual, first = play_hotline(), play_hotline(hot_first=True)
    assert first.mean("wait_hot") < 0.92 * usual.mean("wait_hot")
    assert first.mean("wait_others") > usual.mean("wait_others")
    assert first.mean("wait") == pytest.approx(usual.mean("wait"), rel=0.05)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"people": 0}, "people is 0"),
        ({"people": 9}, "people is 9"),
        ({"calls": 0}, "calls is 0"),
        ({"minutes": 0}, "minutes is 0"),
        ({"patience": 0}, "patience is 0; allowed: a number above 0"),
        ({"levels": 11}, "levels is 11"),
        ({"history": 1.5}, "history is 1.5"),
    ],
)
def test_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        play_hotline(**wrong)
