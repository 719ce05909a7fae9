"""The scenario of dealers who choose: what it refuses, and in which words."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario import DealerChoiceScenario
from tests.shipped import shipped


@pytest.mark.parametrize("name", shipped("dealer-choice"))
def test_shipped_provinces_say_what_they_are(name: str) -> None:
    province: Any = sim.load(name)
    assert isinstance(province, DealerChoiceScenario)
    assert "llustrative" in province.about
    for one in (province, *province.lines.values(), *province.dealers.values()):
        assert one.title.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.title_zh)


def test_the_course_has_one() -> None:
    assert shipped("dealer-choice") == ["sichuan"]
    province: Any = sim.load("sichuan")
    assert province.quarters == 24
    assert province.size_in_words == (
        "dealers Tianfu, Jinli; lines Huaxin, rival; 44 buyers a quarter, 312 weeks, the first 52"
        " not counted"
    )
    assert province.money_in_millions


HUAXIN = "lines.Huaxin"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dealers": {}}, "dealers is empty; allowed: at least 1 entry"),
        ({"lines": {}}, "lines is empty; allowed: at least 1 entry"),
        ({"dealers.Jinli.share": 0.5}, "dealers.share sum to 1.1; allowed: shares that sum to 1"),
        ({"dealers.Jinli.hurdle": -0.1}, "dealers.Jinli.hurdle is -0.1; allowed: a number of at"),
        ({"service_cost": 0.5}, "service_cost is 0.5; allowed: a number above 0.5"),
        ({"free_riding": 1.5}, "free_riding is 1.5; allowed: a probability from 0"),
        ({"horizon": 52.0}, "warm_up is 52; allowed: less than horizon (52)"),
        ({"horizon": 300.0}, "horizon is 300 weeks; allowed: a whole number of quarters of 13 w"),
        ({"review": 0}, "review is 0; allowed: a whole number from 1 to 1,000"),
        ({f"{HUAXIN}.cost": 2e6}, f"{HUAXIN}.cost is 2,000,000; allowed: below {HUAXIN}.highest"),
        ({f"{HUAXIN}.lowest": 1_260_000.0}, f"{HUAXIN}.lowest is 1,260,000; allowed: below"),
        (
            {f"{HUAXIN}.contract.wholesale": 1_300_000.0},
            f"{HUAXIN}.contract.wholesale is 1,300,000; allowed: below {HUAXIN}.highest",
        ),
        ({f"{HUAXIN}.contract.drop": 1.2}, f"{HUAXIN}.contract.drop is 1.2; allowed: a prob"),
        (
            {f"{HUAXIN}.contract.floor": 1_000.0},
            f"{HUAXIN}.contract.floor is 1,000; allowed: 0 where service_cost is left out",
        ),
        ({f"{HUAXIN}.buyers": 0.0}, f"{HUAXIN}.buyers is 0; allowed: a number above 0"),
        ({"memory": 0.0}, "memory is 0; allowed: a number above 0"),
    ],
)
def test_what_cannot_be_is_a_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        sim.load("sichuan").replace(changes)
    assert str(refused.value).startswith(f"sichuan: {said}")
