"""The days themselves: what a day has room for, and who is visited when."""

import numpy as np
import pytest

import sim
from sim.selling.canvass.model import play_days
from tests.selling.canvass.worlds import FRIENDS, STREET, SURE, world


def test_a_day_has_room_for_twelve_visits() -> None:
    person = play_days(world(STREET), 7, 0)
    works = np.array(person.works)
    assert (np.array(person.visits)[works] == 12).all()
    assert (np.array(person.visits)[~works] == 0).all()
    assert np.allclose(np.array(person.worked)[works], 510)


def test_nothing_begins_that_cannot_end_within_the_day() -> None:
    person = play_days(world(STREET, {"visits.minutes": 26.0}), 7, 0)
    assert max(person.visits) == 11  # 12 x 41 minutes are 492
    assert max(person.worked) == pytest.approx(30 + 11 * 41)


def test_friends_come_first_and_shorten_the_day() -> None:
    friends = {"friends": {"a_day": 4.0, "minutes": 20.0}}
    person = play_days(world(STREET, friends), 7, 0)
    assert max(person.visits) == 10  # 80 minutes less
    free = [worked for worked, works in zip(person.worked, person.works, strict=True) if not works]
    assert set(free) == {80.0}


def test_a_firm_is_left_alone_after_so_many_refusals() -> None:
    never = {"sources.street.chance": 0.0, "visits.tries": 3, "visits.again": 7.0}
    person = play_days(world(STREET, never), 7, 0)
    done = [firm for firm in person.firms if firm.fate == "given_up"]
    assert len(done) > 50
    assert {firm.tries for firm in done} == {3}
    assert all(firm.tries < 3 for firm in person.firms if firm.fate == "open")


def test_who_refused_is_visited_again_when_it_is_time_and_before_anybody_new() -> None:
    never = {"sources.street.chance": 0.0, "visits.tries": 2, "visits.again": 3.0}
    events = sim.run(world(STREET, never), 7).events
    visits = events[events.event.isin(["refused", "given_up"])]
    days = np.floor(visits.time * 7).astype(int)
    first, second = (days[visits.value == one].to_numpy() for one in (1, 2))
    waited = second - first[: len(second)]
    assert set(waited.tolist()) <= {3, 4, 5}  # due on a free day: the next working day
    assert waited.min() == 3
    order = visits[days == days.max()].value.tolist()
    assert order == sorted(order, reverse=True)


def test_addresses_of_the_first_source_go_first() -> None:
    run = sim.run(world(), 7)
    firms, events = run.tables["firms"], run.events
    known = world().sources["own_network"]
    found = 220 * known.hours * known.an_hour
    assert found - 5 <= (firms.source == "own_network").sum() <= found  # the last days' wait
    first_visits = events[(events.value == 1) & (events.firm >= 0)]
    late = first_visits[first_visits.time > 6].source
    assert "directories" not in set(late)  # those who come round again fill the days by then
    assert {"own_network", "business_contacts", "web"} <= set(late)


def test_nobody_to_visit_is_idle_time() -> None:
    person = play_days(world(STREET, {"sources.street.an_hour": 8.0}), 7, 0)
    works = np.array(person.works)
    assert (np.array(person.visits)[works] == 4).all()
    assert np.allclose(np.array(person.idle)[works], 8 * 40)


def test_meetings_take_their_time_and_move_to_the_next_day_if_it_is_too_short() -> None:
    busy = {"meetings": {"after": 1.0, "hours": 4.0, "closes": 0.0}}
    person = play_days(world(STREET, SURE, busy), 7, 0)
    assert max(person.meetings) == 2  # of 8.5 hours; the rest waits
    assert sum(person.meetings) < sum(person.appointments)
    assert max(person.worked) <= 510 + 1e-9
    assert min(v for v, w in zip(person.visits, person.works, strict=True) if w) == 0


def test_a_search_that_the_day_has_no_room_for_is_shortened() -> None:
    busy = {
        "sources.street.hours": 2.0,
        "sources.street.an_hour": 6.0,
        "meetings": {"after": 1.0, "hours": 8.0},
    }
    person = play_days(world(STREET, SURE, busy, {"horizon": 1.0}), 7, 0)
    assert person.meetings[:5] == [0, 1, 1, 1, 1]
    assert person.found[0] == pytest.approx(12 + 4 * 3)  # half an hour is left


def test_every_meeting_becomes_a_deal_some_days_later() -> None:
    terms = {"after": 2.0, "hours": 0.0, "closes": 1.0, "decides": 3.0, "worth": 100.0}
    person = play_days(world(STREET, SURE, {"meetings": terms}), 7, 0)
    assert person.appointments[0] == 12
    assert person.meetings[:3] == [0, 0, 12]
    assert person.deals[:6] == [0, 0, 0, 0, 0, 12]
    assert person.income[5] == 1200


def test_friends_buy_half_a_year_later_and_not_before() -> None:
    person = play_days(world(STREET, FRIENDS, {"horizon": 40.0}), 7, 0)
    assert sum(person.friends[:182]) == 0
    assert set(person.friends[182:]) == {4}
    assert person.income[200] == 240
    assert person.cost[200] == 150


def test_a_friend_who_is_lost_does_not_buy() -> None:
    lost = {"horizon": 40.0, "friends.lost_a_day": 0.5}
    person = play_days(world(STREET, FRIENDS, lost), 7, 0)
    assert sum(person.friends) == 0
