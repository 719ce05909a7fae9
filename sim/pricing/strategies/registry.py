"""All strategies by name. A new one is one more entry of `STRATEGIES`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.pricing.strategies.best_response import BestResponse
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.strategies.cost_plus import CostPlus
from sim.pricing.strategies.differentiate import Differentiate
from sim.pricing.strategies.edgeworth import Edgeworth
from sim.pricing.strategies.everyday_low_price import EverydayLowPrice
from sim.pricing.strategies.follower import Follower
from sim.pricing.strategies.generous_tit_for_tat import GenerousTitForTat
from sim.pricing.strategies.grim_trigger import GrimTrigger
from sim.pricing.strategies.hold import Hold
from sim.pricing.strategies.match_cuts import MatchCuts
from sim.pricing.strategies.predator import Predator
from sim.pricing.strategies.price_leader import PriceLeader
from sim.pricing.strategies.price_match_pledge import PriceMatchPledge
from sim.pricing.strategies.random_price import RandomPrice
from sim.pricing.strategies.retreat import Retreat
from sim.pricing.strategies.scripted import Scripted
from sim.pricing.strategies.share_seeker import ShareSeeker
from sim.pricing.strategies.tit_for_tat import TitForTat
from sim.pricing.strategies.undercut import Undercut
from sim.pricing.strategies.win_stay_lose_shift import WinStayLoseShift
from sim.scenario.validation_errors import suggestion

STRATEGY_NOT_KNOWN: Final = "strategy {name!r} is not known; {hint}"

_ALL: Final[tuple[type[Strategy], ...]] = (
    Hold,
    MatchCuts,
    Undercut,
    TitForTat,
    GenerousTitForTat,
    GrimTrigger,
    WinStayLoseShift,
    CostPlus,
    BestResponse,
    PriceLeader,
    Follower,
    Predator,
    Differentiate,
    Retreat,
    EverydayLowPrice,
    PriceMatchPledge,
    Edgeworth,
    ShareSeeker,
    RandomPrice,
    Scripted,
)

STRATEGIES: Final[Mapping[str, type[Strategy]]] = MappingProxyType({one.name: one for one in _ALL})
"""Every strategy's class by name, in the order of the page docs/strategies.md."""


def strategies() -> list[str]:
    """Return the names of all strategies.

    Examples
    --------
    >>> strategies()[:3]
    ['hold', 'match-cuts', 'undercut']
    """
    return list(STRATEGIES)


@public
def strategy(name: str, **settings: Any) -> Strategy:
    """Return a strategy by name.

    Parameters
    ----------
    name : str
        One of `strategies`.
    **settings : float or str
        Its own settings; those not given keep their default.

    Raises
    ------
    InputError
        If there is no such strategy, or a setting is unknown or out of its range.

    Examples
    --------
    >>> strategy("cost-plus", markup=0.25)
    cost-plus(markup=0.25)
    >>> strategy("holt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: strategy 'holt' is not known; did you mean 'hold'? Known: ...
    """
    if name not in STRATEGIES:
        raise InputError(
            STRATEGY_NOT_KNOWN.format(name=name, hint=suggestion(str(name), STRATEGIES))
        )
    return STRATEGIES[name](**settings)
