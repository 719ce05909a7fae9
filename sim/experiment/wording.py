"""Results in plain words."""

from __future__ import annotations

from math import isnan
from typing import Final

from sim.kernel import numerals
from sim.kernel.measure import Measure, unit_of
from sim.kernel.numerals import INTERVAL, as_given, together

IN_NO_REPLICATION: Final = (
    "Nothing can be said of {world!r} and {measure}: no replication has it in both worlds."
)
IN_ONE_REPLICATION: Final = (
    "Nothing can be said of {world!r} and {measure}: only {replications} replication has it in"
    " both worlds."
)
CHANGES_NOTHING: Final = (
    "{world!r} changes nothing in {measure} in any of {replications} replications."
)
NOTHING_CAN_BE_SAID: Final = (
    "At {level} %, nothing can be said of {world!r} and {measure}: from {change}."
)
ALWAYS_RAISES: Final = (
    "{world!r} raises {measure} by {change}, the same in all {replications} replications."
)
ALWAYS_LOWERS: Final = (
    "{world!r} lowers {measure} by {change}, the same in all {replications} replications."
)
RAISES: Final = "At {level} %, {world!r} raises {measure} by {change}."
LOWERS: Final = "At {level} %, {world!r} lowers {measure} by {change}."


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
    "'same script' changes nothing in orders in any of 20 replications."
    """
    unit = unit_of(measure, max(abs(low), abs(high), largest))
    ends = low * unit.scale, high * unit.scale
    if isnan(low) or isnan(high):
        said = IN_ONE_REPLICATION if replications else IN_NO_REPLICATION
    elif low == high == 0:
        said = CHANGES_NOTHING
    elif low <= 0 <= high:
        said = NOTHING_CAN_BE_SAID
    else:
        ends = min(map(abs, ends)), max(map(abs, ends))
        if low == high:
            said = ALWAYS_RAISES if low > 0 else ALWAYS_LOWERS
        else:
            said = RAISES if low > 0 else LOWERS
    return said.format(
        world=world,
        measure=measure.title,
        change=f"{span(*ends)} {unit.change}".rstrip(),
        level=as_given(100 * level),
        replications=replications,
    )


def span(low: float, high: float) -> str:
    """Write an interval; once where both ends are written alike.

    Examples
    --------
    >>> span(0.5, 2.25), span(2.0, 2.0)
    ('0.50 to 2.25', '2')
    """
    first, last = together(low, high)
    return first if first == last else INTERVAL.format(low=first, high=last)


def figures(value: float) -> str:
    """Write a number with three significant figures, a large one in full.

    Examples
    --------
    >>> figures(-0.12345), figures(1_234_567.8)
    ('−0.123', '1,234,568')
    """
    return numerals.figures(value) if abs(value) < 1000 else numerals.whole(value)
