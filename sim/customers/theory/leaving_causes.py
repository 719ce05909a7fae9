"""Why customers leave 客户流失的原因: competing causes, what is named instead, complaints.

Each cause has a hazard of its own, and whichever comes first takes the customer: h₁ + h₂ + … is the
hazard to leave at all, and each cause has its part of it. What nobody can do anything about is a
floor under the churn. What customers name is not always the cause.

Sources: the lecture deck, row 115; Goodman, J. (1999), "Basic Facts on Customer Complaint Behavior
and the Impact of Service on the Bottom Line", *Competitive Advantage*, for TARP's figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, fsum
from typing import Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

TARP: Final[dict[str, tuple[float, float, float, float]]] = {
    "below 5 dollars": (0.37, 0.46, 0.70, 0.95),
    "above 100 dollars": (0.09, 0.19, 0.54, 0.82),
}
"""Part of customers in trouble who buy again, by what they stood to lose: those who said nothing,
who complained in vain, whose complaint was solved, and whose complaint was solved quickly."""

ADD_UP_TO_ONE: Final = "parts that add up to 1"
THREE_PARTS: Final = "the parts unsolved, solved and solved quickly, which add up to 1"
FOUR_PARTS: Final = "four parts: silent, unsolved, solved and solved quickly"
ONE_ABOVE: Final = "hazards, one of them above 0"
NO_CAUSE: Final = "named.{cause} has {name!r}; allowed: one of the causes given"
TOO_MUCH: Final = "named.{cause} adds up to {total}; allowed: at most 1, the rest is the truth"
TOLD_APART: Final = (
    "named leaves two causes that cannot be told apart; allowed: answers by which all differ"
)


@public
def competing_retention(rates: Mapping[str, float], years: float = 1.0) -> float:
    """Return which part of customers stays so long if each cause takes some: e^(−Σh t).

    Of the causes nobody can do anything about alone, it is the highest retention there can be.

    Parameters
    ----------
    rates : mapping of str to float
        Hazard of each cause a year, 0 or more.
    years : float, default 1
        0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(competing_retention({"moved": 0.02, "high_price": 0.08}), 6)
    0.904837
    """
    return exp(-fsum(_rates(rates).values()) * checked("years", years, least=0))


@public
def cause_shares(rates: Mapping[str, float]) -> dict[str, float]:
    """Return which part of all who leave each cause takes: h_k / Σh.

    Parameters
    ----------
    rates : mapping of str to float
        Hazard of each cause a year, 0 or more, one of them above 0.

    Raises
    ------
    InputError
        If a rate is out of its range, or all are 0.

    Examples
    --------
    >>> found = cause_shares({"moved": 0.02, "high_price": 0.08})
    >>> {name: round(share, 6) for name, share in found.items()}
    {'moved': 0.2, 'high_price': 0.8}
    """
    known = _rates(rates)
    total = fsum(known.values())
    if not total:
        raise refused("rates", dict(rates), ONE_ABOVE)
    return {name: rate / total for name, rate in known.items()}


@public
def troubled_retention(
    speaks: float,
    mix: Sequence[float],
    stays: Sequence[float] = TARP["above 100 dollars"],
) -> float:
    """Return which part of customers stays after something went wrong.

    (1 − c) s₀ + c Σ mₖ sₖ: those who say nothing, and those who complain, by what becomes of it.

    Parameters
    ----------
    speaks : float
        c, part of those in trouble who complain, from 0 to 1.
    mix : sequence of float
        Of the complaints, the parts unsolved, solved, and solved quickly.
    stays : sequence of float, optional
        Parts who stay: silent, unsolved, solved, solved quickly; TARP's for large losses.

    Raises
    ------
    InputError
        If a part is none, or the mix does not add up to 1.

    References
    ----------
    Goodman, J. (1999). Basic Facts on Customer Complaint Behavior. *Competitive Advantage*.

    Examples
    --------
    >>> round(troubled_retention(0.25, [0.5, 0.3, 0.2]), 5)
    0.17275
    >>> round(troubled_retention(0.5, [0.2, 0.3, 0.5]), 5)
    0.35
    """
    c = checked("speaks", speaks, least=0, most=1)
    parts = [checked("mix", one, least=0, most=1) for one in mix]
    kept = [checked("stays", one, least=0, most=1) for one in stays]
    if len(parts) != 3 or abs(fsum(parts) - 1) > 1e-9:
        raise refused("mix", mix, THREE_PARTS)
    if len(kept) != 4:
        raise refused("stays", stays, FOUR_PARTS)
    return (1 - c) * kept[0] + c * fsum(m * s for m, s in zip(parts, kept[1:], strict=True))


@public
def named_shares(
    true: Mapping[str, float], named: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Return how often each cause is named, from how often each is true.

    Parameters
    ----------
    true : mapping of str to float
        Share of each cause; together 1.
    named : mapping of str to mapping
        Of a cause, what those who leave for it name in its place, and which part of them does.

    Raises
    ------
    InputError
        If shares do not add up to 1, or more than all name something else.

    Examples
    --------
    >>> shares = named_shares({"service": 0.6, "price": 0.4}, {"service": {"price": 0.5}})
    >>> {name: round(share, 6) for name, share in shares.items()}
    {'service': 0.3, 'price': 0.7}
    """
    names, answers = _answers(true, named)
    shares = answers.T @ np.array(list(true.values()))
    return dict(zip(names, shares.tolist(), strict=True))


@public
def true_shares(
    told: Mapping[str, float], named: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Return how often each cause is true, from how often each is named.

    The inverse of :func:`named_shares`. Of a handful of answers it may give shares below 0 or above
    1, which says that so few cannot tell.

    Parameters
    ----------
    told : mapping of str to float
        Share of each cause among those named; together 1.
    named : mapping of str to mapping
        As in :func:`named_shares`.

    Raises
    ------
    InputError
        If shares do not add up to 1, or two causes cannot be told apart by what is named.

    Examples
    --------
    >>> shares = true_shares({"service": 0.3, "price": 0.7}, {"service": {"price": 0.5}})
    >>> {name: round(share, 6) for name, share in shares.items()}
    {'service': 0.6, 'price': 0.4}
    """
    names, answers = _answers(told, named)
    if np.linalg.cond(answers) > 1e9:
        raise InputError(TOLD_APART)
    shares = np.linalg.solve(answers.T, np.array(list(told.values())))
    return dict(zip(names, shares.tolist(), strict=True))


def _rates(rates: Mapping[str, float]) -> dict[str, float]:
    return {name: checked(f"rates.{name}", rate, least=0) for name, rate in rates.items()}


def _answers(
    shares: Mapping[str, float], named: Mapping[str, Mapping[str, float]]
) -> tuple[list[str], np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Return the causes, and of each (a row) which part names which."""
    names = list(shares)
    given = [checked(f"shares.{name}", share, least=0, most=1) for name, share in shares.items()]
    if abs(fsum(given) - 1) > 1e-9:
        raise refused("shares", fsum(given), ADD_UP_TO_ONE)
    answers = np.eye(len(names))
    for cause, others in named.items():
        if cause not in names:
            continue
        row = names.index(cause)
        for other, part in others.items():
            if other not in names:
                raise InputError(NO_CAUSE.format(cause=cause, name=other))
            answers[row, names.index(other)] += checked("a part", part, least=0, most=1)
            answers[row, row] -= part
        if answers[row, row] < -1e-9:
            total = fsum(others.values())
            raise InputError(TOO_MUCH.format(cause=cause, total=as_given(total)))
    return names, answers
