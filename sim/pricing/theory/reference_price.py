"""Reference price 参考价格: the price that buyers remember is what they hold the new one against.

A cut attracts while the old price is remembered. Soon the lower price is the normal one, and the
old price, when it comes back, feels like a loss: more than the cut was a gain, if buyers are loss
averse 损失厌恶. So a promotion is paid for twice.

Sources: Winer (1986), *Journal of Consumer Research* 13, 250–256; Kalyanaram & Winer (1995),
*Marketing Science* 14, G161–G169; Mazumdar, Raj & Sinha (2005), *Journal of Marketing* 69, 84–102,
where the effect is accepted as an empirical generalization.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.pricing.theory.price_path import price_path


def reference_prices(
    prices: Sequence[float], memory: float, start: float | None = None
) -> tuple[float, ...]:
    """Price that buyers remember as normal in each period: r = λ r₋₁ + (1 − λ) p₋₁.

    Parameters
    ----------
    prices : sequence of float, shape (periods,)
        Yuan a unit, above 0.
    memory : float
        λ, the weight of the reference price of the period before, 0 to 1.
    start : float, optional
        The reference price of the first period, above 0; by default the first price.

    Returns
    -------
    tuple of float, shape (periods,)
        Before each period's own price is taken in.

    Raises
    ------
    InputError
        If a value is out of its range or there is no price.

    References
    ----------
    Winer, R. S. (1986). *Journal of Consumer Research* 13, 250–256.

    Examples
    --------
    A price of 90 pulls the reference price down by three tenths of the gap a period.

    >>> [round(r, 9) for r in reference_prices([100, 90, 90, 90], memory=0.7)]
    [100.0, 100.0, 97.0, 94.9]
    """
    path = price_path(prices)
    weight = checked("memory", memory, least=0, most=1)
    remembered = [path[0] if start is None else checked("start", start, above=0)]
    for price in path[:-1]:
        remembered.append(weight * remembered[-1] + (1 - weight) * price)
    return tuple(remembered)


def reference_utility(price: float, reference: float, gain: float, loss: float) -> float:
    """Return the utility that a price adds by comparison: γ_G max(r − p, 0) − γ_L max(p − r, 0).

    Parameters
    ----------
    price, reference : float
        p and r, yuan a unit, above 0.
    gain, loss : float
        γ_G and γ_L, utility per yuan below and above the reference price, 0 or more. Loss aversion
        means `loss` above `gain`.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Kalyanaram, G. & Winer, R. S. (1995). *Marketing Science* 14, G161–G169.

    Examples
    --------
    >>> reference_utility(90, 100, gain=1, loss=2), reference_utility(110, 100, gain=1, loss=2)
    (10.0, -20.0)
    """
    gap = checked("reference", reference, above=0) - checked("price", price, above=0)
    up, down = checked("gain", gain, least=0), checked("loss", loss, least=0)
    return up * gap if gap > 0 else down * gap if gap else 0.0


@public
def reference_path(
    prices: Sequence[float],
    memory: float = 0.7,
    gain: float = 1.0,
    loss: float = 2.0,
    start: float | None = None,
) -> pd.DataFrame:
    """Follow price, reference price and what the comparison adds, period by period.

    Parameters
    ----------
    prices, memory, start
        As for `reference_prices`.
    gain, loss
        As for `reference_utility`.

    Returns
    -------
    pandas.DataFrame
        ``period`` (from 0), ``price``, ``reference``, ``utility``.

    Raises
    ------
    InputError
        If a value is out of its range or there is no price.

    Examples
    --------
    A promotion pleases for a period, and the old price hurts after it: 2 × (100 − 97).

    >>> reference_path([100, 90, 100]).utility.round(9).tolist()
    [0.0, 10.0, -6.0]
    """
    path = price_path(prices)
    remembered = reference_prices(path, memory, start)
    felt = [reference_utility(p, r, gain, loss) for p, r in zip(path, remembered, strict=True)]
    return pd.DataFrame(
        {"period": range(len(path)), "price": path, "reference": remembered, "utility": felt}
    )
