"""Two margins: the storyboard's numbers, and an answer for every contract in every corner."""

from itertools import product

import pytest

from sim.customers.theory.channel_contracts import CONTRACTS
from sim.kernel.errors import InputError
from sim.lessons import two_margins


def test_as_it_stands() -> None:
    seen = two_margins()
    assert (seen.own.price, seen.now.price) == (900, 1080)
    assert (seen.of_the_machines, seen.of_the_possible) == (0.5, 0.75)


def test_three_dealers_cure_the_price_and_not_the_service() -> None:
    assert two_margins(dealers=3).of_the_possible == pytest.approx(0.9375)
    one, three = (two_margins(dealers=n, service_cost=2.0) for n in (1, 3))
    assert three.of_the_possible > one.of_the_possible
    assert three.now.service < one.now.service < one.own.service


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_corner_has_an_answer(contract: str) -> None:
    for cost, highest, dealers, tiers, eta in product(
        (300.0, 800.0), (900.0, 1600.0), (1, 10), (1, 3), (None, 1.0, 4.0)
    ):
        seen = two_margins(cost, highest, dealers, tiers, contract, eta)
        assert 0 < seen.of_the_possible <= 1 + 1e-9
        assert seen.now.price > 0


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(InputError, match=r"^tiers is 4; allowed: a whole number from 1 to 3"):
        two_margins(tiers=4)
