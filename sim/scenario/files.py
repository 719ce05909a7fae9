"""Reading scenarios from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import read_toml
from sim.kernel.models import model_named, models
from sim.kernel.numerals import listed
from sim.scenario.scenario import Scenario
from sim.scenario.shipped_files import shipped_names, shipped_or_own
from sim.scenario.validation_errors import sentence, shown

MODEL_IS_MISSING: Final = "{where}: model is missing; allowed: {models}"
MODEL_IS_NOT_KNOWN: Final = "{where}: model is {model}; allowed: {models}"


def scenarios() -> list[str]:
    """Return the names of the shipped scenarios.

    Examples
    --------
    >>> "machine-tools" in scenarios()
    True
    """
    return shipped_names("scenarios")


@public
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
    path = shipped_or_own("scenario", scenario)
    return _validated(read_toml(path), path.name)


def _validated(content: Mapping[str, Any], where: str) -> Scenario:
    name = content.get("model")
    if not isinstance(name, str) or name not in models():
        said = MODEL_IS_MISSING if name is None else MODEL_IS_NOT_KNOWN
        raise InputError(said.format(where=where, model=shown(name), models=listed(models())))
    kind: type[Scenario] = model_named(name).scenario
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, kind)) from None
