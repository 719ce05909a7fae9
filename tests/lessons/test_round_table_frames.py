"""Tables and networks as data frames."""

import pytest

import sim
from sim.buying.reading.network import Network
from sim.lessons.round_table import lay_table
from sim.lessons.round_table_frames import networks_frame, people_frame, tables_frame


@pytest.fixture(scope="module")
def table():
    return lay_table(sim.load("machine-tools"), "aerospace", size=600)


def test_people_keep_their_order_and_their_numbers(table):
    frame = people_frame(table)
    assert list(frame.index) == [person.seat.name for person in table.people]
    assert frame.loc["buyer", "roles"] == "buyer, gatekeeper"
    assert frame.influence.sum() == pytest.approx(1)
    gain = table.person("chief_engineer").gain
    assert frame.loc["chief_engineer", "points_if_won"] == pytest.approx(100 * gain)


def test_tables_stand_side_by_side(table):
    frame = tables_frame({"now": table})
    assert list(frame.index) == ["now"]
    row = frame.loc["now"]
    assert (row.people, row.roles, row.decider) == (5, 7, "chief_engineer")
    assert row.seller == table.choice["Huaxin"]
    assert row.no_decision == table.no_decision
    assert row.put_off == table.put_off


def test_the_five_measures_of_a_network():
    links = {(a, b): 1 for a in "abcd" for b in "abcd" if a != b}
    network = Network(tuple("abcde"), links, levels=3, departments=2)
    row = networks_frame({"deal": network}, purchasing="a").loc["deal"]
    assert row.to_dict() == pytest.approx(
        {"levels": 3, "departments": 2, "persons": 5, "connectedness": 0.6, "centrality": 0.5}
    )


def test_purchasing_that_took_no_part_is_central_to_nothing():
    network = Network(("user",), {}, levels=1, departments=1)
    assert networks_frame({"routine": network}).loc["routine", "centrality"] == 0
