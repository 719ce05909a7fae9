"""How many tries it takes to tell two ways apart, and how often the wrong one looks best."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import looks_best, tries_to_tell, worse_looks_better

OPENERS = [0.02, 0.02, 0.03, 0.025, 0.04]


@pytest.mark.parametrize(
    ("first", "second", "needed"),
    [
        (0.0155, 0.0147, 364772.51593651465),
        (0.0363, 0.0155, 911.4827259290656),
        (0.02, 0.03, 3822.4044306280066),
        (0.003, 0.006, 7809.6353356773425),
        (0.13718416782846368, 0.1502310360085562, 11344.27479942176),
    ],
)
def test_tries_to_tell(first: float, second: float, needed: float) -> None:
    assert tries_to_tell(first, second) == pytest.approx(needed, rel=1e-9)
    assert tries_to_tell(second, first) == pytest.approx(needed, rel=1e-9)


@pytest.mark.parametrize(
    ("tries", "best"),
    [
        (50, 0.3864539118938304),
        (200, 0.5763659265178838),
        (500, 0.7499593945787933),
        (1000, 0.871923545082796),
        (3000, 0.9823439158153002),
    ],
)
def test_how_often_the_best_looks_best(tries: int, best: float) -> None:
    chances = looks_best(OPENERS, tries)
    assert chances[-1] == pytest.approx(best, rel=1e-9)
    assert chances[0] == pytest.approx(chances[1])
    assert sum(chances) == pytest.approx(1)


def test_a_tie_is_drawn_by_lot() -> None:
    assert looks_best([0.5, 0.5, 0.5], 1) == pytest.approx([1 / 3] * 3)
    assert looks_best([0.0, 0.0], 5) == pytest.approx([0.5, 0.5])
    assert looks_best([1.0, 0.0], 5) == pytest.approx([1.0, 0.0])
    n = np.random.default_rng(1).binomial(200, [[0.02], [0.03]], size=(2, 200_000))
    worse = (n[0] > n[1]).mean() + (n[0] == n[1]).mean() / 2
    assert worse_looks_better(0.02, 0.03, 200) == pytest.approx(worse, abs=0.005)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(InputError, match=r"first and second are both 0\.02; allowed: two that"):
        tries_to_tell(0.02, 0.02)
    with pytest.raises(InputError, match=r"rates is \[0\.5\]; allowed: two or more rates"):
        looks_best([0.5], 10)
