"""The stage chain against hand arithmetic, the BuyGrid's own sums and a plain simulation."""

from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
import pytest
from scipy.linalg import expm

from sim.buying.stages.chain import StageChain
from sim.buying.stages.grid import BuyGrid
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import BUYCLASSES, STAGES

WEEKS = [2, 2, 3, 4, 4, 4, 2, 4]
ABANDON = [0.05, 0.03, 0.02, 0.02, 0.02, 0.04, 0.0, 0.0]
BACK = [0.1, 0.05, 0.10, 0.05, 0.10, 0.05, 0.02, 0.0]


# --- by hand -------------------------------------------------------------------------------------


def test_one_stage_that_repeats_itself() -> None:
    """Back from the first stage is that stage once more: visits are geometric, 1 / (.5 + .1)."""
    chain = StageChain(["a"], 3.0, p_abandon=0.1, p_back=0.4, cv=0.0)
    assert chain.expected_visits == pytest.approx(1 / 0.6)
    assert chain.p_completed == pytest.approx(0.5 / 0.6)
    assert chain.p_abandoned == pytest.approx(0.1 / 0.6)
    assert chain.mean_time() == pytest.approx(5.0)
    assert chain.variance_time() == pytest.approx(9 * 0.4 / 0.6**2)
    # After any number of visits the end is one or the other in the same proportion.
    assert chain.mean_time("completed") == pytest.approx(chain.mean_time("abandoned"))


def test_two_stages_with_loop_and_abandonment() -> None:
    """Equations v1 = 1 + .25 v2 and v2 = .8 v1 give v1 = 1.25 and v2 = 1."""
    chain = StageChain(["a", "b"], [2.0, 3.0], p_abandon=[0.2, 0.35], p_back=[0.0, 0.25])
    np.testing.assert_allclose(chain.transient, [[0, 0.8], [0.25, 0]])
    np.testing.assert_allclose(chain.fundamental, [[1.25, 1.0], [0.3125, 1.25]])
    assert chain.visits == pytest.approx({"a": 1.25, "b": 1.0})
    assert chain.mean_time() == pytest.approx(1.25 * 2 + 3)
    assert chain.p_completed == pytest.approx(0.4)
    assert chain.p_abandoned_at == pytest.approx({"a": 0.25, "b": 0.35})
    # Completion takes k rounds of a and b with probability .2^(k-1)·.8: mean 1.25, variance .3125.
    assert chain.mean_time("completed") == pytest.approx(1.25 * 5)
    assert chain.variance_time("completed") == pytest.approx(1.25 * 13 + 0.3125 * 25)


def test_convention_abandon_before_back_before_forward() -> None:
    chain = StageChain(["a", "b", "c"], 1.0, p_abandon=0.1, p_back=[0.2, 0.3, 0.4])
    expected = [[0.2, 0.7, 0.0], [0.3, 0.0, 0.6], [0.0, 0.4, 0.0]]
    np.testing.assert_allclose(chain.transient, expected)
    assert chain.p_completed == pytest.approx(chain.visits["c"] * 0.5)


def test_extremes() -> None:
    certain = StageChain(STAGES, WEEKS, cv=0.0)
    assert certain.mean_time() == 25
    assert certain.variance_time() == 0
    assert certain.p_completed == 1
    dead = StageChain(STAGES, WEEKS, p_abandon=1.0)
    assert dead.p_completed == 0
    assert dead.p_abandoned_at == {s: 1.0 if s == STAGES[0] else 0.0 for s in STAGES}
    assert dead.mean_time() == dead.mean_time("abandoned") == 2
    with pytest.raises(InputError, match="no case meets"):
        dead.mean_time("completed")


# --- the BuyGrid ---------------------------------------------------------------------------------


@pytest.mark.parametrize("buyclass", BUYCLASSES)
@pytest.mark.parametrize("cv", [0.0, 0.6, 1.0])
@pytest.mark.parametrize("p", [0.0, 0.3, 0.5, 1.0])
def test_without_loops_the_mixture_is_the_grid(buyclass: str, cv: float, p: float) -> None:
    grid = BuyGrid(p_maybe=p)
    chain = StageChain.mixture(grid, buyclass, WEEKS, cv=cv)
    assert chain.mean_time() == pytest.approx(grid.expected_time(buyclass, WEEKS))
    assert chain.sd_time() == pytest.approx(grid.sd_time(buyclass, WEEKS, cv))
    assert chain.expected_visits == pytest.approx(grid.expected_phases(buyclass))
    for stage in chain.stages:
        assert chain.visits[stage] == pytest.approx(grid.probability(buyclass, stage))


def test_mixture_is_the_law_of_total_variance_over_routes() -> None:
    grid = BuyGrid(p_maybe=0.4)
    required = ("supplier_search", "supplier_selection")
    routes = grid.routes("modified_rebuy", required)
    chains = [StageChain(route, WEEKS, ABANDON, BACK) for route in routes]
    share = np.array(list(routes.values()))
    whole = StageChain.mixture(grid, "modified_rebuy", WEEKS, ABANDON, BACK, required=required)
    mean = np.array([chain.mean_time() for chain in chains])
    variance = np.array([chain.variance_time() for chain in chains])
    assert whole.mean_time() == pytest.approx(share @ mean)
    between = share @ (mean - share @ mean) ** 2
    assert whole.variance_time() == pytest.approx(share @ variance + between)
    assert whole.p_completed == pytest.approx(share @ [c.p_completed for c in chains])
    completed = share * [c.p_completed for c in chains]
    given = completed @ [c.mean_time("completed") for c in chains] / completed.sum()
    assert whole.mean_time("completed") == pytest.approx(given)
    times = np.array([1.0, 8.0, 20.0, 60.0])
    mixed = sum(q * chain.phase_type_cdf(times) for q, chain in zip(share, chains, strict=True))
    np.testing.assert_allclose(whole.phase_type_cdf(times), mixed, atol=1e-10)


def test_distribution_given_completion_by_the_matrix_exponential() -> None:
    """P(T ≤ t, completed) integrates the flow into completion: α G⁻¹ (exp(G t) − I) r."""
    chain = StageChain(STAGES, WEEKS, ABANDON, BACK)
    rate = 1 / np.array(WEEKS, dtype=float)
    generator = rate[:, None] * (chain.transient - np.eye(8))
    into = np.zeros(8)
    into[-1] = rate[-1] * (1 - ABANDON[-1] - BACK[-1])
    times = np.array([5.0, 20.0, 50.0, 200.0])
    joint = [
        float((np.linalg.solve(generator, expm(generator * t) - np.eye(8)) @ into)[0])
        for t in times
    ]
    found = chain.phase_type_cdf(times, given="completed") * chain.p_completed
    np.testing.assert_allclose(found, joint, atol=1e-10)


# --- a plain simulation --------------------------------------------------------------------------


def simulate(
    routes: Mapping[tuple[str, ...], float], cases: int, cv: float, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Time, completed or not, and visits of many cases, step by step as the convention says."""
    rng = np.random.default_rng(seed)
    names = list(STAGES)
    plans = [np.array([names.index(stage) for stage in route]) for route in routes]
    plan = np.zeros((len(plans), 9), dtype=int)
    for i, stages in enumerate(plans):
        plan[i, : len(stages)] = stages
    length = np.array([len(stages) for stages in plans])
    taken = rng.choice(len(plans), cases, p=list(routes.values()))
    position, time, visits = np.zeros(cases, int), np.zeros(cases), np.zeros(cases)
    completed, alive = np.zeros(cases, bool), np.arange(cases)
    work, abandon, back = (np.array(x, dtype=float) for x in (WEEKS, ABANDON, BACK))
    while alive.size:
        stage = plan[taken[alive], position[alive]]
        time[alive] += rng.gamma(1 / cv**2, work[stage] * cv**2)
        visits[alive] += 1
        u = rng.random(alive.size)
        gone = u < abandon[stage]
        returned = ~gone & (u < abandon[stage] + back[stage])
        position[alive] += np.where(returned, -1, 1)
        position[alive] = np.maximum(position[alive], 0)
        done = ~gone & (position[alive] == length[taken[alive]])
        completed[alive[done]] = True
        alive = alive[~gone & ~done]
    return time, completed, visits


def test_simulation_agrees() -> None:
    """Every theoretical number lies in the simulation's interval.

    Five numbers for each of three buyclasses and two work distributions make 30 comparisons; at an
    error of one in a thousand for all of them together, each may miss by 4.15 standard errors.
    """
    cases, comparisons = 40_000, 30
    z = NormalDist().inv_cdf(1 - 0.001 / comparisons / 2)
    grid, made = BuyGrid(), 0
    for seed, (buyclass, cv) in enumerate((b, c) for b in BUYCLASSES for c in (1.0, 0.5)):
        theory = StageChain.mixture(grid, buyclass, WEEKS, ABANDON, BACK, cv)
        time, completed, visits = simulate(grid.routes(buyclass), cases, cv, seed)
        won = time[completed]
        for expected, sample in (
            (theory.mean_time(), time),
            (theory.variance_time(), (time - time.mean()) ** 2),
            (theory.p_completed, completed.astype(float)),
            (theory.expected_visits, visits),
            (theory.mean_time("completed"), won),
        ):
            half = z * sample.std(ddof=1) / np.sqrt(len(sample))
            assert abs(sample.mean() - expected) <= half, (buyclass, cv)
            made += 1
        # The largest gap of a sample's distribution to the true one (Massart's bound).
        if cv == 1.0:
            grid_of_weeks = np.linspace(0.5, 80, 160)
            gap = np.searchsorted(np.sort(time), grid_of_weeks, "right") / cases
            gap = gap - theory.phase_type_cdf(grid_of_weeks)
            assert np.abs(gap).max() <= np.sqrt(np.log(2 / 0.001) / (2 * cases))
    assert made == comparisons


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: StageChain([], 1.0), "route is .*one stage or more"),
        (lambda: StageChain(["a", "a"], 1.0), "each once"),
        (lambda: StageChain({("a",): 0.5, ("b",): 0.4}, 1.0), r"sum to 0\.9; allowed: a sum of 1"),
        (lambda: StageChain({("a",): 1.5, ("b",): -0.5}, 1.0), "probability of route"),
        (lambda: StageChain(["a"], -1.0), r"mean_work of a is -1\.0"),
        (lambda: StageChain(["a"], 1.0, cv=-1.0), "cv of a is"),
        (lambda: StageChain(["a"], 1.0, p_abandon=1.2), r"p_abandon of a is 1\.2; .*from 0 to 1"),
        (lambda: StageChain(["a"], 1.0, 0.7, 0.6), r"p_abandon \+ p_back of a is 1\.3"),
        (lambda: StageChain(["a", "b"], [1.0, 2.0, 3.0]), "mean_work has 3 numbers"),
        (lambda: StageChain(["a"], 1.0, p_back=1.0), "p_back lets some case go round for ever"),
        (lambda: StageChain(["a", "b"], 1.0, 0.0, [0.0, 1.0]), "go round for ever"),
        (lambda: StageChain.mixture(BuyGrid(), "rebuy", 1.0), "buyclass is 'rebuy'"),
        (lambda: StageChain(["a"], 1.0).mean_time("won"), "given is 'won'; allowed: completed"),
        (lambda: StageChain(["a"], 1.0, cv=0.5).phase_type_cdf(1.0), "cv 1"),
    ],
)
def test_bad_input(make: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        make()  # type: ignore[operator]
