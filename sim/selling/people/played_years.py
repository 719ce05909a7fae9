"""A seller's year played, firm by firm and refusal by refusal: :mod:`seller_year` with luck."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.randomness.streams import Streams
from sim.selling.people.seller_year import MONTHS, SellerYear

MOST_YEARS: Final = 100_000
_NEVER: Final = 1e18
YEAR_COLUMNS: Final = ("orders", "won", "refusals", "months")


@public
def play_seller_years(
    seller: SellerYear | None = None, years: int = 400, seed: int = 2010
) -> pd.DataFrame:
    """Play some years of a seller.

    Parameters
    ----------
    seller : SellerYear, optional
        By default the illustrative one.
    years : int, default 400
        1 to 100,000.
    seed : int, default 2010
        The same seed, the same luck: firm by firm, and how much the seller can bear.

    Returns
    -------
    pandas.DataFrame
        One row a year: ``orders`` in all, firms ``won``, ``refusals``, and the last ``month`` in
        which the seller was there (from 1).

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> played = play_seller_years(years=2000)
    >>> bool(abs(played.orders.mean() - SellerYear().orders) < 2)
    True
    """
    who = seller or SellerYear()
    n = whole("years", years, 1, MOST_YEARS)
    streams = Streams(whole("seed", seed, most=None))
    return pd.DataFrame(_played(who, n, streams), columns=list(YEAR_COLUMNS))


def _played(who: SellerYear, years: int, streams: Streams) -> dict[str, Any]:
    firms = MONTHS * who.firms

    def luck(name: str) -> Any:
        # firm after firm, so that who approaches more of them meets the same ones first
        return streams[name].random((firms, years)).T

    can_be_won = luck("firms") < who.winnable
    needed = 1 + _waits(luck("tries"), who.wins)
    wins = can_be_won & (needed <= who.tries)
    refusals = np.where(wins, needed - 1, float(who.tries))
    bears = 1 + _waits(streams["patience"].random((years, 1)), who.quits)
    after = np.cumsum(refusals, axis=1)
    # a firm is won if the refusals before it, and its own first ones, have been borne
    made = wins & (after < bears)
    month = 1 + np.arange(firms) // who.firms
    quit_in = np.where(after >= bears, month, MONTHS + 1).min(axis=1)
    last = np.minimum(quit_in, MONTHS)
    again = _waits(luck("customers"), 1 - who.stays)
    repeats = np.clip(np.minimum(again, last[:, None] - month), 0, None)
    won = made.sum(axis=1)
    return {
        "orders": won + np.where(made, repeats, 0.0).sum(axis=1),
        "won": won,
        "refusals": np.minimum(after[:, -1], bears[:, 0]),
        "months": last,
    }


def _waits(luck: Any, chance: float) -> Any:
    """Turn uniforms into failures before the first success; what never comes is far away."""
    if chance <= 0:
        return np.full(np.shape(luck), _NEVER)
    if chance >= 1:
        return np.zeros(np.shape(luck))
    return np.floor(np.log1p(-luck) / np.log1p(-chance))
