"""Orders, blanket orders, call-offs and the calls that wake a need."""

from tests.buying.process.certain_world import NEEDS, SHOP, needs, play, told


def test_an_order_is_priced_counted_and_paid() -> None:
    """A firm of 40 with a unit for every 8 employees buys about five."""
    run = play({f"{SHOP}.employees_per_unit": 8})
    (case,) = run.cases.itertuples()
    assert 1 < case.quantity < 12
    assert case.price == 82_000
    amount = case.quantity * 82_000
    assert told(run, "order_placed") == [(3, 0, "order_placed", "", "Beihe", amount)]
    (customer,) = run.customers.itertuples()
    assert (customer.orders, customer.spent, customer.supplier) == (1, amount, "Beihe")
    beihe = run.suppliers.set_index("supplier").loc["Beihe"]
    assert (beihe.units, beihe.revenue) == (case.quantity, amount)
    assert beihe.margin == case.quantity * (82_000 - 66_000)


# Blanket orders


BLANKET = {f"{SHOP}.blanket_share": 1.0, f"{SHOP}.blanket_weeks": 20.0}


def test_a_blanket_order_is_called_off_without_a_decision() -> None:
    """Signed at week 3 for 20 weeks; needs at 10 and 15 are called off, those after 23 are not."""
    dated = needs(
        (0, "straight_rebuy"),
        (10, "modified_rebuy"),
        (15, "straight_rebuy"),
        (23, "straight_rebuy"),
    )
    run = play(BLANKET | dated)
    assert told(run, "blanket_signed")[0] == (3, 0, "blanket_signed", "", "Beihe", 20)
    assert told(run, "call_off") == [
        (10, 0, "call_off", "", "Beihe", 82_000),
        (15, 0, "call_off", "", "Beihe", 82_000),
    ]
    assert run.cases.started.tolist() == [0, 23]
    first = run.cases.loc[0]
    assert (first.call_offs, first.call_off_units, first.call_off_amount) == (2, 2, 164_000)
    beihe = run.suppliers.set_index("supplier").loc["Beihe"]
    assert (beihe.orders, beihe.call_offs, beihe.units) == (2, 2, 4)
    assert beihe.revenue == run.customers.spent.sum() == 4 * 82_000


def test_call_offs_are_delivered_by_the_same_crew() -> None:
    """The order of week 3 occupies the one crew till 11; the call-off of week 10 till 19."""
    run = play(BLANKET | needs((0, "straight_rebuy"), (10, "straight_rebuy")))
    assert [(row[0], row[-1]) for row in told(run, "delivered")] == [(11, 0), (19, 1)]


def test_a_new_task_is_decided_in_spite_of_a_blanket_order() -> None:
    run = play(BLANKET | needs((0, "straight_rebuy"), (10, "new_task")))
    assert told(run, "call_off") == []
    assert run.cases.buyclass.tolist() == ["straight_rebuy", "new_task"]


CALLS = {
    f"{SHOP}.contact_interest": 1.0,
    "suppliers.Huaxin.cold_calls": 1.0,
    NEEDS: [{"week": 0.0, "buyclass": "straight_rebuy"}],
}


def test_cold_calls_wake_a_need_that_is_a_modified_rebuy() -> None:
    run = play(CALLS)
    called = run.cases[run.cases.source == "Huaxin"]
    assert len(called) > 0
    assert set(called.buyclass) == {"modified_rebuy"}
    assert set(run.cases.source) == {"inside", "Huaxin"}


def test_a_firm_without_supplier_takes_a_cold_call_as_a_new_task() -> None:
    run = play(CALLS | {f"{SHOP}.incumbents": {}, NEEDS: []})
    assert run.cases.loc[0, ["source", "buyclass"]].tolist() == ["Huaxin", "new_task"]


def test_nobody_bound_by_a_blanket_order_listens_to_cold_calls_until_it_ends() -> None:
    free, bound = play(CALLS), play(CALLS | BLANKET)
    deaf_from, deaf_to = 3, 3 + 20
    for run, expected in ((free, True), (bound, False)):
        called = run.cases[run.cases.source == "Huaxin"].started
        within = called.between(deaf_from, deaf_to)
        assert within.any() == expected
        assert (called >= deaf_to).any()
