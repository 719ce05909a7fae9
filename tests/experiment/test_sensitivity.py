"""Which lever matters: the verb, on figures that are known functions of the scenario."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import sim
from sim.experiment import replication
from sim.experiment.sensitivity import sensitivity
from sim.kernel.models import model_named

PRICE = "suppliers.Huaxin.price"
ENGINEERS = "suppliers.Huaxin.sales_engineers"
DOUBT = "p_maybe"
RANGES = {DOUBT: (0.2, 0.8), PRICE: (90_000.0, 110_000.0), ENGINEERS: (1, 3)}


@pytest.fixture(scope="module")
def played() -> sim.Run:
    return sim.run("first-order")


@pytest.fixture(autouse=True)
def _without_the_model(played: sim.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures below need no more than the scenario: thousands of runs then cost little."""

    def play(scenario: Any, seed: int, replication: int) -> sim.Run:
        key = {"scenario": scenario, "seed": seed, "replication": replication}
        return replace(played, measures={"won": 1.0}, **key)

    instead = replace(model_named("buying"), play=play)
    monkeypatch.setattr("sim.experiment.single.model_named", lambda kind: instead)


def known(run: sim.Run) -> Mapping[str, float]:
    """12 points for each engineer less 6 across the price range; doubt does nothing. No luck."""
    huaxin = run.scenario.suppliers["Huaxin"]
    score = 12 * huaxin.sales_engineers - 6 * (huaxin.price - 90_000) / 20_000
    rival = 8 * huaxin.sales_engineers + (-1) ** run.replication * (huaxin.price - 90_000) / 1000
    return {"score": score, "rival": rival, "share.score": score / 1000}


def ask(method: str = "one_at_a_time", measure_name: str = "score", **more: Any):
    given = {"replications": 2, "measure": known, "progress": False} | more
    return sensitivity("first-order", given.pop("ranges", RANGES), measure_name, method, **given)


def test_one_at_a_time_by_hand():
    table = ask().table
    assert table.index.name == "path"
    assert table.index.tolist() == [ENGINEERS, PRICE, DOUBT]
    assert table["effect"].tolist() == [24, -6, 0]
    assert table["importance"].tolist() == [24, 6, 0]
    assert table[["low", "high"]].to_numpy().tolist() == [[1, 3], [90_000, 110_000], [0.2, 0.8]]
    # today: one engineer, a price of 95,000
    assert table["at_low"].tolist() == pytest.approx([12 - 1.5, 12, 12 - 1.5])


def test_morris_by_hand():
    """The engineers' levels are 1, 2, 3, 3: of three thirds of the way, steps of 2 and of 1."""
    found = ask("morris", samples=6)
    assert found.table.loc[PRICE, ["mu_star", "sigma"]].tolist() == pytest.approx([6, 0])
    assert found.table.loc[DOUBT, "mu_star"] == 0
    assert found.table.index[0] == ENGINEERS
    assert found.runs == 6 * 4 * 2


def test_sobol_by_hand():
    """Variances: engineers 144 · 2/3 = 96, price 36/12 = 3: 97 and 3 parts of a hundred."""
    found = ask("sobol", samples=256)
    assert found.table.index.tolist() == [ENGINEERS, PRICE, DOUBT]
    assert found.table["ST"].tolist() == pytest.approx([96 / 99, 3 / 99, 0], abs=0.03)
    assert found.table["ST"].iloc[2] == 0
    assert found.runs == 256 * 5 * 2
    assert repr(found) == "Sensitivity('score', 'sobol': 3 levers, 2560 runs)"


@pytest.mark.parametrize(
    ("method", "measure_name", "said"),
    [
        ("one_at_a_time", "score", "from 1 to 3 it raises score by 24 at 95 %."),
        ("one_at_a_time", "share.score", "it raises the share of purchases with score by 2.4 poi"),
        ("morris", "score", "across its range it moves score by "),
        ("sobol", "score", " % of the variance of score goes with it at 95 %."),
    ],
)
def test_the_sentence_names_the_lever(method, measure_name, said):
    sentence = ask(method, measure_name, samples=8).sentence()
    assert sentence.startswith("The lever that matters here is Huaxin's sales engineers: ")
    assert said in sentence


def test_a_fall_is_said_to_be_one():
    ranges = {PRICE: RANGES[PRICE]}
    assert "from 90,000 to 110,000 it lowers score by 6 at" in ask(ranges=ranges).sentence()


def test_intervals_that_overlap_leave_it_open():
    """The rival's price effect is ±20 by turns: a wide interval around zero beside a sure 16."""
    found = ask(measure_name="rival", replications=4)
    assert found.table["effect"].to_dict() == {ENGINEERS: 16, PRICE: 0, DOUBT: 0}
    assert found.rivals == [PRICE]
    assert found.verdict == "No lever is clearly ahead; the first is Huaxin's sales engineers"
    assert found.sentence().endswith(
        "at 95 %; the interval of Huaxin's price overlaps with its own."
    )


def test_a_screening_goes_on_where_it_was_stopped(tmp_path, monkeypatch):
    asked = {"replications": 2, "store": tmp_path / "screening.sqlite"}
    first = sensitivity("first-order", RANGES, "won", "morris", samples=2, **asked)

    played = []
    row = replication._row
    monkeypatch.setattr("sim.experiment.replication._row", lambda *a: played.append(a) or row(*a))
    second = sensitivity("first-order", RANGES, "won", "morris", samples=2, **asked)
    assert len(played) == 1  # the one that tells which measures there are
    pd.testing.assert_frame_equal(first.table, second.table)


def test_where_nothing_moves_nothing_is_claimed():
    for method in ("one_at_a_time", "morris", "sobol"):
        found = ask(method, ranges={DOUBT: (0.2, 0.8)}, samples=4)
        assert found.sentence() == (
            "No lever is shown to move score at 95 %; more replications or wider ranges may."
        )


def test_what_luck_could_do_is_not_claimed():
    """Price moves the rival's figure up and down by turns: elementary effects of luck alone."""
    table = ask("morris", "rival", ranges={PRICE: RANGES[PRICE]}, replications=3, samples=6)
    assert table.table["mu_star"].item() > 0
    assert table.table["ci_low"].item() > 0
    assert table.verdict.startswith("No lever is shown")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ranges": {}}, "ranges is {}; allowed: one path or more, each with (low, high)"),
        ({"ranges": {PRICE: (2.0, 1.0)}}, f"ranges['{PRICE}'] is (2.0, 1.0); allowed: low below h"),
        ({"ranges": {PRICE: (2.0, 2.0)}}, f"ranges['{PRICE}'] is (2.0, 2.0); allowed: low below h"),
        ({"ranges": {PRICE: (1.0,)}}, f"ranges['{PRICE}'] is (1.0,); allowed: (low, high), two n"),
        ({"ranges": {PRICE: 7}}, f"ranges['{PRICE}'] is 7; allowed: (low, high), two numbers"),
        ({"ranges": {PRICE: ("a", "b")}}, f"ranges['{PRICE}'] is ('a', 'b'); allowed: (low, high)"),
        ({"ranges": {PRICE: (1.0, float("inf"))}}, f"ranges['{PRICE}'] is (1.0, inf); allowed: (l"),
        (
            {"ranges": {"suppliers.Huaxin.prise": (1.0, 2.0)}},
            "first-order: path 'suppliers.Huaxin.prise': suppliers.Huaxin has no 'prise'; did you "
            "mean 'price'?",
        ),
        ({"ranges": {DOUBT: (0.5, 1.5)}}, "first-order: p_maybe is 1.5; allowed: a probability"),
        ({"ranges": {ENGINEERS: (1.0, 2.5)}}, "first-order: suppliers.Huaxin.sales_engineers is "),
        (
            {"method": "moris"},
            "method is 'moris'; did you mean 'morris'? Known: morris, one_at_a_time, sobol",
        ),
        (
            {"measure_name": "scor"},
            "measure_name is 'scor'; did you mean 'score'? Known: rival",
        ),
        ({"replications": 1}, "replications is 1; allowed: a whole number, 2 or more"),
        ({"level": 95}, "level is 95; allowed: above 0 and below 1"),
        ({"method": "morris", "samples": 1.5}, "samples is 1.5; allowed: a whole number, 2 or m"),
        ({"method": "sobol", "samples": 12}, "samples is 12; allowed: a power of 2"),
    ],
)
def test_bad_input(given, said):
    with pytest.raises(sim.InputError) as caught:
        ask(**given)
    assert str(caught.value).startswith(said)
