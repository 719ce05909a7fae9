"""From a validator's report to one clear sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

_ALLOWED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than": lambda c: f"above {c['gt']:g}",
    "greater_than_equal": lambda c: f"at least {c['ge']:g}",
    "less_than": lambda c: f"below {c['lt']:g}",
    "less_than_equal": lambda c: f"at most {c['le']:g}",
    "literal_error": lambda c: c["expected"],
    "union_tag_invalid": lambda c: c["expected_tags"],
    "string_pattern_mismatch": lambda c: f"text like {c['pattern']}",
    "too_short": lambda c: f"at least {c['min_length']}",
    "finite_number": lambda c: "a finite number",
    "float_type": lambda c: "a number",
    "int_type": lambda c: "a whole number",
    "bool_type": lambda c: "true or false",
    "string_type": lambda c: "a text",
    "mapping_type": lambda c: "a table",
    "model_type": lambda c: "a table",
    "model_attributes_type": lambda c: "a table",
    "tuple_type": lambda c: "a list",
}


def sentence(error: ValidationError, where: str, model: type[BaseModel]) -> str:
    """Say the first thing that is wrong, and how many more there are.

    Parameters
    ----------
    error : pydantic.ValidationError
        The validator's report.
    where : str
        The file or call it concerns.
    model : type of BaseModel
        The model that was validated, to name the fields it knows.
    """
    complaints = error.errors(include_url=False)
    first = _one(complaints[0], model)
    more = len(complaints) - 1
    return f"{where}: {first}" + (f" (and {more} more)" if more else "")


def _one(complaint: Any, model: type[BaseModel]) -> str:
    kind, context = complaint["type"], complaint.get("ctx", {})
    place = [part for part in complaint["loc"] if part not in ("constant", "cycle", "shock")]
    path = ".".join(str(part) for part in place)
    if kind == "value_error":
        return f"{path}.{context['error']}" if path else str(context["error"])
    if kind == "missing":
        return f"{path} is missing; it must be given"
    if kind == "union_tag_not_found":
        return f"{path}.kind is missing; allowed: constant, cycle, shock"
    if kind == "extra_forbidden":
        known = _fields_at(model, place[:-1])
        return f"{path} is not a known field; {suggestion(str(place[-1]), known)}"
    allowed = _ALLOWED.get(kind)
    said = allowed(context) if allowed else complaint["msg"].removeprefix("Input should be ")
    return f"{path} is {_shown(complaint['input'])}; allowed: {said}"


def suggestion(word: str, known: list[str]) -> str:
    """Say the nearest known name, or all of them.

    Examples
    --------
    >>> suggestion("prise", ["price", "place"])
    "did you mean 'price'? Known: place, price"
    """
    near = get_close_matches(word, known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    listed = ", ".join(sorted(known))
    return f"{hint}Known: {listed}" if hint else f"known: {listed}"


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _fields_at(model: type[BaseModel], place: list[Any]) -> list[str]:
    """Return the field names of the model found by following ``place`` from the top."""
    here: Any = model
    for part in place:
        if isinstance(here, type) and issubclass(here, BaseModel):
            annotation = here.model_fields[part].annotation if part in here.model_fields else None
            here = annotation
        here = _model_within(here) or here
    return list(here.model_fields) if hasattr(here, "model_fields") else []


def _model_within(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_within(part)
        if found is not None:
            return found
    return None
