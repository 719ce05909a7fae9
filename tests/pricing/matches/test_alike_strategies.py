"""Of two alike strategies a tournament calls one the best in one of ten cases, as P(best) says."""

from __future__ import annotations

import pytest

from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.strategies import strategy

PERIODS = 10
"""Of a match: short, as only its luck matters."""


def sure(tournaments: int, replications: int, behind: int) -> float:
    """Return in which part of the tournaments a P(best) is above .95.

    Two play alike, each with luck of its own; so many others sell below cost, each by more.
    """
    entrants = {name: strategy("random") for name in ("one", "other")}
    for number in range(behind):
        cheap = 0.8 - 0.1 * number
        entrants[f"behind {number}"] = strategy("random", low=cheap, high=cheap + 0.01)
    found = 0
    for seed in range(tournaments):
        board = Tournament(entrants, periods=PERIODS, replications=replications, seed=seed).play(
            progress=False
        )
        assert board.no_p_best == ""
        assert set(board.ranking.strategy[:2]) == {"one", "other"}
        found += bool(board.ranking.p_best.max() > 0.95)
    return found / tournaments


@pytest.mark.guard
def test_a_small_tournament_is_not_too_sure() -> None:
    """The percentile bootstrap was sure in 22 % of them."""
    assert sure(50, replications=5, behind=1) < 0.2


@pytest.mark.heavy
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("replications", "behind"), [(5, 0), (10, 2), (30, 0)])
def test_in_one_of_ten_tournaments_one_of_two_alike_looks_best(
    replications: int, behind: int
) -> None:
    tournaments = 300
    noise = 3 * (0.1 * 0.9 / tournaments) ** 0.5
    assert 0.08 - noise < sure(tournaments, replications, behind) < 0.12 + noise
