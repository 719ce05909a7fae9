"""The luck of firms and friends: shares and chances are those asked for, plans change no draw."""

import numpy as np
import pytest

from sim.kernel.randomness.streams import Streams
from sim.selling.canvass.luck import NEVER, luck_of, visit_chance, working_days
from tests.selling.canvass.worlds import STREET, world


def test_a_year_has_its_working_days() -> None:
    year = working_days(world({"horizon": 104.0}))
    assert year.sum() == 2 * 220
    assert not year[4 * 7 : 6 * 7].any()  # weeks 5 and 6 are free
    assert not year[56 * 7 : 58 * 7].any()  # and so they are next year
    assert not year.reshape(-1, 7)[:, 5:].any()


def test_firms_are_winnable_and_say_yes_as_often_as_asked() -> None:
    many = world(STREET, {"horizon": 400.0, "sources.street.winnable": 0.6})
    luck = luck_of(many, Streams(7)).firms[0]
    number = len(luck.yes_at)
    error = np.sqrt(0.24 / number)
    assert abs(luck.winnable.mean() - 0.6) < 4 * error
    assert (luck.yes_at[~luck.winnable] == NEVER).all()
    tries = luck.yes_at[luck.winnable]
    assert abs(tries.mean() - 4.0) < 4 * np.sqrt(12 / len(tries))  # geometric: mean 1/p, var q/p²
    assert abs((tries == 1).mean() - 0.25) < 4 * np.sqrt(0.1875 / len(tries))


@pytest.mark.parametrize(("chance", "at"), [(0.0, NEVER), (1.0, 1)])
def test_sure_and_impossible(chance: float, at: int) -> None:
    luck = luck_of(world(STREET, {"sources.street.chance": chance}), Streams(7))
    assert (luck.firms[0].yes_at == at).all()


@pytest.mark.parametrize(
    "change", [{"sources.web.hours": 1.0}, {"horizon": 104.0}, {"visits.tries": 9}]
)
def test_no_plan_changes_whom_one_meets(change: dict[str, float]) -> None:
    """More hours and longer years bring more firms and friends; the first are the same."""
    one, more = (luck_of(world(each), Streams(7)) for each in ({}, change))
    for before, after in zip(one.firms, more.firms, strict=True):
        number = len(before.yes_at)
        assert len(after.yes_at) >= number
        assert (before.winnable == after.winnable[:number]).all()
        assert (before.yes_at == after.yes_at[:number]).all()
        assert (before.closes == after.closes[:number]).all()
    assert (one.buys == more.buys[: len(one.buys)]).all()


def test_a_longer_visit_makes_no_firm_say_yes_later() -> None:
    short, long = (
        luck_of(world({"visits.minutes": minutes}), Streams(7)).firms for minutes in (10.0, 40.0)
    )
    assert all((a.yes_at >= b.yes_at).all() for a, b in zip(short, long, strict=True))
    assert any((a.yes_at > b.yes_at).any() for a, b in zip(short, long, strict=True))


def test_without_a_rate_a_visit_has_its_chance_at_once() -> None:
    plain = world(STREET)
    assert visit_chance(plain.sources["street"], plain.visits) == 0.25


def test_friends_are_met_in_whole_people_and_lost_at_the_rate() -> None:
    luck = luck_of(world({"friends.a_day": 2.5, "friends.lost_a_day": 0.01}), Streams(7))
    assert luck.met[:4].tolist() == [0, 2, 5, 7]
    assert abs(luck.lost_after.mean() - 100) < 4 * 100 / np.sqrt(len(luck.lost_after))
    never = luck_of(world(), Streams(7))
    assert np.isinf(never.lost_after).all()
