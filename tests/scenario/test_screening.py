"""A segment's screening rule and its cutoffs, checked."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario.screening import NEED_CUTOFFS, SCREENING_RULES
from tests.shipped import shipped

AT = "segments.job_shop.screening"


def test_shipped_scenarios_screen_nobody() -> None:
    for name in shipped("buying"):
        segments: Any = sim.load(name)
        assert {one.screening.rule for one in segments.segments.values()} == {"none"}


@pytest.mark.parametrize("rule", SCREENING_RULES)
def test_every_rule_is_a_field_to_change(rule: str) -> None:
    changed: Any = sim.load("machine-tools").replace(
        {f"{AT}.rule": rule, f"{AT}.cutoffs": {"price": 4.0}}
    )
    screening = changed.segments["job_shop"].screening
    assert (screening.rule, dict(screening.cutoffs)) == (rule, {"price": 4.0})
    higher: Any = changed.replace({f"{AT}.cutoffs.price": 6.0})
    assert higher.segments["job_shop"].screening.cutoffs["price"] == 6.0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({f"{AT}.rule": "strict"}, "screening.rule is 'strict'; allowed: none, conjunctive, disju"),
        ({f"{AT}.cutoffs": {"prise": 4.0}}, "cutoffs.prise is not a criterion; did you mean 'pri"),
        ({f"{AT}.cutoffs": {"price": 11.0}}, "cutoffs.price is 11; allowed: a number from 0 to 10"),
        *(
            ({f"{AT}.rule": rule}, f"cutoffs is empty; allowed: at least one, since rule is {rule}")
            for rule in NEED_CUTOFFS
        ),
    ],
)
def test_bad_screening(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        sim.load("machine-tools").replace(changes)
    assert sentence in str(caught.value)
