"""A supplier's war in words, read beside what it did."""

from tests.pricing.duels import ME, Script, duel, play


def test_the_story_of_a_supplier() -> None:
    changes = {f"{ME}.cash": 1.0, f"{ME}.fixed_cost": 0.5, f"{ME}.exits": True, f"{ME}.notice": 1.0}
    run, _ = play(duel(changes | {f"{ME}.reentry": 3.0}), Huaxin=Script(1.5, 1.6))
    told = run.trace(0)
    for part in (
        "Supplier 0: Huaxin 华信机床, strategy script.",
        "    0.00  Starts at 1.925 unit costs.",
        "Announces a price of 1.5 unit costs.",
        "Cuts its price from 1.925 unit costs to 1.5 unit costs.",
        "Leaves the market",
        "Comes back at 1.925 unit costs.",
    ):
        assert part in told


def test_it_ends_with_what_the_supplier_has_from_it() -> None:
    run, _ = play(duel(), Huaxin=Script(1.5, 1.6))
    mine, rival = run.suppliers.itertuples()
    share = 100 * mine.units / (mine.units + rival.units)
    assert run.trace("Huaxin").splitlines()[-1] == (
        f"In the end: profit {mine.profit:.5g} unit costs, cash {mine.cash:.5g} unit costs,"
        f" {share:.1f} % of all units."
    )


def test_a_step_too_small_to_be_told_is_left_out() -> None:
    run, _ = play(duel(), Huaxin=Script(1.5, 1.500001, 1.6))
    told = run.trace(0)
    assert told.count("its price from") == 2
    assert "Raises its price from 1.5 unit costs to 1.6 unit costs." in told


def test_single_purchases_are_counted_not_told() -> None:
    run, _ = play(duel({"sampled": True}))
    sold = int((run.events[run.events.supplier == "Huaxin"].event == "sold").sum())
    assert f"{sold} purchases; 0 buyers turned away." in run.trace(0)
    assert len(run.trace(0).splitlines()) == 4
