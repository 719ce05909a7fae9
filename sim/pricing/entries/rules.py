"""A strategy written as a table 规则表: conditions and prices in TOML, read and never executed.

For example, a tit-for-tat 以牙还牙 that needs to see two cuts in a row::

    title = "Two strikes"
    title_zh = "事不过二"
    start = "joint"
    otherwise = "joint"

    [[rules]]
    when = { cuts = { at_least = 2 } }
    price = { of = "rival", times = 0.99 }

At each review the first rule whose conditions all hold names the price.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from operator import ge, gt, le, lt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import parse_toml
from sim.kernel.numerals import as_given, listed
from sim.pricing.entries.amounts import NOTICED, Amount, SeenReview, amount
from sim.pricing.strategies.contract.rival_cuts import rival_cuts
from sim.pricing.strategies.contract.strategy import Strategy
from sim.scenario.validation_errors import refused, shown, suggestion

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

FIELD_IS_NOT_KNOWN: Final = "{name!r:.60} is not a known field; {hint}"
A_TEXT: Final = "a text"
RULES_IS_NO_LIST: Final = "rules is not a list of tables; write each below a line [[rules]]"
NO_RULE: Final = "there is no rule; needed: otherwise, or at least one [[rules]]"
TOO_MANY_RULES: Final = "there are {rules} rules; allowed: at most {most}"
RULE_NUMBER: Final = "rules {number}"
TOO_MANY_CONDITIONS: Final = "there are {conditions} conditions; allowed: at most {most}"
FIELD_OF_A_RULE_IS_NOT_KNOWN: Final = "{where}: {name!r:.60} is not a known field; {known}"
PRICE_IS_MISSING: Final = "{where}: price is missing"
WHEN_IS_NO_TABLE: Final = (
    '{where}: when is {value}; allowed: a table such as {{ rival = {{ below = "midpoint" }} }}'
)
NOTICED_IS_NOT_KNOWN: Final = "{where}: when.{noticed:.60} is not known; {known}"
NOTICED_IS_NO_TABLE: Final = "{where}: when.{noticed} is {value}; allowed: a table with {names}"
COMPARISON_IS_NOT_KNOWN: Final = "{where}: when.{noticed}.{compared:.60} is not known; {known}"
PRICE_OF_A_RULE: Final = "{where}: price"

COMPARED: Final[Mapping[str, Callable[[float, float], bool]]] = MappingProxyType(
    {"below": lt, "at_most": le, "above": gt, "at_least": ge}
)
"""How a condition compares."""

TEXTS: Final = ("name", "title", "title_zh", "about")
FIELDS: Final = (*TEXTS, "start", "otherwise", "rules")

MOST_RULES: Final = 100
MOST_CONDITIONS: Final = 300
"""Each is looked at in each review; a table of these takes about as long as a class may."""


@dataclass(frozen=True)
class Condition:
    """Something noticed, compared with a price or a number."""

    noticed: str
    compared: str
    amount: Amount

    def holds(self, look: SeenReview) -> bool:
        """Whether it holds at this review."""
        return COMPARED[self.compared](look.value(self.noticed), self.amount.value(look))


@dataclass(frozen=True)
class Rule:
    """A price, and the conditions that must all hold for it."""

    conditions: tuple[Condition, ...]
    price: Amount


@dataclass(frozen=True)
class CheckedRules:
    """A rule table as it was handed in, checked."""

    texts: Mapping[str, str]
    start: Amount
    otherwise: Amount
    rules: tuple[Rule, ...]

    @property
    def draws(self) -> bool:
        """Whether any condition asks for luck."""
        return any(c.noticed == "luck" for rule in self.rules for c in rule.conditions)


@public
class RuleTable(Strategy):
    """A strategy that follows a rule table.

    Parameters
    ----------
    table : CheckedRules
    name : str
        What it is called in the tournament.
    """

    title = "rule table"

    def __init__(self, table: CheckedRules, name: str) -> None:
        super().__init__()
        self.table = table
        vars(self)["name"] = name
        self._draws = table.draws

    def fresh(self) -> RuleTable:
        """Return the same table for another match."""
        again = RuleTable(self.table, self.name)
        vars(again).update(title=self.title, title_zh=self.title_zh)
        return again

    def start(self) -> None:
        """Nothing has been seen yet."""
        self._cuts = self._peace = 0
        self._before = float("nan")

    def price(self, view: View) -> float:
        """Return the price of the first rule whose conditions all hold."""
        if rival_cuts(view):
            self._cuts, self._peace = self._cuts + 1, 0
        else:
            self._cuts, self._peace = 0, self._peace + 1
        lowest = view.lowest
        before = lowest if isnan(self._before) else self._before
        self._before = lowest
        luck = view.luck() if self._draws else 0.0
        look = SeenReview(view, self._cuts, self._peace, before, luck)
        table = self.table
        if view.period == 0:
            chosen = table.start
        else:
            holding = (r.price for r in table.rules if all(c.holds(look) for c in r.conditions))
            chosen = next(holding, table.otherwise)
        price = chosen.value(look)
        # without a rival left a price made from the rival's is none
        return view.price if isnan(price) else view.within(price)


@public
def read_rules(source: bytes) -> CheckedRules:
    """Read a rule table.

    Parameters
    ----------
    source : bytes
        What the file says, TOML in UTF-8.

    Raises
    ------
    InputError
        If it is not TOML (with the line), or a field is unknown, missing or not allowed.

    Examples
    --------
    >>> table = read_rules(b'otherwise = "joint"')
    >>> table.otherwise.of, table.rules
    ('joint', ())
    >>> read_rules(b'otherwise = "peace"')  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: otherwise is 'peace'; ...
    """
    return checked_rules(parse_toml(source))


def rule_content(source: bytes) -> dict[str, Any]:
    """Return what a rule table says, all of it checked: texts, numbers, lists and tables alone.

    See :func:`read_rules`.
    """
    content = parse_toml(source)
    checked_rules(content)
    return content


def checked_rules(content: Mapping[str, Any]) -> CheckedRules:
    """Return a rule table from what stands in it.

    Raises
    ------
    InputError
        If a field is unknown, missing or not allowed, or there are more than :data:`MOST_RULES`
        rules or :data:`MOST_CONDITIONS` conditions.
    """
    for name in content:
        if name not in FIELDS:
            raise InputError(FIELD_IS_NOT_KNOWN.format(name=name, hint=suggestion(name, FIELDS)))
    for name in TEXTS:
        if not isinstance(content.get(name, ""), str):
            raise refused(name, content[name], A_TEXT)
    rules = content.get("rules", [])
    if not (isinstance(rules, list) and all(isinstance(rule, dict) for rule in rules)):
        raise InputError(RULES_IS_NO_LIST)
    if not rules and "otherwise" not in content:
        raise InputError(NO_RULE)
    if len(rules) > MOST_RULES:
        raise InputError(TOO_MANY_RULES.format(rules=as_given(len(rules)), most=MOST_RULES))
    checked = tuple(_rule(rule, RULE_NUMBER.format(number=k)) for k, rule in enumerate(rules, 1))
    conditions = sum(len(rule.conditions) for rule in checked)
    if conditions > MOST_CONDITIONS:
        raise InputError(
            TOO_MANY_CONDITIONS.format(conditions=as_given(conditions), most=MOST_CONDITIONS)
        )
    return CheckedRules(
        texts={name: content[name] for name in TEXTS if name in content},
        start=amount(content.get("start", "own"), "start"),
        otherwise=amount(content.get("otherwise", "own"), "otherwise"),
        rules=checked,
    )


def _rule(given: Mapping[str, Any], where: str) -> Rule:
    for name in given:
        if name not in ("when", "price"):
            known = suggestion(name, ("when", "price"))
            raise InputError(
                FIELD_OF_A_RULE_IS_NOT_KNOWN.format(where=where, name=name, known=known)
            )
    if "price" not in given:
        raise InputError(PRICE_IS_MISSING.format(where=where))
    when = given.get("when", {})
    if not isinstance(when, Mapping):
        raise InputError(WHEN_IS_NO_TABLE.format(where=where, value=shown(when)))
    conditions = []
    for noticed, tests in when.items():
        if noticed not in NOTICED:
            known = suggestion(noticed, NOTICED)
            raise InputError(NOTICED_IS_NOT_KNOWN.format(where=where, noticed=noticed, known=known))
        if not (isinstance(tests, Mapping) and tests):
            raise InputError(
                NOTICED_IS_NO_TABLE.format(
                    where=where, noticed=noticed, value=shown(tests), names=listed(COMPARED)
                )
            )
        for compared, right in tests.items():
            if compared not in COMPARED:
                known = suggestion(compared, COMPARED)
                raise InputError(
                    COMPARISON_IS_NOT_KNOWN.format(
                        where=where, noticed=noticed, compared=compared, known=known
                    )
                )
            limit = amount(right, f"{where}: when.{noticed}.{compared}")
            conditions.append(Condition(noticed, compared, limit))
    return Rule(tuple(conditions), amount(given["price"], PRICE_OF_A_RULE.format(where=where)))
