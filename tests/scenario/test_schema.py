"""The JSON Schema that an editor reads is the models' own, and admits what we ship."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from sim.data import datasets_path
from sim.kernel.models import SHIPPED as MODELS
from sim.scenario.schema import json_schema, schema_path

SHIPPED = sorted(datasets_path("scenarios").glob("*.toml"))


@pytest.mark.parametrize("model", MODELS)
def test_the_shipped_schema_is_up_to_date(model: str) -> None:
    shipped = schema_path(model).read_text(encoding="utf-8")
    assert shipped == json_schema(model), "write it anew: python -m sim.scenario.schema"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_first_line_of_a_scenario_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    named = (path.parent / first.removeprefix("#:schema ")).resolve()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert named == schema_path(content["model"]).resolve()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_admits_what_is_shipped(path: Path) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    schema = json.loads(schema_path(content["model"]).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert [error.message for error in Draft7Validator(schema).iter_errors(content)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("suppliers", "Huaxin", "price"), -5),
        (("suppliers", "Huaxin", "price"), "cheap"),
        (("suppliers", "Huaxin", "prise"), 5),
        (("p_maybe",), 1.5),
        (("segments", "job_shop", "decision_rule"), "dictator"),
        (("segments", "job_shop", "members", "buyer", "criteria", "price"), 7),
        (("economy", "kind"), "boom"),
        (("stages", "order_routine", "work", "mean"), -1),
    ],
)
def test_the_schema_sees_mistakes_too(path: tuple[str, ...], value: Any) -> None:
    content = tomllib.loads(
        datasets_path("scenarios", "first-order.toml").read_text(encoding="utf-8")
    )
    here = content
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert not Draft7Validator(json.loads(json_schema("buying"))).is_valid(content)
