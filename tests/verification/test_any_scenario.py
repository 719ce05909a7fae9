"""Any valid scenario runs to its end, its accounts close, and it stays as it was."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sim
from sim.scenario import Scenario
from sim.scenario.buying import BuyclassSettings, BuyingScenario, StageSettings
from sim.scenario.segments import Member, Segment
from sim.scenario.suppliers import Supplier
from tests.verification import any_scenario
from tests.verification.accounts import check_accounts
from tests.verification.any_scenario import scenarios

# The same examples at every run: a build that is red once and green next time proves nothing.
CALM = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("times", [30, pytest.param(100, marks=pytest.mark.heavy)])
def test_any_scenario_runs_and_its_accounts_close(times: int) -> None:
    met: set[str] = set()

    @settings(CALM, max_examples=times)
    @given(scenarios(), st.integers(0, 10_000))
    def one(scenario: Scenario, seed: int) -> None:
        before = scenario.model_dump_json()
        run = sim.run(scenario, seed=seed)
        check_accounts(run)
        assert scenario.model_dump_json() == before
        for case in run.cases.case.head(2):
            assert run.trace(case).startswith(f"Purchase {case}: ")
        met.update(run.cases.outcome)
        if run.cases.open_at_horizon.any():
            met.add("open at the horizon")

    one()
    assert met >= {"won", "abandoned", "open at the horizon"}, "the drawn scenarios are all alike"


@settings(CALM, max_examples=10)
@given(scenarios())
def test_any_scenario_gives_the_same_run_again(scenario: Scenario) -> None:
    first, again = sim.run(scenario, seed=7), sim.run(scenario, seed=7)
    pd.testing.assert_frame_equal(first.events, again.events, check_exact=True)
    pd.testing.assert_frame_equal(first.cases, again.cases, check_exact=True)


def test_the_drawing_knows_every_field() -> None:
    # A new parameter that is never drawn would never be tried. Words for a reader need not be.
    told = Path(any_scenario.__file__).read_text(encoding="utf-8")
    words = {"name", "title", "title_zh", "about", "model", "scores"}
    assert sorted(field for field in fields() - words if not re.search(rf"\b{field}\b", told)) == []


def fields() -> set[str]:
    """Return the names of all parameters of a buying scenario."""
    models = (BuyingScenario, StageSettings, BuyclassSettings, Supplier, Segment, Member)
    return {field for model in models for field in model.model_fields}
