"""One pump in two markets: what a market is made of decides where the next yuan works.

A sale passes four hurdles, one a verb of the four P: the pump must fit (create), be at hand
(deliver), be worth its price (capture) and be known to those who decide (communicate). Effort
answers along ADBUDG curves (Little 1970), but on what it is *spread*: models or each buyer's own
specification, regions, persons. Few large buyers make each of them worth a visit; many small ones
do not. All numbers are *illustrative* where no source is named. Yuan, one year.

Sources: Little (1970), *Management Science* 16(8), B466–B485; the price elasticity of consumer
goods, −2.62, is the mean of Bijmolt, van Heerde & Pieters (2005), *Journal of Marketing Research*
42(2), 141–156; that several must be won, and by a majority, as in :mod:`sim.buying.choice`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import fsum, sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.customers.theory.concentration import herfindahl, pareto_index
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_of
from sim.value.mix import ResponseCurve

ODD: Final = "an odd number from 1 to 9, so that there is a majority"
PARTS_SUM: Final = "above 0 for at least one of the four verbs"

HOUSEHOLDS_NAMED: Final = "households"
STATIONS_NAMED: Final = "power stations"

VERBS: Final = ("create", "deliver", "capture", "communicate")
PUMPS: Final = 60_000
"""That each market buys in a year, of all makes."""
PRICE: Final = 3_000.0
CONTRIBUTION: Final = 1_200.0
"""Yuan a pump, before a dealer's margin."""
DEALER: Final = 450.0
"""Of it, what a dealer keeps."""
ACCOUNT: Final = 3_000.0
"""Yuan a year to serve one buyer directly."""
MODELS: Final = 12
"""That serve all buyers who want no specification of their own."""
CONTACT: Final = 60_000.0
"""Yuan for one contact with everybody in the audience, by media: 30 a thousand, two millions."""
CALL: Final = 1_500.0
"""Yuan for one personal call on one person."""
STEP: Final = 100_000.0
"""Of the next money, yuan."""

FITS: Final = ResponseCurve(low=0.30, high=0.95, shape=1, scale=25_000)
OUTLETS: Final = ResponseCurve(low=0.10, high=0.95, shape=1, scale=3_000)
DEPOTS: Final = ResponseCurve(low=0.10, high=0.95, shape=1, scale=150_000)
MEDIA: Final = ResponseCurve(low=0.02, high=0.90, shape=1, scale=10)
MEDIA_PROFESSIONALS: Final = ResponseCurve(low=0.02, high=0.30, shape=1, scale=10)
CALLS: Final = ResponseCurve(low=0.02, high=0.95, shape=1, scale=2)
ACCEPTED, ACCEPTED_AT_MOST = 0.50, 0.95
ELASTICITY, ELASTICITY_PROFESSIONALS = 2.62, 1.2
"""By how many % more buyers accept a price 1 % lower; who buys for a plant counts standstill."""

Vector = NDArray[np.float64]
Plan = Mapping[str, float]
AGENCY: Final[Plan] = {"create": 1, "deliver": 2, "capture": 1, "communicate": 6}
"""Parts of the budget, as an agency for consumer goods would spread it."""


@dataclass(frozen=True)
class MarketStructure:
    """What a market is made of.

    Attributes
    ----------
    buyers : int
        In a year.
    fifth : float
        Share of the purchases that the largest fifth of them makes; 0.2 where all are alike.
    regions : int
        Over which they are spread.
    persons : int
        Who decide together in one buyer, by majority; one person buys for own use.
    """

    buyers: int
    fifth: float
    regions: int
    persons: int

    def __post_init__(self) -> None:
        whole("buyers", self.buyers, 1)
        checked("fifth", self.fifth, least=0.2, below=1)
        whole("regions", self.regions, 1)
        if whole("persons", self.persons, 1, 9) % 2 == 0:
            raise refused("persons", self.persons, ODD)

    @property
    def volumes(self) -> Vector:
        """What each buyer buys, pumps a year, the largest first."""
        top = np.arange(self.buyers + 1) / self.buyers
        if self.fifth == 0.2:
            return np.diff(top) * PUMPS
        return np.asarray(np.diff(top ** (1 - 1 / pareto_index(0.2, self.fifth))) * PUMPS)


HOUSEHOLDS: Final = MarketStructure(buyers=60_000, fifth=0.2, regions=300, persons=1)
STATIONS: Final = MarketStructure(buyers=60, fifth=0.6, regions=4, persons=7)
MARKETS: Final[Mapping[str, MarketStructure]] = {
    HOUSEHOLDS_NAMED: HOUSEHOLDS,
    STATIONS_NAMED: STATIONS,
}


@dataclass(frozen=True)
class MarketYear:
    """A plan in a market.

    Attributes
    ----------
    chance : float
        That a buyer buys our pumps.
    sold, sd : float
        Pumps a year by theory, and what luck makes of them from year to year.
    simulated : pandas.Series
        `mean`, `sd`, `ci_low`, `ci_high` of simulated years.
    contribution : float
        Yuan a year, the budget taken off.
    brings : dict of str to float
        What another 100,000 yuan for each verb bring in contribution, yuan.
    """

    chance: float
    sold: float
    sd: float
    simulated: Any
    contribution: float
    brings: Mapping[str, float]

    @property
    def best_verb(self) -> str:
        """Where the next money brings most."""
        return max(self.brings, key=lambda verb: self.brings[verb])


@public
def plan_in_market(
    market: MarketStructure,
    plan: Plan = AGENCY,
    budget: float = 4e6,
    direct: bool = False,
    seed: int = 2010,
) -> MarketYear:
    """Spend a budget on the four verbs in a market, by theory and in simulated years.

    Parameters
    ----------
    market : MarketStructure
    plan : mapping of str to float
        Parts of the budget by verb (create, deliver, capture, communicate), 0 or more.
    budget : float, default 4,000,000
        Yuan a year, above 0.
    direct : bool, default False
        True: own people call and deliver. False: media tell of it and dealers sell it.
    seed : int, default 2010

    Returns
    -------
    MarketYear

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Little, J. D. C. (1970). Models and Managers: The Concept of a Decision Calculus. *Management
    Science* 16(8), B466–B485.

    Examples
    --------
    The agency's plan earns money with households, and loses nearly all of it with power stations.

    >>> [round(plan_in_market(one).contribution / 1e6, 1) for one in (HOUSEHOLDS, STATIONS)]
    [1.7, -3.3]
    """
    yuan = spent(plan, budget)
    chance = float(chance_of_sale(market, yuan, direct))
    spread = sqrt(_unevenness(market) * chance * (1 - chance))
    here = float(gross(market, yuan, direct))
    brings = {
        verb: float(gross(market, {**yuan, verb: yuan[verb] + STEP}, direct)) - here
        for verb in VERBS
    }
    years = _years(market, yuan, direct, seed)
    return MarketYear(
        chance,
        PUMPS * chance,
        PUMPS * spread,
        _row(years),
        here - budget,
        brings,
    )


@public
def best_plan(
    market: MarketStructure, budget: float = 4e6, direct: bool = False
) -> dict[str, float]:
    """Find the split of a budget that contributes most, in steps of a twentieth.

    Parameters
    ----------
    market : MarketStructure
    budget : float, default 4,000,000
        Yuan a year, above 0.
    direct : bool, default False
        As for :func:`plan_in_market`.

    Returns
    -------
    dict of str to float
        Percent of the budget by verb.

    Raises
    ------
    InputError
        If the budget is not above 0.

    Examples
    --------
    >>> best_plan(STATIONS, direct=True)["capture"]
    0.0
    """
    yuan = checked("budget", budget, above=0)
    splits = _splits()
    found = gross(market, {v: splits[:, k] * yuan for k, v in enumerate(VERBS)}, direct)
    best = splits[int(np.argmax(found))]
    return {verb: round(100 * float(part), 6) for verb, part in zip(VERBS, best, strict=True)}


def spent(plan: Plan, budget: float) -> dict[str, float]:
    """Return the yuan for each verb.

    Examples
    --------
    >>> spent(AGENCY, 1_000_000)["communicate"]
    600000.0
    """
    yuan = checked("budget", budget, above=0)
    parts = {verb: checked(verb, plan.get(verb, 0.0), least=0) for verb in VERBS}
    if not any(parts.values()):
        raise refused("plan", dict(plan), PARTS_SUM)
    return {verb: yuan * part / fsum(parts.values()) for verb, part in parts.items()}


def _hurdles(
    market: MarketStructure, yuan: Mapping[str, Any], direct: bool
) -> tuple[Any, Any, Any]:
    """Return the chances that the pump fits and is at hand, and that a person is won."""
    specifications = MODELS if market.persons == 1 else market.buyers
    fits = FITS.sales(yuan["create"] / specifications)
    near = (DEPOTS if direct else OUTLETS).sales(yuan["deliver"] / market.regions)
    if direct:
        won = CALLS.sales(yuan["communicate"] / (CALL * market.buyers * market.persons))
    else:
        media = MEDIA if market.persons == 1 else MEDIA_PROFESSIONALS
        won = media.sales(yuan["communicate"] / CONTACT)
    return fits, near, won


def chance_of_sale(market: MarketStructure, yuan: Mapping[str, Any], direct: bool) -> Any:
    """Return the chance that all four hurdles are taken, for one spending or several."""
    fits, near, won = _hurdles(market, yuan, direct)
    reached = fits * near * majority(won, market.persons)
    return reached * _accepted(market, yuan["capture"], reached)


def _accepted(market: MarketStructure, off: Any, reached: Any) -> Any:
    """Return who accepts the price when so much money is given off it on all that is sold."""
    elasticity = ELASTICITY if market.persons == 1 else ELASTICITY_PROFESSIONALS
    low, high = np.zeros_like(reached + off), np.full_like(reached + off, 0.9)
    for _ in range(50):
        cut = (low + high) / 2
        accepted = np.minimum(ACCEPTED * (1 - cut) ** -elasticity, ACCEPTED_AT_MOST)
        spends = cut * PRICE * PUMPS * reached * accepted < off
        low, high = np.where(spends, cut, low), np.where(spends, high, cut)
    return np.minimum(ACCEPTED * (1 - low) ** -elasticity, ACCEPTED_AT_MOST)


def gross(market: MarketStructure, yuan: Mapping[str, Any], direct: bool) -> Any:
    """Return the contribution before the budget; what is given off the price is in the budget."""
    chance = chance_of_sale(market, yuan, direct)
    if direct:
        return chance * (PUMPS * CONTRIBUTION - ACCOUNT * market.buyers)
    return chance * PUMPS * (CONTRIBUTION - DEALER)


def majority(won: ArrayLike, persons: int) -> Any:
    """Return the chance that more than half of so many persons are won.

    Examples
    --------
    >>> round(float(majority(0.6, 3)), 6), round(float(majority(0.3, 1)), 6)
    (0.648, 0.3)
    """
    from scipy.special import bdtrc

    p = np.asarray(won, dtype=float)
    return bdtrc(persons // 2, persons, p)  # the tail of a binomial


def _row(years: Vector) -> Any:
    return interval_of(years)


def _years(market: MarketStructure, yuan: Plan, direct: bool, seed: int) -> Vector:
    """Let every buyer take its four hurdles, in each of some years."""
    fits, near, won = _hurdles(market, yuan, direct)
    accepted = _accepted(market, yuan["capture"], fits * near * majority(won, market.persons))
    luck = Streams(seed)["buyers"]
    if market.fifth == 0.2 and market.persons == 1:  # all alike: only how many is drawn
        sold = luck.binomial(market.buyers, fits * near * won * accepted, size=400)
        return np.asarray(sold * (PUMPS / market.buyers))
    years = int(min(4_000, max(40, 400_000 // market.buyers)))
    size = (years, market.buyers)
    persuaded = 2 * luck.binomial(market.persons, won, size=size) > market.persons
    return np.asarray((persuaded & (luck.random(size) < fits * near * accepted)) @ market.volumes)


@cache
def _unevenness(market: MarketStructure) -> float:
    """Return the sum of the buyers' squared shares: 1/n where all are alike."""
    return herfindahl(market.volumes) / 10_000


@cache
def _splits() -> Vector:
    twentieths = [p for p in product(range(21), repeat=3) if fsum(p) <= 20]
    return np.array([(*p, 20 - fsum(p)) for p in twentieths]) / 20
