"""The story in words says what the log says, line by line."""

import re

import pytest

import sim
from sim.buying.process.purchase_log import NOTES
from sim.buying.reading.at_horizon import at_horizon
from sim.scenario.vocabulary import CHINESE, plain

SILENT = {"completed"}
"""Events that the next line of the story implies."""
NAMELESS = {"blanket_signed"}
"""Events whose supplier the line before has named."""


def busy_market(seed: int) -> sim.Run:
    """A market in which everything that can happen does."""
    shop = "segments.gearbox"
    return sim.run(
        sim.load("machine-tools").replace(
            {
                "economy": {"kind": "shock", "depth": 0.3, "start": 20.0, "length": 15.0},
                "horizon": 104.0,
                "warm_up": 0.0,
                f"{shop}.persuasion": 0.0,
                f"{shop}.decision_rule": "unanimity",
                f"{shop}.centralised_share": 0.0,
                f"{shop}.approval": 0.6,
                "suppliers.Huaxin.sales_engineers": 1,
                "suppliers.Beihe.conformity": 0.3,
            }
        ),
        seed=seed,
    )


RUN = at_horizon(busy_market(2010))


def test_the_market_is_busy_enough_to_test_with() -> None:
    assert set(RUN.events.event) >= {
        *("need", "entered", "frozen", "thawed", "work_started", "work_ended", "meeting_called"),
        *("member_ready", "meeting_held", "described", "specified", "call_stopped", "call_passed"),
        *("aware", "unaware", "invited", "proposal_in", "proposal_late", "infeasible", "ballot"),
        *("round_failed", "chosen", "approved", "vetoed", "order_placed", "blanket_signed"),
        *("call_off", "delivered", "satisfaction", "defected", "looped_back", "abandoned"),
        *("no_decision", "completed"),
    }


def test_every_event_has_its_line() -> None:
    for row in RUN.cases.itertuples():
        events = RUN.events[RUN.events.case == row.case]
        title, *lines = RUN.trace(row.case).splitlines()
        buyclass = f"{plain(row.buyclass)} {CHINESE[row.buyclass]}"
        assert title == f"Purchase {row.case}: {plain(row.organisation)}, {buyclass}"
        if row.outcome == "open":
            lines.pop()
        spoken = events[~events.event.isin([*SILENT, *NOTES])]
        for line, event in zip(lines, spoken.itertuples(), strict=True):
            if event.event == "entered":
                assert line == f"{plain(event.stage).capitalize()} {CHINESE[event.stage]}"
            else:
                assert line.startswith(f"  week {event.time:7.2f}  ")
                assert event.event in NAMELESS or str(event.supplier) in line
                assert not re.search(r"\bnan\b", line)


def test_the_end_of_a_story_is_the_purchases_fate() -> None:
    for outcome, words in (
        ("open", "The run ends before the purchase does."),
        ("no_decision", "They cannot agree: no decision."),
    ):
        case = RUN.cases[RUN.cases.outcome == outcome].case.iloc[0]
        assert RUN.trace(case).splitlines()[-1].endswith(words)
    abandoned = RUN.cases[RUN.cases.outcome == "abandoned"].iloc[0]
    assert RUN.trace(abandoned.case).endswith(f"The purchase is abandoned: {abandoned.cause}.")


@pytest.mark.parametrize("case", [-1, 5, 99])
def test_a_purchase_that_there_is_not(case: int) -> None:
    with pytest.raises(sim.InputError, match=rf"^case is {case}; allowed: 0 to 4$"):
        sim.run("first-order").trace(case)


def test_a_run_without_purchases_has_no_story() -> None:
    scenario = sim.load("first-order").replace({"segments.job_shop.planned_needs": []})
    with pytest.raises(sim.InputError, match="allowed: none, since this run has no purchase"):
        sim.run(scenario).trace(0)
