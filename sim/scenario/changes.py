"""Changing parameters by dotted path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from sim.kernel.errors import InputError, refused
from sim.scenario.base import KEY, Parameters
from sim.scenario.validation_errors import SchemaPlace, sentence, shown, suggestion

PATH_LEADS_NOWHERE: Final = "{where}: path {path!r}: {above} has no {step!r}; {hint}"
SCENARIO_LACKS: Final = "{where}: path {path!r}: the scenario has no {step!r}; {hint}"

A_PATH: Final = "a text such as 'suppliers.Huaxin.price'"
NOTHING_LIES_BELOW: Final = "{where}: path {path!r}: {above} is {value}, so nothing lies below it"

KEY_FORM = re.compile(KEY)

P = TypeVar("P", bound=Parameters)


def replaced(parameters: P, changes: Mapping[str, Any], where: str) -> P:
    """Return a copy with values changed by dotted path, validated again.

    Parameters
    ----------
    parameters : Parameters
        Such as a scenario; unchanged by this.
    changes : mapping of str to value
        New values by dotted path, such as ``{"suppliers.Huaxin.price": 92_000}``.
    where : str
        What the parameters are called, for the sentence.

    Raises
    ------
    InputError
        If a path leads nowhere or a value is not allowed.
    """
    kind = type(parameters)
    content = parameters.model_dump()
    for path, value in changes.items():
        _put(content, path, value, kind, where)
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, kind)) from None


def _put(
    content: dict[str, Any], path: str, value: Any, kind: type[Parameters], where: str
) -> None:
    """Set one value. All steps of its path but the last must be there already."""
    if not isinstance(path, str):
        raise refused("path", path, A_PATH)
    place, here = SchemaPlace(kind), content
    *way, last = path.split(".")
    for step in way:
        _check_step(step, place, here, path, where)
        if not isinstance(here.get(step), dict):
            raise InputError(
                NOTHING_LIES_BELOW.format(
                    where=where,
                    path=path,
                    above=place.enter(step).path,
                    value=shown(here.get(step)),
                )
            )
        place.enter(step)
        here = here[step]
    if not (place.is_open and KEY_FORM.match(last)):
        _check_step(last, place, here, path, where)
    here[last] = value


def _check_step(
    step: str, place: SchemaPlace, here: Mapping[str, Any], path: str, where: str
) -> None:
    known = {*here, *place.fields}
    if step not in known:
        raise InputError(
            (PATH_LEADS_NOWHERE if place.path else SCENARIO_LACKS).format(
                where=where, path=path, above=place.path, step=step, hint=suggestion(step, known)
            )
        )
