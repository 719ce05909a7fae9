"""Price as a signal of quality 价格—质量信号: whether a cut looks like worse quality and service.

Who knows the product judges a price by what it costs. Who does not, judges the product by its
price, too: to such a buyer a cut looks like worse quality, and if the inference weighs more than
the money, demand rises with price. That is strong in a new task, where buyers are uninformed, and
weak where professionals buy to a specification. So the share of informed buyers 知情买方 decides.

Sources: Scitovszky (1944), *Review of Economic Studies* 12(2), 100–105; Gabor & Granger (1966),
*Economica* 33, 43–70; Rao & Monroe (1989), *Journal of Marketing Research* 26, 351–357; Milgrom &
Roberts (1986), *Journal of Political Economy* 94, 796–821.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.pricing.theory.price_path import price_path


def perceived_quality(
    price: float, reference: float, base: float = 0.0, signal: float = 0.4
) -> float:
    """Quality that an uninformed buyer infers from a price: q̂ = q₀ + κ (p − p_ref).

    Parameters
    ----------
    price, reference : float
        p and p_ref, the price and the one that is normal for the quality q₀, yuan, above 0.
    base : float, default 0
        q₀, in units of utility.
    signal : float, default 0.4
        κ, utility of inferred quality per yuan, 0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Rao, A. R. & Monroe, K. B. (1989). *Journal of Marketing Research* 26, 351–357.

    Examples
    --------
    A cut by 5 takes 0.4 × 5 off the quality that is believed.

    >>> perceived_quality(95, 100, base=10)
    8.0
    """
    gap = checked("price", price, above=0) - checked("reference", reference, above=0)
    return checked("base", base) + checked("signal", signal, least=0) * gap


@public
def net_price_coefficient(
    price_weight: float = 1.0, signal: float = 0.4, informed: float = 0.0
) -> float:
    """Return the utility per yuan of price, inference included: −(α − (1 − w) κ).

    Parameters
    ----------
    price_weight : float, default 1
        α, utility of a yuan, 0 or more.
    signal : float, default 0.4
        κ, utility of inferred quality per yuan, 0 or more.
    informed : float, default 0
        w, the share of buyers who know the quality, 0 to 1: the mean over all buyers is returned.

    Returns
    -------
    float
        Above 0, demand slopes up: with nobody informed, if κ > α.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Scitovszky, T. (1944). *Review of Economic Studies* 12(2), 100–105.

    Examples
    --------
    >>> net_price_coefficient(1, 0.4), net_price_coefficient(1, 0.4, informed=0.5)
    (-0.6, -0.8)
    """
    alpha = checked("price_weight", price_weight, least=0)
    kappa = checked("signal", signal, least=0)
    return (1 - checked("informed", informed, least=0, most=1)) * kappa - alpha


@public
@dataclass(frozen=True)
class SignalDemand:
    """Demand of informed and uninformed buyers, each of whom buys one unit or none (logit).

    An informed buyer's utility is q − α p, an uninformed one's q̂ − α p; not buying is worth 0. The
    share that buys is 1 / (1 + exp(−u / μ)).

    Parameters
    ----------
    quality : float, default 110
        q, the true quality, in units of utility; what it is believed to be at `reference`, too.
    reference : float, default 100
        p_ref, the price that is normal for this quality, yuan, above 0.
    price_weight : float, default 1
        α, utility of a yuan, 0 or more.
    signal : float, default 0.4
        κ, utility of inferred quality per yuan, 0 or more.
    informed : float, default 0.5
        w, the share of buyers who know the quality, 0 to 1.
    mu : float, default 10
        μ, how much buyers differ, in units of utility, above 0.
    buyers : float, default 100
        How many, 0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Milgrom, P. & Roberts, J. (1986). *Journal of Political Economy* 94, 796–821.

    Examples
    --------
    At the reference price both kinds agree: 1 / (1 + e⁻¹). A cut to 90 wins the informed as
    1 / (1 + e⁻²), the uninformed only as 1 / (1 + e^−1.6).

    >>> market = SignalDemand()
    >>> [round(share, 4) for share in (*market.shares(100), *market.shares(90))]
    [0.7311, 0.7311, 0.8808, 0.832]
    >>> round(market.demand(90), 2)
    85.64
    """

    quality: float = 110.0
    reference: float = 100.0
    price_weight: float = 1.0
    signal: float = 0.4
    informed: float = 0.5
    mu: float = 10.0
    buyers: float = 100.0

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        checked("quality", self.quality)
        checked("reference", self.reference, above=0)
        checked("mu", self.mu, above=0)
        checked("informed", self.informed, least=0, most=1)
        for field in ("price_weight", "signal", "buyers"):
            checked(field, getattr(self, field), least=0)

    def shares(self, price: float) -> tuple[float, float]:
        """Share that buys, of the informed and of the uninformed."""
        cost = self.price_weight * checked("price", price, above=0)
        believed = perceived_quality(price, self.reference, self.quality, self.signal)
        return _logistic((self.quality - cost) / self.mu), _logistic((believed - cost) / self.mu)

    def demand(self, price: float) -> float:
        """Units that both kinds buy."""
        known, unknown = self.shares(price)
        return self.buyers * (self.informed * known + (1 - self.informed) * unknown)

    def slope(self, price: float) -> float:
        """Change of demand per yuan of price; above 0 demand slopes up.

        At the reference price both kinds buy the same share s, and the slope is
        −(α − (1 − w) κ) s (1 − s) / μ of the buyers.

        Examples
        --------
        κ = 0.4 is less than α = 1; κ = 3 is more, but not enough if two thirds are informed.

        >>> [round(SignalDemand(signal=k, informed=w).slope(100), 3)
        ...  for k, w in ((0.4, 0), (3, 0), (3, 0.7))]
        [-1.18, 3.932, -0.197]
        """
        known, unknown = self.shares(price)
        informed = -self.price_weight * known * (1 - known)
        uninformed = (self.signal - self.price_weight) * unknown * (1 - unknown)
        mixed = self.informed * informed + (1 - self.informed) * uninformed
        return self.buyers * mixed / self.mu

    def curve(self, prices: Sequence[float]) -> pd.DataFrame:
        """Demand at each price.

        Returns
        -------
        pandas.DataFrame
            ``price``, ``informed`` and ``uninformed`` (share of each kind that buys), ``demand``
            (units), ``slope`` (units per yuan).
        """
        path = price_path(prices)
        rows = [(p, *self.shares(p), self.demand(p), self.slope(p)) for p in path]
        return pd.DataFrame(rows, columns=["price", "informed", "uninformed", "demand", "slope"])


def _logistic(x: float) -> float:
    if x >= 0:
        return 1 / (1 + exp(-x))
    return exp(x) / (1 + exp(x))
