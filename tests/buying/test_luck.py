"""One lever moves only what it touches: each origin of needs, each supplier has luck of its own."""

import pandas as pd
import pytest

import sim

MARKET = sim.load("machine-tools")
LEVERS = {
    "calls a search": {"suppliers.Huaxin.calls_per_search": 6},
    "no calls a search": {"suppliers.Huaxin.calls_per_search": 0},
    "cold calls": {"suppliers.Huaxin.cold_calls": 14.0},
    "no cold calls": {"suppliers.Huaxin.cold_calls": 0.0},
}
OTHERS = tuple(name for name in MARKET.suppliers if name != "Huaxin")


@pytest.fixture(scope="module")
def today() -> sim.Run:
    return sim.run(MARKET, seed=2010)


def inside(run: sim.Run) -> list[tuple[str, float]]:
    """Return whose needs from inside came when, to the last bit."""
    bought = run.cases[run.cases.source == "inside"]
    called_off = run.events[run.events.event == "call_off"]
    times = pd.concat(
        [
            bought[["organisation", "started"]].rename(columns={"started": "time"}),
            called_off[["organisation", "time"]],
        ]
    )
    return sorted(times.astype({"organisation": str}).itertuples(index=False, name=None))


def searches(run: sim.Run, supplier: str) -> dict[tuple[str, float, str], list[str]]:
    """Return what became of a supplier's efforts to be known, for each need from inside.

    A purchase is named by who buys, when the need came and its buyclass: another buyclass brings
    other people to the search.
    """
    cases = run.cases[run.cases.source == "inside"].set_index("case")
    tried = run.events[
        run.events.event.isin(["call_passed", "call_stopped", "aware", "unaware"])
        & (run.events.supplier == supplier)
        & run.events.case.isin(cases.index)
    ]
    found = {}
    for case, events in tried.groupby("case"):
        of = cases.loc[case]
        first = events[events.time == events.time.min()]  # later ones may be looking again
        found[of.organisation, of.started, of.buyclass] = first.event.astype(str).tolist()
    return found


@pytest.mark.parametrize("lever", LEVERS)
def test_needs_from_inside_come_as_they_came(today: sim.Run, lever: str) -> None:
    changed = sim.run(MARKET.replace(LEVERS[lever]), seed=2010)
    assert not changed.cases.equals(today.cases), "the lever touches something"
    assert inside(changed) == inside(today)


@pytest.mark.guard
@pytest.mark.parametrize("lever", LEVERS)
@pytest.mark.parametrize("supplier", OTHERS)
def test_the_others_are_known_or_not_as_they_were(
    today: sim.Run, lever: str, supplier: str
) -> None:
    before = searches(today, supplier)
    after = searches(sim.run(MARKET.replace(LEVERS[lever]), seed=2010), supplier)
    both = before.keys() & after.keys()
    assert len(both) > 50
    assert {key: before[key] for key in both} == {key: after[key] for key in both}


def test_cold_calls_of_the_others_come_as_they_came(today: sim.Run) -> None:
    """What comes of them may differ: who buys from whom by then is another matter."""
    more = sim.run(MARKET.replace(LEVERS["cold calls"]), seed=2010)
    for supplier in OTHERS:
        weeks = [set(run.cases.started[run.cases.source == supplier]) for run in (today, more)]
        assert len(weeks[0] & weeks[1]) > 0.7 * max(map(len, weeks)) > 10
