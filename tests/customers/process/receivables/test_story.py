"""The story of one customer, in words."""

import pytest

import sim
from sim.kernel.errors import InputError
from tests.customers.process.receivables.worlds import NOBODY_PAYS, SURE, world

RUN = sim.run(world(SURE, NOBODY_PAYS, {"customers": 1, "orders.a_year": 40.0}), 7)


def test_it_is_told_in_order_of_time() -> None:
    lines = RUN.trace(0).splitlines()
    assert lines[0] == "Customer 0 of the receivables: standing gone, which nobody sees."
    assert lines[1] == "week 0.00: is rated C, 50.0 points."
    for said in ("on credit.", "can no longer pay.", "no more credit.", "written off."):
        assert any(line.endswith(said) for line in lines), said
    weeks = [float(line.split()[1].rstrip(":")) for line in lines[1:]]
    assert weeks == sorted(weeks)


def test_a_customer_by_name_is_called_by_it() -> None:
    account = {"title": "Dean Gearbox Works", "standing": "sound"}
    run = sim.run(world(SURE, {"accounts": {"dean": account}}), 7)
    assert run.trace(0).startswith("Dean Gearbox Works: standing sound")
    plain = sim.run(world(SURE, {"accounts": {"dean": {"standing": "sound"}}}), 7)
    assert plain.trace(0).startswith("dean: standing sound")


@pytest.mark.parametrize("customer", [-1, 1, "dean", True, None])
def test_who_is_not_there_is_a_sentence(customer: object) -> None:
    with pytest.raises(InputError, match=r"allowed: a customer of run\.customers, from 0 to 0"):
        RUN.trace(customer)  # type: ignore[arg-type]


def test_nobody_is_there() -> None:
    empty = sim.run(world({"customers": 0}), 7)
    with pytest.raises(InputError, match="allowed: none: there is no customer in this run"):
        empty.trace(0)
