"""A purchase as an absorbing Markov chain: what a simulated cycle time is held against.

The reduced setting: nobody waits for staff or for a meeting, stages follow one another along a
route, and after its work a stage is abandoned, goes back or goes on with fixed probabilities. Then
visits, fates and the mean, variance and distribution of the time have closed forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import fsum, sqrt
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.buying.stages.absorbing_chain import AbsorbingChain
from sim.buying.stages.grid import BuyGrid
from sim.buying.stages.per_stage import PerStage, per_stage
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given
from sim.scenario.vocabulary import STAGES, Stage

MORE_THAN_ALL_LEAVE: Final = "p_abandon + p_back of {stage} is {total}; allowed: 1 at most"
ROUND_FOR_EVER: Final = (
    "p_back lets some case go round for ever; allowed: from every stage a way to complete or"
    " abandon"
)
COMPLETED_ABANDONED_OR_ALL: Final = "completed, abandoned or None for all"
STAGES_EACH_ONCE: Final = "one stage or more, each once"
A_ROUTE_WITHOUT_PROBABILITY: Final = (
    "probability of route {route} is {probability}; allowed: from 0 to 1"
)
ROUTES_DO_NOT_SUM_TO_1: Final = "probabilities of the routes sum to {total}; allowed: a sum of 1"

Fate = Literal["completed", "abandoned"]
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@public
class StageChain:
    """An absorbing Markov chain over the stages of a purchase.

    A case starts at the first stage of its route. A visit to a stage takes a random time, its work;
    then one uniform u decides: u < `p_abandon` → abandoned; u < `p_abandon` + `p_back` → back one
    stage of the route (from the first: that stage once more); else one stage on, and past the last:
    completed. Work and uniforms are all independent.

    Parameters
    ----------
    route : sequence of str, or mapping of tuples of str to float
        The stages of the one route in order, or several routes with their probabilities (sum 1), as
        `BuyGrid.routes` gives them: a case then draws its route once, at its start.
    mean_work : float, mapping or sequence
        Mean work of one visit in weeks, 0 or more: one number for all stages, numbers by stage
        name, or one for each of `stages` in order (or all eight, if the stages are the lecture's).
    p_abandon, p_back : float, mapping or sequence, default 0
        Probabilities after each visit, 0 to 1, together 1 at most.
    cv : float, mapping or sequence, default 1
        Coefficient of variation of one visit's work, 0 or more; 1 for exponential work. Only the
        variance depends on it.

    Attributes
    ----------
    stages : tuple of str
        The stages of all routes, in order.
    states : tuple of (int, str)
        Number of the route and stage, for each row of the matrices.
    chain : AbsorbingChain
        The bare chain over `states`.

    Raises
    ------
    InputError
        If a value is out of its range, a route is empty or repeats a stage, the routes'
        probabilities do not sum to 1, or some case would never end.

    References
    ----------
    Kemeny, J. G. & Snell, J. L. (1960). *Finite Markov Chains*, ch. 3.

    Examples
    --------
    Two stages of 2 and 3 weeks; the second sends every other visit back. The number of rounds is
    geometric with mean 2: two visits to each stage, 2 × (2 + 3) weeks.

    >>> chain = StageChain(("specify", "select"), [2, 3], p_back={"specify": 0, "select": 0.5})
    >>> chain.visits
    {'specify': 2.0, 'select': 2.0}
    >>> chain.mean_time()
    10.0
    """

    def __init__(
        self,
        route: Sequence[str] | Mapping[tuple[Stage, ...], float] | Mapping[tuple[str, ...], float],
        mean_work: PerStage,
        p_abandon: PerStage = 0.0,
        p_back: PerStage = 0.0,
        cv: PerStage = 1.0,
    ) -> None:
        routes: dict[tuple[str, ...], float] = (
            {tuple(taken): p for taken, p in route.items()}
            if isinstance(route, Mapping)
            else {tuple(route): 1.0}
        )
        _check_routes(routes)
        self.stages: tuple[str, ...] = _in_order(routes)
        self.states: tuple[tuple[int, str], ...] = tuple(
            (number, stage) for number, taken in enumerate(routes) for stage in taken
        )
        work = self._by_state(per_stage("mean_work", mean_work, self.stages))
        spread = self._by_state(per_stage("cv", cv, self.stages))
        self._abandon = self._by_state(per_stage("p_abandon", p_abandon, self.stages, most=1.0))
        back = self._by_state(per_stage("p_back", p_back, self.stages, most=1.0))
        forward = 1 - self._abandon - back
        if forward.min() < -1e-9:
            stage = self.states[int(forward.argmin())][1]
            raise InputError(
                MORE_THAN_ALL_LEAVE.format(stage=stage, total=as_given(1 - forward.min()))
            )
        forward[forward < 1e-12] = 0.0  # .7 + .3 must leave nothing over
        size = len(self.states)
        transient = np.zeros((size, size))
        start, self._complete = np.zeros(size), np.zeros(size)
        first = 0
        for taken, probability in routes.items():
            last = first + len(taken) - 1
            start[first] = probability
            self._complete[last] = forward[last]
            transient[first, first] = back[first]
            for i in range(first, last):
                transient[i, i + 1] = forward[i]
                transient[i + 1, i] = back[i + 1]
            first = last + 1
        try:
            self.chain = AbsorbingChain(start, transient, work, spread)
        except InputError:
            raise InputError(ROUND_FOR_EVER) from None

    @classmethod
    def mixture(
        cls,
        grid: BuyGrid,
        buyclass: str,
        mean_work: PerStage,
        p_abandon: PerStage = 0.0,
        p_back: PerStage = 0.0,
        cv: PerStage = 1.0,
        required: Iterable[str] = (),
    ) -> StageChain:
        """Return the chain of a buyclass: every route of the BuyGrid with its probability.

        Grid, buyclass and `required` are those of `BuyGrid.routes`; the rest as of `StageChain`.

        Examples
        --------
        Without loops, the arithmetic of the grid: 16 weeks, coefficient of variation .522913.

        >>> chain = StageChain.mixture(BuyGrid(), "modified_rebuy", [2, 2, 3, 4, 4, 4, 2, 4])
        >>> round(chain.mean_time(), 6), round(chain.sd_time() / chain.mean_time(), 6)
        (16.0, 0.522913)
        """
        return cls(grid.routes(buyclass, required), mean_work, p_abandon, p_back, cv)

    @property
    def transient(self) -> Matrix:
        """Q, shape (states, states): probability to move from the row's to the column's state."""
        return self.chain.transient

    @property
    def fundamental(self) -> Matrix:
        """N = (I − Q)⁻¹, shape (states, states): mean visits to the column's from the row's."""
        return self.chain.fundamental

    @cached_property
    def visits(self) -> dict[str, float]:
        """Mean number of visits to each stage, per case."""
        return self._by_stage(self.chain.visits)

    @property
    def expected_visits(self) -> float:
        """Mean number of stage visits, per case."""
        return float(self.chain.visits.sum())

    @property
    def p_completed(self) -> float:
        """Probability that a case completes its route."""
        return float(self.chain.visits @ self._complete)

    @cached_property
    def p_abandoned_at(self) -> dict[str, float]:
        """Probability that a case is abandoned at each stage; with `p_completed` they sum to 1."""
        return self._by_stage(self.chain.visits * self._abandon)

    @property
    def p_abandoned(self) -> float:
        """Probability that a case is abandoned, at whatever stage."""
        return float(self.chain.visits @ self._abandon)

    def mean_time(self, given: Fate | None = None) -> float:
        """Mean time to the end of a case, in weeks.

        Parameters
        ----------
        given : {"completed", "abandoned"}, optional
            Only the cases with this fate; default all.

        Returns
        -------
        float
            Weeks.

        Raises
        ------
        InputError
            If `given` is no fate, or no case ever meets it.

        Examples
        --------
        Half give up after the first week, the others work another week.

        >>> chain = StageChain(("a", "b"), 1.0, p_abandon=[0.5, 0.0])
        >>> chain.mean_time(), chain.mean_time("completed"), chain.mean_time("abandoned")
        (1.5, 2.0, 1.0)
        """
        return self._cases(given).mean_time()

    def variance_time(self, given: Fate | None = None) -> float:
        """Variance of the time to the end of a case, in weeks squared.

        Parameters, errors and source as in `mean_time`; the formula is that of
        `AbsorbingChain.variance_time`.

        Examples
        --------
        The number of rounds has mean 2 and variance 2, a round mean 5 and variance 4 + 9:
        2 × 13 + 2 × 25.

        >>> chain = StageChain(("specify", "select"), [2, 3], p_back=[0, 0.5])
        >>> round(chain.variance_time(), 6)
        76.0
        """
        return self._cases(given).variance_time()

    def sd_time(self, given: Fate | None = None) -> float:
        """Return the standard deviation of the time to the end of a case, in weeks."""
        return sqrt(self.variance_time(given))

    def phase_type_cdf(self, weeks: ArrayLike, given: Fate | None = None) -> Vector:
        """P(time to the end of a case ≤ t), for exponential work.

        Parameters
        ----------
        weeks : array_like
            Times t since the start of a case; the result has the same shape.
        given : {"completed", "abandoned"}, optional
            As in `mean_time`.

        Raises
        ------
        InputError
            If some work is not exponential (cv other than 1) or 0, or as in `mean_time`.

        Examples
        --------
        Two exponential stages of a week (Erlang): 1 − e⁻² (1 + 2) at two weeks.

        >>> StageChain(("a", "b"), 1.0).phase_type_cdf([0, 2]).round(6).tolist()
        [0.0, 0.593994]
        """
        return self._cases(given).cdf(weeks)

    def _cases(self, given: Fate | None) -> AbsorbingChain:
        if given is None:
            return self.chain
        if given not in ("completed", "abandoned"):
            raise refused("given", given, COMPLETED_ABANDONED_OR_ALL)
        return self.chain.given(self._complete if given == "completed" else self._abandon)

    def _by_state(self, values: Mapping[str, float]) -> Vector:
        return np.array([values[stage] for _, stage in self.states])

    def _by_stage(self, values: Vector) -> dict[str, float]:
        sums = dict.fromkeys(self.stages, 0.0)
        for (_, stage), value in zip(self.states, values, strict=True):
            sums[stage] += float(value)
        return sums


def _check_routes(routes: Mapping[tuple[str, ...], float]) -> None:
    for taken, probability in routes.items():
        if not taken or len(set(taken)) < len(taken):
            raise refused("route", taken, STAGES_EACH_ONCE)
        if not 0 <= probability <= 1:
            raise InputError(
                A_ROUTE_WITHOUT_PROBABILITY.format(
                    route=shown(taken), probability=shown(probability)
                )
            )
    total = fsum(routes.values())
    if abs(total - 1) > 1e-9:
        raise InputError(ROUTES_DO_NOT_SUM_TO_1.format(total=as_given(total)))


def _in_order(routes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Put the stages of all routes in the lecture's order if they are its own."""
    seen = dict.fromkeys(stage for taken in routes for stage in taken)
    if set(seen) <= set(STAGES):
        return tuple(stage for stage in STAGES if stage in seen)
    return tuple(seen)
