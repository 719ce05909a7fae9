"""A voice menu: the closed form against its absorbing chain, and bad input."""

import numpy as np
import pytest

from sim.customers import menu_time
from sim.kernel.errors import InputError


def chain_time(levels: int, seconds: float, error: float) -> float:
    """Expected time to the end, from the fundamental matrix of the chain."""
    steps = np.zeros((levels, levels))
    steps[:, 0] = error
    for level in range(levels - 1):
        steps[level, level + 1] += 1 - error
    visits = np.linalg.inv(np.eye(levels) - steps)[0]
    return float(seconds * visits.sum())


@pytest.mark.parametrize(
    ("levels", "seconds"),
    [(2, 30.72664359861593), (3, 50.266639527783454), (5, 100.29984709727815)],
)
def test_the_reference(levels: int, seconds: float) -> None:
    assert menu_time(levels, 12, 0.15) == pytest.approx(seconds)
    assert chain_time(levels, 12, 0.15) == pytest.approx(seconds)


@pytest.mark.parametrize("error", [0.0, 1e-9, 0.02, 0.5, 0.9])
@pytest.mark.parametrize("levels", [1, 4, 7])
def test_the_chain(levels: int, error: float) -> None:
    assert menu_time(levels, 7, error) == pytest.approx(chain_time(levels, 7, error), rel=1e-6)


def test_no_menu_no_time() -> None:
    assert menu_time(0, 12, 0.15) == 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [((-1, 12, 0.1), "levels is -1"), ((3, -1, 0.1), "seconds is -1"), ((3, 12, 1), "error is 1")],
)
def test_bad_input(wrong: tuple[int, float, float], says: str) -> None:
    with pytest.raises(InputError, match=says):
        menu_time(*wrong)
