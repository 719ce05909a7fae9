"""Reading scenarios from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sim.data import datasets_path
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.files.toml_files import is_file, read_toml
from sim.kernel.models import model_named, models
from sim.kernel.numerals import listed
from sim.scenario.complaints import sentence, shown, suggestion
from sim.scenario.scenario import Scenario

NAME_OR_PATH: Final = "the name of a shipped scenario or the path of a TOML file"
NO_SUCH_FILE: Final = "{scenario}: there is no such file"
NEITHER_SHIPPED_NOR_A_FILE: Final = "{scenario!r} is neither a shipped scenario nor a file; {hint}"
MODEL_IS_MISSING: Final = "{where}: model is missing; allowed: {models}"
MODEL_IS_NOT_KNOWN: Final = "{where}: model is {model}; allowed: {models}"


def scenarios() -> list[str]:
    """Return the names of the shipped scenarios.

    Examples
    --------
    >>> "machine-tools" in scenarios()
    True
    """
    return sorted(path.stem for path in datasets_path("scenarios").glob("*.toml"))


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
    path = _find(scenario)
    return _validated(read_toml(path), path.name)


def _find(scenario: str | Path) -> Path:
    if not isinstance(scenario, str | Path):
        raise refused("scenario", scenario, NAME_OR_PATH)
    shipped = datasets_path("scenarios", f"{scenario}.toml")
    if isinstance(scenario, str) and is_file(shipped):
        return shipped
    path = Path(scenario)
    if is_file(path, or_folder=True):  # a folder is refused where it is read
        return path
    if path.suffix == ".toml" or isinstance(scenario, Path):
        raise InputError(NO_SUCH_FILE.format(scenario=scenario))
    raise InputError(
        NEITHER_SHIPPED_NOR_A_FILE.format(scenario=scenario, hint=suggestion(scenario, scenarios()))
    )


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
