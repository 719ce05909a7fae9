"""The sum of numbers: what scores catch, and that fields without information make it worse."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import buyers_caught, score_separation

ITEMS = [0, 0, 0, 0.2, 0.6, 0.6]
CAUGHT = {
    (0.5, 0.1): 0.21723908042730522,
    (0.5, 0.2): 0.36631797775939556,
    (1.0, 0.1): 0.389143691645361,
    (1.0, 0.2): 0.5629208277335359,
    (1.5, 0.2): 0.7448526119783299,
    (1.5, 0.5): 0.9331927987311419,
    (0.0, 0.3): 0.3,
}


@pytest.mark.parametrize("given", CAUGHT)
def test_buyers_among_the_best_scored(given: tuple[float, float]) -> None:
    assert buyers_caught(*given) == pytest.approx(CAUGHT[given])


def test_leaving_out_the_private_fields_makes_it_better() -> None:
    sums = [score_separation(some) for some in (ITEMS, ITEMS[3:], ITEMS[4:])]
    assert [*sums, score_separation(ITEMS, ITEMS)] == pytest.approx(
        [0.5715476066494083, 0.8082903768654761, 0.8485281374238569, 0.8717797887081347]
    )
    caught = [buyers_caught(d, 0.2) for d in (*sums, score_separation(ITEMS, ITEMS))]
    assert caught == pytest.approx(
        [0.3935518055551508, 0.4867053736649774, 0.5027554340646467, 0.5120296991526376]
    )


def test_no_weights_beat_the_separations() -> None:
    rng = np.random.default_rng(1)
    best = score_separation(ITEMS, ITEMS)
    assert all(score_separation(ITEMS, w) <= best + 1e-12 for w in rng.normal(size=(200, 6)))
    assert score_separation(ITEMS, np.multiply(ITEMS, 1e200)) == pytest.approx(best)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="a weight for each of 2 items"):
        score_separation([1, 2], [1])
    with pytest.raises(InputError, match="share is 1; allowed: a number above 0 and below 1"):
        buyers_caught(1, 1)
