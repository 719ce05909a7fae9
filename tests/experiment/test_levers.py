"""Levers: their values and their words."""

import pytest

import sim
from sim.experiment.levers import Lever, lever_in_words, levers_of


def test_a_whole_number_has_equal_parts():
    lever = Lever("engineers", 1, 3, whole=True)
    assert [lever.at(place) for place in (0, 0.33, 0.34, 0.66, 0.67, 1)] == [1, 1, 2, 2, 3, 3]
    assert all(isinstance(lever.at(place), int) for place in (0, 0.5, 1))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("p_maybe", "p_maybe"),
        ("suppliers.Huaxin.proposal_work.mean", "Huaxin's mean of proposal work"),
        ("stages.supplier_search.p_back", "p_back of supplier search"),
        ("economy.level", "level of economy"),
    ],
)
def test_levers_have_words(path, said):
    assert lever_in_words(path) == said


def test_only_what_is_whole_in_the_scenario_moves_in_whole_steps():
    ranges = {"suppliers.Huaxin.price": (90_000, 110_000), "segments.job_shop.patience": (1, 4)}
    price, patience = levers_of(sim.load("first-order"), ranges)
    assert (price.whole, patience.whole) == (False, True)
    assert isinstance(price.at(0.5), float)
