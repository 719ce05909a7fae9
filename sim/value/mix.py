"""The marketing mix 营销组合: how sales answer to each of the four P, and what to spend.

Effort answers along an S or a concave curve between two limits (ADBUDG, Little 1970); price through
its elasticity. Where the next yuan brings the same everywhere, the mix is best (Dorfman & Steiner
1954).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

BETWEEN: Final = (
    "{field} is {value}; allowed: above low, {low}, and below high, {high}, the limits of the"
    " response"
)
MORE_BRINGS_MORE: Final = (
    "sales_at_more is {value}; allowed: above sales_now, {least}, and below high, {high},"
    " because more effort brings more, up to the limit"
)
LIMITS: Final = "high is {high}; allowed: above low, {low}"
ELASTIC: Final = (
    "price_elasticity is {value}; allowed: below −1, because with less elastic demand a higher"
    " price always earns more"
)


@public
@dataclass(frozen=True)
class ResponseCurve:
    """ADBUDG: low + (high − low) x^c / (d + x^c).

    Attributes
    ----------
    low, high : float
        Sales without any effort, and with all there can be, in one unit.
    shape : float
        c above 0: at most 1 every further yuan brings less, above 1 the curve begins as an S.
    scale : float
        d above 0: at x^c = d half of the way is gone.
    """

    low: float
    high: float
    shape: float
    scale: float

    def __post_init__(self) -> None:
        low = checked("low", self.low, least=0)
        high = checked("high", self.high, least=0)
        if high <= low:
            raise InputError(LIMITS.format(high=as_given(high), low=as_given(low)))
        checked("shape", self.shape, above=0)
        checked("scale", self.scale, above=0)

    def sales(self, effort: ArrayLike) -> NDArray[np.float64]:
        """Return the sales that an effort brings, or several.

        Raises
        ------
        InputError
            If an effort is below 0.

        Examples
        --------
        >>> ResponseCurve(low=10, high=30, shape=1, scale=100).sales([0, 100, 300]).tolist()
        [10.0, 20.0, 25.0]
        """
        x = checked_all("effort", effort, least=0)
        return self.low + (self.high - self.low) * self._share(x)

    def marginal(self, effort: ArrayLike) -> NDArray[np.float64]:
        """Return what one more unit of effort brings at an effort above 0.

        Examples
        --------
        >>> ResponseCurve(low=10, high=30, shape=1, scale=100).marginal(100).item()
        0.05
        """
        x = checked_all("effort", effort, least=0)
        share = self._share(x)
        with np.errstate(divide="ignore", invalid="ignore"):
            return (self.high - self.low) * self.shape * share * (1 - share) / x

    def elasticity(self, effort: ArrayLike) -> NDArray[np.float64]:
        """Return by how many percent sales grow with one percent more effort.

        Examples
        --------
        >>> ResponseCurve(low=10, high=30, shape=1, scale=100).elasticity(100).item()
        0.25
        """
        share = self._share(checked_all("effort", effort, least=0))
        grown = (self.high - self.low) * self.shape * share * (1 - share)
        return grown / (self.low + (self.high - self.low) * share)

    def _share(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        with np.errstate(over="ignore", divide="ignore"):
            return 1 / (1 + self.scale * x**-self.shape)  # no x^c, which overflows


@public
def response_from_judgement(
    low: float,
    high: float,
    effort_now: float,
    sales_now: float,
    effort_more: float,
    sales_at_more: float,
) -> ResponseCurve:
    """Find the response curve through what managers say of two efforts and the two limits.

    Parameters
    ----------
    low, high : float
        Sales with no effort, and with as much as one likes.
    effort_now, sales_now : float
        Today's; the sales lie between the limits.
    effort_more, sales_at_more : float
        A larger effort, half as much again for example, and what sales would be then.

    Returns
    -------
    ResponseCurve

    Raises
    ------
    InputError
        If sales do not rise from low over now to more and stay below high.

    References
    ----------
    Little, J. D. C. (1970). Models and Managers: The Concept of a Decision Calculus. *Management
    Science* 16(8), B466–B485.

    Examples
    --------
    Half of the way is gone at 100, three quarters at 300.

    >>> response_from_judgement(10, 30, 100, 20, 300, 25)
    ResponseCurve(low=10.0, high=30.0, shape=1.0, scale=100.0)
    """
    bottom = checked("low", low, least=0)
    top = checked("high", high, least=0)
    if top <= bottom:
        raise InputError(LIMITS.format(high=as_given(top), low=as_given(bottom)))
    x = checked("effort_now", effort_now, above=0)
    y = checked("sales_now", sales_now)
    if not bottom < y < top:
        raise InputError(
            BETWEEN.format(
                field="sales_now", value=as_given(y), low=as_given(bottom), high=as_given(top)
            )
        )
    more = checked("effort_more", effort_more, above=x)
    then = checked("sales_at_more", sales_at_more)
    if not y < then < top:
        raise InputError(
            MORE_BRINGS_MORE.format(value=as_given(then), least=as_given(y), high=as_given(top))
        )
    odds, odds_then = (y - bottom) / (top - y), (then - bottom) / (top - then)
    shape = log(odds_then / odds) / log(more / x)
    return ResponseCurve(bottom, top, shape, x**shape / odds)


@public
def best_mix(
    price_elasticity: float, effort_elasticity: float, quality_elasticity: float = 0.0
) -> dict[str, float]:
    """Return the mix of a monopolist that nothing improves (Dorfman–Steiner).

    At the optimum the margin is −1/ε_p of the price, and effort is worth ε_x/−ε_p of the sales: the
    last yuan brings the same in advertising, in quality and in price.

    Parameters
    ----------
    price_elasticity : float
        ε_p at the optimum, below −1.
    effort_elasticity, quality_elasticity : float
        Of sales to advertising or calls, and to what is spent on the product; 0 or more.

    Returns
    -------
    dict of str to float
        `margin` as a share of the price, `effort` and `quality` as shares of the sales in money.

    Raises
    ------
    InputError
        If demand is not elastic, or an elasticity of effort is below 0.

    References
    ----------
    Dorfman, R. & Steiner, P. O. (1954). Optimal Advertising and Optimal Quality. *American Economic
    Review* 44(5), 826–836.

    Examples
    --------
    >>> best_mix(-2.5, 0.1)
    {'margin': 0.4, 'effort': 0.04, 'quality': 0.0}
    """
    price = checked("price_elasticity", price_elasticity)
    if price >= -1:
        raise InputError(ELASTIC.format(value=as_given(price)))
    return {
        "margin": -1 / price,
        "effort": checked("effort_elasticity", effort_elasticity, least=0) / -price,
        "quality": checked("quality_elasticity", quality_elasticity, least=0) / -price,
    }
