"""A truce over prices 价格休战: when fear of revenge holds it, and how soon a cheat must be seen.

Whoever breaks it earns more until the rivals notice, and less for ever after, for they then cut
for good: grim trigger 冷酷触发策略. So it holds if the future counts enough, that is if the
discount factor 贴现因子 is high enough, and if the rivals' reaction lag 反应时滞 is short enough.

Agreeing on prices with a competitor is unlawful almost everywhere. A truce that nobody agreed on
but everybody keeps is what this explains.

Sources: Friedman (1971), *Review of Economic Studies* 38(1), 1–12, for grim trigger; Stigler
(1964), *Journal of Political Economy* 72(1), 44–61, for the lag of detection.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from math import floor, log
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.numerals import figures

PROFITS_ARE_IN_ANOTHER_ORDER: Final = "{game} has {given}; allowed: {order}"

_WHOLE = 1e-9
"""A lag that is by so little short of a whole number of periods is that number."""


@public
@dataclass(frozen=True)
class Truce:
    """What one supplier earns per period by keeping a truce, by breaking it and after it.

    Parameters
    ----------
    temptation : float
        Profit while it cheats and the rival has not yet answered: T, or that of the best deviation.
    reward : float
        Profit while all keep the truce, R.
    punishment : float
        Profit once all cut, P. T > R > P.

    Raises
    ------
    InputError
        If a payoff is not finite, or they are not in this order.

    References
    ----------
    Friedman, J. W. (1971). A Non-cooperative Equilibrium for Supergames. *Review of Economic
    Studies* 38(1), 1–12.

    Examples
    --------
    Cheating brings 2 more a period and then costs 2 a period for ever. Where the next period counts
    half, a rival who answers after one period holds the truce, and a slower one does not.

    >>> Truce(temptation=5, reward=3, punishment=1).longest_lag(discount=0.5)
    1
    """

    temptation: float
    reward: float
    punishment: float

    def __post_init__(self) -> None:
        names = [field.name for field in fields(self)]
        payoffs = [checked(name, getattr(self, name)) for name in names]
        if any(low >= high for high, low in pairwise(payoffs)):
            said = ", ".join(
                f"{name} {figures(payoff, 6)}" for name, payoff in zip(names, payoffs, strict=True)
            )
            raise InputError(
                PROFITS_ARE_IN_ANOTHER_ORDER.format(
                    game=type(self).__name__, given=said, order=" > ".join(names)
                )
            )

    def break_even_lag(self, discount: float) -> float:
        """Reaction lag at which cheating neither pays nor costs: ln((T − R) / (T − P)) / ln δ.

        Parameters
        ----------
        discount : float
            δ per period, above 0 and below 1.

        Returns
        -------
        float
            Periods; cheating pays against rivals who are slower.

        Raises
        ------
        InputError
            If the discount factor is out of range.

        References
        ----------
        Friedman (1971), as for the class; Stigler, G. J. (1964). A Theory of Oligopoly. *Journal of
        Political Economy* 72(1), 44–61, for the lag.

        Examples
        --------
        >>> round(Truce(5, 3, 1).break_even_lag(0.9), 4)
        6.5788
        """
        return log(self._ratio) / log(checked("discount", discount, above=0, below=1))

    def longest_lag(self, discount: float) -> int:
        """Longest reaction lag in whole periods under which the truce still holds; may be 0.

        Parameters and errors as for :meth:`break_even_lag`.

        Examples
        --------
        >>> Truce(5, 3, 1).longest_lag(0.9), Truce(5, 3, 1).longest_lag(0.5)
        (6, 1)
        """
        return floor(self.break_even_lag(discount) + _WHOLE)

    def critical_lag(self, discount: float) -> int:
        """Shortest reaction lag in whole periods at which cheating pays: one more than the longest.

        Parameters and errors as for :meth:`break_even_lag`.

        Examples
        --------
        >>> Truce(5, 3, 1).critical_lag(0.9)
        7
        """
        return self.longest_lag(discount) + 1

    @property
    def _ratio(self) -> float:
        return (self.temptation - self.reward) / (self.temptation - self.punishment)
