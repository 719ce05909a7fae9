"""A contract for two dealers: they optimize against it, and one who loses does not sign."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import play_contract


def test_today() -> None:
    found = play_contract(900, 900)
    for name, size in (("Kunming", 1), ("Dali", 0.5)):
        reply = found.played[name]
        assert reply == found.today[name]
        assert reply.quantity == pytest.approx(size * 26.6667, rel=1e-5)
        assert (reply.price, reply.service) == pytest.approx((1140, 120))
        assert reply.profit == pytest.approx(size * 4800)
    assert found.maker == found.maker_today == pytest.approx(14_400)


def test_at_the_unit_cost_no_fee_suits_both() -> None:
    for fee in range(0, 15_000, 250):
        found = play_contract(540, 540, fee=fee)
        both = all(reply.signs for reply in found.played.values())
        assert not (both and found.maker > found.maker_today)


def test_a_price_between_and_a_fee_suit_all() -> None:
    found = play_contract(700, 700, fee=3000)
    for name, reply in found.played.items():
        assert reply.signs
        assert reply.profit > found.today[name].profit
        assert found.pays(name) < found.pays_today(name)
    assert found.maker > found.maker_today


def test_a_floor_that_nobody_pays_for_is_refused() -> None:
    found = play_contract(900, 900, floor=240)
    assert not any(reply.signs for reply in found.played.values())
    assert found.maker == 0


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(InputError, match=r"^beyond is -1; allowed: a number from 0 to 100,000"):
        play_contract(700, -1)
