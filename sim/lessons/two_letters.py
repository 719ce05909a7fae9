"""Letters, and five ways to win attention, tried out: how often the worse one looks better."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.randomness.streams import Streams
from sim.selling.approach.trials import looks_best, worse_looks_better
from sim.selling.prospecting.samples import share_interval

WORSE, BETTER = 0.02, 0.03
"""Share of a list that answers each of two letters; illustrative."""
SENT: Final = (50, 200, 500, 1000, 3822)
FIVE: Final = {
    "an unusual card": 0.02,
    "a request for advice": 0.02,
    "a large benefit, quickly": 0.03,
    "a useful fact": 0.025,
    "help with a problem": 0.04,
}
"""Row 139's five ways, and how often each leads on; illustrative."""
TRIED: Final = (50, 200, 500, 1000, 3000)
LETTERS: Final = "letters of each"
TRIES: Final = "tries of each"
SEED: Final = 2010


@public
def letters_frame(repeats: int = 4000, seed: int = SEED) -> pd.DataFrame:
    """Return how often the worse of two letters looks better, in closed form and played.

    Parameters
    ----------
    repeats : int, default 4000
        How often each comparison is played.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        One row a number of letters: ``theory``, ``mean`` of what was played, ``ci_low``,
        ``ci_high``, per cent. Ties are drawn by lot.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    n = whole("repeats", repeats, 1, 1_000_000)
    luck = Streams(whole("seed", seed, most=None))["letters"]
    rows = {}
    for sent in SENT:
        worse, better = luck.binomial(sent, WORSE, n), luck.binomial(sent, BETTER, n)
        won = int(((worse > better) | ((worse == better) & (luck.random(n) < 0.5))).sum())
        low, high = share_interval(won, n)
        theory = worse_looks_better(WORSE, BETTER, sent)
        rows[sent] = {"theory": theory, "mean": won / n, "ci_low": low, "ci_high": high}
    return 100 * pd.DataFrame.from_dict(rows, orient="index").rename_axis(LETTERS)


def five_ways_frame() -> pd.DataFrame:
    """Return how likely the best of five ways to win attention looks best, per cent.

    Examples
    --------
    >>> five_ways_frame()["the best looks best"].round(1).tolist()[:2]
    [38.6, 57.6]
    """
    rates = list(FIVE.values())
    best = int(np.argmax(rates))
    rows = {n: {"the best looks best": 100 * looks_best(rates, n)[best]} for n in TRIED}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TRIES)
