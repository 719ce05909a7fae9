"""Johnston & Bonoma's five measures of a buying center, read off a run's own event log.

Source: Johnston, W. J. & Bonoma, T. V. (1981), "The Buying Center: Structure and Interaction
Patterns", *Journal of Marketing* 45(3):143-156.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import listed
from sim.kernel.results import Run

CASES_UP_TO: Final = "0 to {last}"


@public
@dataclass(frozen=True)
class Network:
    """Who took part in one purchase, and who met whom.

    Attributes
    ----------
    people : tuple of str
        Everybody who worked, met, voted or approved.
    messages : dict of (str, str) to int
        Meetings two people were in together, in each direction.
    levels, departments : int
        Different levels of the hierarchy (*vertical involvement*) and different departments
        (*lateral involvement*).
    """

    people: tuple[str, ...]
    messages: dict[tuple[str, str], int]
    levels: int
    departments: int

    @property
    def extensivity(self) -> int:
        """Number of individuals."""
        return len(self.people)

    @property
    def connectedness(self) -> float:
        """Links there are, as a share of links there could be: L / (n (n - 1)); 0 for one person.

        Examples
        --------
        Five people with 12 directed links: 12 of 20.

        >>> links = {(a, b): 1 for a in "abcd" for b in "abcd" if a != b}
        >>> Network(tuple("abcde"), links, levels=3, departments=2).connectedness
        0.6
        """
        n = len(self.people)
        return len(self.messages) / (n * (n - 1)) if n > 1 else 0.0

    def centrality(self, person: str) -> float:
        """Messages somebody sent or received, as a share of all messages; 0 where there are none.

        Raises
        ------
        InputError
            If this person took no part.
        """
        if person not in self.people:
            raise refused("person", person, listed(self.people))
        total = fsum(self.messages.values())
        mine = fsum(count for pair, count in self.messages.items() if person in pair)
        return mine / total if total else 0.0


@public
def read_network(run: Run, case: int) -> Network:
    """Read one purchase's network off the log.

    Raises
    ------
    InputError
        If the run has no such purchase.
    """
    rows = run.cases[run.cases.case == case]
    if rows.empty:
        raise refused("case", case, CASES_UP_TO.format(last=len(run.cases) - 1))
    members = run.scenario.segments[rows.segment.iloc[0]].members
    events = run.events[run.events.case == case]
    acted = events[events.actor.isin(list(members))].actor
    people = tuple(sorted(set(acted)))
    return Network(
        people=people,
        messages=_messages(events),
        levels=len({members[name].level for name in people}),
        departments=len({members[name].function for name in people}),
    )


def _messages(events: pd.DataFrame) -> dict[tuple[str, str], int]:
    ready = events[events.event == "member_ready"]
    count: dict[tuple[str, str], int] = {}
    for _, meeting in ready.groupby("time"):
        names = list(meeting.actor)
        for one in names:
            for other in names:
                if one != other:
                    count[one, other] = count.get((one, other), 0) + 1
    return count
