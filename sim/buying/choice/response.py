"""The market-response chain: from being known to being chosen, link by link.

A supplier sells to a firm if the firm's people know it 知晓, no hard limit rejects it 可行性, and
the buying center, whose members prefer what they prefer 个体偏好, chooses it 群体选择. The chain is
the product of its links: to double any one of them doubles the sales.

Source: Choffray & Lilien (1978), "Assessing Response to Industrial Marketing Strategy", *Journal of
Marketing* 42(2), 20–31, and (1980), *Market Planning for New Industrial Products*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from numbers import Integral
from typing import Final, Literal

from numpy.typing import ArrayLike

from sim.buying.choice.group import number_table
from sim.buying.choice.group_choice import group_choice
from sim.buying.choice.luce import individual_choice
from sim.buying.stages.access import aware_all, aware_any
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import listed

A_NUMBER_OF_0_OR_MORE: Final = "a number of 0 or more"
A_COLUMN_FROM_0: Final = "a column from 0 to {last}"
SHARES: Final = "shares from 0 to 1"

Knowing = Literal["one", "all"]
KNOWING: Final[dict[Knowing, str]] = {
    "one": "it is enough that one member knows the supplier",
    "all": "every member must know it",
}


@public
@dataclass(frozen=True)
class Response:
    """How a micro-segment of like firms responds to one supplier.

    Attributes
    ----------
    awareness : float
        Probability that the firm's people know the supplier.
    feasibility : float
        Probability that no hard limit rejects it.
    preference : tuple of float
        Each member's probability to choose it.
    choice : float
        Probability that the group chooses it, known and feasible.

    Examples
    --------
    >>> chain = Response(awareness=0.72, feasibility=0.60, preference=(), choice=0.37)
    >>> round(chain.share, 6), chain.weakest
    (0.15984, 'choice')
    """

    awareness: float
    feasibility: float
    preference: tuple[float, ...]
    choice: float

    @property
    def share(self) -> float:
        """Probability that a firm buys from the supplier: the product of the links."""
        return self.awareness * self.feasibility * self.choice

    @property
    def weakest(self) -> str:
        """The link with the smallest probability."""
        links = {name: getattr(self, name) for name in ("awareness", "feasibility", "choice")}
        return min(links, key=lambda name: float(links[name]))

    def demand(self, firms: float, volume: float) -> float:
        """Units the micro-segment buys from the supplier; a market is the sum of its segments.

        Parameters
        ----------
        firms : float
            Number of firms, 0 or more.
        volume : float
            Units a firm buys, 0 or more.

        Raises
        ------
        InputError
            If a number is negative.

        Examples
        --------
        >>> Response(0.5, 0.5, (), 0.4).demand(firms=200, volume=3)
        60.0
        """
        for field, value in (("firms", firms), ("volume", volume)):
            if not value >= 0:
                raise refused(field, value, A_NUMBER_OF_0_OR_MORE)
        return firms * volume * self.share


@public
def market_response(
    aware: Sequence[float],
    rejecting: Sequence[float],
    utilities: ArrayLike,
    supplier: int,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
    known_by: Knowing = "one",
) -> Response:
    """Follow one supplier along the chain awareness → feasibility → preference → group choice.

    Parameters
    ----------
    aware : sequence of float
        Each member's probability to know the supplier, independent of the others'.
    rejecting : sequence of float
        For each hard limit (highest price, lowest score …) the share of firms that reject the
        supplier for it; limits are independent.
    utilities : array_like, shape (members, suppliers)
        What each member thinks of each supplier that is known and feasible.
    supplier : int
        Its column in `utilities`.
    rule, weights, quota, rankings
        How the group decides: as for :func:`sim.buying.choice.group_choice.group_choice`.
    known_by : {"one", "all"}, default "one"
        Whether one member who knows the supplier is enough, or all must.

    Returns
    -------
    Response

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1978). *Journal of Marketing* 42(2), 20–31.

    Examples
    --------
    Known to at least one of three members: 1 − .5 · .7 · .8 = .72. Two limits leave .75 · .8 = .6.
    The members would choose it with probability .5, .2 and .3; weighted .5, .3 and .2 that is .37.

    >>> from math import log
    >>> likes = [[log(.5), log(.3), log(.2)],
    ...          [log(.2), log(.6), log(.2)],
    ...          [log(.3), log(.2), log(.5)]]
    >>> chain = market_response([.5, .3, .2], [.25, .20], likes, 0, "weighted_probability",
    ...                         weights=[.5, .3, .2])
    >>> round(chain.awareness, 6), round(chain.feasibility, 6), round(chain.choice, 6)
    (0.72, 0.6, 0.37)
    >>> round(chain.share, 6)
    0.15984
    """
    if known_by not in KNOWING:
        raise refused("known_by", known_by, listed(KNOWING))
    awareness = aware_any(aware) if known_by == "one" else aware_all(aware)
    feasibility = feasible_share(rejecting)
    preferences = individual_choice(utilities)
    choice = group_choice(preferences, rule, weights, quota, rankings)
    if not isinstance(supplier, Integral) or not 0 <= supplier < len(choice):
        raise refused("supplier", supplier, A_COLUMN_FROM_0.format(last=len(choice) - 1))
    return Response(
        awareness,
        feasibility,
        tuple(preferences[:, supplier].tolist()),
        float(choice[supplier]),
    )


def feasible_share(rejecting: Sequence[float]) -> float:
    """Share of firms none of whose hard limits rejects the supplier: Π_k (1 − F_k).

    Parameters
    ----------
    rejecting : sequence of float
        F_k, the share of firms that reject it for limit k, 0 to 1; limits are independent.

    Raises
    ------
    InputError
        If an entry is not a share.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    >>> round(feasible_share([0.25, 0.20]), 6)
    0.6
    """
    shares = number_table("rejecting", list(rejecting))
    if shares.ndim != 1 or not ((shares >= 0) & (shares <= 1)).all():
        raise refused("rejecting", list(rejecting), SHARES)
    return float(prod(1 - share for share in shares.tolist()))
