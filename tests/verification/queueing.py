"""What queueing theory says of a staff pool: the closed forms that simulations are held against.

Rates are per week and times in weeks, or any other one unit of time. All waits are means over all
arrivals, without the service itself. Waiting lines are endless and served one by one.
"""

from collections.abc import Sequence
from numbers import Integral

from sim.kernel.errors import InputError
from sim.kernel.inputs import finite


def erlang_c(arrival_rate: float, mean_service: float, servers: int) -> float:
    """Probability that an arrival has to wait, M/M/c (Erlang's delay formula).

    Computed from Erlang's loss formula by its recursion, which neither overflows nor cancels.

    Parameters
    ----------
    arrival_rate : float
        Arrivals per week (Poisson), 0 or more.
    mean_service : float
        Mean of the exponential service time in weeks, above 0.
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
    if isinstance(servers, bool) or not isinstance(servers, Integral) or servers < 1:
        raise InputError(f"servers is {servers}; allowed: a whole number, 1 or more")
    offered = _load(arrival_rate, mean_service)
    rho = _stable(offered / int(servers))
    blocked = 1.0
    for c in range(1, int(servers) + 1):
        blocked = offered * blocked / (c + offered * blocked)
    return blocked / (1 - rho * (1 - blocked))


def mmc_wait(arrival_rate: float, mean_service: float, servers: int) -> float:
    """Mean wait in the queue, M/M/c.

    Parameters and errors as in `erlang_c`.

    Returns
    -------
    float
        Weeks.

    References
    ----------
    Erlang (1917), as in `erlang_c`.

    Examples
    --------
    Six patients an hour, three doctors of 20 minutes each (Gross & Harris): 4/27 of an hour.

    >>> round(mmc_wait(6, 1 / 3, 3), 6)
    0.148148
    """
    waits = erlang_c(arrival_rate, mean_service, servers)
    return waits * mean_service / (servers - arrival_rate * mean_service)


def mg1_wait(arrival_rate: float, mean_service: float, cv: float) -> float:
    """Mean wait in the queue, M/G/1 (Pollaczek–Khinchine): λ E[S²] / (2 (1 − ρ)).

    Parameters
    ----------
    arrival_rate : float
        λ, arrivals per week (Poisson), 0 or more.
    mean_service : float
        Mean service time in weeks, above 0.
    cv : float
        Coefficient of variation of the service time, 0 or more.

    Returns
    -------
    float
        Weeks.

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


def priority_mg1_waits(
    arrival_rates: Sequence[float],
    mean_services: float | Sequence[float],
    cvs: float | Sequence[float] = 1.0,
) -> tuple[float, ...]:
    """Mean wait of each priority class, M/G/1, first class first, no preemption (Cobham).

    With W0 = Σ λ_i E[S_i²] / 2 and σ_k the load of classes 1 to k, class k waits
    W0 / ((1 − σ_{k−1}) (1 − σ_k)).

    Parameters
    ----------
    arrival_rates : sequence of float, shape (classes,)
        Arrivals per week of each class (Poisson), highest priority first, 0 or more.
    mean_services : float or sequence of float, shape (classes,)
        Mean service time in weeks, above 0; one number for all classes alike.
    cvs : float or sequence of float, shape (classes,), default 1
        Coefficient of variation of the service time, 0 or more.

    Returns
    -------
    tuple of float, shape (classes,)
        Weeks.

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
    Loads 0.2 and 0.3, exponential services of a week: W0 = 0.5, so 0.5 / 0.8 and 0.5 / (0.8 × 0.5).
    Together they wait as long as without priorities, a week: (0.2 × 0.625 + 0.3 × 1.25) / 0.5.

    >>> [round(wait, 6) for wait in priority_mg1_waits([0.2, 0.3], 1.0)]
    [0.625, 1.25]
    """
    classes = len(arrival_rates)
    if not classes:
        raise InputError("arrival_rates is empty; allowed: one rate for each class")
    means = _one_each("mean_services", mean_services, classes)
    spreads = _one_each("cvs", cvs, classes)
    loads = [_load(rate, mean) for rate, mean in zip(arrival_rates, means, strict=True)]
    for cv in spreads:
        if finite(cv) is None or cv < 0:
            raise InputError(f"cv is {cv}; allowed: 0 or more")
    _stable(sum(loads))
    # The service found under way lasts E[S²] / (2 E[S]) longer on average, if there is one.
    residual = sum(
        load * mean * (1 + cv * cv) / 2
        for load, mean, cv in zip(loads, means, spreads, strict=True)
    )
    waits: list[float] = []
    ahead = 0.0
    for load in loads:
        waits.append(residual / ((1 - ahead) * (1 - ahead - load)))
        ahead += load
    return tuple(waits)


def _load(arrival_rate: float, mean_service: float) -> float:
    if finite(arrival_rate) is None or arrival_rate < 0:
        raise InputError(f"arrival_rate is {arrival_rate}; allowed: 0 or more")
    if finite(mean_service) is None or mean_service <= 0:
        raise InputError(f"mean_service is {mean_service}; allowed: above 0")
    return float(arrival_rate) * float(mean_service)


def _stable(rho: float) -> float:
    if rho >= 1:
        raise InputError(
            f"load (arrival rate x mean service / servers) is {rho:.6g}; allowed: below 1, else "
            "the line grows without end"
        )
    return rho


def _one_each(field: str, values: float | Sequence[float], classes: int) -> list[float]:
    if isinstance(values, float | int):
        return [values] * classes
    listed = list(values)
    if len(listed) != classes:
        raise InputError(f"{field} has {len(listed)} numbers; allowed: {classes}, one a class")
    return listed
