"""The scenario of a supply chain: what it refuses, and in which words."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario.supply_chain import SupplyChainScenario, gaming_limit
from tests.shipped import shipped


@pytest.mark.parametrize("name", shipped("supply-chain"))
def test_shipped_chains_say_what_they_are(name: str) -> None:
    chain: Any = sim.load(name)
    assert isinstance(chain, SupplyChainScenario)
    assert "llustrative" in chain.about
    for one in (chain, *chain.tiers.values()):
        assert one.title.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.title_zh)


def test_the_course_has_one() -> None:
    assert shipped("supply-chain") == ["car-chain"]
    chain: Any = sim.load("car-chain")
    assert list(chain.tiers) == ["dealers", "car-maker", "gearbox-works"]
    assert chain.size_in_words == (
        "dealers, car-maker, gearbox-works, 1,000 units a period of 1 week, 1,040 weeks, the first"
        " 104 not counted"
    )


def test_what_is_left_out_is_switched_off() -> None:
    chain: Any = sim.load("car-chain")
    causes = chain.causes
    assert causes.signal is True
    assert (causes.order_every, causes.deals, causes.buy_ahead, causes.gaming) == (1, 0, 0, 0)
    assert (chain.shared_demand, chain.returns, chain.capacity) == (False, False, None)
    bare = chain.replace({"equipment": {}})
    assert bare.equipment.machines_per_unit == 0


MAKER = "tiers.car-maker"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tiers": {}}, "tiers is empty; allowed: at least 1 entry"),
        ({f"{MAKER}.window": 0}, f"{MAKER}.window is 0; allowed: a whole number from 1 to 10,000"),
        ({f"{MAKER}.window": 2.5}, f"{MAKER}.window is 2.5; allowed: a whole number"),
        ({f"{MAKER}.lead_time": 0.0}, f"{MAKER}.lead_time is 0; allowed: a number above 0"),
        (
            {f"{MAKER}.lead_time": 2.5},
            f"{MAKER}.lead_time is 2.5 weeks; allowed: a whole number of periods of 1 weeks",
        ),
        ({"period": 3.0}, "tiers.dealers.lead_time is 4 weeks; allowed: a whole number of periods"),
        ({"horizon": 0.25}, "warm_up is 104; allowed: less than horizon (0.25)"),
        ({"horizon": 200.5}, "horizon is 200.5 weeks; allowed: a whole number of periods of 1"),
        ({"demand.mean": 0.0}, "demand.mean is 0; allowed: a number above 0"),
        ({"demand.cv": 1.5}, "demand.cv is 1.5; allowed: a number from 0 to 1"),
        ({"demand.shock": -1.5}, "demand.shock is -1.5; allowed: a number of at least −1"),
        ({"demand.shock_ends": 520.0}, "demand.shock_ends is 520; allowed: a week after demand.s"),
        ({"causes.deals": 1.2}, "causes.deals is 1.2; allowed: a probability from 0 to 1"),
        ({"causes.order_every": 0}, "causes.order_every is 0; allowed: a whole number from 1"),
        ({"equipment.life": 26.0}, "equipment.life is 26 weeks; allowed: at least equipment.revie"),
        (
            {"capacity": 1000.0},
            "capacity is 1,000 units a period; allowed: above the mean demand of 1,000, since what"
            " is owed would grow without bound",
        ),
        (
            {"capacity": 1050.0, "demand.shock": 0.1},
            "capacity is 1,050 units a period; allowed: above the mean demand of 1,100",
        ),
        (
            {"causes.gaming": 0.6},
            "causes.gaming is 0.6; allowed: below 0.577 where car-maker waits 4 periods for goods,"
            " since each late unit that is ordered again makes more of them late: orders would"
            " swing without bound",
        ),
    ],
)
def test_a_sentence_for_each_mistake(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        sim.load("car-chain").replace(changes)
    assert str(caught.value).startswith(f"car-chain: {said}")


@pytest.mark.parametrize("periods", [1, 2, 4, 9])
def test_gaming_is_refused_where_what_is_owed_would_swing_without_bound(periods: int) -> None:
    """B = X + γ (B₋₁ − B₋₍L₊₁₎), as a supplier short of goods has it, just below and above."""
    for share, dies_out in ((0.97, True), (1.03, False)):
        gaming = share * gaming_limit(periods)
        owed = [0.0] * (periods + 1) + [1.0]
        for _ in range(8000):
            owed.append(gaming * (owed[-1] - owed[-1 - periods]))
        assert (max(map(abs, owed[-50:])) < 1e-6) == dies_out


def test_level_of_demand() -> None:
    chain: Any = sim.load("car-chain")
    demand = chain.demand.model_copy(update={"shock_ends": 600.0})
    assert [demand.level(week) for week in (519, 520, 599, 600)] == [1000, 950, 950, 1000]
