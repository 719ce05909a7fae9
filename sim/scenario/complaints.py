"""From a validator's report to one clear sentence: field, value, what is allowed.

What is allowed is read off the JSON Schema, so that a sentence, an editor's hint and the check
itself cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.kernel import errors
from sim.kernel.errors import InputError
from sim.scenario.base import PATTERNS

Node = Mapping[str, Any]


class SchemaPlace:
    """A place in a kind of scenario, reached step by step.

    Parameters
    ----------
    model : type of BaseModel
        The scenario's model: where every path begins.

    Attributes
    ----------
    node : mapping
        The JSON Schema of what stands here; empty where nothing is known.
    """

    def __init__(self, model: type[BaseModel]) -> None:
        self._root = _schema(model)
        self._steps: list[int | str] = []
        self.node: Node = self._root

    def enter(self, step: int | str) -> SchemaPlace:
        """Go one step down; return the place itself."""
        kinds = self.node.get("discriminator", {}).get("mapping", {})
        if step in kinds:  # a validator's path names the kind of economy: no step of the file
            self.node = self._resolved({"$ref": kinds[step]})
            return self
        self._steps.append(step)
        below = self.node.get("items") if isinstance(step, int) else self._below(str(step))
        self.node = self._resolved(below or {})
        return self

    @property
    def fields(self) -> list[str]:
        """The names that may stand below here: the kinds of a union have all of theirs."""
        branches = [self._resolved(branch) for branch in self.node.get("oneOf", [self.node])]
        return list(dict.fromkeys(name for one in branches for name in one.get("properties", ())))

    @property
    def is_open(self) -> bool:
        """Whether any name may stand below here, as in a table of suppliers."""
        return bool(self._any_name())

    @property
    def path(self) -> str:
        """The way here, for a reader; entries of a list are counted from 1."""
        text = ""
        for step in self._steps:
            if isinstance(step, int):
                text += f", entry {step + 1},"
            else:
                text += f" {step}" if text.endswith(",") else f".{step}" if text else step
        return text

    def _below(self, step: str) -> Node:
        known = self.node.get("properties", {}).get(step)
        return known if known is not None else self._any_name()

    def _any_name(self) -> Node:
        by_pattern = list(self.node.get("patternProperties", {}).values())
        found = by_pattern[0] if by_pattern else self.node.get("additionalProperties")
        return found if isinstance(found, Mapping) else {}

    def _resolved(self, node: Node) -> Node:
        if "$ref" not in node:
            return node
        found: Node = self._root["$defs"][node["$ref"].rpartition("/")[2]]
        return found


@cache
def _schema(model: type[BaseModel]) -> Node:
    return model.model_json_schema()


def sentence(error: ValidationError, where: str, model: type[BaseModel]) -> str:
    """Say the first thing that is wrong, and how many more there are.

    Parameters
    ----------
    error : pydantic.ValidationError
        The validator's report.
    where : str
        The file or scenario it concerns.
    model : type of BaseModel
        The model that was validated.
    """
    complaints = error.errors(include_url=False)
    more = len(complaints) - 1
    tail = f" ({more} more mistake{'s' if more > 1 else ''} in it)" if more else ""
    return f"{where}: {_one(complaints[0], model)}{tail}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """Say the nearest known name, and all of them.

    Examples
    --------
    >>> suggestion("prise", ["price", "place"])
    "did you mean 'price'? Known: place, price"
    """
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    listed = ", ".join(names)
    return f"did you mean {near[0]!r}? Known: {listed}" if near else f"known: {listed}"


def shown(value: Any) -> str:
    """Write a value as it stands in a file, a long one cut short.

    Examples
    --------
    >>> shown("cheap"), shown(True), shown(92_000), shown({"mean": 2.0})
    ("'cheap'", 'true', '92000', 'a table')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping | BaseModel):
        return "a table"
    return f"{value:.12g}" if isinstance(value, float) else errors.shown(value)


def _one(complaint: Any, model: type[BaseModel]) -> str:
    kind, context = complaint["type"], complaint.get("ctx", {})
    *way, last = complaint["loc"] or ("",)
    place = SchemaPlace(model)
    for step in way:
        place.enter(step)
    known = place.fields
    if last == "[key]":
        return f"{place.path}: this name is not possible; allowed: {PATTERNS[context['pattern']]}"
    path = place.enter(last).path if complaint["loc"] else ""
    match kind:
        case "value_error":
            return f"{path}.{context['error']}" if path else str(context["error"])
        case "missing":
            return f"{path} is missing; needed: {_allowed(place.node)}"
        case "extra_forbidden":
            return f"{path} is not a known field; {suggestion(str(last), known)}"
        case "union_tag_not_found" | "union_tag_invalid":
            given = f"is {context['tag']!r}" if "tag" in context else "is missing"
            return f"{path}.kind {given}; allowed: {', '.join(_kinds(place.node))}"
        case "too_short":
            return f"{path} is empty; allowed: at least {context['min_length']} entry"
        case _:
            said = _allowed(place.node, finite=kind == "finite_number")
            return f"{path} is {shown(complaint['input'])}; allowed: {said}"


def _kinds(node: Node) -> Sequence[str]:
    return list(node.get("discriminator", {}).get("mapping", {}))


def _allowed(node: Node, finite: bool = False) -> str:
    if "anyOf" in node:  # what may be left out: a value or null
        value = next(one for one in node["anyOf"] if one.get("type") != "null")
        return f"{_allowed(value | {'unit': node.get('unit')}, finite)}, or nothing"
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        return ", ".join(node["enum"])
    if "pattern" in node:
        return PATTERNS[node["pattern"]]
    match node.get("type"):
        case "number" | "integer":
            return _number(node, finite)
        case "string":
            return "a text"
        case "boolean":
            return "true or false"
        case "array":
            return "a list"
        case _:
            return "a table"


def _number(node: Node, finite: bool) -> str:
    noun = "a whole number" if node["type"] == "integer" else "a number"
    if node.get("unit") == "probability":
        noun = "a probability"
    if finite:
        noun = noun.replace("a ", "a finite ", 1)
    low, high = node.get("minimum"), node.get("maximum")
    above, below = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    if low is not None and high is not None:
        return f"{noun} from {low:g} to {high:g}"
    limits = [
        f"{said} {limit:g}"
        for said, limit in (
            ("above", above),
            ("of at least", low),
            ("below", below),
            ("of at most", high),
        )
        if limit is not None
    ]
    return " ".join([noun, " and ".join(limits)]).strip()


def exactly(table: Mapping[str, Any], names: Sequence[str], field: str, what: str) -> None:
    """Refuse a table whose names are not exactly these.

    Parameters
    ----------
    table : mapping
        What was given, by name.
    names : sequence of str
        What must be given, no less and no more.
    field, what : str
        The table's field and what its names are, for the sentence.

    Raises
    ------
    InputError
        If a name is missing or unknown.

    Examples
    --------
    >>> exactly({"risk": 1, "prority": 2}, ["risk"], "new_task", "setting")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: new_task.prority is not a setting; known: risk
    """
    for name in table:
        if name not in names:
            raise InputError(f"{field}.{name} is not a {what}; {suggestion(name, names)}")
    for name in names:
        if name not in table:
            raise InputError(f"{field}.{name} is missing; each {what} must be given")
