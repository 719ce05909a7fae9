"""A segment of buyers: its organisations, their buying centers, their needs and their habits.

Webster & Wind's (1972) organizational level (structure, rules, staff), interpersonal level
(influence, access, persuasion) and individual level (a member's weights and attitude to risk).
"""

from __future__ import annotations

from math import fsum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError, refused
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
from sim.scenario.complaints import suggestion
from sim.scenario.screening import Screening
from sim.scenario.suppliers import SCORED, Score
from sim.scenario.vocabulary import CRITERIA, Buyclass, Role

NO_CRITERION: Final = "criteria.{name} is not a criterion; {hint}"
AT_LEAST_SMALLEST: Final = "at least smallest ({smallest})"
INCUMBENTS_SUM_TO_MORE: Final = "incumbents sum to {total:g}; allowed: shares that sum to at most 1"
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
        "Weights over the ten supplier criteria; they sum to 1.", "share"
    )

    @model_validator(mode="after")
    def _criteria_are_shares(self) -> Member:
        for name in self.criteria:
            if name not in CRITERIA:
                raise InputError(NO_CRITERION.format(name=name, hint=suggestion(name, CRITERIA)))
        shares_sum_to_one(self.criteria, "criteria")
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
            raise InputError(INCUMBENTS_SUM_TO_MORE.format(total=fsum(self.incumbents.values())))
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
        return self
