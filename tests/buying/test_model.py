"""When needs arise: from inside with the economy, and because a cold call met interest."""

from typing import Any

import numpy as np
import pytest

import sim

SHOP = "segments.job_shop"
YEARS = 10
FIRMS = 100


def starts(changes: dict[str, Any]) -> Any:
    """Cases of a hundred firms that need something now and then for ten years, and never end."""
    scenario = sim.load("first-order-certain").replace(
        {
            f"{SHOP}.planned_needs": [],
            f"{SHOP}.organisations": FIRMS,
            f"{SHOP}.incumbents": {"Beihe": 1.0},
            f"{SHOP}.loop_patience": 0,
            "stages.problem_recognition.p_abandon": 1.0,
            "horizon": 52.0 * YEARS,
            **changes,
        }
    )
    return sim.run(scenario, seed=2010).cases


def near(found: float, expected: float) -> bool:
    """Whether a Poisson count lies within six standard deviations of its mean."""
    return abs(found - expected) < 6 * np.sqrt(expected)


def test_as_many_needs_a_year_as_asked() -> None:
    cases = starts({f"{SHOP}.needs_per_year": 2.0})
    assert near(len(cases), 2 * FIRMS * YEARS)
    per_firm = cases.organisation.value_counts()
    assert near(per_firm.std() ** 2 * FIRMS, 2 * YEARS * FIRMS)  # Poisson: variance as the mean


@pytest.mark.parametrize("level", [0.5, 1.0, 1.5])
def test_needs_follow_the_level_of_the_economy(level: float) -> None:
    economy = {"economy": {"kind": "constant", "level": level}}
    cases = starts(economy | {f"{SHOP}.needs_per_year": 2.0})
    assert near(len(cases), level * 2 * FIRMS * YEARS)


def test_needs_follow_the_slump_week_by_week() -> None:
    slump = {"kind": "shock", "depth": 0.75, "start": 104.0, "length": 104.0}
    cases = starts({"economy": slump, f"{SHOP}.needs_per_year": 2.0})
    within = cases.started.between(104, 208).sum()
    assert near(within, 0.25 * 2 * FIRMS * 2)
    assert near(len(cases) - within, 2 * FIRMS * (YEARS - 2))


def test_cold_calls_spread_evenly_and_the_gatekeeper_stops_some() -> None:
    """10 calls a week over 100 firms; half pass, of which a fifth meet interest: 1 a week."""
    calls = {
        f"{SHOP}.gatekeeper_access": 0.5,
        f"{SHOP}.contact_interest": 0.2,
        "suppliers.Huaxin.cold_calls": 10.0,
    }
    cases = starts(calls)
    assert set(cases.source) == {"Huaxin"}
    assert near(len(cases), 52 * YEARS)
    assert cases.organisation.nunique() > 0.9 * FIRMS


def test_the_incumbents_calls_wake_nothing() -> None:
    calls = {f"{SHOP}.contact_interest": 1.0, "suppliers.Beihe.cold_calls": 10.0}
    assert len(starts(calls)) == 0


def test_shares_of_the_buyclasses() -> None:
    shares = {
        f"{SHOP}.needs_per_year": 2.0,
        f"{SHOP}.new_task_share": 0.3,
        f"{SHOP}.change_share": 0.5,
        "stages.product_specification.p_abandon": 1.0,
    }
    found = starts(shares).buyclass.value_counts()
    total = found.sum()
    for buyclass, p in (("new_task", 0.3), ("modified_rebuy", 0.35), ("straight_rebuy", 0.35)):
        assert abs(found[buyclass] / total - p) < 6 * (p * (1 - p) / total) ** 0.5


def test_planned_needs_come_when_planned() -> None:
    cases = sim.run("first-order-certain").cases
    planned = sim.load("first-order-certain").segments["job_shop"].planned_needs  # type: ignore[attr-defined]
    assert cases.started.tolist() == [need.week for need in planned]
    assert cases.buyclass.tolist() == [need.buyclass for need in planned]
