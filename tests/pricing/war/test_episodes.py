"""When there is war, and who started it."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.kernel.errors import InputError
from sim.pricing.war.common_market import landmarks
from sim.pricing.war.episodes import WarSpell, price_wars, war_spells
from tests.pricing.duels import ME, RIVAL, Script, duel, play

MIDDLE = [10.0, 10.0]


def test_one_war_from_the_first_cut_to_the_last_return():
    paths = [([0, 8, 12], [12, 6, 12]), ([0, 4, 16], [12, 6, 12])]
    assert war_spells(paths, MIDDLE, 20) == [WarSpell(4, 16, (1,), True)]


def test_several_wars_and_one_without_end():
    paths = [([0, 2, 4, 6], [12, 9, 12, 9]), ([0], [12])]
    assert war_spells(paths, MIDDLE, 10) == [
        WarSpell(2, 4, (0,), True),
        WarSpell(6, 10, (0,), False),
    ]


def test_at_the_same_moment_both_have_started_it():
    paths = [([0, 2, 4], [12, 9, 12]), ([0, 2, 6], [12, 9, 12])]
    assert war_spells(paths, MIDDLE, 10) == [WarSpell(2, 6, (0, 1), True)]


def test_one_relents_as_the_other_cuts_the_war_goes_on():
    paths = [([0, 2, 4], [12, 9, 12]), ([0, 4, 6], [12, 9, 12])]
    assert war_spells(paths, MIDDLE, 10) == [WarSpell(2, 6, (0,), True)]


def test_a_price_that_is_replaced_at_once_never_was():
    paths = [([0, 0, 3, 3], [9, 12, 9, 12]), ([0], [12])]
    assert war_spells(paths, MIDDLE, 10) == []


def test_the_midpoint_itself_is_peace_and_each_has_its_own():
    paths = [([0, 1], [12, 10]), ([0, 1], [22, 19])]
    assert war_spells(paths, [10.0, 20.0], 10) == [WarSpell(1, 10, (1,), False)]


def test_war_from_the_start_and_an_end_by_exit():
    paths = [([0, 5], [8, nan]), ([0], [12])]
    assert war_spells(paths, MIDDLE, 10) == [WarSpell(0, 5, (0,), True)]


def test_what_is_set_at_the_very_end_never_holds():
    assert war_spells([([0, 10], [12, 8]), ([0], [12])], MIDDLE, 10) == []


paths = st.lists(
    st.lists(st.sampled_from([8.0, 9.9, 10.0, 12.0, nan]), min_size=6, max_size=6),
    min_size=1,
    max_size=3,
)


@given(paths)
def test_wars_are_the_weeks_in_which_somebody_cuts(prices):
    weeks = list(range(6))
    found = war_spells([(weeks, own) for own in prices], [10.0] * len(prices), 6)
    at_war = {week for war in found for week in range(int(war.start), int(war.end))}
    assert at_war == {week for week in weeks if any(own[week] < 10 for own in prices)}
    for war in found:
        start = int(war.start)
        assert war.starters == tuple(i for i, own in enumerate(prices) if own[start] < 10)
        assert start == 0 or not any(own[start - 1] < 10 for own in prices)
    assert [war.over for war in found[:-1]] == [True] * (len(found) - 1)


def test_landmarks_of_unlike_suppliers():
    # N3 of the cost advantage (D4)
    scenario = duel({f"{ME}.unit_cost": 0.8})
    table = landmarks(scenario)
    assert table["nash"].tolist() == pytest.approx([1.352790, 1.424528], abs=1e-6)
    assert table["joint"].tolist() == pytest.approx([1.813622, 2.013622], abs=1e-6)
    assert table["midpoint"].tolist() == pytest.approx([1.583206, 1.719075], abs=1e-6)
    assert table.index.tolist() == ["Huaxin", "Beihe"]


def test_landmarks_are_what_strategies_see():
    scenario = duel({f"{ME}.unit_cost": 0.8, f"{RIVAL}.attractiveness": 2.2})
    _, played = play(scenario, Huaxin=Script())
    view = played["Huaxin"].views[0]
    table = landmarks(scenario)
    assert table.loc["Huaxin", "nash"] == view.nash_price
    assert table.loc["Huaxin", "joint"] == view.joint_price
    assert (table.loc["Beihe", "midpoint"],) == view.rival_midpoints


def test_price_wars_of_a_run():
    run, _ = play(
        duel({"horizon": 40.0}), Huaxin=Script(1.5, 1.9), Beihe=Script(1.9, 1.5, 1.5, 1.9)
    )
    wars = price_wars(run)
    assert wars.to_dict("list") == {
        "start": [4.0],
        "end": [16.0],
        "weeks": [12.0],
        "started_by": ["Huaxin"],
        "over": [True],
    }


def test_only_a_price_war_has_wars():
    with pytest.raises(InputError, match=r"run is of the buying scenario first-order; allowed: "):
        price_wars(sim.run("first-order"))
