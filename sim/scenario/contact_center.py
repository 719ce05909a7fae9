"""A contact center: who calls and how patient, who answers, and what is known of the caller."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.kernel.randomness.draws import Shape
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
)
from sim.scenario.scenario import Scenario
from sim.scenario.vocabulary import counted

SIZE_WITH_PEOPLE: Final = "{people}, {calls} calls an hour, {length}"
NEVER_OUT_OF_THE_MENU: Final = (
    "menu.error is {error} with {levels} levels; allowed: less, so that a caller gets through"
    " within {most} tries on average"
)
MOST_TRIES: Final = 10_000
MINUTES_AN_HOUR: Final = 60.0
WEEKS_A_MONTH: Final = 52 / 12


class Talk(Parameters):
    """How long an answer keeps one person busy."""

    mean: float = number("Mean.", "minutes", gt=0, le=100_000)
    cv: float = number(
        "Coefficient of variation (sd / mean) of a lognormal; other shapes ignore it.",
        "ratio",
        ge=0,
        default=0.8,
    )
    shape: Shape = words("Distribution.", default="exponential")


class Medium(Parameters):
    """One way to reach the firm, and who sits there."""

    title: str = words("Title for a reader.", default="", max_length=LONGEST_TITLE)
    title_zh: str = words("Title in Chinese.", default="", max_length=LONGEST_TITLE)
    share: float = probability("Share of the contacts that come this way.")
    people: int = number("People at this desk.", "people", ge=1, le=10_000)


class Menu(Parameters):
    """The voice menu that a caller passes before standing in line."""

    levels: int = number("Right choices in a row; 0: no menu.", "levels", ge=0, le=20, default=0)
    seconds: float = number("Time of a level.", "seconds", ge=0, default=12.0)
    error: float = number(
        "Chance that a choice is wrong, and all begins anew.", "ratio", ge=0, lt=1, default=0.15
    )
    self_service: float = probability(
        "Part of the callers whom the menu itself helps.", default=0.0
    )


class CustomerRecords(Parameters):
    """What is written down of customers, goes wrong with time and is put right again."""

    customers: int = number("Customers on record.", "records", ge=1, le=1_000_000, default=1000)
    decay: float = number(
        "Share of the true records that go wrong in a month.", "ratio", ge=0, lt=1, default=0.0
    )
    age: float = weeks("Time since the last check when the run begins.", default=0.0)
    check_every: float | None = weeks(
        "Time from one check of all records to the next; left out: never.", gt=0, default=None
    )
    asked: float = probability(
        "Part of the answered contacts in which the record is put right.", default=0.0
    )
    check_cost: float = number("What checking one record costs.", "yuan", ge=0, default=0.0)


class ContactCenterScenario(Scenario):
    """Customers who call, wait, are answered or hang up. Its clock counts open hours only."""

    model: Literal["contact-center"] = words("Which simulation plays it.")
    hours_a_week: float = number("Hours open in a week.", "hours", gt=0, le=168, default=40.0)
    calls_an_hour: float = number("Contacts an hour, at random (Poisson).", "an hour", gt=0)
    talk: Talk = Field(description="How long an answer takes.")
    patience: float | None = number(
        "Mean time after which a caller hangs up (exponential); left out: never.",
        "minutes",
        gt=0,
        default=None,
    )
    one_pool: bool = switch(
        "Whether everybody answers every medium; else each desk its own.", default=True
    )
    hot: float = probability("Share of contacts that are hot leads.", default=0.0)
    hot_first: bool = switch("Whether hot leads are answered first.", default=False)
    history: float = probability(
        "Share of answers with the customer's history on the screen.", default=0.0
    )
    solved: float = probability("Part of the answers that solve it at once.", default=0.7)
    solved_knowing: float = probability(
        "The same where a true history is on the screen.", default=0.9
    )
    half_life: float = number(
        "Time in which an answer loses half its worth.", "minutes", gt=0, default=10.0
    )
    wage: float = number("What one person costs an hour.", "yuan", ge=0, default=60.0)
    lost_worth: float = number("What a caller who hangs up was worth.", "yuan", ge=0, default=0.0)
    media: Table[Medium] = table("The media by name.", min_length=1)
    menu: Menu = Field(description="The voice menu.", default=Menu())
    records: CustomerRecords = Field(description="The records.", default=CustomerRecords())

    @property
    def people(self) -> int:
        """How many people answer, all desks together."""
        return sum(medium.people for medium in self.media.values())

    @property
    def minutes_a_week(self) -> float:
        """Open minutes of a week."""
        return MINUTES_AN_HOUR * self.hours_a_week

    @property
    def size_in_words(self) -> str:
        """How many answer how many, for how long."""
        return SIZE_WITH_PEOPLE.format(
            people=counted(self.people, "person"),
            calls=as_given(self.calls_an_hour),
            length=self.length_in_words,
        )

    @model_validator(mode="after")
    def _holds_together(self) -> ContactCenterScenario:
        shares_sum_to_one({name: one.share for name, one in self.media.items()}, "media.share")
        if (1 - self.menu.error) ** self.menu.levels * MOST_TRIES < 1:
            raise InputError(
                NEVER_OUT_OF_THE_MENU.format(
                    error=as_given(self.menu.error),
                    levels=as_given(self.menu.levels),
                    most=as_given(MOST_TRIES),
                )
            )
        return self
