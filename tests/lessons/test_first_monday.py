"""The first Monday: what plans cost, and what they do on the same callers."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.lessons.first_monday import BUDGET, compare_plans, monday_hotline, plan_cost


def test_prices() -> None:
    assert plan_cost() == 0
    assert plan_cost(1, 2, 3, 40) == 31_200 + 8_000 + 15_000 + 10_000
    assert plan_cost(people=3) < BUDGET < plan_cost(people=4)


def test_today() -> None:
    scenario: Any = monday_hotline()
    assert (scenario.people, scenario.history, scenario.menu.levels) == (3, 0.3, 0)
    assert scenario.records.age == 26
    checked: Any = monday_hotline(checks=1)
    assert checked.records.age == 6.5


def test_each_kind_of_money_moves_its_own() -> None:
    table = compare_plans(
        {
            "people": {"people": 3},
            "screens": {"screens": 100},
            "both": {"people": 1, "screens": 90, "checks": 1},
        },
        replications=4,
    )
    assert table.hung_up["people"] < 0.05 < 0.15 < table.hung_up["screens"]
    assert table.more["people"] < 0.5 < 2 < table.more["screens"] < table.more["both"]
    assert (table.low < table.more).all()
    assert (table.more < table.high).all()


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"people": 6}, "people is 6"),
        ({"levels": -1}, "levels is -1"),
        ({"checks": 4}, "checks is 4"),
        ({"screens": 20}, "screens is 20; allowed: a whole number from 30 to 100"),
    ],
)
def test_refused(plan: dict[str, int], says: str) -> None:
    with pytest.raises(InputError, match=says):
        monday_hotline(**plan)
