"""What a supplier's efforts cost it, by hand and in the accounts of a run."""

from math import log10
from typing import Any

import pytest

import sim
from sim.buying.accounts.costs import effort_cost, yearly_cost
from sim.kernel.errors import InputError

MARKET: Any = sim.load("machine-tools")
AT = "suppliers.Huaxin"


def huaxin(costs: dict[str, Any], **terms: Any) -> Any:
    changes = {f"{AT}.costs": costs} | {f"{AT}.{name}": value for name, value in terms.items()}
    return MARKET.replace(changes).suppliers["Huaxin"]


@pytest.mark.parametrize(
    ("costs", "terms", "a_year"),
    [
        ({}, {}, 0.0),
        ({"engineer": 3e5}, {"sales_engineers": 5}, 1.5e6),
        ({"crew": 2e5}, {"service_capacity": 7}, 1.4e6),
        ({"advertising": 8e6}, {"advertising_reach": 0.5}, 2e6),
        ({"prospecting": 1e4}, {"cold_calls": 6.0}, 3.6e5),
        ({"scores": {"service_quality": 4e6}}, {}, 4e6 * 0.75**4),
        ({"speed": {"proposal_work": 6e5}}, {}, 4e5),
        ({"speed": {"lead_time": 12e6, "custom_factor": 7e5}}, {}, 1.5e6),
        ({"faultless": 1e6}, {"conformity": 0.99}, 2e6),
        ({"faultless": 1e6}, {}, -1e6 * log10(0.07)),
    ],
)
def test_standing_efforts_by_hand(costs: Any, terms: Any, a_year: float) -> None:
    assert yearly_cost(huaxin(costs, **terms)) == pytest.approx(a_year)


def test_calls_and_promises_cost_as_often_as_they_are_made() -> None:
    costs = {"call": 2e3, "promised_week": 1e3, "engineer": 1e5}
    # four engineers for half a year, 30 calls, 5 units promised for 14 weeks each
    assert effort_cost(huaxin(costs), 26.0, 30, 5) == pytest.approx(2e5 + 6e4 + 7e4)


@pytest.mark.parametrize(
    ("costs", "terms", "said"),
    [
        ({"scores": {"price": 1.0}}, {}, "scores.price has no cost of its own"),
        ({"speed": {"answer": 1.0}}, {}, "speed.answer has no cost of its own"),
        ({"scores": {"reputation": -1.0}}, {}, "scores.reputation is −1; allowed: 0 or more"),
        ({"crew": -1.0}, {}, "crew"),
        ({"faultless": 1.0}, {"conformity": 1.0}, "conformity is 1; allowed: below 1"),
        (
            {"speed": {"lead_time": 1.0}},
            {"lead_time": {"mean": 0.0}},
            "lead_time.mean is 0; allowed: above 0",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(costs: Any, terms: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        huaxin(costs, **terms)


def test_a_runs_accounts_pay_for_the_efforts() -> None:
    prices = {"call": 2e3, "prospecting": 1e4, "engineer": 3e5, "promised_week": 500.0}
    run = sim.run(MARKET.replace({f"{AT}.costs": prices}), seed=3)
    row = run.suppliers.set_index("supplier").loc["Huaxin"]
    counted = run.cases.case[run.cases.counted]
    events = run.events[run.events.case.isin(counted) & (run.events.supplier == "Huaxin")]
    events = events[events.time <= MARKET.horizon]  # then the accounts are closed
    made = events.event.isin(["call_passed", "call_stopped"]).sum()
    assert row.calls == made > 50
    years = (MARKET.horizon - MARKET.warm_up) / 52
    paid = made * 2e3 + years * (36 * 1e4 + 4 * 3e5) + row.units * 14 * 500
    assert row.costs == pytest.approx(paid)
    assert row.net_margin == pytest.approx(row.margin - paid)
    assert run.measures["net_margin.Huaxin"] == row.net_margin


def test_prices_of_efforts_change_nothing_that_happens() -> None:
    free, dear = ({f"{AT}.costs": costs} for costs in ({}, {"call": 1e6, "crew": 1e6}))
    runs = [sim.run(MARKET.replace(changes), seed=4) for changes in (free, dear)]
    assert runs[0].events.equals(runs[1].events)
    assert runs[0].measures["margin.Huaxin"] == runs[1].measures["margin.Huaxin"]
