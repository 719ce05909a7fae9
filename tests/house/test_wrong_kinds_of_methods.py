"""Wrong kinds of argument to any method of what the doors lend are taken, or meet one sentence."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

import sim
from sim import lessons
from sim.kernel.doors.kinds import _signature
from tests.house.test_wrong_kinds import (
    CALLS,
    NEED_MORE,
    WRONG,
    handed_on,
    some_of,
    taken_or_one_sentence,
)

INSIDE = (
    *("sim.buying.process", "sim.buying.choice.ballot_sums", "sim.customers.process"),
    *("sim.kernel.events", "sim.plots", "sim.pricing.entries", "sim.pricing.strategies"),
    "sim.pricing.war",
)
"""What a model keeps to itself or calls itself, and pictures, which panels draw."""
NEVER_MADE = ("Picture", "PriceWar", "BuyingModel", "SupplyChain")
"""What is drawn on axes, and models, which are run."""
HISTORY = {"frequency": [2, 0], "recency": [30.0, 0.0], "watched": [38.0, 39.0]}
WON = {"measure": "won"}
TASK = {"buyclass": "new_task"}
METHODS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "Comparison.cannot_say": lambda: WON,
    "Comparison.differences": lambda: WON,
    "Comparison.measure": lambda: {"name": "won"},
    "Comparison.p_best": lambda: WON,
    "Comparison.sentence": lambda: WON,
    "Comparison.tally": lambda: WON,
    "Comparison.values": lambda: WON,
    "Measure.counted_in": lambda: {"money": "yuan"},
    "Measure.of": lambda: {"member": "Huaxin"},
    "Model.measure": lambda: {"name": "won"},
    "Run.explain": lambda: {"case": 0},
    "Run.trace": lambda: {"subject": 0},
    "Study.measure": lambda: {"name": "won"},
    "Sweep.summary": lambda: {"measure_name": "won"},
    "Sweep.values": lambda: {"measure_name": "won"},
    "BuyGrid.expected_phases": lambda: TASK,
    "BuyGrid.expected_time": lambda: TASK | {"mean_weeks": 2.0},
    "BuyGrid.probabilities": lambda: TASK,
    "BuyGrid.probability": lambda: TASK | {"stage": "supplier_search"},
    "BuyGrid.route": lambda: TASK | {"uniforms": [0.5] * 8},
    "BuyGrid.routes": lambda: TASK,
    "BuyGrid.sd_time": lambda: TASK | {"mean_weeks": 2.0},
    "OneBallot.no_decision": lambda: {"patience": 3},
    "Response.demand": lambda: {"firms": 200.0, "volume": 3.0},
    "Network.centrality": lambda: {"person": "owner"},
    "BetaGeometricNBD.alive": lambda: HISTORY,
    "WithoutContract.expected_of": lambda: HISTORY | {"time": 39.0},
    "WithoutContract.expected_purchases": lambda: {"time": 39.0},
    "ParetoNBD.alive": lambda: HISTORY,
    "GammaGamma.expected_spend": lambda: {"frequency": [2, 0], "monetary_value": [9.0, 0.0]},
    "RetentionCurve.retention": lambda: {"spend": 0.5},
    "ShiftedBetaGeometric.churn": lambda: {"period": [1, 2]},
    "ShiftedBetaGeometric.lifetime": lambda: {"discount": 0.1},
    "ShiftedBetaGeometric.residual_lifetime": lambda: {"payments": 2, "discount": 0.1},
    "ShiftedBetaGeometric.retention": lambda: {"period": [1, 2]},
    "ShiftedBetaGeometric.survival": lambda: {"period": [1, 2]},
    "WhaleCurve.percent_of_top": lambda: {"top": 0.5},
    "Streams.draws": lambda: {"name": "work", "sample": np.random.Generator.random},
    "Streams.prepare": lambda: {"names": ["work"]},
    "Streams.substream": lambda: {"name": "purchase/1", "topics": ["work"]},
    "Streams.uniforms": lambda: {"name": "work"},
    "Dealer.quantile": dict,
    "LogitMarket.best_response": lambda: {"i": 0, "prices": [1.5, 1.5]},
    "LogitDemand.demand": lambda: {"prices": [1.5, 1.5]},
    "LogitDemand.elasticities": lambda: {"prices": [1.5, 1.5]},
    "LogitDemand.profits": lambda: {"prices": [1.5, 1.5]},
    "LogitMarket.stackelberg": lambda: {"leader": 0},
    "LogitMarket.war_path": lambda: {"start": [1.5, 1.5], "rounds": 3},
    "SignalDemand.curve": lambda: {"prices": [1.0, 1.5]},
    "SignalDemand.demand": lambda: {"price": 1.5},
    "SignalDemand.shares": lambda: {"price": 1.5},
    "SignalDemand.slope": lambda: {"price": 1.5},
    "Tournament.play": lambda: {"progress": False},
    "Tournament.replay": lambda: {"a": "hold", "b": "undercut"},
    "Waiting.usual": lambda: {"price": 95.0},
    "Dilemma.mean_payoff": lambda: {"shares": {"CC": 0.5, "DD": 0.5, "CD": 0.0, "DC": 0.0}},
    "Truce.break_even_lag": lambda: {"discount": 0.95},
    "Truce.critical_lag": lambda: {"discount": 0.95},
    "Truce.longest_lag": lambda: {"discount": 0.95},
    "MatchPaths.of": lambda: {"run": sim.run("arena")},
    "CreditScores.rated": lambda: {"reliability": 0.8},
    "SupplyChainScenario.in_periods": lambda: {"time": 2.0},
    "Scenario.replace": lambda: {"changes": {}},
    "DeliveredValue.seen_with": lambda: {"weights": {"product": 0.5}},
    "EconomicValue.has_window": lambda: {"cost": 500.0},
    "EconomicValue.incentive": lambda: {"price": 900.0},
    "EconomicValue.price_for": lambda: {"share": 0.5},
    "EconomicValue.share_given": lambda: {"price": 900.0},
    "ResponseCurve.elasticity": lambda: {"effort": 5.0},
    "ResponseCurve.marginal": lambda: {"effort": 5.0},
    "ResponseCurve.sales": lambda: {"effort": 5.0},
    "EightParts.theory_at": lambda: {"prices": [900.0]},
    "OrderBook.after_efforts": lambda: {"supplier": "Huaxin"},
    "OrderBook.contribution": lambda: {"supplier": "Huaxin"},
    "OrderBook.share": lambda: {"supplier": "Huaxin"},
    "Claimed.holds": lambda: {"lift": 0.25},
    "GroupUnderRules.outcome": lambda: {"rule": "voting"},
    "Table.person": lambda: {"name": "buyer"},
    "WatchedGroup.retention": lambda: {"of": np.ones(6)},
}
"""A good call of each method that needs an argument."""


def parameters(method: Any) -> list[inspect.Parameter]:
    return [
        one
        for one in inspect.signature(method).parameters.values()
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]


def methods(kind: type) -> Iterator[str]:
    """Name the methods that a reader can call with an argument."""
    for name in dir(kind):
        if name.startswith("_"):
            continue
        static = inspect.getattr_static(kind, name)
        inside = getattr(static, "__func__", static)
        if inspect.isfunction(inside) and inside.__module__.startswith("sim."):
            own = [*inspect.signature(inside).parameters][not isinstance(static, staticmethod) :]
            if own:
                yield name


@cache
def lent() -> Mapping[type, Any]:
    """One object of each class that the doors hand on, or that what they hand on gives back."""
    found: dict[type, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, thing in handed_on():
            needed = [one for one in parameters(thing) if one.default is one.empty]
            is_made = not name.endswith(NEVER_MADE) and name not in NEED_MORE and gives_ours(thing)
            if is_made and (name in CALLS or not needed):
                note(thing(**CALLS.get(name, dict)()), found, 3)
        worth = sim.value.economic_value(880.0, incremental_value=90.0)
        found[type(worth)] = worth  # one with an advantage, which can be shared
        note(sim.pricing.MatchPaths.of(sim.run("arena")), found, 1)
        note(lessons.read_orders(sim.run("machine-tools")), found, 1)
    return found


def gives_ours(thing: Any) -> bool:
    """Tell what can give back an object of ours from what gives numbers, texts and tables."""
    kind = thing if isinstance(thing, type) else _signature(thing).return_annotation
    return not isinstance(kind, type) or kind.__module__.startswith("sim.")


def note(thing: Any, found: dict[type, Any], deep: int) -> None:
    kind = type(thing)
    if kind.__module__.startswith("sim.") and not kind.__module__.startswith(INSIDE):
        if not kind.__name__.startswith("_") and any(methods(kind)):
            found.setdefault(kind, thing)
        if deep and is_dataclass(thing):
            for field in fields(thing):
                if not field.name.startswith("_"):
                    note(getattr(thing, field.name), found, deep - 1)
    elif deep and isinstance(thing, Mapping):
        note(list(thing.values())[:3], found, deep - 1)
    elif deep and isinstance(thing, Sequence) and not isinstance(thing, str | bytes):
        for one in thing[:3]:
            note(one, found, deep - 1)


def called() -> list[tuple[str, Any]]:
    found = [getattr(one, name) for kind, one in lent().items() for name in methods(kind)]
    return [(method.__qualname__, method) for method in found]


def test_a_good_call_of_each_method_is_known(tmp_path: Any, monkeypatch: Any) -> None:
    """Otherwise another argument's complaint would stand for all; a single one has no other."""
    monkeypatch.chdir(tmp_path)
    for name, method in called():
        good = METHODS.get(name, dict)()
        needed = {one.name for one in parameters(method) if one.default is one.empty}
        assert needed <= set(good) or len(needed) == 1, f"{name} needs a row in METHODS: {needed}"
        if needed <= set(good):
            method(**good)
    assert set(METHODS) <= {name for name, _ in called()}
    assert len(called()) > 80


@pytest.mark.parametrize("some", [True, pytest.param(False, marks=pytest.mark.guard)])
def test_a_wrong_kind_is_taken_or_meets_one_sentence(
    some: bool, tmp_path: Any, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, method in called():
        asked = _signature(inspect.unwrap(method)).parameters
        for one in parameters(method):
            wanted = asked[one.name].annotation
            others = {other.name for other in parameters(method) if other.default is other.empty}
            if not others <= {one.name, *METHODS.get(name, dict)()}:
                continue
            for value in some_of(f"{name}.{one.name}") if some else WRONG:
                good = METHODS.get(name, dict)()
                try:
                    taken_or_one_sentence(method, good | {one.name: value}, value, wanted)
                except Exception as error:
                    pytest.fail(f"{name}({one.name}={value!r}): {error!r}")
