"""A seller written as a table: a script, or conditions on words, in TOML; read, never executed.

A script::

    title = "Reason first"
    title_zh = "先讲理由"
    script = ["name", "intro", "reason", "question"]

Rules: at each moment the first whose conditions all hold, and whose line can be said now, names the
line; otherwise the question is asked::

    [[rules]]
    when = { opening = "who-is-it", unsaid = "reason" }
    say = "reason"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import parse_toml
from sim.kernel.numerals import as_given, listed
from sim.scenario.spoken_line import ASK
from sim.scenario.validation_errors import refused, shown, suggestion
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker

FIELD_IS_NOT_KNOWN: Final = "{name!r:.60} is not a known field; {hint}"
A_TEXT: Final = "a text"
NAMES: Final = "a list of names of lines, such as ['name', 'intro']"
EITHER_OF: Final = "there must be one of script, rules, listener; found: {found}"
NOTHING: Final = "nothing"
NO_LIST_OF_TABLES: Final = "rules is {value}; allowed: tables, each below a line [[rules]]"
TOO_MANY: Final = "there are {number} {what}; allowed: at most {most}"
WHAT_RULES: Final = "rules"
WHAT_LINES: Final = "lines"
FIELD_OF_A_RULE: Final = "rules {number}: {name!r:.60} is not a known field; {hint}"
SAY_OF_A_RULE: Final = "rules {number}: say"
SAY_IS_MISSING: Final = "rules {number}: say is missing"
WHEN_IS_NO_TABLE: Final = (
    '{where}: when is {value}; allowed: a table such as {{ last = "go-on", unsaid = "reason" }}'
)
WHERE: Final = "rules {number}"
NOTICED_IS_NOT_KNOWN: Final = "rules {number}: when.{name:.60} is not known; {hint}"
A_NAME_OR_NAMES: Final = "a name, or a list of names"
A_WHOLE_NUMBER: Final = "a whole number, 0 or more"

TEXTS: Final = ("name", "title", "title_zh", "about")
PLAYS: Final = ("script", "rules", "listener")
WORDS: Final = ("place", "opening", "last", "heard", "said", "unsaid")
"""What a condition may look at, and must be, or have in it, one of its names."""
COUNTS: Final = ("lines_at_least", "lines_at_most")
"""And how many lines of all have been said."""
MOST_RULES: Final = 100
MOST_LINES: Final = 20


@dataclass(frozen=True)
class WordRule:
    """A line, and what must hold for it."""

    when: Mapping[str, Any]
    say: str

    def holds(self, call: CallView) -> bool:
        """Whether it names the next line."""
        return self.say in call.can_say and all(
            _holds(name, wanted, call) for name, wanted in self.when.items()
        )


def _holds(name: str, wanted: Any, call: CallView) -> bool:
    if name in COUNTS:
        number = len(call.said)
        return bool(number >= wanted if name == COUNTS[0] else number <= wanted)
    if name in ("heard", "said"):
        return any(one in getattr(call, name) for one in wanted)
    if name == "unsaid":
        return all(one not in call.said for one in wanted)
    return getattr(call, name) in wanted


class WordRules(Speaker):
    """A seller who follows rules over words.

    Parameters
    ----------
    rules : sequence of WordRule
    name : str
    """

    remembers = False

    def __init__(self, rules: tuple[WordRule, ...], name: str) -> None:
        self.rules = rules
        vars(self)["name"] = name

    def say(self, call: CallView) -> str:
        """Return the line of the first rule that holds, or the question."""
        chosen = next((rule.say for rule in self.rules if rule.holds(call)), None)
        if chosen is not None:
            return chosen
        return ASK if ASK in call.can_say else call.can_say[0]

    def fresh(self) -> Self:
        """Return itself: it keeps nothing."""
        return self


def read_seller(source: bytes) -> dict[str, Any]:
    """Return what a seller's or a listener's file says, checked as far as it goes by itself.

    Parameters
    ----------
    source : bytes
        TOML in UTF-8.

    Raises
    ------
    InputError
        If it is not TOML (with the line), or a field is unknown, missing or not allowed.

    Examples
    --------
    >>> read_seller(b'script = ["name", "intro"]')
    {'script': ['name', 'intro']}
    >>> read_seller(b'scirpt = []')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: 'scirpt' is not a known field; did you mean 'script'? ...
    """
    content = parse_toml(source)
    checked_seller(content)
    return content


def checked_seller(content: Mapping[str, Any]) -> None:
    """Refuse what is neither a script, nor rules, nor a listener.

    Raises
    ------
    InputError
        Naming the field.
    """
    known = (*TEXTS, *PLAYS)
    for name in content:
        if name not in known:
            raise InputError(FIELD_IS_NOT_KNOWN.format(name=name, hint=suggestion(name, known)))
    for name in TEXTS:
        if not isinstance(content.get(name, ""), str):
            raise refused(name, content[name], A_TEXT)
    found = [name for name in PLAYS if name in content]
    if len(found) != 1:
        raise InputError(EITHER_OF.format(found=listed(found) or NOTHING))
    if found == ["script"]:
        _names("script", content["script"])
    elif found == ["rules"]:
        _rules(content["rules"])


def seller_of(content: Mapping[str, Any], name: str) -> Speaker:
    """Return the seller that a checked file describes."""
    if "script" in content:
        return FixedScript(content["script"], name)
    return WordRules(_rules(content["rules"]), name)


def _names(field: str, given: Any) -> list[str]:
    if not (isinstance(given, list) and all(isinstance(one, str) for one in given)):
        raise refused(field, given, NAMES)
    if len(given) > MOST_LINES:
        raise InputError(TOO_MANY.format(number=len(given), what=WHAT_LINES, most=MOST_LINES))
    return given


def _rules(given: Any) -> tuple[WordRule, ...]:
    if not (isinstance(given, list) and all(isinstance(rule, dict) for rule in given)):
        raise InputError(NO_LIST_OF_TABLES.format(value=shown(given)))
    if len(given) > MOST_RULES:
        number = as_given(len(given))
        raise InputError(TOO_MANY.format(number=number, what=WHAT_RULES, most=MOST_RULES))
    return tuple(_rule(rule, number) for number, rule in enumerate(given, 1))


def _rule(given: Mapping[str, Any], number: int) -> WordRule:
    for name in given:
        if name not in ("when", "say"):
            hint = suggestion(name, ("when", "say"))
            raise InputError(FIELD_OF_A_RULE.format(number=number, name=name, hint=hint))
    if "say" not in given:
        raise InputError(SAY_IS_MISSING.format(number=number))
    where = WHERE.format(number=number)
    if not isinstance(given["say"], str):
        raise refused(SAY_OF_A_RULE.format(number=number), given["say"], A_TEXT)
    when = given.get("when", {})
    if not isinstance(when, Mapping):
        raise InputError(WHEN_IS_NO_TABLE.format(where=where, value=shown(when)))
    return WordRule({name: _wanted(name, one, number) for name, one in when.items()}, given["say"])


def _wanted(name: str, given: Any, number: int) -> Any:
    field = f"{WHERE.format(number=number)}: when.{name}"
    if name in COUNTS:
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            raise refused(field, given, A_WHOLE_NUMBER)
        return given
    if name not in WORDS:
        hint = suggestion(name, (*WORDS, *COUNTS))
        raise InputError(NOTICED_IS_NOT_KNOWN.format(number=number, name=name, hint=hint))
    names = [given] if isinstance(given, str) else given
    if not (isinstance(names, list) and names and all(isinstance(one, str) for one in names)):
        raise refused(field, given, A_NAME_OR_NAMES)
    return frozenset(names)
