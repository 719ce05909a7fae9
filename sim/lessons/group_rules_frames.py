"""One group under nine rules, and groups that grow: as data frames, ready to be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from sim.buying.choice.group_choice import OneBallot, group_choice
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.lessons.group_rules import GroupUnderRules

BY_MAJORITY: Final = "favourite by majority, %"
BY_UNANIMITY: Final = "by unanimity, %"
AGREED_AT_ONCE: Final = "agreed at the first ballot, %"

CHOSEN: Final = "{name}, %"
NO_DECISION: Final = "no decision"


@public
def rules_frame(group: GroupUnderRules) -> pd.DataFrame:
    """Return one row a rule: in how many of a hundred cases the group chooses whom, or nothing.

    Parameters
    ----------
    group : GroupUnderRules
        Of :func:`sim.lessons.group_rules.nine_rules`.

    Returns
    -------
    pandas.DataFrame
        Index ``rule``; a column for each alternative and ``no decision``, percent.

    Examples
    --------
    >>> from sim.lessons.group_rules import nine_rules
    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> group = nine_rules(("user", "engineer", "buyer"), ("A", "B", "C"), P, [.5, .3, .2])
    >>> rules_frame(group).loc["unanimity"].round(1).to_dict()
    {'A, %': 3.0, 'B, %': 3.6, 'C, %': 2.0, 'no decision, %': 91.4}
    """
    columns = [CHOSEN.format(name=name) for name in (*group.alternatives, NO_DECISION)]
    rows = {
        found.rule.replace("_", " "): [*found.chosen, found.no_decision] for found in group.outcomes
    }
    table = 100 * pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.rename_axis("rule")


@public
def growing_groups(share: float, sizes: Iterable[int]) -> pd.DataFrame:
    """Return what groups of like-minded members make of two offers, one row a size.

    Parameters
    ----------
    share : float
        Probability that a member prefers the favourite, 0 to 1.
    sizes : iterable of int
        Numbers of members, 1 or more each.

    Returns
    -------
    pandas.DataFrame
        Index ``members``; percent of decisions for the favourite by majority and by unanimity, and
        of single ballots that are unanimous.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    0.6³ / (0.6³ + 0.4³), and 0.6³ + 0.4³.

    >>> growing_groups(0.6, [3]).round(1).iloc[0].tolist()
    [64.8, 77.1, 28.0]
    """
    p = checked("share", share, least=0, most=1)
    rows = {}
    for size in sizes:
        members = [[p, 1 - p]] * whole("sizes", size, 1)
        rows[size] = {
            BY_MAJORITY: 100 * group_choice(members, "majority")[0],
            BY_UNANIMITY: 100 * group_choice(members, "unanimity")[0],
            AGREED_AT_ONCE: 100 * OneBallot(members, "unanimity").reached,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("members")
