"""Customers who stay or leave: how they differ, what they leave for, what is done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed
from sim.scenario.base import (
    Parameters,
    Rows,
    Table,
    number,
    table,
    weeks,
    words,
)
from sim.scenario.leaving import Cause, Handling, Prevention
from sim.scenario.scenario import Scenario
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import LEAVING_CAUSES, TROUBLES, UNCONTROLLABLE, WEIGHED, counted

SIZE_WITH_NEW_ONES: Final = "{customers}, {new} new ones a year, {size}"
IS_NO_CAUSE: Final = "{field}.{name} is not a cause here; {hint}"
NAMED_ADD_UP: Final = "{field} add up to {total}; allowed: at most 1, the rest names the truth"
NO_SUCH_PREVENTION: Final = "adopted has {name!r}; {hint}"
ADOPTED_TWICE: Final = "adopted has {name!r} twice; allowed: each once"
NOBODY_CAN_DIFFER: Final = (
    "polarization is {polarization}, but nothing in causes is up to the customers ({weighed});"
    " allowed: 0 then"
)

LARGE_MARGIN = 10_000
"""Yuan an order from which sums are told in millions."""


class Ordering(Parameters):
    """What a customer buys while he is one."""

    a_year: float = number("Orders of a customer a year, on average.", "a year", gt=0, default=6.0)
    cv: float = number(
        "How much customers differ in it: sd / mean of a gamma distribution.",
        "ratio",
        ge=0,
        default=0.0,
    )
    margin: float = number("Margin on an order, on average.", "yuan", gt=0, default=10_000.0)
    margin_cv: float = number(
        "How much customers differ in it: sd / mean of a lognormal.", "ratio", ge=0, default=0.0
    )


class RetentionScenario(Scenario):
    """Customers who leave one by one, each for one of several causes."""

    model: Literal["retention"] = words("Which simulation plays it.")
    customers: int = number("Customers at the start, all new.", "customers", ge=0, le=1_000_000)
    new_customers: float = number(
        "New customers who come in a year, at random.", "a year", ge=0, default=0.0
    )
    polarization: float = number(
        "How much customers differ in what they weigh by themselves: 1/(α + β + 1) of the beta"
        " distribution of the chance to leave within a year; 0: all are alike.",
        "ratio",
        ge=0,
        lt=1,
        default=0.0,
    )
    renewal: float = weeks(
        "Length of a contract: who wants to leave does so at its end; 0: at any time.", default=0.0
    )
    orders: Ordering = Field(description="What customers buy.", default=Ordering())
    causes: Table[Cause] = table("What customers may leave for, by name.", default={})
    troubles: Table[Cause] = table("What may go wrong for a customer, by name.", default={})
    handling: Handling = Field(
        description="What becomes of complaints about it.", default=Handling()
    )
    prevention: Table[Prevention] = table(
        "What could be done to keep customers, by name.", default={}
    )
    adopted: Rows[str] = table("Names of what is done of it.", "name", default=())

    @property
    def money_in_millions(self) -> bool:
        """Where an order earns :data:`LARGE_MARGIN` or more."""
        return self.orders.margin >= LARGE_MARGIN

    @property
    def size_in_words(self) -> str:
        """How many customers there are, and for how long."""
        customers = counted(self.customers, "customer")
        return SIZE_WITH_NEW_ONES.format(
            customers=customers, new=as_given(self.new_customers), size=self.length_in_words
        )

    @property
    def measures_taken(self) -> tuple[Prevention, ...]:
        """What is done to keep customers."""
        return tuple(self.prevention[name] for name in self.adopted)

    @property
    def weighed_rate(self) -> float:
        """How often a year an average customer leaves for what he weighs by himself."""
        return fsum(self.causes[name].rate for name in WEIGHED if name in self.causes)

    @model_validator(mode="after")
    def _holds_together(self) -> RetentionScenario:
        _all_known("causes", self.causes, (*UNCONTROLLABLE, *WEIGHED))
        _all_known("troubles", self.troubles, TROUBLES)
        for table_name, causes in (("causes", self.causes), ("troubles", self.troubles)):
            for name, cause in causes.items():
                _parts(f"{table_name}.{name}.named", cause.named, sums=True)
        for name, prevention in self.prevention.items():
            _parts(f"prevention.{name}.fewer", prevention.fewer)
        for name in self.adopted:
            if name not in self.prevention:
                hint = suggestion(name, self.prevention)
                raise InputError(NO_SUCH_PREVENTION.format(name=name, hint=hint))
            if self.adopted.count(name) > 1:
                raise InputError(ADOPTED_TWICE.format(name=name))
        if self.polarization and not self.weighed_rate:
            weighed = listed(WEIGHED)
            raise InputError(
                NOBODY_CAN_DIFFER.format(polarization=as_given(self.polarization), weighed=weighed)
            )
        return self


def _all_known(field: str, given: Mapping[str, object], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            raise InputError(
                IS_NO_CAUSE.format(field=field, name=name, hint=suggestion(name, known))
            )


def _parts(field: str, parts: Mapping[str, float], sums: bool = False) -> None:
    """Refuse parts by cause that are none, or, where they are parts of one whole, exceed it."""
    _all_known(field, parts, LEAVING_CAUSES)
    total = fsum(parts.values())
    if sums and total > 1 + 1e-9:
        raise InputError(NAMED_ADD_UP.format(field=field, total=as_given(total)))
