"""What a class is told: exact values beside the simulated, liars apart, benchmarks."""

from __future__ import annotations

from math import isnan

import pytest

from sim.selling.conversation.scripts import script_value
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker
from sim.selling.matches.call_debrief import CallDebrief, call_debrief, exact_chance
from sim.selling.matches.call_tournament import CallTournament
from tests.selling.conversation.worlds import first_words, phone


class Dices(Speaker):
    name = "dices"

    def say(self, call: CallView) -> str:
        return "name" if "name" in call.can_say and call.luck() < 0.5 else "ask"


@pytest.fixture(scope="module")
def told() -> CallDebrief:
    tournament = CallTournament(["old-friend", "ally"], phone(), calls=40, replications=3)
    return call_debrief(tournament.play(progress=False))


def test_exact_values_stand_beside_the_simulated(told: CallDebrief) -> None:
    exact = {line.name: line.exact for line in told.ranking}
    for name in ("four-points", "ally"):
        assert exact[name] == pytest.approx(100 * script_value(phone(), name).appointment)
    assert told.exactly.startswith("By the exact values ally is first with 8.672 in 100 calls, ")
    assert "by calls alone it would take " in told.exactly
    assert told.best_script < told.best_by_words < told.best_if_known
    assert len(told.listeners) == 3


def test_a_liar_is_told_with_what_to_say_instead(told: CallDebrief) -> None:
    (barred,) = told.barred
    assert barred.name == "old-friend"
    trick, ally = (100 * script_value(phone(), name).appointment for name in ("old-friend", "ally"))
    assert (barred.exact, barred.honest) == pytest.approx((trick, ally))
    assert barred.year == pytest.approx(trick - ally - barred.closed * 5 * ally)
    assert barred.name not in {line.name for line in told.ranking}


def test_who_draws_luck_has_no_exact_value() -> None:
    assert isnan(exact_chance(first_words(), Dices()))
    standings = CallTournament([Dices()], calls=20, replications=2).play(progress=False)
    said = call_debrief(standings)
    assert said.exactly == "Only six-steps has an exact value: 13.72 in 100 calls."


def test_alike_ones_are_first_together() -> None:
    twin = first_words().scripts["six-steps"].lines
    standings = CallTournament([FixedScript(twin, "twin")], calls=20, replications=2)
    said = call_debrief(standings.play(progress=False)).exactly
    assert (
        said == "By the exact values six-steps and twin are first together with 13.72 in 100 calls."
    )
