"""A segment of buyers: its organisations, their buying centers, their needs and their habits.

Webster & Wind's (1972) organizational level (structure, rules, staff), interpersonal level
(influence, access, persuasion) and individual level (a member's weights and attitude to risk).
"""

from __future__ import annotations

from math import fsum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import as_given
from sim.scenario.base import (
    Parameters,
    Rows,
    Table,
    number,
    probability,
    shares_sum_to_one,
    table,
    weeks,
    words,
    yuan,
)
from sim.scenario.screening import BY_WEIGHT, Screening
from sim.scenario.suppliers import SCORED, Score
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import CRITERIA, DELIVERED_VALUE, PARTS, Buyclass, Role

NO_CRITERION: Final = "criteria.{name} is not a criterion; {hint}"
HAS_NO_WORTH: Final = "worth.{name} is not a scored criterion; {hint}"
NO_PART: Final = "parts.{name} is not a part of delivered value; {hint}"
PARTS_ARE_NOT_READ: Final = (
    "parts are given, but criteria do not weigh delivered_value; allowed: both, or neither"
)
NOTHING_TO_WEIGH: Final = (
    "members.{member}.criteria weigh delivered_value, but delivered_value.worth is empty; allowed:"
    " a criterion or more, with the yuan that a point of it is worth"
)
COUNTED_TWICE: Final = (
    "members.{member}.criteria weigh delivered_value and {criterion}; allowed: one of them,"
    " because delivered value is made of {criterion} here"
)
RANKS_BY_WEIGHT: Final = (
    "screening.rule is {rule}, but members.{member}.criteria weigh delivered_value; allowed: none,"
    " conjunctive or disjunctive, because that rule takes single criteria in the order of weights"
)
AT_LEAST_SMALLEST: Final = "at least smallest ({smallest})"
INCUMBENTS_SUM_TO_MORE: Final = "incumbents sum to {total}; allowed: shares that sum to at most 1"
NO_SCORED_CRITERION: Final = "minimum_scores.{name} is not a scored criterion; {hint}"
AT_MOST_SATISFIED_ABOVE: Final = "at most satisfied_above ({satisfied_above})"
NO_BUYER: Final = (
    "members have no buyer who always takes part; allowed: at least one with the role buyer,"
    " joins_at_risk 0 and min_size 0 or 1"
)

DecisionRule = Literal[
    "weighted_probability",
    "equiprobability",
    "autocracy",
    "voting",
    "weighted_voting",
    "majority",
    "unanimity",
    "preference_perturbation",
]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0)]


class DeliveredWorth(Parameters):
    """Yuan that the points of a score are worth, and how delivered value 顾客让渡价值 is scored.

    By it delivered value can take the place of the attributes it is made of. Which criterion
    belongs to which of its eight parts: :data:`sim.scenario.vocabulary.PART_OF` (Kotler 1994).

    A value is worth so much for every point of its score; a cost falls by so much for every point,
    and is gone at 10. The price is part of the cost, yuan for yuan.

    Examples
    --------
    >>> DeliveredWorth(worth={"product_quality": 40_000}, swing=200_000).reference
    0.0
    """

    worth: Table[Weight] = table(
        "Yuan a unit that one point of a score is worth, by criterion.", "yuan a point", default={}
    )
    reference: float = number("Delivered value that scores 5 of 10.", "yuan", default=0.0)
    swing: float = number(
        "Delivered value above (below) the reference at which the score is 10 (0); beyond, it goes"
        " on in line.",
        "yuan",
        gt=0,
        default=200_000.0,
    )

    @model_validator(mode="after")
    def _known_criteria(self) -> DeliveredWorth:
        for name in self.worth:
            if name not in SCORED:
                raise InputError(HAS_NO_WORTH.format(name=name, hint=suggestion(name, SCORED)))
        return self


class Member(Parameters):
    """One person of the buying center; roles are not persons, so one may hold several."""

    title: str = words("Post, for a reader.")
    title_zh: str = words("Post in Chinese.")
    roles: Rows[Role] = words("The roles this person holds, at least one.", min_length=1)
    function: str = words("Department, or 'outside' for a consultant.")
    level: int = number("Level in the hierarchy, 1 = head of the firm.", "level", ge=1, le=6)
    weight: float = number("Influence, relative to the others present.", "weight", gt=0)
    meeting_delay: float = weeks("Mean time until this person is free for a meeting.")
    risk_aversion: float = number(
        "Utility lost on a supplier never bought from, at full risk.", "utility", ge=0
    )
    joins_at_risk: float = probability("Takes part when the purchase's risk is at least this.")
    min_size: int = number("Post exists in firms of at least this size.", "employees", ge=0)
    criteria: Table[Share] = table(
        "Weights over the ten supplier criteria; they sum to 1. delivered_value may take the place"
        " of those that it is made of.",
        "share",
    )
    parts: Table[Weight] = table(
        "What a part of delivered value counts for this person: 0 for what he never meets, more"
        " than 1 for what he feels more than others; parts not named count 1.",
        "weight",
        default={},
    )

    @model_validator(mode="after")
    def _criteria_are_shares(self) -> Member:
        known = (*CRITERIA, DELIVERED_VALUE)
        for name in self.criteria:
            if name not in known:
                raise InputError(NO_CRITERION.format(name=name, hint=suggestion(name, known)))
        shares_sum_to_one(self.criteria, "criteria")
        for name in self.parts:
            if name not in PARTS:
                raise InputError(NO_PART.format(name=name, hint=suggestion(name, PARTS)))
        if self.parts and DELIVERED_VALUE not in self.criteria:
            raise InputError(PARTS_ARE_NOT_READ)
        return self


class Sizes(Parameters):
    """Heavy-tailed sizes: few large buyers, many small ones (bounded Pareto)."""

    smallest: int = number("Smallest organisation.", "employees", ge=1)
    largest: int = number("Largest organisation.", "employees", ge=1)
    alpha: float = number(
        "Tail index; smaller is heavier (1.16 gives the 80/20 rule).", "index", gt=0
    )

    @model_validator(mode="after")
    def _in_order(self) -> Sizes:
        if self.largest < self.smallest:
            raise refused("largest", self.largest, AT_LEAST_SMALLEST.format(smallest=self.smallest))
        return self


class PlannedNeed(Parameters):
    """A need that comes at a known week: for tracing by hand."""

    week: float = weeks("When it arises.")
    buyclass: Buyclass = words("The buyclass it is.")


class Segment(Parameters):
    """Organisations that buy alike."""

    title: str = words("Name for a reader.")
    title_zh: str = words("Name in Chinese.")
    organisations: int = number("How many.", "organisations", ge=1)
    sizes: Sizes = Field(description="Size of the organisations.")
    places: Table[Share] = table(
        "Share of the organisations in each place; they sum to 1.", "share"
    )
    members: Table[Member] = table("The people who may sit in the buying center.", min_length=1)

    # needs
    needs_per_year: float = number(
        "Needs a year from inside one organisation, in a normal economy.", "needs per year", ge=0
    )
    planned_needs: Rows[PlannedNeed] = table("Needs at known weeks.", default=())
    new_task_share: float = probability("Chance that a need from inside is new to the firm.")
    change_share: float = probability(
        "Chance that a repeated need comes with a changed specification, price or delivery."
    )
    contact_interest: float = probability(
        "Chance that a cold call past the gatekeeper starts a purchase.", default=0.0
    )
    custom_share: float = probability("Chance that the item must be custom-made.")
    employees_per_unit: float = number(
        "Mean size of a purchase is one unit for this many employees.", "employees", gt=0
    )

    # limits
    budget: float = yuan("Mean of the highest acceptable price of one unit.")
    budget_cv: float = number("Coefficient of variation of the budget.", "ratio", ge=0)
    minimum_scores: Table[Score] = table(
        "Hard limits: lowest acceptable score, 0 to 10, by criterion.", "score", default={}
    )
    relaxation: float = probability(
        "Share by which limits are relaxed each time no offer meets them.", default=0.1
    )
    price_tolerance: float | None = number(
        "Share by which the usual supplier's price may exceed what was last paid; beyond it, or"
        " above the budget, a rebuy looks at the market. By default nobody looks at that price.",
        "ratio",
        ge=0,
        default=None,
    )
    status_quo_score: float | None = number(
        "What it is worth to everybody not to buy now (repair the old machine, postpone), as a"
        " weighted score of 0 to 10; by default that is not considered.",
        "score",
        ge=0,
        le=10,
        default=None,
    )

    # organisation
    purchasing_staff: int = number(
        "People in the purchasing department, for all its cases.", "people", ge=1
    )
    centralised_share: float = probability("Share of organisations with central purchasing.")
    decision_rule: DecisionRule = words("How a buying center decides.")
    centralised_rule: DecisionRule = words(
        "How it decides where purchasing is centralised.", default="autocracy"
    )
    delivered_value: DeliveredWorth = Field(
        description="What offers deliver in money, for members who weigh delivered_value.",
        default=DeliveredWorth(),
    )
    screening: Screening = Field(
        description="How offers are thinned out before the members compare them.",
        default=Screening(),
    )
    patience: int = number("Rounds of decision before 'no decision'.", "rounds", ge=1)
    loop_patience: int = number(
        "Times a stage may end without result before the purchase is abandoned.", "loops", ge=0
    )
    proposal_deadline: float = weeks("Time suppliers get for a proposal.", gt=0)
    approval: float = probability("Chance that the approver lets the choice pass.", default=1.0)
    freeze_below: float = number(
        "Budgets are frozen while the economy's index is below this; 0 = never.", "index", ge=0
    )
    freeze_patience: float = weeks("Longest freeze a purchase survives.", default=26.0)

    # interaction
    gatekeeper_access: float = probability("Chance that one sales call passes the gatekeeper.")
    persuasion: float = probability(
        "How far a failed round moves everyone to the common view (0 = not at all, 1 = wholly).",
        default=0.0,
    )
    sharpness: float = number(
        "Utility of one point of weighted score: the larger, the surer the choice.",
        "utility per point",
        ge=0,
    )

    # relation
    incumbents: Table[Share] = table(
        "Share of organisations supplied at the start, by supplier; the rest have none.",
        "share",
        default={},
    )
    starting_satisfaction: float = probability("Satisfaction with the incumbent at the start.")
    loyalty: float = number(
        "Utility of an incumbent at full satisfaction over one at none.", "utility", ge=0
    )
    satisfaction_memory: float = probability("Weight of the past in satisfaction.", default=0.5)
    quality_weight: float = probability(
        "Weight of quality against delivery in satisfaction.", default=0.5
    )
    satisfied_above: float = probability("Satisfaction from which a repeat is a straight rebuy.")
    defects_below: float = probability("Satisfaction under which the supplier is dropped.")
    blanket_share: float = probability("Chance that an order is a blanket order.")
    blanket_weeks: float = weeks("Term of a blanket order.", default=52.0)

    @model_validator(mode="after")
    def _holds_together(self) -> Segment:
        shares_sum_to_one(self.places, "places")
        if fsum(self.incumbents.values()) > 1 + 1e-6:
            raise InputError(
                INCUMBENTS_SUM_TO_MORE.format(total=as_given(fsum(self.incumbents.values())))
            )
        for name in self.minimum_scores:
            if name not in SCORED:
                raise InputError(
                    NO_SCORED_CRITERION.format(name=name, hint=suggestion(name, SCORED))
                )
        if self.defects_below > self.satisfied_above:
            raise refused(
                "defects_below",
                self.defects_below,
                AT_MOST_SATISFIED_ABOVE.format(satisfied_above=self.satisfied_above),
            )
        always = [m for m in self.members.values() if m.joins_at_risk == 0 and m.min_size <= 1]
        if not any("buyer" in member.roles for member in always):
            raise InputError(NO_BUYER)
        self._nothing_counts_twice()
        return self

    def _nothing_counts_twice(self) -> None:
        """Refuse a member who weighs delivered value and something it is made of."""
        worth, rule = self.delivered_value.worth, self.screening.rule
        for name, member in self.members.items():
            if not member.criteria.get(DELIVERED_VALUE):
                continue
            if not worth:
                raise InputError(NOTHING_TO_WEIGH.format(member=name))
            for criterion in ("price", *worth):
                if member.criteria.get(criterion):
                    raise InputError(COUNTED_TWICE.format(member=name, criterion=criterion))
            if rule in BY_WEIGHT:
                raise InputError(RANKS_BY_WEIGHT.format(rule=rule, member=name))
