"""One match, ready to be drawn and told."""

import pytest

import sim
from sim.kernel.errors import InputError
from sim.pricing.matches.match_paths import MatchPaths
from sim.pricing.matches.price_tournament import Tournament
from tests.pricing.duels import ME, Script, duel, play


def test_it_is_read_off_the_run():
    run, _ = play(
        duel({"horizon": 40.0, f"{ME}.unit_cost": 0.8}), Huaxin=Script(1.5, 1.9), Beihe=Script(1.9)
    )
    match = MatchPaths.of(run)
    assert match.names == ("script", "script (2)")
    assert match.suppliers == ("Huaxin", "Beihe")
    assert match.paths == (([0, 4, 8], [1.924981, 1.5, 1.9]), ([0, 4], [1.924981, 1.9]))
    assert match.nash == pytest.approx((1.352790, 1.424528), abs=1e-6)
    assert match.joint == pytest.approx((1.813622, 2.013622), abs=1e-6)
    assert match.profits[0] == pytest.approx(run.measures["profit.Huaxin"] / 10)
    assert match.horizon == 40
    assert match.wars.started_by.tolist() == ["script"]
    assert match.sentence() == "One price war, 10 % of the time, started by script."


def test_several_wars_are_counted_by_who_started_them():
    run, _ = play(
        duel({"horizon": 40.0}),
        Huaxin=Script(1.5, 1.9, 1.9, 1.5, 1.9),
        Beihe=Script(1.9, 1.9, 1.5, 1.9),
    )
    # weeks 4 to 8 and 12 to 20
    match = MatchPaths.of(run)
    assert match.wars[["start", "end"]].to_numpy().tolist() == [[4, 8], [12, 20]]
    assert match.sentence() == (
        "2 price wars, 30 % of the time, started by script: 1, script (2): 1."
    )


def test_a_peaceful_match():
    match = MatchPaths.of(Tournament(["hold", "cost-plus"], periods=10).replay("hold", "cost-plus"))
    assert match.sentence() == "No price war between hold and cost-plus."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("first-order", "run is of the buying scenario first-order"),
        ("machine-tools-war", "run has 4 suppliers; allowed: a price war of two"),
    ],
)
def test_other_runs_are_refused(name, sentence):
    with pytest.raises(InputError, match=sentence):
        MatchPaths.of(sim.run(name))
