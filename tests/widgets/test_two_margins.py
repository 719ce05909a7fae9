"""The panel of two margins, without a browser."""

import pytest

from sim.widgets.two_margins import DoubleMargins


@pytest.fixture
def panel():
    return DoubleMargins()


def test_it_starts_with_both_margins(panel):
    assert panel.plain().endswith(
        "Both take their margin: 1,080 instead of 900, 50.0 % of the machines, 75.0 % of the"
        " profit."
    )


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.tiers.value = 2
    assert panel.result["machines"] == 10
    panel.reset()
    panel.dealers.value = 3
    assert panel.result["of_the_possible"] == pytest.approx(0.9375)
    panel.service_cost.value = 2.0
    three = panel.result["of_the_possible"]
    assert panel.result["service"] < panel.result["own_service"] / 4
    panel.dealers.value = 10
    assert panel.result["of_the_possible"] < three
    panel.reset()
    panel.contract.value = "fee"
    assert panel.result["maker"] == 9_000
    assert panel.result["of_the_possible"] == pytest.approx(1)
    panel.contract.value = "profit_share"
    panel.dealers.value = 10
    assert panel.result["of_the_possible"] < 0.35
    assert "ruin each other's price" in panel.plain()


def test_a_floor_where_service_does_not_matter_changes_nothing(panel):
    before = dict(panel.result)
    panel.contract.value = "service_floor"
    assert panel.result == before
    assert "changes nothing" in panel.plain()
    panel.service_cost.value = 2.0
    assert panel.result["service"] == panel.result["own_service"]
    assert "the second margin stays" in panel.plain()
    panel.dealers.value = 10
    assert "The floor holds the service, 10 dealers hold the price down" in panel.plain()
