"""Numbers and names as the course writes them, in figures and in panels alike.

Three significant figures, thousands separated, differences of shares in points, the Chinese term
beside the English one.
"""

import math

from sim.scenario.vocabulary import CHINESE, plain

MINUS = "\u2212"
NOTHING = "–"


def number(value: float, digits: int = 3) -> str:
    """Write a number with three significant figures and separated thousands.

    Parameters
    ----------
    value : float
        Any number. A whole number below 1,000 given as ``int`` is written as it is; NaN and
        infinities become a dash.
    digits : int, default 3
        Significant figures, at least 1.

    Returns
    -------
    str
        With a true minus sign.

    Examples
    --------
    >>> number(912_345), number(12.345), number(0.012345), number(7), number(-4.5, digits=2)
    ('912,000', '12.3', '0.0123', '7', '−4.5')
    """
    if not math.isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    if isinstance(value, int) and abs(value) < 1000:
        return str(value).replace("-", MINUS)
    # rounding first: 999.6 has one digit more after it than before
    rounded = float(f"{value:.{digits - 1}e}")
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(rounded))))
    return f"{rounded:,.{decimals}f}".replace("-", MINUS)


def whole(value: float) -> str:
    """Write a count in full.

    Examples
    --------
    >>> whole(12_345)
    '12,345'
    """
    return f"{round(value):,}".replace("-", MINUS) if math.isfinite(value) else NOTHING


def percent(share: float, digits: int = 3) -> str:
    """Write a share, given from 0 to 1, in percent.

    Examples
    --------
    >>> percent(0.31234), percent(0.31234, digits=2), percent(1.0)
    ('31.2 %', '31 %', '100 %')
    """
    return f"{number(100.0 * share, digits)} %" if math.isfinite(share) else NOTHING


def signed(value: float, written: str) -> str:
    """Put a plus before what rises; a minus is written already.

    Examples
    --------
    >>> signed(3.4, number(3.4)), signed(-3.4, number(-3.4)), signed(0.0, number(0.0))
    ('+3.40', '−3.40', '0')
    """
    return f"+{written}" if value > 0 else written


def points(difference: float, digits: int = 3) -> str:
    """Write a difference of two shares in percentage points, always with its sign.

    Examples
    --------
    >>> points(0.42 - 0.31), points(-0.005)
    ('+11.0 points', '−0.500 points')
    """
    if not math.isfinite(difference):
        return NOTHING
    return f"{signed(difference, number(100.0 * difference, digits))} points"


def yuan(value: float) -> str:
    """Write an amount of money.

    Examples
    --------
    >>> yuan(912_000)
    '912,000 yuan'
    """
    return f"{number(value)} yuan" if math.isfinite(value) else NOTHING


def interval(low: float, high: float) -> str:
    """Write an interval.

    Examples
    --------
    >>> interval(11.92, 12.71)
    '11.9 to 12.7'
    """
    return f"{number(low)} to {number(high)}"


def both(name: str) -> str:
    """Write a name of the vocabulary in English with the Chinese term beside it.

    Examples
    --------
    >>> both("no_decision")
    'no decision 未作决定'
    """
    return f"{plain(name)} {CHINESE[name]}"
