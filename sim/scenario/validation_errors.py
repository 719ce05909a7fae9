"""From a validator's report to one clear sentence: field, value, what is allowed.

What is allowed is read off the JSON Schema, so that a sentence, an editor's hint and the check
itself cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from sim.kernel import errors
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, as_typed, listed
from sim.scenario.base import LONGEST_NAME, PATTERNS

ONE_MISTAKE: Final = "{where}: {mistake}"
AND_ONE_MORE: Final = "{where}: {mistake} ({more} more mistake in it)"
AND_MORE: Final = "{where}: {mistake} ({more} more mistakes in it)"

ENTRY_OF: Final = "{path}, entry {number},"
DID_YOU_MEAN: Final = "did you mean {nearest!r}? Known: {known}"
KNOWN: Final = "known: {known}"
A_TABLE: Final = "a table"

NAME_IS_NOT_POSSIBLE: Final = "{path}: this name is not possible; allowed: {allowed}"
IS_MISSING: Final = "{path} is missing; needed: {needed}"
FIELD_IS_NOT_KNOWN: Final = "{path} is not a known field; {hint}"
KIND_IS_NOT_KNOWN: Final = "{path}.kind is {kind!r}; allowed: {kinds}"
KIND_IS_MISSING: Final = "{path}.kind is missing; allowed: {kinds}"
IS_EMPTY: Final = "{path} is empty; allowed: at least {least} entry"
HAS_TOO_MANY: Final = "{path} has too many entries; allowed: at most {most}"
A_TEXT_UP_TO: Final = "a text of at most {most} characters"
IS_NO: Final = "{field}.{name} is not a {what}; {hint}"
EACH_MUST_BE_GIVEN: Final = "{field}.{name} is missing; each {what} must be given"

NOT_WHOLE: Final = "{field} is {given} weeks; allowed: a whole number of {spans} of {span} weeks"

OR_NOTHING: Final = "{allowed}, or nothing"
A_TEXT: Final = "a text"
TRUE_OR_FALSE: Final = "true or false"
A_LIST: Final = "a list"
NUMBERS: Final[dict[tuple[str, bool], str]] = {
    ("number", False): "a number",
    ("number", True): "a finite number",
    ("integer", False): "a whole number",
    ("integer", True): "a finite whole number",
    ("probability", False): "a probability",
    ("probability", True): "a finite probability",
}
"""What a number is called, by its kind and by whether it has to be said that it is finite."""

LIMITS: Final[dict[tuple[str, ...], str]] = {
    (): "{number}",
    ("minimum", "maximum"): "{number} from {minimum} to {maximum}",
    ("minimum",): "{number} of at least {minimum}",
    ("maximum",): "{number} of at most {maximum}",
    ("exclusiveMinimum",): "{number} above {exclusiveMinimum}",
    ("exclusiveMaximum",): "{number} below {exclusiveMaximum}",
    ("exclusiveMinimum", "exclusiveMaximum"): "{number} above {exclusiveMinimum} and below"
    " {exclusiveMaximum}",
    ("minimum", "exclusiveMaximum"): "{number} of at least {minimum} and below {exclusiveMaximum}",
    ("maximum", "exclusiveMinimum"): "{number} above {exclusiveMinimum} and of at most {maximum}",
}
"""How a number is bounded, by the limits that a field's schema has."""

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
                text = ENTRY_OF.format(path=text, number=step + 1)
            else:
                name = step if len(step) <= LONGEST_NAME else f"{step[:LONGEST_NAME]}…"
                text += f" {name}" if text.endswith(",") else f".{name}" if text else name
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
    said = (ONE_MISTAKE, AND_ONE_MORE, AND_MORE)[min(2, more)]
    return said.format(where=where, mistake=_one(complaints[0], model), more=more)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Say the nearest known name, and all of them.

    Examples
    --------
    >>> suggestion("prise", ["price", "place"])
    "did you mean 'price'? Known: place, price"
    """
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    said = DID_YOU_MEAN if near else KNOWN
    return said.format(nearest=near[0] if near else "", known=listed(names))


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
        return A_TABLE
    return as_typed(value) if isinstance(value, float) else errors.shown(value)


def refused(field: str, value: Any, allowed: str) -> InputError:
    """Return the error that says which value of which field is not allowed, and what is.

    Examples
    --------
    >>> print(refused("times", True, "a number"))
    times is true; allowed: a number
    """
    return InputError(errors.REFUSED.format(field=field, value=shown(value), allowed=allowed))


def _one(complaint: Any, model: type[BaseModel]) -> str:
    kind, context = complaint["type"], complaint.get("ctx", {})
    *way, last = complaint["loc"] or ("",)
    place = SchemaPlace(model)
    for step in way:
        place.enter(step)
    known = place.fields
    if last == "[key]":
        allowed = PATTERNS[context["pattern"]] if "pattern" in context else _at_most(context)
        return NAME_IS_NOT_POSSIBLE.format(path=place.path, allowed=allowed)
    path = place.enter(last).path if complaint["loc"] else ""
    match kind:
        case "value_error":
            return f"{path}.{context['error']}" if path else str(context["error"])
        case "missing":
            return IS_MISSING.format(path=path, needed=_allowed(place.node))
        case "extra_forbidden":
            return FIELD_IS_NOT_KNOWN.format(path=path, hint=suggestion(str(last), known))
        case "union_tag_not_found" | "union_tag_invalid":
            said = KIND_IS_NOT_KNOWN if "tag" in context else KIND_IS_MISSING
            kinds = listed(_kinds(place.node))
            return said.format(path=path, kind=context.get("tag"), kinds=kinds)
        case "string_too_long":
            given = shown(complaint["input"])
            return errors.REFUSED.format(field=path, value=given, allowed=_at_most(context))
        case "too_long":
            return HAS_TOO_MANY.format(path=path, most=as_given(context["max_length"]))
        case "too_short":
            return IS_EMPTY.format(path=path, least=context["min_length"])
        case _:
            said = _allowed(place.node, finite=kind == "finite_number")
            return str(refused(path, complaint["input"], said))


def _at_most(context: Mapping[str, Any]) -> str:
    return A_TEXT_UP_TO.format(most=as_given(context["max_length"]))


def _kinds(node: Node) -> Sequence[str]:
    return list(node.get("discriminator", {}).get("mapping", {}))


def _allowed(node: Node, finite: bool = False) -> str:
    if "anyOf" in node:  # what may be left out: a value or null
        value = next(one for one in node["anyOf"] if one.get("type") != "null")
        return OR_NOTHING.format(allowed=_allowed(value | {"unit": node.get("unit")}, finite))
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        return listed(node["enum"])
    if "pattern" in node:
        return PATTERNS[node["pattern"]]
    match node.get("type"):
        case "number" | "integer":
            return _number(node, finite)
        case "string":
            return A_TEXT
        case "boolean":
            return TRUE_OR_FALSE
        case "array":
            return A_LIST
        case _:
            return A_TABLE


def _number(node: Node, finite: bool) -> str:
    kind = "probability" if node.get("unit") == "probability" else node["type"]
    has = tuple(name for name in _BOUNDS if node.get(name) is not None)
    limits = {name: as_given(node[name]) for name in has}
    return LIMITS[has].format(number=NUMBERS[kind, finite], **limits)


_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


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
            raise InputError(
                IS_NO.format(field=field, name=name, what=what, hint=suggestion(name, names))
            )
    for name in names:
        if name not in table:
            raise InputError(EACH_MUST_BE_GIVEN.format(field=field, name=name, what=what))


def numbers_refused(said: str, **numbers: float) -> InputError:
    """Return the error of numbers that do not go together, each written as it was given.

    Examples
    --------
    >>> numbers_refused("warm_up is {a}; allowed: less than {b}", a=208.0, b=104.0)
    InputError('warm_up is 208; allowed: less than 104')
    """
    return InputError(said.format(**{name: as_given(one) for name, one in numbers.items()}))


def whole_spans(field: str, time: float, span: float, spans: str, least: int = 0) -> None:
    """Refuse a time that is not a whole number of spans.

    Parameters
    ----------
    field : str
    time, span : float
        Weeks.
    spans : str
        What they are called.
    least : int, default 0
        How many there must be.

    Raises
    ------
    InputError
        If there are fewer, or a part of one is left.

    Examples
    --------
    >>> whole_spans("horizon", 52.0, 13.0, "quarters")
    >>> whole_spans("horizon", 50.0, 13.0, "quarters")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: horizon is 50 weeks; allowed: a whole number of quarters of 13 \
weeks
    """
    number = time / span
    if number < least - 0.5 or abs(number - round(number)) > 1e-9 * max(1.0, number):
        told = NOT_WHOLE.format(field=field, given=as_given(time), spans=spans, span=as_given(span))
        raise InputError(told)
