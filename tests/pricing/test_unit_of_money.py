"""What money is counted in stands in the scenario, and every text and figure says that."""

from __future__ import annotations

import re

import pytest

import sim
from sim.cli.screen import run_report, study_report
from sim.plots.debrief import page
from sim.plots.drawing.picture import Picture
from sim.plots.price_paths import PricePathPicture, PricePaths, WarEstimatePicture, WarEstimates
from sim.plots.tournament import MatchPicture, RankingPicture
from sim.pricing import MatchPaths, Tournament
from sim.pricing.matches.price_debrief import price_debrief

YUAN = re.compile(r"yuan", flags=re.IGNORECASE)


def written(kind: type[Picture], data: object) -> str:
    picture = kind()
    picture.draw(data)
    axes = picture.axes
    parts = [axes.get_xlabel(), axes.get_ylabel(), axes.get_title(loc="left"), axes.get_title()]
    parts += [text.get_text() for text in [*axes.texts, *picture.figure.texts]]
    return "\n".join([*parts, picture.alt])


@pytest.fixture(scope="module")
def pair():
    return Tournament(["tit-for-tat", "undercut"], periods=20, replications=2)


@pytest.fixture(scope="module")
def standings(pair):
    return pair.play(progress=False)


def told(name):
    """All that is said of a run and of a study of a price war."""
    scenario = sim.load(name).replace({"horizon": 24.0})
    run = sim.run(scenario)
    study = sim.replicate(scenario, replications=2, progress=False)
    yield run.trace(0)
    yield run_report(run)
    yield study_report(study)
    yield written(PricePathPicture, PricePaths.of(run))
    yield written(WarEstimatePicture, WarEstimates.of(study))


@pytest.mark.parametrize("name", ["price-duel", "arena"])
def test_where_machines_cost_one_to_make_nobody_speaks_of_yuan(name):
    texts = list(told(name))
    assert not [text for text in texts if YUAN.search(text)]
    assert all("unit costs" in text for text in texts)


def test_where_they_cost_yuan_everybody_does():
    texts = list(told("machine-tools-war"))
    assert all(YUAN.search(text) for text in texts)
    assert not [text for text in texts if "unit costs" in text]


def test_a_tournament_speaks_of_its_markets_money(pair, standings):
    paths = MatchPaths.of(pair.replay("tit-for-tat", "undercut"))
    texts = [standings.sentence(), page(price_debrief(standings))]
    texts += [written(RankingPicture, standings), written(MatchPicture, paths)]
    assert not [text for text in texts if YUAN.search(text)]
    assert all("unit costs" in text for text in texts)


def test_the_unit_changes_no_result():
    duel = sim.load("price-duel").replace({"horizon": 80.0})
    in_yuan = duel.replace({"money": "yuan"})
    assert sim.run(duel).measures == sim.run(in_yuan).measures
    assert (duel.unit_of_money, in_yuan.unit_of_money) == ("unit costs", "yuan")
