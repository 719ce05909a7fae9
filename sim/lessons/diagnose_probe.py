"""Probe a rival of unknown type: move your price, and see its answers as well as one can.

The rival is one of :data:`TYPES`, drawn from a seed. It sees the student's list price as it is; the
student sees the rival's with an error, normal, of a known standard deviation. What a type would
have answered to the same prices is found by letting it play them. What can be concluded from both
is in :mod:`sim.lessons.diagnose`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.pricing.strategies.registry import strategy
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from sim.scenario.validation_errors import suggestion

TYPE_NOT_KNOWN: Final = "type {name!r} is not known; {hint}"
SOME_ALL_DIFFERENT: Final = "{least} or more, all different"
NUMBER_OF_PRICES: Final = "number of prices"

Matrix = NDArray[np.float64]

TYPES: Final = (
    "hold",
    "match-cuts",
    "follower",
    "undercut",
    "best-response",
    "tit-for-tat",
    "generous-tit-for-tat",
    "grim-trigger",
)
"""What the hidden rival may be. Each toss it makes, if any, counts for one price only."""

MONTHS: Final = 24
NOISE: Final = 0.06
"""Standard deviation of the error with which the rival's price is seen, yuan."""

LONGEST: Final = 240

_MARKET: Final = "price-duel"
_ME, _RIVAL = "Huaxin", "Beihe"
_TOSSES: Final = tuple((i + 0.5) / 12 for i in range(12))
_ALIKE: Final = 0.5  # standard errors between two whole paths of answers


@dataclass(frozen=True)
class Probe:
    """What a student did, and what could be seen of the rival's answers.

    Attributes
    ----------
    prices : tuple of float
        Own list price, month by month, yuan.
    seen : tuple of float
        The rival's list price in the same months, as seen. It sets its price at the same moment as
        the student, so what it answers to a month shows in the next.
    noise : float
        Standard deviation of the error of `seen`, yuan.
    seed : int
        Number of the rival.
    types : tuple of str
        What it may be.
    earned, peace : float
        Own mean profit a month, and what it would be if both held the joint-profit price.
    hidden : str
        What it is. Not shown by ``print``.
    """

    prices: tuple[float, ...]
    seen: tuple[float, ...]
    noise: float
    seed: int
    types: tuple[str, ...]
    earned: float
    peace: float
    hidden: str = field(repr=False)

    @property
    def frame(self) -> pd.DataFrame:
        """One row a month, from 1: ``own`` and ``seen``."""
        months = pd.RangeIndex(1, len(self.prices) + 1, name="month")
        return pd.DataFrame({"own": self.prices, "seen": self.seen}, index=months)


def peace_price() -> float:
    """Return the price from which the duel starts, and which serves both best."""
    return float(_duel().suppliers[_ME].price)


@public
def probing_plan(
    first: float = -0.15,
    start: int = 4,
    lasts: int = 2,
    second: float = 0.0,
    pause: int = 4,
    second_lasts: int = 2,
    months: int = MONTHS,
) -> tuple[float, ...]:
    """Return own prices month by month: peace, a first move, a pause, a second move, peace.

    Parameters
    ----------
    first, second : float
        Change against the price of peace, as a share of it: −0.15 is a cut by 15 %.
    start : int
        Month of the first move, from 1.
    lasts, second_lasts : int
        Months that the moves last, 1 or more.
    pause : int
        Months of peace between them, 0 or more.
    months : int
        Months in all; what would come later is left out.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> peace = peace_price()
    >>> [round(p / peace, 2) for p in probing_plan(-0.2, 2, 1, 0.1, 1, 2, months=6)]
    [1.0, 0.8, 1.0, 1.1, 1.1, 1.0]
    """
    changes = [checked("first", first, above=-1), checked("second", second, above=-1)]
    begin, length = whole("start", start, 1), whole("lasts", lasts, 1)
    again = begin + length + whole("pause", pause, 0)
    spans = ((begin, length), (again, whole("second_lasts", second_lasts, 1)))
    prices = [peace_price()] * whole("months", months, 1, LONGEST)
    for change, (since, count) in zip(changes, spans, strict=True):
        for month in range(since, min(since + count, months + 1)):
            prices[month - 1] *= 1 + change
    return tuple(prices)


@public
def probe(
    prices: Sequence[float],
    seed: int = 1,
    noise: float = NOISE,
    types: Sequence[str] = TYPES,
) -> Probe:
    """Play prices against a hidden rival in the duel's market, and see its answers.

    Parameters
    ----------
    prices : sequence of float
        Own list price month by month, yuan; the war starts from the price of peace.
    seed : int, default 1
        Number of the rival: it decides what the rival is, and all luck.
    noise : float, default 0.06
        Standard deviation of the error with which its price is seen, yuan, above 0.
    types : sequence of str
        What it may be: two or more of :data:`TYPES`, each as likely as the others.

    Raises
    ------
    InputError
        If there is no price or one beyond floor and ceiling, or another value is not allowed.

    References
    ----------
    Rao, A. R., Bergen, M. E. & Davis, S. (2000). How to Fight a Price War. *Harvard Business
    Review* 78(2), 107–116: diagnose before you answer.

    Examples
    --------
    Not shown: what it is.

    >>> cut = probe(probing_plan(-0.15, months=6), seed=3)
    >>> cut.frame.own.round(3).tolist()
    [1.925, 1.925, 1.925, 1.636, 1.636, 1.925]
    >>> "hidden" in repr(cut)
    False
    """
    names = _known(types)
    own = _allowed(prices)
    number = whole("seed", seed, most=None)
    spread = checked("noise", noise, above=0)
    hidden = names[int(Streams(number)["hidden rival"].integers(len(names)))]
    war = _played(own, hidden, spread, number)
    peace = float(war.market.joint().profits[0]) * _buyers()
    # the first look is at the start, before anybody has moved
    seen = tuple(war.state.seats[0].seen[0][1:])
    profits = war.firms[0].profits[1 : len(own) + 1]
    earned = fsum(profits) / len(profits)
    return Probe(own, seen, spread, number, names, earned, peace, hidden)


def answers(prices: Sequence[float], name: str) -> Matrix:
    """Return what a type answers to prices: its list price month by month.

    Parameters
    ----------
    prices : sequence of float
        The student's, month by month, yuan.
    name : str
        One of :data:`TYPES`.

    Returns
    -------
    ndarray, shape (tosses, months)
        One row; for a type that tosses, a row for each of a dozen equally likely tosses.

    Examples
    --------
    Tit-for-tat answers a month later, and comes back a month later.

    >>> answers(probing_plan(-0.15, start=2, lasts=1, months=4), "tit-for-tat").round(3).tolist()
    [[1.925, 1.925, 1.473, 1.925]]
    """
    return _answers(_allowed(prices), _known([name], 1)[0])


def answer_alike(seen: Probe, one: str, other: str) -> bool:
    """Whether two types would have answered a probe's prices alike, but for half a standard error.

    Parameters
    ----------
    seen : Probe
    one, other : str
        Two of :data:`TYPES`.
    """
    a, b = answers(seen.prices, one), answers(seen.prices, other)
    gaps = np.abs(a[:, None, :] - b[None, :, :]).max(axis=(0, 1))
    return bool(np.sqrt((gaps**2).sum()) < _ALIKE * seen.noise)


@lru_cache(maxsize=512)
def _answers(prices: tuple[float, ...], name: str) -> Matrix:
    rows, tossed = [], False
    for toss in _TOSSES:
        war = _war(prices, name, 0.0, 0)

        def luck(toss: float = toss) -> float:
            nonlocal tossed
            tossed = True
            return toss

        war.state.seats[1].luck = luck
        war.play()
        rows.append(war.state.seats[0].seen[0][1:])
        if not tossed:
            break
    found = np.array(rows, dtype=np.float64)
    found.setflags(write=False)
    return found


def _played(prices: tuple[float, ...], name: str, noise: float, seed: int) -> PriceWar:
    war = _war(prices, name, noise, seed)
    war.play()
    return war


def _war(prices: tuple[float, ...], name: str, noise: float, seed: int) -> PriceWar:
    """Return the duel of a script and a type, with one look more than there are prices."""
    script = strategy("scripted", prices=", ".join(map(repr, prices)))
    weeks = _duel().period * (len(prices) + 1.5)
    terms = {"horizon": weeks, f"suppliers.{_ME}.noise": noise}
    return PriceWar(_duel().replace(terms), seed, 0, {_ME: script, _RIVAL: strategy(name)})


@lru_cache(maxsize=1)
def _duel() -> Any:
    return load(_MARKET)


def _buyers() -> float:
    duel = _duel()
    return float(duel.market.buyers_per_week * duel.period)


def _known(types: Sequence[str], least: int = 2) -> tuple[str, ...]:
    for name in types:
        if name not in TYPES:
            raise InputError(TYPE_NOT_KNOWN.format(name=name, hint=suggestion(str(name), TYPES)))
    names = tuple(dict.fromkeys(types))
    if len(names) < least or len(names) < len(types):
        raise refused("types", list(types), SOME_ALL_DIFFERENT.format(least=least))
    return names


def _allowed(prices: Sequence[float]) -> tuple[float, ...]:
    terms = _duel().suppliers[_ME]
    own = tuple(
        checked(f"prices[{i}]", price, least=terms.floor, most=terms.ceiling)
        for i, price in enumerate(prices)
    )
    whole(NUMBER_OF_PRICES, len(own), 1, LONGEST)
    return own
