"""Waiting and hanging up: lines before people who answer, patient callers and others.

Erlang C has callers who wait for ever; in Erlang A (Palm) each hangs up when the patience is used
up. Times are in any one unit, rates by the same unit. Arrivals are Poisson, the work of an answer
and the patience exponential; lines are endless and served in order.

Sources: Erlang, A. K. (1917), "Solution of Some Problems in the Theory of Probabilities of
Significance in Automatic Telephone Exchanges", *Elektroteknikeren* 13, 5–13; Palm, C. (1946),
"Research on Telephone Traffic Carried by Full Availability Groups", *Tele* (English ed. 1957);
Mandelbaum, A. & Zeltyn, S. (2007), "Service Engineering in Action: The Palm/Erlang-A Queue".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given, figures

GROWS: Final = (
    "load (arrival rate x mean service / servers) is {load}; allowed: below 1, else the line grows"
    " without end"
)
TOO_PATIENT: Final = (
    "patience is {patience}; allowed: shorter where there are so many callers, since more than"
    " {most} would stand in line"
)
MOST_STATES: Final = 1 << 20
"""Callers in the system that are reckoned with at most."""

Numbers = NDArray[np.float64]


@public
def erlang_c(arrival_rate: float, mean_service: float, servers: int) -> float:
    """Return the probability that an arrival has to wait, M/M/c (Erlang's delay formula).

    Computed from Erlang's loss formula by its recursion, which neither overflows nor cancels.

    Parameters
    ----------
    arrival_rate : float
        Arrivals per unit of time (Poisson), 0 or more.
    mean_service : float
        Mean of the exponential service time, above 0.
    servers : int
        Servers side by side, 1 or more.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    InputError
        If a value is out of its range or the load per server is 1 or more.

    References
    ----------
    Erlang, A. K. (1917). Solution of Some Problems in the Theory of Probabilities of Significance
    in Automatic Telephone Exchanges. *Elektroteknikeren* 13, 5–13.

    Examples
    --------
    With one server an arrival waits whenever the server is busy; two servers at half load: 1/3.

    >>> round(erlang_c(0.7, 1.0, 1), 6), round(erlang_c(1.0, 1.0, 2), 6)
    (0.7, 0.333333)
    """
    c = whole("servers", servers, 1)
    offered = offered_load(arrival_rate, mean_service)
    rho = stable(offered / c)
    blocked = 1.0
    for people in range(1, c + 1):
        blocked = offered * blocked / (people + offered * blocked)
    return blocked / (1 - rho * (1 - blocked))


@public
def mmc_wait(arrival_rate: float, mean_service: float, servers: int) -> float:
    """Return the mean wait in the line, M/M/c, of all arrivals and without the service.

    Parameters
    ----------
    arrival_rate, mean_service, servers
        As in :func:`erlang_c`.

    Raises
    ------
    InputError
        As in :func:`erlang_c`.

    References
    ----------
    Erlang (1917), as in :func:`erlang_c`.

    Examples
    --------
    Six patients an hour, three doctors of 20 minutes each (Gross & Harris): 4/27 of an hour.

    >>> round(mmc_wait(6, 1 / 3, 3), 6)
    0.148148
    """
    waits = erlang_c(arrival_rate, mean_service, servers)
    return waits * mean_service / (servers - arrival_rate * mean_service)


@dataclass(frozen=True)
class ImpatientLine:
    """What theory says of a line whose callers hang up.

    Attributes
    ----------
    waits : float
        Probability that a caller has to wait.
    hung_up : float
        Share of all callers who hang up: the mean wait over the mean patience.
    wait : float
        Mean wait of all callers, those who hang up included.
    wait_served : float
        Mean wait of those who are served.
    queue : float
        Callers in line, on average.
    utilisation : float
        Share of the people's time at work.
    """

    waits: float
    hung_up: float
    wait: float
    wait_served: float
    queue: float
    utilisation: float


@public
def erlang_a(
    arrival_rate: float, mean_service: float, servers: int, patience: float
) -> ImpatientLine:
    """Return what happens in a line whose callers hang up, M/M/n + M (Erlang A).

    A birth-and-death chain: with k callers one leaves at rate min(k, n) μ + (k − n)⁺ θ, where μ and
    θ are one over the mean work and the mean patience. Whoever finds j in line is served if j + 1
    departures come before the own patience ends; that gives the wait of those served, step by step.

    Parameters
    ----------
    arrival_rate, mean_service, servers
        As in :func:`erlang_c`; any load is allowed.
    patience : float
        Mean of the exponential time after which a caller hangs up, above 0.

    Raises
    ------
    InputError
        If a value is out of its range, or the line would be too long to reckon with.

    References
    ----------
    Palm, C. (1946), *Tele*; Garnett, O., Mandelbaum, A. & Reiman, M. (2002). Designing a Call
    Center with Impatient Customers. *Manufacturing & Service Operations Management* 4(3), 208–227.

    Examples
    --------
    Huaxin's hotline: thirty calls an hour of five minutes, two minutes of patience, three people.

    >>> line = erlang_a(0.5, 5, 3, patience=2)
    >>> round(line.hung_up, 6), round(line.wait, 6), round(line.wait_served, 6)
    (0.208596, 0.417191, 0.26034)
    """
    n = whole("servers", servers, 1)
    offered = offered_load(arrival_rate, mean_service)
    leaves = 1 / checked("patience", patience, above=0)
    rate, work = float(arrival_rate), 1 / float(mean_service)
    if not offered:
        return ImpatientLine(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    shares = _shares(rate, work, n, leaves)
    if shares is None:
        raise InputError(
            TOO_PATIENT.format(patience=as_given(patience), most=as_given(MOST_STATES))
        )
    callers = np.arange(len(shares))
    waiting = np.maximum(callers - n, 0)
    queue = float(shares @ waiting)
    hung_up = leaves * queue / rate
    ahead = n * work + np.arange(len(shares) - n) * leaves  # rate at which one ahead goes
    comes = ahead / (ahead + leaves)  # before the own patience ends
    served = np.cumprod(comes)
    in_time = served * np.cumsum(1 / (ahead + leaves))
    served_waits = float(shares[n:] @ in_time)
    return ImpatientLine(
        waits=float(shares[n:].sum()),
        hung_up=hung_up,
        wait=queue / rate,
        wait_served=served_waits / (1 - hung_up),
        queue=queue,
        utilisation=float(shares @ np.minimum(callers, n)) / n,
    )


def _shares(rate: float, work: float, people: int, leaves: float) -> Numbers | None:
    """Return how often there are so many callers; nothing, if there would be too many of them."""
    states = max(1024, 2 * people)
    while states <= MOST_STATES:
        k = np.arange(1, states)
        out = np.minimum(k, people) * work + np.maximum(k - people, 0) * leaves
        logs = np.concatenate([[0.0], np.cumsum(np.log(rate / out))])
        shares: Numbers = np.exp(logs - logs.max())
        shares /= shares.sum()
        if rate < out[-1] and shares[-1] < 1e-17:
            return shares
        states *= 2
    return None


def offered_load(arrival_rate: float, mean_service: float) -> float:
    """Return how many people the arrivals would keep at work.

    Raises
    ------
    InputError
        If a rate is below 0 or a service takes no time.
    """
    rate = checked("arrival_rate", arrival_rate, least=0)
    return rate * checked("mean_service", mean_service, above=0)


def stable(rho: float) -> float:
    """Refuse a load at which the line grows without end.

    Raises
    ------
    InputError
        If it is 1 or more.
    """
    if rho >= 1:
        raise InputError(GROWS.format(load=figures(rho, 6)))
    return rho
