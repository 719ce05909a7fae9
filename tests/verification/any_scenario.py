"""Draws valid scenarios of every kind, small enough to run in a blink (for hypothesis)."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import sim
from sim.scenario import Scenario
from sim.scenario.screening import NEED_CUTOFFS, SCREENING_RULES
from sim.scenario.segments import DecisionRule
from sim.scenario.vocabulary import (
    BUYCLASSES,
    CRITERIA,
    DELIVERED_VALUE,
    PARTS,
    ROLES,
    STAGES,
)
from tests.verification.worlds import SHOP

SUPPLIERS = ("Huaxin", "Beihe")
RULES = (*get_args(DecisionRule), "unanimity", "unanimity")
"""The one that most often fails to decide comes more often."""

ENDS = st.sampled_from([0.0, 1.0])
"""Certainties, which random numbers alone would never try."""

MADE_OF = ("product_quality", "service_quality", "delivery_speed", "financial_condition")
"""What delivered value may be made of, beside the price: none of it is weighed apart then."""

shares = ENDS | st.floats(0.0, 1.0)
rare = st.just(0.0) | st.floats(0.0, 0.3)
short = st.just(0.0) | st.floats(0.0, 6.0)


def _durations() -> SearchStrategy[dict[str, Any]]:
    shapes = st.sampled_from(["lognormal", "exponential", "deterministic"])
    spreads = st.just(0.0) | st.floats(0.0, 2.0)
    return st.fixed_dictionaries({"mean": short, "cv": spreads, "shape": shapes})


def _economies() -> SearchStrategy[dict[str, Any]]:
    level, start = st.floats(0.5, 1.5), st.floats(0.0, 60.0)
    return st.one_of(
        st.fixed_dictionaries({"kind": st.just("constant"), "level": level}),
        st.fixed_dictionaries(
            {
                "kind": st.just("cycle"),
                "level": level,
                "amplitude": st.floats(0.0, 0.9),
                "period": st.floats(10.0, 100.0),
                "start": start,
            }
        ),
        st.fixed_dictionaries(
            {
                "kind": st.just("shock"),
                "level": level,
                "depth": st.floats(-1.0, 0.9),
                "start": start,
                "length": short | st.floats(0.0, 60.0),
            }
        ),
    )


def _stage(last: bool) -> SearchStrategy[dict[str, Any]]:
    fields = {"work": _durations(), "needs_staff": st.booleans(), "p_meeting": shares}
    if not last:  # the order stands by the review
        fields |= {"p_abandon": rare, "p_back": st.just(0.0) | st.floats(0.0, 0.4)}
    return st.fixed_dictionaries(fields)


def _member(buyer: bool) -> SearchStrategy[dict[str, Any]]:
    roles = st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True)
    fields = {
        "roles": roles.map(lambda some: list(dict.fromkeys(["buyer", *some]))) if buyer else roles,
        "function": st.sampled_from(["production", "purchasing", "outside"]),
        "level": st.integers(1, 6),
        "weight": st.floats(0.1, 5.0),
        "meeting_delay": short,
        "risk_aversion": st.floats(0.0, 3.0),
        "joins_at_risk": st.just(0.0) if buyer else st.just(0.0) | shares,
        "min_size": st.just(0) if buyer else st.just(0) | st.integers(0, 100),
        "criteria": st.sampled_from(CRITERIA).map(lambda name: {name: 0.75, _next(name): 0.25}),
    }
    weighs = {
        "criteria": st.just({DELIVERED_VALUE: 0.6, "reputation": 0.4}),
        "parts": st.dictionaries(st.sampled_from(PARTS), st.floats(0.0, 3.0)),
    }
    return st.fixed_dictionaries(fields) | st.fixed_dictionaries(fields | weighs)


def _screening() -> SearchStrategy[dict[str, Any]]:
    cutoffs = st.dictionaries(st.sampled_from(CRITERIA), st.floats(0.0, 10.0), max_size=3)
    some = st.fixed_dictionaries({"rule": st.sampled_from(SCREENING_RULES), "cutoffs": cutoffs})
    return some.filter(lambda it: it["cutoffs"] or it["rule"] not in NEED_CUTOFFS)


def _next(criterion: str) -> str:
    return CRITERIA[(CRITERIA.index(criterion) + 1) % len(CRITERIA)]  # type: ignore[arg-type]


def _costs() -> SearchStrategy[dict[str, Any]]:
    amounts = st.floats(0.0, 1e6)
    named = ("engineer", "crew", "call", "prospecting", "advertising", "promised_week")
    return st.fixed_dictionaries(
        dict.fromkeys(named, amounts)
        | {"scores": st.dictionaries(st.just("product_quality"), amounts)}
    )


def _supplier() -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "place": st.sampled_from(["Wuxi", "Shenyang"]),
            "price": st.floats(50_000.0, 150_000.0),
            "unit_cost": st.floats(40_000.0, 100_000.0),
            "conformity": shares,
            "advertising_reach": st.just(1.0) | shares,
            "calls_per_search": st.integers(0, 3),
            "cold_calls": st.just(0.0) | st.floats(0.0, 1.0),
            "sales_engineers": st.integers(1, 2),
            "proposal_work": _durations(),
            "service_capacity": st.integers(1, 3),
            "lead_time": _durations(),
            "promised_lead_time": short,
            "custom_factor": st.floats(1.0, 2.0),
            "previous_price": st.none() | st.floats(50_000.0, 150_000.0),
            "costs": st.just({}) | _costs(),
        }
    )


def _segment() -> SearchStrategy[dict[str, Any]]:
    planned = st.fixed_dictionaries(
        {"week": st.floats(0.0, 80.0), "buyclass": st.sampled_from(BUYCLASSES)}
    )
    return st.fixed_dictionaries(
        {
            "organisations": st.integers(1, 3),
            "sizes": st.sampled_from(
                [
                    {"smallest": 40, "largest": 40, "alpha": 1.16},
                    {"smallest": 1, "largest": 500, "alpha": 0.8},
                ]
            ),
            "places": st.sampled_from([{"Wuxi": 1.0}, {"Wuxi": 0.3, "Ningbo": 0.7}]),
            "planned_needs": st.lists(planned, max_size=3),
            "needs_per_year": st.just(0.0) | st.floats(0.0, 8.0),
            "new_task_share": shares,
            "change_share": shares,
            "contact_interest": shares,
            "custom_share": shares,
            "employees_per_unit": st.floats(5.0, 1000.0),
            "budget": st.just(1e9) | st.floats(60_000.0, 150_000.0),
            "budget_cv": st.just(0.0) | st.floats(0.0, 0.5),
            "price_tolerance": st.none() | st.floats(0.0, 0.3),
            "status_quo_score": st.none() | st.floats(0.0, 10.0),
            "minimum_scores": st.sampled_from([{}, {"product_quality": 6.0}, {"location": 9.0}]),
            "relaxation": shares,
            "purchasing_staff": st.integers(1, 3),
            "centralised_share": shares,
            "decision_rule": st.sampled_from(RULES),
            "centralised_rule": st.sampled_from(RULES),
            "delivered_value": st.fixed_dictionaries(
                {
                    "worth": st.dictionaries(
                        st.sampled_from(MADE_OF), st.floats(0.0, 2e4), min_size=1
                    ),
                    "reference": st.floats(-1e5, 1e5),
                    "swing": st.floats(1e3, 1e6),
                }
            ),
            "screening": _screening(),
            "patience": st.integers(1, 5),
            "loop_patience": st.integers(0, 3),
            "proposal_deadline": st.floats(0.1, 6.0),
            "approval": shares,
            "freeze_below": st.just(0.0) | st.floats(0.0, 1.2),
            "freeze_patience": st.floats(0.0, 40.0),
            "gatekeeper_access": shares,
            "persuasion": shares,
            "sharpness": st.sampled_from([1000.0, 0.0, 0.5, 2.0]),
            "incumbents": st.sampled_from([{}, {"Beihe": 1.0}, {"Huaxin": 0.3, "Beihe": 0.4}]),
            "starting_satisfaction": shares,
            "loyalty": st.floats(0.0, 3.0),
            "satisfaction_memory": shares,
            "quality_weight": shares,
            "satisfied_above": st.floats(0.5, 1.0),
            "defects_below": st.floats(0.0, 0.5),
            "blanket_share": shares,
            "blanket_weeks": st.floats(0.0, 60.0),
            "members": st.fixed_dictionaries(
                {"buyer": _member(buyer=True), "owner": _member(buyer=False)},
                optional={"machinist": _member(buyer=False)},
            ),
        }
    )


@st.composite
def scenarios(draw: DrawFn) -> Scenario:
    """Draw a valid scenario, every field of which may be other than in ``first-order``."""
    base = sim.load("first-order").model_dump()
    titles = {"title": "Post", "title_zh": "职位"}
    segment = draw(_segment())
    if any(DELIVERED_VALUE in who["criteria"] for who in segment["members"].values()):
        segment["screening"] |= {"rule": "conjunctive", "cutoffs": {"service_quality": 3.0}}
    segment["members"] = {name: titles | who for name, who in segment["members"].items()}
    horizon = draw(st.floats(20.0, 90.0))
    return sim.load("first-order").replace(
        {
            "horizon": horizon,
            "warm_up": draw(st.just(0.0) | st.floats(0.0, horizon / 2)),
            "p_maybe": draw(shares),
            "reference_price": draw(st.floats(70_000.0, 130_000.0)),
            "price_swing": draw(st.floats(0.1, 1.0)),
            "lowest_price_score": draw(st.none() | st.floats(-5.0, 10.0)),
            "economy": draw(_economies()),
            **{f"stages.{s}": draw(_stage(last=s == STAGES[-1])) for s in STAGES},
            **{
                f"buyclasses.{b}": {
                    "risk": draw(shares),
                    "priority": draw(st.integers(0, 3)),
                    "work_factor": draw(st.floats(0.1, 3.0)),
                }
                for b in BUYCLASSES
            },
            **{
                f"suppliers.{name}": base["suppliers"][name] | draw(_supplier())
                for name in SUPPLIERS
            },
            SHOP: base["segments"]["job_shop"] | segment,
        }
    )
