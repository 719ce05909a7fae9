"""Draws for many at once: rates, means and spreads, and luck that is everybody's own."""

import numpy as np
import pytest

from sim.kernel.randomness.many import at_random, gammas, lognormals
from sim.kernel.randomness.streams import Streams

U = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize("draw", [gammas, lognormals])
@pytest.mark.parametrize("cv", [0.0, 0.5, 1.0])
def test_mean_and_spread_are_what_was_asked_for(draw, cv: float) -> None:
    values = draw(U, cv)
    assert values.mean() == pytest.approx(1, rel=5e-3)
    assert values.std() == pytest.approx(cv, abs=0.02)
    assert (np.diff(values) >= 0).all()


def test_events_come_at_their_rate_and_within_the_span() -> None:
    whose, weeks, more = at_random(
        Streams(7)["orders"], np.array([0.5, 2.0, 0.0]), np.array([400.0, 400.0, 400.0]), 2
    )
    counts = np.bincount(whose, minlength=3)
    assert counts == pytest.approx([200, 800, 0], abs=100)
    assert (weeks < 400).all()
    assert more.shape == (len(whose), 2)


def test_nobodys_luck_hangs_on_the_others() -> None:
    def of_the_first(rate: float) -> list[float]:
        whose, weeks, _ = at_random(
            Streams(7)["orders"], np.array([1.0, rate]), np.array([50.0, 50.0]), 1
        )
        return weeks[whose == 0].tolist()

    assert of_the_first(0.1) == of_the_first(5.0)


def test_nothing_comes_of_no_rate() -> None:
    whose, weeks, more = at_random(Streams(7)["orders"], np.zeros(3), np.ones(3), 4)
    assert (len(whose), len(weeks), more.shape) == (0, 0, (0, 4))
