"""Who has lied is barred from the list, and the others are ranked as if without it."""

from __future__ import annotations

import pytest

from sim.selling.matches.call_standings import CALL_RANKING_COLUMNS, CallStandings
from sim.selling.matches.call_tournament import CallTournament
from tests.selling.conversation.worlds import phone


@pytest.fixture(scope="module")
def standings() -> CallStandings:
    return CallTournament(["old-friend", "ally"], phone(), calls=40, replications=3).play(
        progress=False
    )


def test_the_columns_are_declared(standings: CallStandings) -> None:
    assert list(standings.ranking) == list(CALL_RANKING_COLUMNS)


def test_a_liar_is_barred(standings: CallStandings) -> None:
    assert list(standings.liars) == ["old-friend"]
    listed = standings.listed
    assert set(listed.ranking.strategy) == {"four-points", "ally"}
    assert "old-friend" not in listed.sentence()
    ally = standings.ranking.set_index("strategy").loc["ally", "appointments"]
    assert listed.ranking.set_index("strategy").loc["ally", "appointments"] == ally
    assert listed.listed is listed
