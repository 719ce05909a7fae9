"""Priority 优先级: waits before one person who answers, by class of caller.

Rates and times in any one unit. Arrivals are Poisson, the work of an answer has any distribution;
nobody is interrupted, nobody hangs up. Serving some first moves waits about and makes none: the
waits, each weighed with its load, keep their sum (Kleinrock's conservation law).

Sources: Pollaczek, F. (1930), *Mathematische Zeitschrift* 32, 64–100; Cobham, A. (1954),
*Operations Research* 2(1), 70–76; Kleinrock, L. (1965), *Naval Research Logistics Quarterly* 12(2),
181–192.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Final

import numpy as np

from sim.customers.theory.waiting_lines import offered_load, stable
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

NO_CLASS: Final = "arrival_rates is empty; allowed: one rate for each class"
ONE_A_CLASS: Final = "{field} has {found} numbers; allowed: {classes}, one a class"


@public
def mg1_wait(arrival_rate: float, mean_service: float, cv: float) -> float:
    """Return the mean wait in the queue, M/G/1 (Pollaczek–Khinchine): λ E[S²] / (2 (1 − ρ)).

    Parameters
    ----------
    arrival_rate : float
        λ, arrivals per unit of time (Poisson), 0 or more.
    mean_service : float
        Mean service time, above 0.
    cv : float
        Coefficient of variation of the service time, 0 or more.

    Returns
    -------
    float
        In the unit of the service.

    Raises
    ------
    InputError
        If a value is out of its range or ρ = λ E[S] is 1 or more.

    References
    ----------
    Pollaczek, F. (1930). Über eine Aufgabe der Wahrscheinlichkeitstheorie. *Mathematische
    Zeitschrift* 32, 64–100.

    Examples
    --------
    At load 0.8 one clerk with exponential service keeps people waiting 4 services; a clerk who
    takes the same time for each, half as long.

    >>> round(mg1_wait(0.8, 1.0, cv=1), 6), round(mg1_wait(0.8, 1.0, cv=0), 6)
    (4.0, 2.0)
    """
    return priority_mg1_waits([arrival_rate], [mean_service], [cv])[0]


@public
def priority_mg1_waits(
    arrival_rates: Sequence[float],
    mean_services: float | Sequence[float],
    cvs: float | Sequence[float] = 1.0,
) -> tuple[float, ...]:
    """Return the mean wait of each priority class, M/G/1, first class first (Cobham).

    Nobody is interrupted. With W0 = Σ λ_i E[S_i²] / 2 and σ_k the load of classes 1 to k, class k
    waits W0 / ((1 − σ_{k−1}) (1 − σ_k)).

    Parameters
    ----------
    arrival_rates : sequence of float, shape (classes,)
        Arrivals per unit of time of each class (Poisson), highest priority first, 0 or more.
    mean_services : float or sequence of float, shape (classes,)
        Mean service time, above 0; one number for all classes alike.
    cvs : float or sequence of float, shape (classes,), default 1
        Coefficient of variation of the service time, 0 or more.

    Returns
    -------
    tuple of float, shape (classes,)
        In the unit of the service.

    Raises
    ------
    InputError
        If a value is out of its range, the lengths differ, or the load of all classes is 1 or more.

    References
    ----------
    Cobham, A. (1954). Priority Assignment in Waiting Line Problems. *Operations Research* 2(1),
    70–76.

    Examples
    --------
    Loads 0.2 and 0.3, exponential services of length 1: W0 = 0.5, so 0.5 / 0.8 for the first and
    0.5 / (0.8 × 0.5) for the others; together (0.2 × 0.625 + 0.3 × 1.25) / 0.5 = 1, as without.

    >>> [round(wait, 6) for wait in priority_mg1_waits([0.2, 0.3], 1.0)]
    [0.625, 1.25]
    """
    classes = len(arrival_rates)
    if not classes:
        raise InputError(NO_CLASS)
    means = _one_each("mean_services", mean_services, classes)
    spreads = _one_each("cvs", cvs, classes)
    loads = [offered_load(rate, mean) for rate, mean in zip(arrival_rates, means, strict=True)]
    spreads = [checked("cv", cv, least=0) for cv in spreads]
    stable(fsum(loads))
    # The service found under way lasts E[S²] / (2 E[S]) longer on average, if there is one.
    residual = fsum(
        own * mean * (1 + cv * cv) / 2 for own, mean, cv in zip(loads, means, spreads, strict=True)
    )
    waits: list[float] = []
    ahead = 0.0
    for own in loads:
        waits.append(residual / ((1 - ahead) * (1 - ahead - own)))
        ahead += own
    return tuple(waits)


def _one_each(field: str, values: float | Sequence[float], classes: int) -> list[float]:
    if not isinstance(values, Sequence | np.ndarray):  # one number, whatever kind of one
        return [checked(field, values)] * classes
    given = list(values)
    if len(given) != classes:
        told = ONE_A_CLASS.format(
            field=field, found=as_given(len(given)), classes=as_given(classes)
        )
        raise InputError(told)
    return given
