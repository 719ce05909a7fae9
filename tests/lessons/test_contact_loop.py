"""The loop: parts by hand, by draw, and which arrow is the weakest."""

from typing import Any

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons.contact_loop import go_round


def test_by_hand() -> None:
    loop = go_round(every=3, wait=60, half_life=60)
    assert loop.chance == pytest.approx(5 / 7)
    assert loop.classed == pytest.approx(1000 * loop.true_records * (0.2 * 0.5 + 0.8 * 0.05))
    assert loop.classed_ready / loop.classed == pytest.approx(loop.chance)
    assert loop.answered == pytest.approx(loop.classed_ready / 2)
    assert loop.ready == 200


def test_by_draw() -> None:
    rng = np.random.default_rng(2010)
    number = 400_000
    ready = rng.random(number) < 0.2
    known = rng.random(number) < go_round().true_records
    classed = known & (rng.random(number) < np.where(ready, 0.5, 0.05))
    assert 1000 * classed.mean() == pytest.approx(go_round().classed, rel=0.02)
    assert ready[classed].mean() == pytest.approx(go_round().chance, abs=0.01)


@pytest.mark.parametrize(
    ("terms", "weakest"),
    [
        ({}, "sign"),
        ({"wait": 240.0}, "response"),
        ({"if_ready": 1.0, "wait": 0.0, "every": 36.0}, "record"),
    ],
)
def test_the_weakest_arrow(terms: dict[str, Any], weakest: str) -> None:
    assert go_round(**terms).weakest == weakest


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"prior": 2}, "prior is 2"),
        ({"if_ready": 0, "if_not": 0}, "if_ready and if_not are both 0"),
        ({"every": 0}, "every is 0"),
        ({"wait": -1}, "wait is -1"),
        ({"half_life": 0}, "half_life is 0"),
    ],
)
def test_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        go_round(**wrong)
