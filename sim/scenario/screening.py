"""How an organisation thins out the offers before its people compare what is left."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import Parameters, Table, table, words
from sim.scenario.suppliers import Score
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import CRITERIA

NO_CRITERION: Final = "cutoffs.{name} is not a criterion; {hint}"
CUTOFFS_IS_EMPTY: Final = "cutoffs is empty; allowed: at least one, since rule is {rule}"

ScreeningRule = Literal[
    "none", "conjunctive", "disjunctive", "lexicographic", "elimination_by_aspects"
]
SCREENING_RULES: Final[tuple[ScreeningRule, ...]] = get_args(ScreeningRule)
NEED_CUTOFFS: Final[tuple[ScreeningRule, ...]] = (
    "conjunctive",
    "disjunctive",
    "elimination_by_aspects",
)
"""The rules that say nothing without cutoffs."""
BY_WEIGHT: Final[tuple[ScreeningRule, ...]] = ("lexicographic", "elimination_by_aspects")
"""The rules that take single criteria in the order of their weights, or by chance and weight."""


class Screening(Parameters):
    """A rule by which offers fall out, however good they are otherwise.

    The criteria count as they do for the people at the table: their weights, weighted by influence.

    Examples
    --------
    >>> Screening(rule="conjunctive", cutoffs={"product_quality": 6.0, "price": 4.0}).rule
    'conjunctive'
    """

    rule: ScreeningRule = words(
        "Which offers are compared at all: every one (none); those that reach every cutoff"
        " (conjunctive) or at least one (disjunctive); the best on the weightiest criterion"
        " (lexicographic); those that reach the cutoffs met one by one, by chance and weight"
        " (elimination_by_aspects).",
        default="none",
    )
    cutoffs: Table[Score] = table(
        "Score that an offer must reach, 0 to 10, by criterion.", "score", default={}
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Screening:
        for name in self.cutoffs:
            if name not in CRITERIA:
                raise InputError(NO_CRITERION.format(name=name, hint=suggestion(name, CRITERIA)))
        if self.rule in NEED_CUTOFFS and not self.cutoffs:
            raise InputError(CUTOFFS_IS_EMPTY.format(rule=self.rule))
        return self
