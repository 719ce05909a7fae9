"""The panel of a year of days: where the hours go, how often one tries, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.year_of_days import (
    OTHERS,
    SEED,
    SEVEN,
    TEN,
    YEAR,
    DaysPlayed,
    play_days_and_others,
)
from sim.plots.drawing import style, words
from sim.plots.year_of_days import DaysAndCash
from sim.widgets.parts.controls import Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

APPOINTMENTS: Final = "appointments"
DEALS: Final = "deals"
AN_HOUR: Final = "yuan an hour, first year"
LONGEST: Final = "empty days in a row"
IN_A_ROW: Final = (
    "Of {others} other years {seven} have seven empty days in a row, in theory {theory}; {ten} have"
    " ten or more."
)

_SOURCES: Final = "Hours a day by source"
_VISITS: Final = "Visits 拜访, friends, luck"
_MOST: Final = 1.25
"""Hours at one source; six of them leave half an hour of the day."""


class YearOfDays(Panel[DaysPlayed]):
    """Plan a salesperson's day and see a year of it, among two hundred others."""

    title = "Prospecting 客户开发"
    draws = DaysAndCash
    live = False

    own_network = Slider("People one knows", 0.5, 0, _MOST, step=0.25, unit="h", group=_SOURCES)
    business_contacts = Slider(
        "Business contacts", 0.25, 0, _MOST, step=0.25, unit="h", group=_SOURCES
    )
    web = Slider("The web", 0.25, 0, _MOST, step=0.25, unit="h", group=_SOURCES)
    press = Slider("The trade press", 0.5, 0, _MOST, step=0.25, unit="h", group=_SOURCES)
    statistics = Slider("Statistics", 0.25, 0, _MOST, step=0.25, unit="h", group=_SOURCES)
    directories = Slider("Directories", 0.25, 0, _MOST, step=0.25, unit="h", group=_SOURCES)
    minutes = Slider("A visit takes", 25, 5, 60, step=5, unit="minutes", group=_VISITS)
    tries = Slider("Tries before giving up", 3, 1, 12, group=_VISITS)
    again = Slider("Follow up after", 14, 1, 90, unit="days", group=_VISITS)
    friends = Slider("Friends", 4, 0, 8, unit="a day", group=_VISITS)
    seed = Seed("Luck", SEED, 2000, 2030, group=_VISITS)

    def compute(
        self,
        *,
        own_network: float,
        business_contacts: float,
        web: float,
        press: float,
        statistics: float,
        directories: float,
        minutes: int,
        tries: int,
        again: int,
        friends: int,
        seed: int,
    ) -> DaysPlayed:
        """Play the year, its next, and two hundred others."""
        hours = {
            "own_network": own_network,
            "business_contacts": business_contacts,
            "web": web,
            "press": press,
            "statistics": statistics,
            "directories": directories,
        }
        return play_days_and_others(
            hours, float(friends), tries, float(minutes), float(again), seed, OTHERS, self.progress
        )

    def numbers(self, outcome: DaysPlayed) -> Mapping[str, Number]:
        """Pick what the year brings, what others bring, and what theory says."""
        plan = outcome.plan
        return {
            "appointments": int(outcome.appointments.sum()),
            "deals": int(outcome.deals.sum()),
            "an_hour": outcome.an_hour,
            "empty_days": outcome.empty_days,
            "longest": outcome.longest,
            "cash_after_a_year": float(outcome.cash[YEAR - 1]),
            "lowest_cash": float(outcome.cash.min()),
            "empty_of_others": outcome.empty,
            "seven_in_a_row": outcome.others_with(SEVEN),
            "seven_in_theory": outcome.expected_with(SEVEN),
            "ten_in_a_row": outcome.others_with(TEN),
            "ten_in_theory": outcome.expected_with(TEN),
            "friends_waiting_in_theory": plan.waiting if plan else None,
            "friends_paid_back_in_theory": plan.paid_back if plan else None,
        }

    def key_numbers(self, outcome: DaysPlayed) -> Sequence[KeyNumber]:
        """Show appointments, deals, the return of an hour and the longest dry spell."""
        return [
            KeyNumber(words.whole(int(outcome.appointments.sum())), APPOINTMENTS, style.BLUE),
            KeyNumber(words.whole(int(outcome.deals.sum())), DEALS, style.VERMILION),
            KeyNumber(words.number(outcome.an_hour), AN_HOUR),
            KeyNumber(words.whole(outcome.longest), LONGEST),
        ]

    def sentence(self, outcome: DaysPlayed) -> str:
        """Say how often such rows of empty days come, with nothing wrong."""
        return IN_A_ROW.format(
            others=words.whole(len(outcome.longest_of_others)),
            seven=words.whole(outcome.others_with(SEVEN)),
            theory=words.whole(round(outcome.expected_with(SEVEN))),
            ten=words.whole(outcome.others_with(TEN)),
        )
