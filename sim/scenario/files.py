"""Reading scenarios from TOML and changing them by path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.scenario.complaints import sentence, suggestion
from sim.scenario.market import BuyingScenario, Scenario

MODELS: dict[str, type[Scenario]] = {"buying": BuyingScenario}
"""The simulations, by the name a scenario's ``model`` gives."""


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
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path.name}: not valid TOML: {error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not text in UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    return _validated(content, path.name)


def replaced(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """Return a copy of the scenario with values changed by dotted path, validated again."""
    content = scenario.model_dump()
    for path, value in changes.items():
        _put(content, path, value, scenario)
    return _validated(content, scenario.name)


def _find(scenario: str | Path) -> Path:
    shipped = datasets_path("scenarios", f"{scenario}.toml")
    if isinstance(scenario, str) and shipped.is_file():
        return shipped
    path = Path(scenario)
    if path.is_file():
        return path
    if path.suffix == ".toml" or isinstance(scenario, Path):
        raise InputError(f"{scenario}: there is no such file")
    hint = suggestion(str(scenario), scenarios())
    raise InputError(f"{scenario!r} is not a shipped scenario; {hint}")


def _validated(content: dict[str, Any], where: str) -> Scenario:
    name = content.get("model")
    if not isinstance(name, str) or name not in MODELS:
        given = "is missing" if name is None else f"is {name!r}"
        raise InputError(f"{where}: model {given}; allowed: {', '.join(MODELS)}")
    model = MODELS[name]
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, model)) from None


def _put(content: dict[str, Any], path: str, value: Any, scenario: Scenario) -> None:
    """Set one value; every step of the path must already be there."""
    *way, last = path.split(".")
    here: Any = content
    model: Any = scenario
    for done, step in enumerate([*way, last]):
        known = _names(here)
        if isinstance(model, BaseModel):
            known = sorted({*known, *type(model).model_fields})
        if step not in known:
            so_far = ".".join([*way, last][:done]) or "the scenario"
            raise InputError(
                f"{scenario.name}: path {path!r}: {so_far} has no {step!r}; "
                f"{suggestion(step, known) if known else 'it is a single value'}"
            )
        if done < len(way):
            here = here[step]
            model = model.get(step) if isinstance(model, Mapping) else getattr(model, step, None)
    here[last] = value


def _names(node: Any) -> list[str]:
    return list(node) if isinstance(node, Mapping) else []
