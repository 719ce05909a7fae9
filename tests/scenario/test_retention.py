"""What a retention scenario refuses, in one sentence each."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario import RetentionScenario

BASE = sim.load("lost-accounts")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"polarization": 1.0}, "polarization is 1; allowed: a number of at least 0 and"),
        ({"customers": 2_000_000}, "customers is 2000000"),
        ({"handling.people": 0}, "handling.people is 0"),
        ({"warm_up": 520.0}, "warm_up is 520"),
        ({"causes": {"weather": {"rate": 0.1}}}, "causes.weather is not a cause here"),
        ({"causes": {"poor_service": {"rate": 0.1}}}, "causes.poor_service is not a cause here"),
        ({"troubles": {"high_price": {"rate": 0.1}}}, "troubles.high_price is not a cause here"),
        ({"causes.high_price.named": {"wether": 0.1}}, "causes.high_price.named.wether"),
        ({"causes.high_price.named": {"moved": 1.5}}, "causes.high_price.named.moved is 1.5"),
        (
            {"causes.high_price.named": {"moved": 0.7, "bankrupt": 0.7}},
            "causes.high_price.named add up to 1.4",
        ),
        ({"adopted": ["total_qualty"]}, "did you mean 'total_quality'"),
        ({"adopted": ["forecasts", "forecasts"]}, "adopted has 'forecasts' twice"),
        ({"prevention.forecasts.fewer": {"pirce": 0.1}}, "prevention.forecasts.fewer.pirce"),
        ({"causes": {"moved": {"rate": 0.1}}}, "polarization is 0.25, but nothing in causes"),
    ],
)
def test_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as refused:
        BASE.replace(changes)
    assert says in str(refused.value)


def test_what_is_said_of_it() -> None:
    assert isinstance(BASE, RetentionScenario)
    assert BASE.size_in_words == "400 customers, 0 new ones a year, 520 weeks"
    assert not BASE.money_in_millions
    assert BASE.replace({"orders.margin": 20_000.0}).money_in_millions
    assert BASE.weighed_rate == pytest.approx(0.12)
