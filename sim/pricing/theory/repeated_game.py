"""Repeated play 重复博弈: the prisoner's dilemma 囚徒困境 of two suppliers, and revenge for a cut.

Two suppliers who price high both earn the reward R. Whoever cuts alone earns the temptation T, who
is cut against the sucker's payoff S, and if both cut both earn the punishment P: a prisoner's
dilemma if T > R > P > S. Played once, both cut. Played for ever, the fear of revenge can hold a
truce: of grim trigger, cut for ever after (:class:`sim.pricing.theory.truce.Truce`), or of
tit-for-tat 以牙还牙, do as the other did. Tit-for-tat is kind, clear and forgiving, but not proof
against mistakes: :mod:`sim.pricing.theory.noisy_play`.

Sources: Axelrod (1984), *The Evolution of Cooperation*; Molander (1985), *Journal of Conflict
Resolution* 29(4), 611–618; for the two prices Calvano, Calzolari, Denicolò & Pastorello (2020),
*American Economic Review* 110(10), 3267–3297.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given, listed
from sim.pricing.theory.truce import Truce

NO_SUCH_OUTCOME: Final = "shares has {outcome!r}; allowed: {names}"
SHARES_DO_NOT_SUM_TO_1: Final = "shares sums to {total}; allowed: a sum of 1"
WHOLE_NUMBER_FROM_0: Final = "a whole number from 0 to {last}"


@public
@dataclass(frozen=True)
class Dilemma(Truce):
    """The prisoner's dilemma of two prices, hold high and cut, as one supplier sees it.

    Parameters
    ----------
    temptation : float
        T: I cut, the other holds.
    reward : float
        R: both hold.
    punishment : float
        P: both cut.
    sucker : float
        S: I hold, the other cuts. T > R > P > S.

    Raises
    ------
    InputError
        If a payoff is not finite, or they are not in this order.

    References
    ----------
    Axelrod, R. (1984). *The Evolution of Cooperation*, Basic Books.

    Examples
    --------
    Axelrod's own: a third of all cuts may be forgiven.

    >>> round(Dilemma(temptation=5, reward=3, punishment=1, sucker=0).generosity, 4)
    0.3333
    """

    sucker: float

    @property
    def generosity(self) -> float:
        """Most often that a cut may be forgiven by generous tit-for-tat 宽容的以牙还牙, 0 to 1.

        min(1 − (T − R) / (R − S), (R − P) / (T − P)): beyond it, cutting pays. 0 where taking
        turns at cutting pays as much as holding, T + S ≥ 2R: then it is no dilemma in Axelrod's
        sense.

        References
        ----------
        Molander, P. (1985). The Optimal Level of Generosity in a Selfish, Uncertain Environment.
        *Journal of Conflict Resolution* 29(4), 611–618.

        Examples
        --------
        The well-known third belongs to Axelrod's payoffs. In the course's duel a cut gains less
        and costs more, so more may be forgiven.

        >>> round(Dilemma(5, 3, 1, 0).generosity, 4)
        0.3333
        >>> round(Dilemma(0.367924, 0.337490, 0.222927, 0.117977).generosity, 4)
        0.7901
        """
        gain = self.temptation - self.reward
        return max(0.0, min(1 - gain / (self.reward - self.sucker), 1 - self._ratio))

    def mean_payoff(self, shares: Mapping[str, float]) -> float:
        """Mean payoff per period when the outcomes take these shares of the time.

        Parameters
        ----------
        shares : mapping of str to float
            Shares of CC (both hold), CD (I hold, the other cuts), DC and DD, sum 1: as
            :func:`sim.pricing.theory.noisy_play.noisy_shares` gives them. An outcome that is left
            out has none.

        Returns
        -------
        float
            In the money of the payoffs.

        Raises
        ------
        InputError
            If an outcome is unknown, or the shares are not shares with sum 1.

        Examples
        --------
        >>> Dilemma(5, 3, 1, 0).mean_payoff({"CC": 0.5, "DC": 0.5})
        4.0
        """
        payoffs = {
            "CC": self.reward,
            "CD": self.sucker,
            "DC": self.temptation,
            "DD": self.punishment,
        }
        for outcome, share in shares.items():
            if outcome not in payoffs:
                raise InputError(NO_SUCH_OUTCOME.format(outcome=outcome, names=listed(payoffs)))
            checked(f"shares[{outcome!r}]", share, least=0)
        total = fsum(shares.values())
        if abs(total - 1) > 1e-6:
            raise InputError(SHARES_DO_NOT_SUM_TO_1.format(total=as_given(total)))
        return fsum(share * payoffs[outcome] for outcome, share in shares.items())


class Outcome(Protocol):
    """Prices and profits of all suppliers, each shape (suppliers,)."""

    @property
    def prices(self) -> NDArray[np.float64]:
        """Prices."""

    @property
    def profits(self) -> NDArray[np.float64]:
        """Profits."""


class Market(Protocol):
    """A market whose prices can be played for, as `LogitMarket` is."""

    def nash(self) -> Outcome:
        """Return the outcome when each answers the others best."""

    def joint(self) -> Outcome:
        """Return the outcome of the highest joint profit."""

    def profits(self, prices: NDArray[np.float64], /) -> NDArray[np.float64]:
        """Return each supplier's profit at given prices."""

    def best_response(self, i: int, prices: NDArray[np.float64], /) -> float:
        """Return the price that answers the others' prices best."""


@public
def dilemma_of(market: Market, supplier: int = 0) -> Dilemma:
    """Return the game of two prices in a market: hold the joint-profit price or cut to Nash's.

    Parameters
    ----------
    market : Market
        Such as a `LogitMarket`.
    supplier : int, default 0
        Whose payoffs, counted from 0. The others act as one.

    Returns
    -------
    Dilemma

    Raises
    ------
    InputError
        If there is no such supplier, or its payoffs are no prisoner's dilemma: of very unlike
        suppliers the weaker may earn less at the joint-profit prices than at Nash's, and the
        stronger gain nothing by so deep a cut.

    Examples
    --------
    >>> from sim.pricing.theory.equilibrium import LogitMarket
    >>> game = dilemma_of(LogitMarket(a=[2, 2], c=[1, 1], mu=0.25))
    >>> [round(x, 3) for x in (game.temptation, game.reward, game.punishment, game.sucker)]
    [0.368, 0.337, 0.223, 0.118]
    """
    truce, war, i = _outcomes(market, supplier)
    cut, held = truce.prices.copy(), war.prices.copy()
    cut[i], held[i] = war.prices[i], truce.prices[i]
    return Dilemma(
        temptation=float(market.profits(cut)[i]),
        reward=float(truce.profits[i]),
        punishment=float(war.profits[i]),
        sucker=float(market.profits(held)[i]),
    )


@public
def truce_of(market: Market, supplier: int = 0) -> Truce:
    """Return the truce at joint-profit prices when a cheat cuts not to Nash's price but the best.

    Parameters, and errors, as for :func:`dilemma_of`; grim trigger still ends at Nash's prices.

    Returns
    -------
    Truce

    Examples
    --------
    The best cheat is the smaller cut, and harder to hold off: of a rival who answers more slowly it
    pays sooner.

    >>> from sim.pricing.theory.equilibrium import LogitMarket
    >>> market = LogitMarket(a=[2, 2], c=[1, 1], mu=0.25)
    >>> truce_of(market).longest_lag(0.9), dilemma_of(market).longest_lag(0.9)
    (8, 14)
    """
    truce, war, i = _outcomes(market, supplier)
    prices = truce.prices.copy()
    prices[i] = market.best_response(i, truce.prices)
    return Truce(
        temptation=float(market.profits(prices)[i]),
        reward=float(truce.profits[i]),
        punishment=float(war.profits[i]),
    )


def _outcomes(market: Market, supplier: int) -> tuple[Outcome, Outcome, int]:
    war = market.nash()
    size = len(war.prices)
    if checked("supplier", supplier) not in range(size):
        raise refused("supplier", supplier, WHOLE_NUMBER_FROM_0.format(last=size - 1))
    return market.joint(), war, int(supplier)
