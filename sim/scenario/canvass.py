"""A salesperson's days: where names come from, how often one tries, what waits for half a year."""

from __future__ import annotations

from math import fsum
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.base import (
    LONGEST_TITLE,
    Parameters,
    Rows,
    Table,
    number,
    probability,
    table,
    words,
)
from sim.scenario.scenario import Scenario

DAYS_A_WEEK: Final = 7
WEEKS_A_YEAR: Final = 52
LONGEST: Final = 3_650.0
"""Days of a wait: ten years."""

WeekOfYear = Annotated[int, Field(ge=1, le=WEEKS_A_YEAR)]

SIZE_OF_DAYS: Final = "{hours} hours a day, {days} days a week, {length}"
LESS_THAN_A_DAY: Final = "horizon is {horizon}; allowed: a day (1/7 of a week) or more"
WARM_UP_IS_TOO_LONG: Final = "warm_up is {warm_up}; allowed: less than horizon ({horizon})"
SEARCH_IS_TOO_LONG: Final = (
    "sources.*.hours sum to {hours}; allowed: at most hours_a_day ({most}), since a day has no more"
)
NO_TIME_TO_MEET: Final = (
    "friends take {friends} hours a day and a meeting {meeting}; allowed: together at most"
    " hours_a_day ({most})"
)
TWICE_FREE: Final = "free_weeks has {week} twice; allowed: each week of the year once"


class ProspectSource(Parameters):
    """One of the ways to find firms, and what the firms found so are like."""

    title: str = words("Its name for a reader.", max_length=LONGEST_TITLE, default="")
    title_zh: str = words("Its name in Chinese.", max_length=LONGEST_TITLE, default="")
    hours: float = number("Hours spent on it on a working day.", "hours", ge=0, le=24, default=0.0)
    an_hour: float = number("Addresses found in an hour.", "an hour", ge=0, le=1_000)
    winnable: float = probability("Share of its firms that can be won at all.")
    chance: float = probability(
        "Chance that a visit without end to such a firm brings an appointment.", default=0.25
    )


class FirmVisits(Parameters):
    """Visits without an appointment, and coming again after a refusal."""

    minutes: float = number("Time in a firm.", "minutes", gt=0, le=1_000, default=25.0)
    travel: float = number("Time from firm to firm.", "minutes", ge=0, le=1_000, default=15.0)
    used_up: float | None = number(
        "Rate at which a visit is used up: its chance is 1 − e^(−rate·hours) of the source's; left"
        " out: at once.",
        "an hour",
        gt=0,
        le=1_000,
        default=None,
    )
    tries: int = number("Visits to one firm at most.", "visits", ge=1, le=1_000, default=3)
    again: float = number(
        "From a refusal to the next try; taken up on a working day.",
        "days",
        ge=1,
        le=LONGEST,
        default=14.0,
    )
    cost: float = number("What a visit costs.", "yuan", ge=0, default=0.0)


class SalesMeetings(Parameters):
    """What becomes of an appointment."""

    after: float = number(
        "From the appointment to the meeting.", "days", ge=0, le=LONGEST, default=7.0
    )
    hours: float = number("Time it takes, the way counted.", "hours", ge=0, le=24, default=1.5)
    closes: float = probability("Chance that it becomes a deal.", default=0.1)
    decides: float = number(
        "From the meeting to the deal and its money.", "days", ge=0, le=LONGEST, default=84.0
    )
    worth: float = number("What a deal brings.", "yuan", ge=0, default=9_000.0)


class FriendsRule(Parameters):
    """People met every day of the year, of whom business is asked only much later."""

    a_day: float = number(
        "Met each day, free days too; a fraction adds up.", "people", ge=0, le=1_000, default=0.0
    )
    minutes: float = number("Time with each.", "minutes", ge=0, le=1_440, default=20.0)
    cost: float = number("What each costs.", "yuan", ge=0, default=37.5)
    waits: float = number(
        "Time before business is spoken of.", "days", ge=0, le=LONGEST, default=182.5
    )
    lost_a_day: float = number(
        "Rate at which they are lost meanwhile.", "a day", ge=0, le=10, default=0.0
    )
    share: float = probability("Part of those still there who buy.", default=0.02)
    worth: float = number("What one who buys brings.", "yuan", ge=0, default=3_000.0)


class CanvassScenario(Scenario):
    """Days of one salesperson: search, visits, refusals, coming again, meetings, and friends."""

    model: Literal["canvass"] = words("Which simulation plays it.")
    hours_a_day: float = number("Working hours of a day.", "hours", gt=0, le=15, default=8.0)
    days_a_week: int = number("Working days of a week.", "days", ge=1, le=7, default=5)
    free_weeks: Rows[WeekOfYear] = table(
        "Weeks of the year without work: holidays.", "week of the year", default=()
    )
    cost_a_day: float = number("What a working day costs.", "yuan", ge=0, default=0.0)
    sources: Table[ProspectSource] = table(
        "Where firms are found; addresses of the first source are visited first.", min_length=1
    )
    visits: FirmVisits = Field(description="Visits.", default=FirmVisits())
    meetings: SalesMeetings = Field(description="Meetings.", default=SalesMeetings())
    friends: FriendsRule = Field(description="Friends, for later.", default=FriendsRule())

    @property
    def days(self) -> int:
        """Whole days of the run."""
        return int(DAYS_A_WEEK * self.horizon + 1e-9)

    @property
    def size_in_words(self) -> str:
        """How long a day and a week are, and for how many weeks."""
        return SIZE_OF_DAYS.format(
            hours=as_given(self.hours_a_day), days=self.days_a_week, length=self.length_in_words
        )

    @model_validator(mode="after")
    def _holds_together(self) -> CanvassScenario:
        if not self.days:
            raise InputError(LESS_THAN_A_DAY.format(horizon=as_given(self.horizon)))
        if self.warm_up >= self.horizon:
            raise InputError(
                WARM_UP_IS_TOO_LONG.format(
                    warm_up=as_given(self.warm_up), horizon=as_given(self.horizon)
                )
            )
        for week in self.free_weeks:
            if self.free_weeks.count(week) > 1:
                raise InputError(TWICE_FREE.format(week=week))
        most = as_given(self.hours_a_day)
        search = fsum(source.hours for source in self.sources.values())
        if search > self.hours_a_day + 1e-9:
            raise InputError(SEARCH_IS_TOO_LONG.format(hours=as_given(search), most=most))
        friends = -(-self.friends.a_day // 1) * self.friends.minutes / 60
        if friends + self.meetings.hours > self.hours_a_day + 1e-9:
            raise InputError(
                NO_TIME_TO_MEET.format(
                    friends=as_given(round(friends, 2)),
                    meeting=as_given(self.meetings.hours),
                    most=most,
                )
            )
        return self
