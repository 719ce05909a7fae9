"""Who is in which tier a year later, and how much of the change is luck.

If customers differ and a year's sales are also luck, last year's best were on average lucky, and
next year they fall back towards the mean although nobody has changed: regression to the mean
均值回归. With lognormal sales, ln x = lasting + luck, everything about it has a closed form.

Sources: Galton (1886), "Regression towards Mediocrity in Hereditary Stature", *Journal of the
Anthropological Institute* 15, 246–263; for the lognormal shares, Aitchison & Brown (1957), *The
Lognormal Distribution*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import owens_t

from sim.customers.theory.pyramid import CUTS, customer_pyramid
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked

LENGTHS: Final = (
    "before and after have {before} and {after} entries; allowed: one each for every customer"
)
_NORMAL: Final = NormalDist()


@dataclass(frozen=True)
class Migration:
    """How customers moved between the tiers of two periods.

    Attributes
    ----------
    customers : DataFrame
        How many were in the tier of the row before and in that of the column after.
    stayed : Series
        Share of each tier that is in it again.
    share_before, share_after : Series
        Share of the whole amount of each period that the tiers of the period *before* have.
    """

    customers: pd.DataFrame
    stayed: pd.Series[float]
    share_before: pd.Series[float]
    share_after: pd.Series[float]


@public
def tier_migration(before: ArrayLike, after: ArrayLike, cuts: Sequence[float] = CUTS) -> Migration:
    """Count who moved between the tiers of two periods.

    Parameters
    ----------
    before, after : array_like
        What each customer was worth in either period, the same customers in the same order, 0 or
        more, not all 0.
    cuts : sequence of float, default (0.01, 0.05, 0.20)
        Cumulative shares of the customers.

    Returns
    -------
    Migration

    Raises
    ------
    InputError
        If the lengths differ, or :func:`customer_pyramid` refuses one of them.

    Examples
    --------
    >>> moved = tier_migration([9, 5, 3, 1, 1], [2, 8, 4, 1, 0], cuts=[0.2])
    >>> moved.customers.to_numpy().tolist(), round(float(moved.share_after.iloc[0]), 3)
    ([[0, 1], [1, 3]], 0.133)
    """
    old, new = customer_pyramid(before, cuts), customer_pyramid(after, cuts)
    if len(old.tier) != len(new.tier):
        raise InputError(LENGTHS.format(before=len(old.tier), after=len(new.tier)))
    tiers = len(old.names)
    counts = np.bincount(old.tier * tiers + new.tier, minlength=tiers * tiers)
    names = pd.Index(old.names, name="before")
    frame = pd.DataFrame(
        counts.reshape(tiers, tiers), index=names, columns=pd.Index(old.names, name="after")
    )
    many = frame.sum(axis=1)
    amounts = np.bincount(old.tier, weights=np.asarray(after, dtype=float).ravel(), minlength=tiers)
    return Migration(
        frame,
        pd.Series(np.diag(frame), names) / many.where(many > 0),
        pd.Series(old.shares, names),
        pd.Series(amounts / amounts.sum(), names),
    )


@public
def stay_in_top(top: float, steadiness: float) -> float:
    """Return the share of one year's top q who are in the next year's top q, too.

    Both years' sales are lognormal; the logarithms have correlation ρ: P(Z₂ > z | Z₁ > z) of two
    normal variables with that correlation, z = Φ⁻¹(1 − q). At ρ = 0, pure luck, it is q.

    Parameters
    ----------
    top : float
        q, above 0 and below 1.
    steadiness : float
        ρ, from 0 (a year's sales are luck alone) to 1 (every year is like the last).

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Owen, D. B. (1956). Tables for Computing Bivariate Normal Probabilities. *Annals of
    Mathematical Statistics* 27(4), 1075–1090.

    Examples
    --------
    >>> round(stay_in_top(0.01, 0.0), 4), round(stay_in_top(0.5, 0.5), 4), stay_in_top(0.01, 1.0)
    (0.01, 0.6667, 1.0)
    """
    q = checked("top", top, above=0, below=1)
    rho = checked("steadiness", steadiness, least=0, most=1)
    if rho == 1:
        return 1.0
    z = -_NORMAL.inv_cdf(q)
    # both above z: q − 2 T(z, √((1 − ρ)/(1 + ρ)))
    both = q - 2 * float(owens_t(z, np.sqrt((1 - rho) / (1 + rho))))
    return both / q


@public
def lognormal_share(top: float, spread: float, steadiness: float = 1.0) -> float:
    """Return what share of the sales a year's top q have, that year or the next: Φ(ρσ − z).

    Parameters
    ----------
    top : float
        q, above 0 and below 1; z = Φ⁻¹(1 − q).
    spread : float
        σ, standard deviation of the logarithm of a year's sales, 0 or more.
    steadiness : float, default 1
        ρ, correlation of the logarithms of two years; 1 asks for the year itself, less for the
        next one's share of *last* year's top q. At 0 it is q.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Aitchison, J. & Brown, J. A. C. (1957). *The Lognormal Distribution*. Cambridge.

    Examples
    --------
    The top fifth at a spread of 1.7, and a year later:

    >>> round(lognormal_share(0.2, 1.7), 3), round(lognormal_share(0.2, 1.7, 0.7), 3)
    (0.805, 0.636)
    """
    q = checked("top", top, above=0, below=1)
    sigma = checked("spread", spread, least=0)
    rho = checked("steadiness", steadiness, least=0, most=1)
    return _NORMAL.cdf(rho * sigma + _NORMAL.inv_cdf(q))
