"""The old friend at the secretary: what a lie brings today, and what it costs when one calls again.

Beside :class:`sim.selling.Pretending` in closed form stand firms that are played: the trick, and
the honest way, on the same luck, with the further tries of the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_of
from sim.selling.approach.pretending import Pretending

WAYS: Final = {"plain": 0.20, "ally": 0.35}
"""How often the secretary says when to call again: to a name and a firm, and to a reason with the
question when to call; illustrative."""
FIRMS: Final = 20_000
SEED: Final = 2010
TRIES: Final = "further tries"
Way = Literal["plain", "ally"]


@dataclass(frozen=True, eq=False)
class OldFriendYear:
    """The trick against an honest way, over a year of tries at the same firms.

    Attributes
    ----------
    pretending : Pretending
        In closed form.
    found_out : float
        Chance that the trick is found out once it has worked.
    way : str
        The honest way beside it, one of :data:`WAYS`.
    mean, low, high : float
        Talks that the trick brings more than the honest way, at a firm and a year: played, with the
        95 % interval.
    """

    pretending: Pretending
    found_out: float
    way: str
    mean: float
    low: float
    high: float

    @property
    def gain(self) -> float:
        """The same in closed form."""
        return self.gain_at(self.found_out)

    def gain_at(self, found_out: float) -> float:
        """Return it for another chance of being found out."""
        return self.pretending.value(found_out) - self.pretending.honest_value

    @property
    def must_stay_hidden(self) -> float:
        """In what share of cases the trick must stay hidden to be worth it."""
        return 1 - self.pretending.break_even

    @property
    def never_pays(self) -> bool:
        """Whether it does not pay even if it is never found out."""
        return self.gain_at(0.0) <= 0


@public
def play_old_friend(
    found_out: float = 0.25,
    tries: int = 5,
    way: Way = "plain",
    passes: float = 0.65,
    seed: int = SEED,
) -> OldFriendYear:
    """Play the trick and the honest way at the same firms.

    Parameters
    ----------
    found_out : float, default .25
        Chance that the trick is found out once it has worked.
    tries : int, default 5
        Further tries at a firm in the year, up to 50.
    way : {"plain", "ally"}, default "plain"
        The honest way beside it: name and firm, or a reason and the question when to call.
    passes : float, default .65
        Chance that the trick is put through at once, up to .9.
    seed : int, default 2010

    Raises
    ------
    InputError
        If a number is out of its range, or there is no such way.

    Examples
    --------
    >>> year = play_old_friend()
    >>> round(100 * year.must_stay_hidden), bool(year.low < year.gain < year.high)
    (94, True)
    """
    if way not in WAYS:
        raise refused("way", way, one_of(WAYS))
    d = checked("found_out", found_out, least=0, most=1)
    more = whole("tries", tries, most=50)
    passes = checked("passes", passes, least=0, most=0.9)
    both = Pretending(pretend_passes=passes, honest_again=WAYS[way], tries=float(more))
    luck = Streams(whole("seed", seed, most=None))["firms"].random((FIRMS, 3 + more))
    through, caught = luck[:, 0] < both.pretending, luck[:, 1] < d
    talks = np.where(caught, both.talks_if_found_out, both.talks)
    trick = (through & (luck[:, 2] < talks)).astype(float)
    honest = ((luck[:, 0] < both.honest) & (luck[:, 2] < both.talks)).astype(float)
    later = (luck[:, 3:] < both.worth).sum(axis=1)
    gains = trick + np.where(through & caught, 0, later) - honest - later
    found: Any = interval_of(gains)
    mean, low, high = (float(found.loc[name]) for name in ("mean", "ci_low", "ci_high"))
    return OldFriendYear(both, d, way, mean, low, high)


def old_friend_frame() -> pd.DataFrame:
    """Return from how many found out of 100 on the trick does not pay, by the honest way beside it.

    Examples
    --------
    >>> old_friend_frame().round(1).loc[5].tolist()
    [6.2, 1.2]
    """
    rows = {
        tries: {
            "against name and firm": 100
            * Pretending(honest_again=WAYS["plain"], tries=float(tries)).break_even,
            "against an ally": 100
            * Pretending(honest_again=WAYS["ally"], tries=float(tries)).break_even,
        }
        for tries in (0, 1, 5)
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TRIES)
