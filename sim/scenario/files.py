"""Reading scenarios from TOML and changing them by path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.kernel.models import model_named, models
from sim.kernel.toml_files import read_toml
from sim.scenario.base import KEY
from sim.scenario.buying import Scenario
from sim.scenario.complaints import SchemaPlace, sentence, shown, suggestion

KEY_FORM = re.compile(KEY)


def scenarios() -> list[str]:
    """Return the names of the shipped scenarios.

    Examples
    --------
    >>> "machine-tools" in scenarios()
    True
    """
    return sorted(path.stem for path in datasets_path("scenarios").glob("*.toml"))


def load(scenario: str | Path) -> Scenario:
    """Read and validate a scenario.

    Parameters
    ----------
    scenario : str or Path
        Name of a shipped scenario (see :func:`scenarios`) or path of a TOML file.

    Returns
    -------
    Scenario
        Frozen and complete.

    Raises
    ------
    InputError
        If there is no such scenario, the file is not TOML (with the line), or a field is unknown,
        missing, of the wrong type or out of its range.

    Examples
    --------
    >>> load("first-order").name
    'first-order'
    """
    path = _find(scenario)
    return _validated(read_toml(path), path.name)


def replaced(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """Return a copy of the scenario with values changed by dotted path, validated again."""
    content = scenario.model_dump()
    for path, value in changes.items():
        _put(content, path, value, scenario)
    return _validated(content, scenario.name)


def _find(scenario: str | Path) -> Path:
    if not isinstance(scenario, str | Path):
        raise InputError(
            f"scenario is {scenario!r}; allowed: the name of a shipped scenario or the path of a"
            " TOML file"
        )
    shipped = datasets_path("scenarios", f"{scenario}.toml")
    if isinstance(scenario, str) and shipped.is_file():
        return shipped
    path = Path(scenario)
    if path.is_file():
        return path
    if path.suffix == ".toml" or isinstance(scenario, Path):
        raise InputError(f"{scenario}: there is no such file")
    raise InputError(
        f"{scenario!r} is neither a shipped scenario nor a file;"
        f" {suggestion(scenario, scenarios())}"
    )


def _validated(content: Mapping[str, Any], where: str) -> Scenario:
    name = content.get("model")
    if not isinstance(name, str) or name not in models():
        given = "is missing" if name is None else f"is {shown(name)}"
        raise InputError(f"{where}: model {given}; allowed: {', '.join(models())}")
    kind: type[Scenario] = model_named(name).scenario
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, kind)) from None


def _put(content: dict[str, Any], path: str, value: Any, scenario: Scenario) -> None:
    """Set one value. All steps of its path but the last must be there already."""
    if not isinstance(path, str):
        raise InputError(f"path is {path!r}; allowed: a text such as 'suppliers.Huaxin.price'")
    place, here = SchemaPlace(type(scenario)), content
    *way, last = path.split(".")
    for step in way:
        _check_step(step, place, here, path, scenario)
        if not isinstance(here.get(step), dict):
            raise InputError(
                f"{scenario.name}: path {path!r}: {place.enter(step).path} is"
                f" {shown(here.get(step))}, so nothing lies below it"
            )
        place.enter(step)
        here = here[step]
    if not (place.is_open and KEY_FORM.match(last)):
        _check_step(last, place, here, path, scenario)
    here[last] = value


def _check_step(
    step: str, place: SchemaPlace, here: Mapping[str, Any], path: str, scenario: Scenario
) -> None:
    known = {*here, *place.fields}
    if step not in known:
        raise InputError(
            f"{scenario.name}: path {path!r}: {place.path or 'the scenario'} has no {step!r};"
            f" {suggestion(step, known)}"
        )
