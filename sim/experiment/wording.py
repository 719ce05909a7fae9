"""Results in plain words."""

from __future__ import annotations

from math import isnan

from sim.kernel.measure import Measure, unit_of
from sim.kernel.numerals import MINUS, together


def change_in_words(
    world: str,
    measure: Measure,
    low: float,
    high: float,
    level: float,
    replications: int,
    largest: float = 0.0,
) -> str:
    """Say what a world changes, as far as its interval allows.

    Parameters
    ----------
    world : str
        The world compared with the baseline.
    measure : Measure
        What is compared.
    low, high : float
        The interval of the difference; missing where there are fewer than two, and without width
        where it is the same in all replications.
    level : float
        Its confidence level.
    replications : int
        How many have the measure in both worlds.
    largest : float, optional
        Size of the largest value of the measure: large amounts are told in millions, and so are
        then their differences.

    Examples
    --------
    >>> from sim.kernel.models import model_named
    >>> told = model_named("buying").measure
    >>> change_in_words("cut 5 %", told("win_share.Huaxin"), 0.031, 0.07, 0.95, 20)
    "At 95 %, 'cut 5 %' raises Huaxin's share of wins by 3.1 to 7.0 points."
    >>> change_in_words("new script", told("won"), -1.2, 2.1, 0.95, 20)
    "At 95 %, nothing can be said of 'new script' and orders: from −1.2 to 2.1."
    >>> change_in_words("same script", told("won"), 0.0, 0.0, 0.95, 20)
    "'same script' changes nothing in orders, in none of 20 replications."
    """
    unit = unit_of(measure, max(abs(low), abs(high), largest))
    start, what = f"At {100 * level:g} %,", measure.title
    if isnan(low) or isnan(high):
        few = "no replication has" if not replications else f"only {replications} replication has"
        return f"Nothing can be said of {world!r} and {what}: {few} it in both worlds."
    if low == high == 0:
        return f"{world!r} changes nothing in {what}, in none of {replications} replications."
    if low <= 0 <= high:
        ends = f"{span(low * unit.scale, high * unit.scale)} {unit.change}".rstrip()
        return f"{start} nothing can be said of {world!r} and {what}: from {ends}."
    verb = "raises" if low > 0 else "lowers"
    near, far = sorted((abs(low * unit.scale), abs(high * unit.scale)))
    by = f"{span(near, far)} {unit.change}".rstrip()
    if low == high:
        return f"{world!r} {verb} {what} by {by}, the same in all {replications} replications."
    return f"{start} {world!r} {verb} {what} by {by}."


def span(low: float, high: float) -> str:
    """Write an interval; once where both ends are written alike.

    Examples
    --------
    >>> span(0.5, 2.25), span(2.0, 2.0)
    ('0.50 to 2.25', '2')
    """
    ends = together(low, high)
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def figures(value: float) -> str:
    """Write a number with three significant figures, a large one in full.

    Examples
    --------
    >>> figures(-0.12345), figures(1_234_567.8)
    ('−0.123', '1,234,568')
    """
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    return text.replace("-", MINUS)
