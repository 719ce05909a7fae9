"""A supplier at work: what it promises, writes and delivers, and what overload does to it."""

from typing import Any

import pytest
import simpy

from sim.buying.process.seller import SupplierFirm
from sim.scenario import load


def firm(env: simpy.Environment, **terms: Any) -> SupplierFirm:
    """Huaxin of the certain world: 2 weeks for a proposal, 6 to deliver as promised."""
    changes = {f"suppliers.Huaxin.{field}": value for field, value in terms.items()}
    scenario: Any = load("first-order-certain").replace(changes)
    return SupplierFirm(env, "Huaxin", scenario.suppliers["Huaxin"])


def late(env: simpy.Environment, huaxin: SupplierFirm, orders: int, custom: bool) -> list[float]:
    deliveries = [env.process(huaxin.deliver(0.5, custom)) for _ in range(orders)]
    env.run()
    return [float(delivery.value) for delivery in deliveries]


def test_deliveries_queue_for_the_crew() -> None:
    env = simpy.Environment()
    assert late(env, firm(env), 3, custom=False) == [0, 6, 12]
    env = simpy.Environment()
    assert late(env, firm(env, service_capacity=3), 3, custom=False) == [0, 0, 0]


def test_a_custom_item_takes_longer_and_is_promised_for_later() -> None:
    env = simpy.Environment()
    huaxin = firm(env, custom_factor=1.5)
    assert (huaxin.promise(False), huaxin.promise(True)) == (6, 9)
    assert late(env, huaxin, 2, custom=True) == [0, 9]


def test_an_early_delivery_is_not_late() -> None:
    env = simpy.Environment()
    assert late(env, firm(env, promised_lead_time=20.0), 2, custom=False) == [0, 0]


@pytest.mark.parametrize(
    ("deadline", "ends"), [(10.0, [2, 4, 6]), (2.0, [2, 4, 4]), (1, [2, 2, 2])]
)
def test_proposals_are_written_one_after_another_while_it_is_not_too_late(
    deadline: float, ends: list[float]
) -> None:
    env = simpy.Environment()
    huaxin, ended = firm(env), []

    def ask() -> Any:
        yield from huaxin.propose(0.5, False, deadline)
        ended.append(env.now)

    for _ in range(3):
        env.process(ask())
    env.run()
    assert ended == ends
