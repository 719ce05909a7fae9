"""What a study is made of: by this a store knows its own studies from others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from sim.kernel import version
from sim.kernel.errors import InputError
from sim.scenario import Scenario
from sim.scenario.validation_errors import shown

PARTS: Final = {
    "scenario": "another scenario",
    "seed": "another seed",
    "measure": "another measure",
    "version": "another version of this package",
}
"""What a study is made of, and how to say that it differs."""

ORDER: Final = "the order of {of}"
LAMBDA: Final = "measure is a lambda; allowed with a store: a function with a name"


def made_of(scenario: Scenario, seed: int, measure: Any | None) -> dict[str, Any]:
    """Return what a study is made of, as JSON has it; its parts are those of :data:`PARTS`."""
    return {
        "scenario": json.loads(scenario.model_dump_json()),
        "seed": seed,
        "measure": name_of(measure),
        "version": version.VERSION,
    }


def difference(there: Mapping[str, Any], here: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the first thing in which two studies differ, in words; None if they are the same."""
    for part, mine in here.items():
        if json.dumps(there[part]) != json.dumps(mine):  # the order of suppliers counts as well
            what, one, other = next(_differences(part, there[part], mine))
            said = {"what": what, "there": shown(one), "here": shown(other)}
            return {"part": PARTS[part], **said}
    return None


def name_of(measure: Any | None) -> str:
    """Return the name by which a store knows a measure: module and qualified name.

    What the function does is not looked at: whoever changes it takes a new store.

    Raises
    ------
    InputError
        If it is a lambda, which has no name of its own.

    Examples
    --------
    >>> name_of(None), name_of(name_of)
    ('', 'sim.experiment.made_of.name_of')
    """
    if measure is None:
        return ""
    if isinstance(measure, partial):
        given = [*map(repr, measure.args), *(f"{k}={v!r}" for k, v in measure.keywords.items())]
        return f"{name_of(measure.func)}({', '.join(given)})"
    named = measure if hasattr(measure, "__qualname__") else type(measure)
    if named.__qualname__.endswith("<lambda>"):
        raise InputError(LAMBDA)
    return f"{named.__module__}.{named.__qualname__}"


def _differences(path: str, there: Any, here: Any) -> Iterator[tuple[str, Any, Any]]:
    """Give the values that differ between two nested tables, with the path to each."""
    if isinstance(there, dict) and isinstance(here, dict):
        for name in (*there, *(name for name in here if name not in there)):
            below = name if path == "scenario" else f"{path}.{name}"
            yield from _differences(below, there.get(name), here.get(name))
        if list(there) != list(here):
            yield ORDER.format(of=path), list(there), list(here)
    elif there != here:
        yield path, there, here
