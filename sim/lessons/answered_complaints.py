"""What becomes of troubles: who complains, how fast somebody answers, and who stays.

Ten years of the retention model, of a steady number of customers. The faster answers that nobody
would have to wait for are worked out beside it.

Source: Goodman, J. (1999), *Competitive Advantage*, for TARP's figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

import pandas as pd

from sim.customers.process.retention.expected import expected_kept
from sim.customers.process.retention.model import play
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.scenario.files import load

SEED = 2010
MOST_PEOPLE = 4
YEARS = 10
STEADY = {
    "new_customers": 80.0,
    "warm_up": 104.0,
    "horizon": 104.0 + 52.0 * YEARS,
    "orders.a_year": 0.01,
}


@dataclass(frozen=True)
class AnsweredComplaints:
    """What became of the troubles.

    Attributes
    ----------
    parts : mapping of str to float
        Of all troubles, the parts ``silent``, ``unsolved``, ``solved`` (late) and ``quick``.
    stays : mapping of str to float
        Of each, the part who stay.
    kept : float
        Part of all troubles after which the customer stayed.
    if_nobody_waited : float
        The same by theory if every complaint were taken up at once.
    answer_time : float
        Mean weeks to an answer.
    lost_a_year : float
        Customers lost to troubles a year.
    earned : float
        Margin of the customers who are there, less the wages of those who answer: thousand yuan a
        year.
    """

    parts: Mapping[str, float]
    stays: Mapping[str, float]
    kept: float
    if_nobody_waited: float
    answer_time: float
    lost_a_year: float
    earned: float

    @property
    def quick_answers(self) -> float:
        """Part of the solved complaints that are solved quickly."""
        solved = self.parts["solved"] + self.parts["quick"]
        return self.parts["quick"] / solved if solved else 0.0


@public
def answer_complaints(
    speaks: float = 0.25, solved: float = 0.5, people: int = 1, weeks: float = 1.0
) -> AnsweredComplaints:
    """Play ten years of troubles and complaints.

    Parameters
    ----------
    speaks : float, default 0.25
        Part of those in trouble who complain, from 0.05 to 1.
    solved : float, default 0.5
        Part of the complaints that are solved, from 0 to 1.
    people : int, default 1
        Who answer, from 1 to 4.
    weeks : float, default 1
        Mean work on an answer, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> done = answer_complaints(speaks=0.5, solved=0.8, people=4, weeks=0.5)
    >>> round(float(sum(done.parts.values())), 9)
    1.0

    The fourth person answers nobody who would have waited for the third, and has a wage:

    >>> answer_complaints(people=4).earned < answer_complaints(people=3).earned
    True
    """
    changes: dict[str, Any] = {
        "handling.speaks": checked("speaks", speaks, least=0.05, most=1),
        "handling.solved": checked("solved", solved, least=0, most=1),
        "handling.people": whole("people", people, 1, MOST_PEOPLE),
        "handling.work": {"mean": checked("weeks", weeks, above=0), "shape": "exponential"},
    }
    scenario: Any = load("lost-accounts").replace(STEADY | changes)
    run = play(scenario, SEED, 0)
    events = run.events[run.events.time >= scenario.warm_up]
    troubles, asked = ((events.event == one).sum() for one in ("trouble", "complained"))
    answers = events[events.event.isin(["solved", "unsolved"])]
    quick = answers.value <= scenario.handling.quick_within
    well = answers.event == "solved"
    speak = asked / troubles
    parts = {
        "silent": 1 - speak,
        "unsolved": speak * float((~well).mean()),
        "solved": speak * float((well & ~quick).mean()),
        "quick": speak * float((well & quick).mean()),
    }
    handling = scenario.handling
    stays = dict(
        zip(
            parts,
            (
                handling.stay_silent,
                handling.stay_unsolved,
                handling.stay_solved,
                handling.stay_quick,
            ),
            strict=True,
        )
    )
    lost = fsum(run.measures[f"lost_to.{name}"] for name in scenario.troubles)
    return AnsweredComplaints(
        parts,
        stays,
        run.measures["kept_after_trouble"],
        expected_kept(scenario),
        run.measures["answer_time"],
        lost / YEARS,
        _earned(scenario, run.customers),
    )


def _earned(scenario: Any, customers: pd.DataFrame) -> float:
    """Return what an average year brings, thousand yuan; orders are not played, but expected."""
    shipped: Any = load("lost-accounts")
    orders = shipped.orders
    since = customers["came"].clip(lower=scenario.warm_up)
    there = customers["left"].fillna(scenario.horizon).clip(lower=scenario.warm_up) - since
    weeks = float(there.clip(lower=0.0).sum())
    margin: float = weeks / 52 / YEARS * orders.a_year * orders.margin
    wages: float = scenario.handling.wage * scenario.handling.people
    return (margin - wages) / 1000
