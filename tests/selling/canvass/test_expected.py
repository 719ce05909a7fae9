"""What theory expects: the closed forms of prospecting, read off a scenario."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import (
    Prospect,
    best_stay,
    canvass_contacts,
    canvass_prospect,
    expected_canvass,
)
from sim.selling.canvass.many_years import play_many
from tests.selling.canvass.worlds import STREET, world


def test_one_street_by_hand() -> None:
    row = expected_canvass(world(STREET)).loc["street"]
    assert row.tolist() == [12, 12, 12, 3]
    thrice = expected_canvass(world(STREET, {"visits.tries": 3})).loc["street"]
    firm = Prospect(1.0, 0.25)
    assert thrice.firms == pytest.approx(12 / firm.tries(3))
    assert thrice.appointments == pytest.approx(12 * 0.25)


def test_meetings_take_visits_away() -> None:
    row = expected_canvass(world(STREET, {"meetings.hours": 2.0})).loc["street"]
    assert row.visits * 40 + row.appointments * 120 == pytest.approx(480)


def test_the_last_source_gets_what_the_first_leave() -> None:
    frame = expected_canvass(world())
    assert frame.firms.iloc[0] == frame.found.iloc[0] == 0.5
    assert frame.firms.iloc[-1] == 0
    played = play_many(world({"horizon": 208.0}), 7, range(40))
    mean = played.appointments[:, 182:].sum() / (40 * played.works[182:].sum())
    assert 0.9 < mean / frame.appointments.sum() < 1  # the end of a day is lost


def test_leads_are_sold_as_published_by_source() -> None:
    """Implisit (2014): of referrals 3.63 % are sold, of websites' leads 1.55 %, of others' <1 %."""
    scenario = world()

    def sold(source: str) -> float:
        firm = canvass_prospect(scenario, source)
        return firm.winnable * (1 - (1 - firm.chance) ** 3) * scenario.meetings.closes

    assert sold("own_network") == sold("business_contacts") == pytest.approx(0.0363, abs=5e-4)
    assert sold("web") == pytest.approx(0.0155, abs=5e-4)
    assert max(map(sold, ("press", "statistics", "directories"))) < 0.01


def test_the_best_visit_lasts_as_long_as_the_marginal_value_theorem_says() -> None:
    street = world(STREET, {"visits.used_up": 6.0, "hours_a_day": 15.0})
    minutes = np.arange(5.0, 60.0, 0.25)

    def an_hour(stay: float) -> float:
        row = expected_canvass(street.replace({"visits.minutes": float(stay)})).loc["street"]
        return float(row.appointments / (row.visits * (stay + 15)))

    best = minutes[np.argmax([an_hour(one) for one in minutes])]
    assert best == pytest.approx(60 * best_stay(6.0, 0.25), abs=0.25)


def test_the_friends_rule_is_theorys() -> None:
    plan = canvass_contacts(world())
    assert (plan.waiting, plan.depth) == (730, 27_375)
    assert plan.paid_back == pytest.approx(486.67, abs=0.01)
    with pytest.raises(InputError, match="a_day"):
        canvass_contacts(world(STREET))


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(InputError, match=r"source is 'newspapers'; allowed: own_network, "):
        canvass_prospect(world(), "newspapers")
    with pytest.raises(InputError, match="chance"):
        canvass_prospect(world(STREET, {"sources.street.chance": 0.0}), "street")
