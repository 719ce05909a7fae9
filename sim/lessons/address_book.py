"""The address book: how fast it rots, what checking it costs, how often it pays to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.customers.theory.record_decay import records_true
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

MONTHS: Final = 36
LONGEST: Final = 36
"""Months between two checks, at most."""
STEPS: Final = 10
"""Points a month of a picture."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CheckedRecords:
    """What becomes of a thousand records.

    Attributes
    ----------
    every : float
        Months from check to check.
    true_on_average : float
        Share of records that are true.
    months, true_share : ndarray
        The saw-tooth over three years.
    intervals, left : ndarray
        For checks every 1 to 36 months, what a record leaves a month, yuan.
    best : float
        The interval of these that leaves most.
    left_unchecked : float
        What a record leaves a month in the end if nobody ever checks it, yuan.
    """

    every: float
    true_on_average: float
    months: Numbers
    true_share: Numbers
    intervals: Numbers
    left: Numbers
    best: float
    left_unchecked: float

    @property
    def is_best_unchecked(self) -> bool:
        """Whether no check pays, however seldom."""
        return self.left_unchecked >= self.left_at_best

    @property
    def left_now(self) -> float:
        """What a record leaves a month as it is checked now, yuan."""
        return float(np.interp(self.every, self.intervals, self.left))

    @property
    def left_at_best(self) -> float:
        """The most it could leave, yuan."""
        return float(self.left.max())

    @property
    def true_before_check(self) -> float:
        """Share still true just before a check."""
        return float(self.true_share.min())


@public
def keep_address_book(
    decay: float = 0.021,
    every: int = 12,
    cost: float = 5.0,
    worth: float = 2.0,
    asked: float = 0.0,
) -> CheckedRecords:
    """Work out what an address book is worth that is checked every so often.

    Parameters
    ----------
    decay : float, default 0.021
        Share of the true records that go wrong in a month, above 0 and below 1.
    every : int, default 12
        Months from check to check, 1 to 36.
    cost : float, default 5
        Of checking one record, yuan, 0 or more.
    worth : float, default 2
        Of a true record a month, yuan, 0 or more.
    asked : float, default 0
        Contacts a month in which a record is put right, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> book = keep_address_book(every=12)
    >>> round(book.true_on_average, 4), round(book.true_before_check, 4), book.best
    (0.8828, 0.7752, 17.0)
    """
    gap = checked("every", every, least=1, most=LONGEST)
    price, gain = checked("cost", cost, least=0), checked("worth", worth, least=0)
    wrong = -np.log1p(-checked("decay", decay, above=0, below=1))
    right = checked("asked", asked, least=0)
    months = np.arange(MONTHS * STEPS + 1) / STEPS
    since = months % gap
    since[(since == 0) & (months > 0)] = gap  # just before the check
    level = right / (wrong + right)
    intervals = np.arange(1.0, LONGEST + 1)
    left = np.array(
        [gain * records_true(decay, one, asked) - price / one for one in intervals.tolist()]
    )
    return CheckedRecords(
        every=gap,
        true_on_average=records_true(decay, gap, asked),
        months=months,
        true_share=level + (1 - level) * np.exp(-(wrong + right) * since),
        intervals=intervals,
        left=left,
        best=float(intervals[left.argmax()]),
        left_unchecked=float(gain * level),
    )
