"""Altman's Z′ and Z″: a check of a credit file from outside, for firms that are not listed.

Five ratios of a balance sheet, weighed once and for all on American failures. Z′ is for private
manufacturers; Z″ leaves out sales, in which trades differ, and with 3.25 more is the score for
emerging markets. The zones of Z″ are printed differently in different places; these are 1.10 and
2.60. Two honest checks that disagree are a reason to look, and no verdict.

Sources: Altman (1983), *Corporate Financial Distress*; Altman (2005), *Emerging Markets Review*
6(4), 311–323. The coefficients of Z′ are quoted from memory of the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

Zone = Literal["distress", "grey", "safe"]

PRIVATE_ZONES: Final = (1.23, 2.90)
DOUBLE_PRIME_ZONES: Final = (1.10, 2.60)
EMERGING: Final = 3.25
"""What is added to Z″ for emerging markets; its zones move as far."""


@dataclass(frozen=True)
class AltmanScore:
    """A score and where it lies.

    Attributes
    ----------
    score : float
    zone : str
        "distress", "grey" or "safe".
    """

    score: float
    zone: Zone


@public
def altman_private(
    working_capital: float,
    retained_earnings: float,
    ebit: float,
    equity_to_debt: float,
    sales: float,
) -> AltmanScore:
    """Return Z′ of a private manufacturer.

    Parameters
    ----------
    working_capital, retained_earnings, ebit : float
        X₁ to X₃: current assets less current liabilities, profits kept in the firm, and profit
        before interest and tax, each as a share of all assets.
    equity_to_debt : float
        X₄, book equity by all liabilities.
    sales : float
        X₅, sales by all assets, 0 or more.

    Returns
    -------
    AltmanScore

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> altman_private(0.2, 0.15, 0.08, 7 / 13, 1.2).zone
    'grey'
    """
    score = (
        0.717 * checked("working_capital", working_capital)
        + 0.847 * checked("retained_earnings", retained_earnings)
        + 3.107 * checked("ebit", ebit)
        + 0.420 * checked("equity_to_debt", equity_to_debt)
        + 0.998 * checked("sales", sales, least=0)
    )
    return AltmanScore(score, _zone(score, *PRIVATE_ZONES))


@public
def altman_double_prime(
    working_capital: float,
    retained_earnings: float,
    ebit: float,
    equity_to_debt: float,
    emerging: bool = False,
) -> AltmanScore:
    """Return Z″, which leaves out sales.

    Parameters
    ----------
    working_capital, retained_earnings, ebit, equity_to_debt : float
        X₁ to X₄, as for :func:`altman_private`.
    emerging : bool, default False
        Whether 3.25 is added, for emerging markets; score and zones move together.

    Returns
    -------
    AltmanScore

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = altman_double_prime(0.2, 0.15, 0.08, 7 / 13)
    >>> round(said.score, 4), said.zone
    (2.904, 'safe')
    """
    score = (
        6.56 * checked("working_capital", working_capital)
        + 3.26 * checked("retained_earnings", retained_earnings)
        + 6.72 * checked("ebit", ebit)
        + 1.05 * checked("equity_to_debt", equity_to_debt)
    )
    zone = _zone(score, *DOUBLE_PRIME_ZONES)
    return AltmanScore(score + EMERGING if emerging else score, zone)


def _zone(score: float, low: float, high: float) -> Zone:
    return "distress" if score < low else "safe" if score > high else "grey"
