"""The model as a whole: the same again, on common luck, and how much of it is too much."""

import pandas as pd
import pytest

import sim
from sim.kernel.errors import InputError
from sim.kernel.models import model_named
from sim.selling.canvass.work import expected_work
from tests.selling.canvass.worlds import FRIENDS, STREET, world

BASE = world()


def test_the_same_key_gives_the_same_run() -> None:
    one, again = sim.run(BASE, 7, 3), sim.run(BASE, 7, 3)
    for name in ("events", "days", "firms"):
        pd.testing.assert_frame_equal(one.tables[name], again.tables[name], check_exact=True)
    assert not sim.run(BASE, 7, 4).events.equals(one.events)


def test_dearer_visits_change_money_and_nothing_else() -> None:
    one, dearer = (sim.run(BASE.replace({"visits.cost": cost})) for cost in (10.0, 20.0))
    pd.testing.assert_frame_equal(one.events, dearer.events)
    more = dearer.measures["cost"] - one.measures["cost"]
    assert more == pytest.approx(10 * one.measures["visits"])


def test_more_tries_bring_no_firm_less() -> None:
    """A firm's answer at each try is its own: who tries again has won whom who gives up has won."""
    street = world(STREET, {"sources.street.an_hour": 4.0, "horizon": 30.0})
    won = [
        sim.run(street.replace({"visits.tries": tries})).measures["appointments"]
        for tries in (1, 2, 4)
    ]
    assert won == sorted(won)
    assert won[0] < won[2]


def test_too_much_is_refused_before_it_begins() -> None:
    endless = BASE.replace({"horizon": 1e12})
    assert expected_work(endless)["friends"] == pytest.approx(2.8e13)
    with pytest.raises(InputError, match="year-of-days: a run of it would take about"):
        sim.run(endless)


def test_parameters_are_not_changed_by_a_run() -> None:
    before = BASE.model_dump_json()
    sim.run(BASE)
    assert BASE.model_dump_json() == before


def test_nobody_visited_is_said() -> None:
    run = sim.run(world(STREET, FRIENDS))
    assert model_named("canvass").caution(run.measures).startswith("No firm is visited")


def test_no_private_field_stands_anywhere() -> None:
    """Age, family, marriage: the deck's data bank asks for them, and nothing here needs them."""
    schema = str(type(BASE).model_json_schema()).lower()
    for private in ("married", "marriage", "religio", "birth", "income of", "children", "health"):
        assert private not in schema
