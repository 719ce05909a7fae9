"""What a strategy sees: all that is its own, nothing from the future, and nothing to change."""

from collections.abc import Sequence
from math import inf, isnan, nan

import pytest

from sim.pricing.strategies.contract.history import History
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.equilibrium import LogitMarket
from tests.pricing.strategies.playing import CEILING, DUEL, FLOOR, JOINT, NASH, look, review, seat

TRIO = LogitMarket(a=[130, 120, 110], c=[80, 75, 70], mu=10)

PUBLIC = [name for name in dir(View) if not name.startswith("_")]
NUMBERS = [name for name in PUBLIC if not callable(getattr(View, name))]


def test_a_review_shows_what_stands_now() -> None:
    place = seat(1, TRIO, starts=[100, 95, 90], floor=50, ceiling=150)
    view = review(place, 8.0, 94.0, (99.0, 88.0), unit_cost=74.0, cash=1e6, service=0.05)
    assert (view.time, view.price, view.unit_cost, view.cash) == (8.0, 94.0, 74.0, 1e6)
    assert view.service == 0.05
    assert view.period == 0
    assert (view.name, view.index) == ("Beihe", 1)
    assert view.rivals == ("Huaxin", "Alpenwerk")
    assert view.rival_prices == (99.0, 88.0)
    assert (view.start_price, view.rival_starts) == (95.0, (100.0, 90.0))
    assert (view.floor, view.ceiling, view.capacity) == (50.0, 150.0, inf)
    assert view.lowest == 88.0
    assert not view.alone
    assert view.market is TRIO
    nash, joint = TRIO.nash().prices, TRIO.joint().prices
    assert (view.nash_price, view.joint_price) == (nash[1], joint[1])
    assert view.rival_nash == (nash[0], nash[2])
    assert view.rival_joint == (joint[0], joint[2])
    assert view.rival_midpoints == pytest.approx([(n + j) / 2 for n, j in zip(
        view.rival_nash, view.rival_joint, strict=True)])  # fmt: skip


def test_an_old_view_stays_as_it_was() -> None:
    place = seat()
    look(place, 1.9, price=1.8)
    place.close(units=10.0, profit=3.0)
    view = look(place, 1.7, price=1.6)
    look(place, 1.5, price=1.4)
    place.close(units=11.0, profit=4.0)
    assert view.period == 1
    assert tuple(view.history) == (1.8, 1.6)
    assert [tuple(seen) for seen in view.seen] == [(1.9, 1.7)]
    assert tuple(view.sales) == (10.0,)
    assert tuple(view.profits) == (3.0,)
    assert (view.price, view.rival_prices, view.lowest) == (1.6, (1.7,), 1.7)


def test_a_rival_that_has_left_keeps_its_place_and_counts_no_more() -> None:
    place = seat(0, TRIO, floor=1, ceiling=1000)
    view = look(place, nan, 85.0)
    assert view.rivals == ("Beihe", "Alpenwerk")
    assert isnan(view.rival_prices[0])
    assert (view.lowest, view.alone) == (85.0, False)
    both = LogitMarket([130, 110], [80, 70], 10)
    assert view.share(100) == pytest.approx(both.demand([100, 85])[0])
    view = look(place, nan, nan, cost=80)
    assert (view.lowest, view.alone) == (inf, True)
    assert view.best_price() == pytest.approx(LogitMarket([130], [80], 10).nash().prices[0])


def test_best_price_counts_with_the_cost_of_the_day() -> None:
    place = seat()
    assert look(place, JOINT).best_price() == pytest.approx(1.661695, abs=1e-6)
    cheaper = LogitMarket([2, 2], [0.8, 1], 0.25).best_response(0, [0, JOINT])
    assert look(place, JOINT, cost=0.8).best_price() == pytest.approx(cheaper)


@pytest.mark.parametrize(
    ("price", "kept"), [(0.1, FLOOR), (FLOOR, FLOOR), (1.0, 1.0), (99, CEILING), (inf, CEILING)]
)
def test_within_floor_and_ceiling(price: float, kept: float) -> None:
    assert look(seat()).within(price) == kept


def test_best_price_stays_within() -> None:
    assert look(seat(floor=1.8), JOINT).best_price() == 1.8
    everybody_buys = LogitMarket([2, 2], [1, 1], 0.25, a0=None)
    alone = look(seat(market=everybody_buys, joint=[CEILING, CEILING]), nan)
    assert alone.best_price() == CEILING


def test_largest_rival_sells_most_at_the_start_prices() -> None:
    assert look(seat(2, TRIO, starts=[100, 95, 90])).largest_rival == 0
    assert look(seat(2, TRIO, starts=[120, 95, 90])).largest_rival == 1


def test_luck_is_the_suppliers_own() -> None:
    draws = iter([0.25, 0.75])
    view = look(seat(luck=lambda: next(draws)))
    assert (view.luck(), view.luck()) == (0.25, 0.75)


@pytest.mark.parametrize("name", [*NUMBERS, "new_name", "_length", "_seat"])
def test_a_view_cannot_be_changed(name: str) -> None:
    view = look(seat())
    with pytest.raises(AttributeError, match=f"a View can be read, not changed: {name}"):
        setattr(view, name, 1.0)
    with pytest.raises(AttributeError, match="can be read, not changed"):
        delattr(view, name)
    with pytest.raises((AttributeError, TypeError)):
        vars(view)


@pytest.mark.parametrize("name", NUMBERS)
def test_nothing_seen_can_be_changed_in_place(name: str) -> None:
    seen = getattr(look(seat()), name)
    allowed = (int, float, str, tuple, History, LogitMarket)
    assert isinstance(seen, allowed)
    if isinstance(seen, tuple):
        assert all(isinstance(one, allowed) for one in seen)


def test_what_one_supplier_sees_holds_nothing_of_another() -> None:
    """Whatever can be reached from a view, by any way, was handed to this seat."""
    mine, theirs = seat(0), seat(1)
    secret = 0.123456789
    review(theirs, 0.0, 1.9, (1.9,), unit_cost=secret, cash=secret)
    theirs.close(secret, secret)
    view = look(mine, 1.9)
    assert secret not in list(_reached(view, 6))
    assert 1.9 in list(_reached(view, 6))


def _reached(thing: object, depth: int) -> Sequence[object]:
    if depth == 0 or isinstance(thing, str):
        return []
    found: list[object] = [thing]
    if isinstance(thing, list | tuple):
        for one in thing:
            found += _reached(one, depth - 1)
    elif isinstance(thing, View | History | Seat):
        slots = [slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ())]
        for slot in slots:
            found += _reached(getattr(thing, slot), depth - 1)
    return found


def test_rivals_prices_must_be_one_each() -> None:
    with pytest.raises(ValueError, match="argument 2 is longer"):
        look(seat(), 1.9, 1.8)


def test_starts_are_known_before_the_first_review() -> None:
    place = seat(starts=[1.7, 1.6])
    assert (place.start_price, place.rival_starts) == (1.7, (1.6,))
    assert (place.nash_price, place.joint_price) == pytest.approx((NASH, JOINT), abs=1e-6)
    assert place.market is DUEL
