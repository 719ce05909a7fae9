"""Customers who buy on credit: how sound they are, how they are rated, and who may owe how much."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from math import fsum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.base import (
    LONGEST_TITLE,
    Parameters,
    Table,
    number,
    probability,
    shares_sum_to_one,
    switch,
    table,
    weeks,
    words,
    yuan,
)
from sim.scenario.leaving import Part
from sim.scenario.scenario import Scenario
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import counted

Points = Annotated[float, Field(ge=0, le=100)]
Factor = Annotated[float, Field(ge=0)]

DEFAULT: Final = "default"
"""The state that nobody comes back from, as `moves` names it."""
QUARTER: Final = 13.0
"""Weeks."""
LONGEST: Final = 520.0
"""Weeks of a term, a delay, a wait: ten years."""
CREDIT_GRADES: Final = ("AAA", "AA", "A", "B", "C")

SIZE_ON_CREDIT: Final = "{customers} on credit of {term}, {length}"
MOVES_ADD_UP: Final = "standings.{name}.moves add up to {total}; allowed: at most 1"
NO_SUCH_STANDING: Final = "{field} has {name!r}; {hint}"
DEFAULT_IS_NO_STANDING: Final = (
    "standings has 'default'; allowed: any other name, since nobody begins in default"
)
STOPS_BEFORE_WRITE_OFF: Final = (
    "credit.stop_after is {stop} weeks; allowed: at most credit.write_off ({write_off})"
)
CUTS_FALL: Final = "credit.cuts are {cuts}; allowed: each below the one before"
FOUR_CUTS: Final = "credit.cuts has {names}; allowed: AAA, AA, A and B"
FIVE_FACTORS: Final = "credit.factors has {names}; allowed: AAA, AA, A, B and C"


class CreditStanding(Parameters):
    """How sound a customer is: nobody sees it, everything follows from it."""

    share: float = probability("Share of the customers who begin so.", default=0.0)
    score: float = number("Mean score of such customers.", "points", ge=0, le=100)
    late: float = weeks(
        "Mean time from due to paid, an exponential distribution.", le=LONGEST, default=0.0
    )
    moves: Table[Part] = table(
        "Probability a quarter of every other standing, and of `default`; the rest stays.",
        "probability",
        default={},
    )


class CreditScore(Parameters):
    """How a score comes about, from which the grade follows."""

    sd: float = number(
        "How much customers of one standing differ, each for good.", "points", ge=0, default=10.0
    )
    rater_sd: float = number(
        "Error of one rater, drawn anew in each rating.", "points", ge=0, default=0.0
    )
    raters: int = number("Raters, whose mean counts.", "raters", ge=1, le=1000, default=1)


class CreditPolicy(Parameters):
    """Who gets credit, how much, and until when."""

    cutoff: float = number(
        "Score from which on a customer gets credit; 0: all do.", "points", ge=0, le=100, default=0
    )
    rated: Literal["quarterly", "once"] = words(
        "Whether customers are rated each quarter, on the last one, or at the start only.",
        default="quarterly",
    )
    cuts: Table[Points] = table(
        "Least points of AAA, AA, A and B.",
        "points",
        default={"AAA": 90.0, "AA": 80.0, "A": 70.0, "B": 60.0},
    )
    limits: bool = switch("Whether what a customer may owe is limited by its grade.", default=False)
    factors: Table[Factor] = table(
        "What a grade may owe, in its purchases over the term.",
        "ratio",
        default={"AAA": 1.5, "AA": 1.0, "A": 0.8, "B": 0.6, "C": 0.0},
    )
    term: float = weeks("Credit term: from delivery to due.", le=LONGEST, default=11.0)
    stop_after: float | None = weeks(
        "Overdue so long, a customer gets no more on credit until it has paid; left out: never.",
        le=LONGEST,
        default=13.0,
    )
    write_off: float = weeks(
        "Overdue so long, the bill of a customer in default is written off.",
        le=LONGEST,
        default=26.0,
    )


class CreditOrders(Parameters):
    """What customers order."""

    a_year: float = number("Orders of a customer a year, on average.", "a year", gt=0, default=6.0)
    cv: float = number(
        "How much customers differ in it: sd / mean of a gamma distribution.",
        "ratio",
        ge=0,
        default=0.0,
    )
    amount: float = yuan("Mean amount of an order.", default=60_000.0)
    amount_cv: float = number(
        "How much orders differ in it: sd / mean of a lognormal.", "ratio", ge=0, default=0.0
    )
    margin: float = number(
        "Contribution margin, a share of the price.", "ratio", gt=0, lt=1, default=0.25
    )


class CreditAccount(Parameters):
    """One customer by name, beside those that are drawn."""

    title: str = words("Its name for a reader.", max_length=LONGEST_TITLE, default="")
    title_zh: str = words("Its name in Chinese.", max_length=LONGEST_TITLE, default="")
    standing: str = words("How sound it is at the start.")
    score: float | None = number(
        "Its score at the start, before raters err; left out: drawn.",
        "points",
        ge=0,
        le=100,
        default=None,
    )
    a_year: float = number("Its orders a year.", "a year", gt=0, default=6.0)
    amount: float = yuan("Mean amount of its orders.", default=60_000.0)
    limit: float | None = number(
        "What it may owe whatever its score; 0: nothing; left out: as the policy says.",
        "yuan",
        ge=0,
        default=None,
    )


class ReceivablesScenario(Scenario):
    """A year of orders on credit, and the time until all of it is paid or written off."""

    model: Literal["receivables"] = words("Which simulation plays it.")
    customers: int = number("Customers that are drawn.", "customers", ge=0, le=1_000_000)
    standings: Table[CreditStanding] = table("How sound customers can be, by name.", min_length=1)
    accounts: Table[CreditAccount] = table("Customers by name, beside those drawn.", default={})
    orders: CreditOrders = Field(description="What customers order.", default=CreditOrders())
    score: CreditScore = Field(description="How they are scored.", default=CreditScore())
    credit: CreditPolicy = Field(description="Who gets credit.", default=CreditPolicy())
    recovery: float = probability(
        "Share of the goods' cost got back from who does not pay.", default=0.0
    )
    prepaid: float = probability("Share of the refused orders that are paid at once.", default=0.0)
    interest: float = number("A year, on what customers owe.", "ratio", ge=0, default=0.06)

    @property
    def money_in_millions(self) -> bool:
        """Sums of a year are told in million yuan."""
        return True

    @property
    def size_in_words(self) -> str:
        """How many customers there are, on which term, for how long."""
        customers = counted(self.customers + len(self.accounts), "customer")
        return SIZE_ON_CREDIT.format(
            customers=customers,
            term=counted(round(self.credit.term, 1), "week"),
            length=self.length_in_words,
        )

    @model_validator(mode="after")
    def _holds_together(self) -> ReceivablesScenario:
        if DEFAULT in self.standings:
            raise InputError(DEFAULT_IS_NO_STANDING)
        for name, standing in self.standings.items():
            _known(f"standings.{name}.moves", standing.moves, (*self.standings, DEFAULT))
            total = fsum(standing.moves.values())
            if total > 1 + 1e-9:
                raise InputError(MOVES_ADD_UP.format(name=name, total=as_given(total)))
        if self.customers:
            shares = {name: one.share for name, one in self.standings.items()}
            shares_sum_to_one(shares, "standings.*.share")
        for name, account in self.accounts.items():
            _known(f"accounts.{name}.standing", [account.standing], self.standings)
        _policy(self.credit)
        return self


def _known(field: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            hint = suggestion(name, known)
            raise InputError(NO_SUCH_STANDING.format(field=field, name=name, hint=hint))


def _policy(credit: CreditPolicy) -> None:
    """Refuse cuts that do not fall, factors of other grades, and a stop after the write-off."""
    cuts = [credit.cuts.get(grade) for grade in CREDIT_GRADES[:-1]]
    if None in cuts or len(credit.cuts) != len(cuts):
        raise InputError(FOUR_CUTS.format(names=", ".join(map(repr, credit.cuts))))
    known = [cut for cut in cuts if cut is not None]
    if any(one <= other for one, other in pairwise(known)):
        raise InputError(CUTS_FALL.format(cuts=", ".join(map(as_given, known))))
    if set(credit.factors) != set(CREDIT_GRADES):
        raise InputError(FIVE_FACTORS.format(names=", ".join(map(repr, credit.factors))))
    if credit.stop_after is not None and credit.stop_after > credit.write_off:
        raise InputError(
            STOPS_BEFORE_WRITE_OFF.format(
                stop=as_given(credit.stop_after), write_off=as_given(credit.write_off)
            )
        )
