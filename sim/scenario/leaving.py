"""What a customer may leave for, how complaints are handled, and what is done to prevent it.

The causes are the lecture deck's (row 115): three that no supplier can do anything about, three
that a customer weighs by himself, and three that begin with something that goes wrong.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from sim.scenario.base import (
    LONGEST_TITLE,
    Duration,
    Parameters,
    Table,
    number,
    probability,
    table,
    weeks,
    words,
)

Part = Annotated[float, Field(ge=0, le=1)]


def _share(description: str, **limits: Any) -> Any:
    return probability(description, default=0.0, **limits)


def _cost(description: str) -> Any:
    return number(description, "yuan", ge=0, default=0.0)


class Cause(Parameters):
    """One cause of leaving."""

    rate: float = number(
        "How often a year it makes a customer leave; of a trouble, how often it befalls one.",
        "a year",
        ge=0,
    )
    named: Table[Part] = table(
        "Other causes that are named in its place, and by which part of those who leave for it.",
        "probability",
        default={},
    )


class Handling(Parameters):
    """What becomes of a complaint, and how many of those in trouble stay.

    The parts who stay are those of TARP for losses above 100 dollars (Goodman 1999).
    """

    speaks: float = probability("Part of those in trouble who complain.", default=0.25)
    solved: float = probability("Part of the complaints that are solved.", default=0.5)
    people: int | None = number(
        "People who answer complaints; left out: so many that nobody waits.",
        "people",
        ge=1,
        default=None,
    )
    work: Duration = Field(
        description="Time one complaint takes one of them, in weeks.",
        default=Duration(mean=1.0, shape="exponential"),
    )
    quick_within: float = weeks("An answer within this time is a quick one.", default=1.0)
    wage: float = _cost("What one of these people costs a year.")
    stay_silent: float = probability("Part who stay without having complained.", default=0.09)
    stay_unsolved: float = probability("Part who stay though it was not solved.", default=0.19)
    stay_solved: float = probability("Part who stay when it was solved late.", default=0.54)
    stay_quick: float = probability("Part who stay when it was solved quickly.", default=0.82)


class Prevention(Parameters):
    """One thing that can be done to keep customers; it is done if its name is in `adopted`."""

    title: str = words("Its name for a reader.", max_length=LONGEST_TITLE)
    title_zh: str = words("Its name in Chinese.", max_length=LONGEST_TITLE)
    fewer: Table[Part] = table(
        "By which part each cause, or trouble, becomes rarer.", "probability", default={}
    )
    from_tenure: float = weeks(
        "How long a customer must have been one before `fewer` and its cost hold.", default=0.0
    )
    speak_up: float = _share("Part of the silent who complain thanks to it.")
    solve: float = _share("Part of what was not solved that is solved thanks to it.")
    honest: float = _share("Part of those who named another cause who name the true one.")
    more_people: int = number("More people who answer complaints.", "people", ge=0, default=0)
    work_factor: float = number("Factor on the time of an answer.", "ratio", gt=0, default=1.0)
    setup: float = _cost("What it costs once, at the start.")
    cost_a_year: float = _cost("What it costs a year, however many customers there are.")
    cost_a_customer: float = _cost("What it costs a year for each customer who has it.")
