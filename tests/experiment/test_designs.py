"""The designs on functions whose indices are known by hand or from the literature."""

import subprocess
import sys

import numpy as np
import pytest

from sim.experiment.designs import METHODS, MORRIS_LEVELS, morris, one_at_a_time, sobol
from sim.kernel.errors import InputError


def evaluator(function, replications=2):
    """The function without luck, as so many equal replications."""
    return lambda x: np.tile(function(np.nan_to_num(x, nan=0.5))[:, None], replications)


def line(x):
    return 3 * x[:, 0] - 2 * x[:, 1] + 0 * x[:, 2]


def ishigami(x):
    a, b, c = (2 * np.pi * x - np.pi).T
    return np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


def luck_only(x, replications=12):
    return np.random.default_rng(len(x)).normal(5, 2, (len(x), replications))


def test_one_at_a_time_evaluates_two_points_a_lever_and_leaves_the_rest():
    seen = []

    def watched(x):
        seen.append(x)
        return evaluator(line)(x)

    one_at_a_time(watched, 2 + 1, 0.95, 0, 0)
    (points,) = seen
    nan = np.nan
    expected = [
        [0, nan, nan],
        [1, nan, nan],
        [nan, 0, nan],
        [nan, 1, nan],
        [nan, nan, 0],
        [nan, nan, 1],
    ]
    np.testing.assert_array_equal(points, expected)


def test_one_at_a_time_pairs_the_luck():
    """Differences 1, 2, 3: mean 2, half width 4.3027/√3, however much luck both ends share."""
    shared = np.array([100.0, -50.0, 0.0])

    def noisy(x):
        return np.where(x[:, :1] == 1, shared + np.array([1.0, 2.0, 3.0]), shared)

    row = one_at_a_time(noisy, 1, 0.95, 0, 0).iloc[0]
    assert row.importance == row.effect == 2
    assert row.ci_low == 0  # 2 − 2.484 is below zero: the size may be nothing
    assert row.effect_low == pytest.approx(2 - 4.302653 / 3**0.5, abs=1e-6)
    assert row.ci_high == row.effect_high == pytest.approx(2 + 4.302653 / 3**0.5, abs=1e-6)
    assert (row.at_low, row.at_high) == pytest.approx((50 / 3, 50 / 3 + 2))


def test_the_interval_of_a_fall_is_turned_over():
    def falls(x):
        return np.where(x[:, :1] == 1, [-9.0, -10.0, -11.0], 0.0)

    row = one_at_a_time(falls, 1, 0.95, 0, 0).iloc[0]
    assert row.importance == 10
    assert (row.ci_low, row.ci_high) == pytest.approx((-row.effect_high, -row.effect_low))


def test_morris_on_a_line_gives_its_slopes():
    table = morris(evaluator(line), 3, 0.95, 6, 1)
    assert table["mu"].tolist() == pytest.approx([3, -2, 0])
    for column in ("importance", "mu_star", "ci_low", "ci_high"):
        assert table[column].tolist() == pytest.approx([3, 2, 0])
    assert table["sigma"].tolist() == pytest.approx([0, 0, 0], abs=1e-9)
    assert table["luck"].tolist() == [0, 0, 0]


def test_morris_sees_an_interaction_by_its_spread():
    """a·b: the effect of a is b, between 0 and 1."""
    table = morris(evaluator(lambda x: x[:, 0] * x[:, 1]), 3, 0.95, 30, 1)
    assert (table["sigma"][:2] > 0.2).all()
    assert (abs(table["mu_star"][:2] - 0.5) < 0.15).all()
    assert table["mu_star"][2] == 0
    assert ((table.ci_low < table.importance) & (table.importance < table.ci_high))[:2].all()


def test_morris_walks_its_trajectories():
    seen = []

    def watched(x):
        seen.append(x)
        return evaluator(line)(x)

    morris(watched, 3, 0.95, 5, 1)
    (points,) = seen
    assert points.shape == (5 * 4, 3)
    steps = np.diff(points.reshape(5, 4, 3), axis=1)
    assert ((steps != 0).sum(axis=2) == 1).all()
    stretch = MORRIS_LEVELS / (2 * (MORRIS_LEVELS - 1))
    assert abs(steps[steps != 0]) == pytest.approx(stretch)


def test_sobol_on_ishigami_gives_the_published_indices():
    """Ishigami & Homma (1990), a = 7, b = .1: S .314 .442 0, total .558 .442 .244."""
    table = sobol(evaluator(ishigami), 3, 0.95, 2048, 1)
    assert table["S1"].tolist() == pytest.approx([0.3139, 0.4424, 0.0], abs=0.04)
    assert table["ST"].tolist() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.04)
    assert table["importance"].equals(table["ST"])
    assert (table.ci_low < [0.5576, 0.4424, 0.2437]).all()
    assert (table.ci_high > [0.5576, 0.4424, 0.2437]).all()
    assert table["luck"].tolist() == [0, 0, 0]


def test_sobol_on_a_line_splits_the_variance():
    """Shares 9 : 4 : 0 of the squared slopes, nothing by interaction."""
    table = sobol(evaluator(line), 3, 0.95, 256, 1)
    assert table["S1"].tolist() == pytest.approx([9 / 13, 4 / 13, 0], abs=0.03)
    assert table["ST"].tolist() == pytest.approx([9 / 13, 4 / 13, 0], abs=0.03)


def test_sobol_where_nothing_changes():
    table = sobol(evaluator(lambda x: np.full(len(x), 4.0)), 2, 0.95, 8, 1)
    assert (table == 0).all(axis=None)


@pytest.mark.parametrize(("method", "samples"), [("morris", 400), ("sobol", 512)])
def test_luck_alone_is_foretold(method, samples):
    """A function of luck only: its indices come out as the column says they would."""
    table = METHODS[method](luck_only, 2, 0.95, samples, 1)
    assert (table["importance"] / table["luck"]).tolist() == pytest.approx([1, 1], rel=0.15)


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_gives_the_same_table_and_the_global_generator_is_left_alone(method):
    np.random.seed(1)  # noqa: NPY002
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    first, again = (METHODS[method](evaluator(ishigami), 3, 0.95, 8, 5) for _ in range(2))
    assert first.equals(again)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002
    if method != "one_at_a_time":
        assert not first.equals(METHODS[method](evaluator(ishigami), 3, 0.95, 8, 6))


@pytest.mark.parametrize("method", METHODS)
def test_a_missing_replication_is_left_out_and_a_missing_point_is_refused(method):
    def one_missing(x):
        found = evaluator(line, replications=3)(x)
        found[0, 0] = np.nan
        return found

    def point_missing(x):
        found = evaluator(line)(x)
        found[1] = np.nan
        return found

    whole = METHODS[method](evaluator(line, 3), 3, 0.95, 8, 1)
    gap = METHODS[method](one_missing, 3, 0.95, 8, 1)
    assert gap["importance"].tolist() == pytest.approx(whole["importance"].tolist())
    assert gap.notna().all(axis=None)
    with pytest.raises(InputError, match="missing in all replications at 1 of "):
        METHODS[method](point_missing, 3, 0.95, 8, 1)


@pytest.mark.parametrize("samples", [1, 3, 48])
def test_sobol_wants_a_power_of_two(samples):
    with pytest.raises(InputError, match=rf"samples is {samples}; allowed: a power of 2"):
        sobol(evaluator(line), 3, 0.95, samples, 1)


def test_morris_wants_two_trajectories():
    with pytest.raises(InputError, match="samples is 1; allowed: 2 trajectories or more"):
        morris(evaluator(line), 3, 0.95, 1, 1)


def test_salib_is_imported_only_where_it_is_used():
    code = "import sim, sys; sim.sensitivity; print('SALib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
