"""What holds for every parameter: described, with a unit, strict, and frozen for good."""

import copy
import pickle
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from frozendict import frozendict
from pydantic import BaseModel, ValidationError

import sim
from sim.kernel.numerals import as_given
from sim.scenario import (
    BuyingScenario,
    PriceWarScenario,
    Scenario,
    SupplyChainScenario,
    load,
    scenarios,
)
from sim.scenario.base import Duration, Parameters


def models() -> list[type[BaseModel]]:
    """Every kind of parameters there is."""
    found: list[type[BaseModel]] = []
    queue: list[type[BaseModel]] = [Parameters]
    while queue:
        model = queue.pop()
        found.append(model)
        queue += model.__subclasses__()
    ours = [model for model in found if model.__module__.startswith("sim.scenario.")]
    return [model for model in ours if model.model_fields]


def fields() -> Iterator[tuple[str, Any, Any]]:
    """Every field's name, declaration and its place in the JSON Schema."""
    for model in models():
        schema = model.model_json_schema()
        for name, field in model.model_fields.items():
            yield f"{model.__name__}.{name}", field, schema["properties"][name]


def is_plain(node: Mapping[str, Any]) -> bool:
    """Whether a value stands here, rather than tables of other parameters."""
    kinds = [node, *_below(node)]
    return not any("$ref" in kind or "oneOf" in kind for kind in kinds)


def _below(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), Mapping):
            yield node[key]
    yield from node.get("patternProperties", {}).values()
    yield from node.get("allOf", [])


def test_all_kinds_of_parameters_are_walked() -> None:
    assert {Duration, Scenario, BuyingScenario, PriceWarScenario, SupplyChainScenario} <= set(
        models()
    )
    assert len(list(fields())) > 90


@pytest.mark.parametrize("which", list(fields()), ids=lambda which: which[0])
def test_every_field_says_what_it_is_and_in_what_unit(which: tuple[str, Any, Any]) -> None:
    name, field, node = which
    assert field.description, name
    assert field.description.endswith("."), f"{name}: a sentence"
    if is_plain(node):
        assert (field.json_schema_extra or {}).get("unit"), f"{name} has no unit"


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_parameters_are_strict_frozen_and_complete(model: type[BaseModel]) -> None:
    config = model.model_config
    assert (config["frozen"], config["extra"], config["strict"]) == (True, "forbid", True)
    assert config["allow_inf_nan"] is False


@pytest.mark.parametrize("name", scenarios())
def test_nothing_in_a_scenario_can_be_changed(name: str) -> None:
    def walk(value: Any) -> Iterator[Any]:
        yield value
        if isinstance(value, BaseModel):
            for field in type(value).model_fields:
                yield from walk(getattr(value, field))
        elif isinstance(value, Mapping):
            for entry in value.values():
                yield from walk(entry)
        elif isinstance(value, tuple):
            for entry in value:
                yield from walk(entry)

    values = list(walk(load(name)))
    assert {type(value) for value in values if not isinstance(value, BaseModel)} <= {
        *(bool, int, float, str, tuple, frozendict, type(None))
    }
    for value in values:
        if isinstance(value, BaseModel):
            with pytest.raises(ValidationError, match="frozen"):
                setattr(value, next(iter(type(value).model_fields)), None)
        if isinstance(value, frozendict):
            with pytest.raises(TypeError):
                value["new"] = 1  # type: ignore[index]


@pytest.mark.parametrize("name", scenarios())
def test_a_run_leaves_its_scenario_as_it_was(name: str) -> None:
    scenario = load(name)
    before = copy.deepcopy(scenario.model_dump())
    run = sim.run(scenario, seed=3)
    assert run.scenario is scenario
    assert scenario.model_dump() == before


def test_a_scenario_travels_to_other_processes() -> None:
    scenario = load("machine-tools")
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_the_company_of_the_course_is_there() -> None:
    scenario = load("machine-tools")
    assert isinstance(scenario, BuyingScenario)
    assert next(iter(scenario.suppliers)) == "Huaxin"
    assert (len(scenario.suppliers), len(scenario.segments)) == (4, 4)
    named = [*scenario.suppliers.values(), *scenario.segments.values()]
    named += [m for segment in scenario.segments.values() for m in segment.members.values()]
    for one in (scenario, *named):
        assert one.title.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.title_zh)


@pytest.mark.parametrize("name", scenarios())
def test_something_is_counted_in_every_scenario(name: str) -> None:
    one = load(name)
    said = rf"warm_up is .*; allowed: less than horizon \({as_given(one.horizon)}\)$"
    for warm_up in (one.horizon, 2 * one.horizon):
        with pytest.raises(sim.InputError, match=said):
            one.replace({"warm_up": warm_up})
