"""How much a first impression tells, and how exact a checklist of ten items is."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, pi, sqrt

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@public
@dataclass(frozen=True)
class ThinSlice:
    """A thin slice (薄片判断) of somebody, which goes with an outcome by a correlation.

    Parameters
    ----------
    correlation : float, default 0.39
        Of 38 results on slices under five minutes; under half a minute no worse (Ambady & Rosenthal
        1992, Psychological Bulletin 111(2)).

    Examples
    --------
    >>> glimpse = ThinSlice()
    >>> round(glimpse.variance, 3), round(glimpse.success_after_good, 3)
    (0.152, 0.628)
    """

    correlation: float = 0.39

    def __post_init__(self) -> None:
        checked("correlation", self.correlation, least=-1, most=1)

    @property
    def variance(self) -> float:
        """Share of the variance of outcomes that it explains."""
        return self.correlation**2

    @property
    def success_after_good(self) -> float:
        """Share of successes after an impression above the median, if half of all succeed."""
        return 0.5 + asin(self.correlation) / pi

    @property
    def success_after_bad(self) -> float:
        """The same after one below."""
        return 1 - self.success_after_good


@public
@dataclass(frozen=True)
class Checklist:
    """Yes-or-no items that are summed, such as the self-test (自我测验) of row 143.

    Parameters
    ----------
    items : int, default 10
    correlation : float, default 0.2
        Between any two items.
    yes : float, default 0.7
        How often an item is answered yes.

    Notes
    -----
    Spearman–Brown. Correlation and share of yes are illustrative.

    Examples
    --------
    >>> test = Checklist()
    >>> round(test.reliability, 4), round(test.standard_error, 2)
    (0.7143, 1.3)
    """

    items: int = 10
    correlation: float = 0.2
    yes: float = 0.7

    def __post_init__(self) -> None:
        whole("items", self.items, 1, 1000)
        checked("correlation", self.correlation, least=0, most=1)
        checked("yes", self.yes, least=0, most=1)

    @property
    def reliability(self) -> float:
        """Share of the variance of scores that is not error."""
        k, r = self.items, self.correlation
        return k * r / (1 + (k - 1) * r)

    @property
    def standard_deviation(self) -> float:
        """Of the scores, items."""
        k, r = self.items, self.correlation
        return sqrt(self.yes * (1 - self.yes) * k * (1 + (k - 1) * r))

    @property
    def standard_error(self) -> float:
        """Of one score, items."""
        return self.standard_deviation * sqrt(1 - self.reliability)
