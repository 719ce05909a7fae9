"""The contact center as a model: nobody gets lost, levers move what they touch, extremes."""

from typing import Any

import numpy as np
import pytest

import sim
from sim.customers import menu_time
from sim.customers.process.contact_center.model import MODEL, expected_work
from sim.kernel.errors import InputError

DESKS = {
    "media": {
        "phone": {"share": 0.5, "people": 1},
        "web": {"share": 0.3, "people": 2},
        "face_to_face": {"share": 0.2, "people": 1},
    }
}


def hotline(**changes: Any) -> Any:
    return sim.load("hotline").replace(
        {name.replace("__", "."): value for name, value in changes.items()}
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {**DESKS, "one_pool": False},
        {"menu.levels": 3, "menu.self_service": 0.3},
        {"patience": None, "calls_an_hour": 20.0, "hot_first": True},
        {"records.check_every": 0.1, "records.asked": 0.5, "history": 1.0},
    ],
    ids=str,
)
def test_every_contact_has_one_fate(changes: dict[str, Any]) -> None:
    run = sim.run(sim.load("hotline").replace(changes))
    contacts, events = run.tables["contacts"], run.events
    fates = events[events.event.isin(["solved", "unsolved", "hung_up", "self_served"])]
    assert not fates.contact.duplicated().any()
    assert len(fates) == (contacts.outcome != "open").sum()
    assert (contacts.contact == np.arange(len(contacts))).all()
    assert contacts.came.is_monotonic_increasing
    answered = contacts.outcome.isin(["solved", "unsolved"])
    assert contacts.talked.notna().equals(answered)
    assert not (contacts.known & contacts.misinformed).any()
    assert run.measures["contacts"] <= len(contacts)


def test_nobody_is_served_by_more_people_than_there_are() -> None:
    contacts = sim.run(hotline(calls_an_hour=60.0)).tables["contacts"]
    done = contacts[contacts.talked.notna()]
    begins = done.came + done.menu + done.waited
    ends = begins + done.talked
    for minute in np.linspace(100, 2000, 60):
        assert ((begins <= minute) & (ends > minute)).sum() <= 3


def test_in_order_unless_hot_leads_come_first() -> None:
    for first in (False, True):
        contacts = sim.run(hotline(patience=None, calls_an_hour=34.0, hot_first=first))
        waits = contacts.tables["contacts"].dropna(subset="waited")
        begins = waits.came + waits.waited
        assert begins.is_monotonic_increasing is not first
        for _, group in waits.groupby("hot"):
            assert (group.came + group.waited).is_monotonic_increasing


def test_who_hangs_up_has_waited_as_long_as_the_patience() -> None:
    """The same callers, one person and eight: patience does not depend on who answers."""
    few = sim.run(hotline(media__phone__people=1)).tables["contacts"]
    many = sim.run(hotline(media__phone__people=8)).tables["contacts"]
    shared = min(len(few), len(many))
    assert few.came[:shared].equals(many.came[:shared])
    both = (few.outcome[:shared] == "hung_up") & (many.waited[:shared] > 0)
    assert (few.waited[:shared][both] >= many.waited[:shared][both]).all()
    assert (few.outcome == "hung_up").mean() > 0.5
    assert (many.outcome == "hung_up").mean() < 0.02


def test_luck_of_one_lever_does_not_move_the_others() -> None:
    base, other = sim.run(hotline()), sim.run(hotline(menu__levels=2, history=0.9))
    one, two = base.tables["contacts"], other.tables["contacts"]
    shared = min(len(one), len(two))
    assert one.came[:shared].equals(two.came[:shared])
    assert one.hot[:shared].equals(two.hot[:shared])


def test_a_menu_takes_its_time_and_helps_its_part() -> None:
    run = sim.run(hotline(menu__levels=3, menu__self_service=0.4, horizon=3.0))
    contacts = run.tables["contacts"]
    menu = contacts.menu.dropna()
    assert 60 * menu.mean() == pytest.approx(menu_time(3, 12, 0.15), rel=0.05)
    assert (menu > 0.6 - 1e-6).all()
    helped = (contacts.outcome == "self_served").sum() / len(menu)
    assert helped == pytest.approx(0.4, abs=0.03)


def test_each_desk_has_its_own_line() -> None:
    run = sim.run(hotline(**DESKS, one_pool=False, patience=None, calls_an_hour=20.0))
    waits = run.tables["contacts"].groupby("medium", observed=True).waited.mean()
    assert waits["phone"] > 3 * waits["web"]


def test_what_is_known_counts_only_if_it_is_true() -> None:
    rotten = {"records__decay": 0.999, "history": 1.0, "horizon": 20.0, "warm_up": 10.0}
    contacts = sim.run(hotline(**rotten)).tables["contacts"]
    assert contacts[contacts.came > 24_000].misinformed.mean() > 0.75
    fresh = sim.run(hotline(history=1.0, records__decay=0.0))
    assert fresh.measures["records_true"] == 1
    assert not fresh.tables["contacts"].misinformed.any()
    assert fresh.measures["personalized"] == pytest.approx(fresh.measures["care"])
    assert fresh.measures["solved"] > sim.run(hotline(history=0.0)).measures["solved"]


def test_asking_puts_records_right() -> None:
    rot = {"records__decay": 0.5, "records__customers": 200, "horizon": 8.0}
    left = sim.run(hotline(**rot)).measures["records_true"]
    asked = sim.run(hotline(**rot, records__asked=1.0)).measures["records_true"]
    assert left < 0.6 < 0.9 < asked


def test_costs_by_hand() -> None:
    terms = {"records__check_every": 0.5, "horizon": 2.0, "warm_up": 0.25}
    run = sim.run(hotline(**terms))
    contacts = run.tables["contacts"]
    hours = 1.75 * 40
    counted = contacts[contacts.came >= 0.25 * 2400]
    lost = 40 * (counted.outcome == "hung_up").sum()
    assert run.measures["cost"] == pytest.approx(3 * 60 + lost / hours + 3 * 1000 * 5 / hours)


def test_nobody_called() -> None:
    run = sim.run(hotline(calls_an_hour=1e-9))
    assert run.measures["contacts"] == 0
    assert np.isnan(run.measures["care"])
    assert MODEL.caution(run.measures).startswith("Nobody called")


def test_the_work_is_known_before() -> None:
    assert expected_work(hotline())["contacts"] == 1260
    with pytest.raises(InputError, match="allowed: at most"):
        sim.run(hotline(calls_an_hour=1e9))


def test_the_same_key_gives_the_same_run() -> None:
    one, again = (sim.run("hotline", seed=7) for _ in range(2))
    assert one.events.equals(again.events)
    assert not one.events.equals(sim.run("hotline", seed=8).events)
