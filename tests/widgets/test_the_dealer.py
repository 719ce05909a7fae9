"""The panel of the dealer, without a browser."""

from itertools import product

import pytest

from sim.widgets.the_dealer import TheDealer


@pytest.fixture
def panel():
    return TheDealer()


def test_it_starts_with_a_dealer_who_knows(panel):
    assert panel.result["dip"] == pytest.approx(22.955, abs=1e-3)
    assert panel.result["credit"] == 0
    assert panel.result["stock_loss"] == pytest.approx(704.46, abs=0.01)
    assert "runs its stock down to 7 units" in panel.plain()


def test_the_published_case(panel):
    panel.announced.value, panel.protection.value = False, 100
    assert panel.result["stock_at_cut"] == 30
    assert panel.result["credit"] == pytest.approx(3000)
    assert panel.result["stock_loss"] == pytest.approx(0)
    assert "bears the fall on all 30 units" in panel.plain()


def test_full_protection_leaves_nothing_to_know(panel):
    panel.protection.value = 100
    assert panel.announced.disabled
    told = dict(panel.result)
    panel.announced.value = False
    assert panel.result == told


@pytest.mark.parametrize("name", ["cut", "stock"])
def test_what_does_not_count_is_switched_off(panel, name):
    getattr(panel, name).value = 0
    assert panel.protection.disabled
    assert panel.announced.disabled
    before = panel.picture.png()
    panel.announced.value, panel.protection.value = False, 50
    assert panel.picture.png() == before
    panel.reset()
    assert not panel.protection.disabled


def test_from_where_on_the_cut_pays_at_once(panel):
    panel.protection.value = 100
    panel.elasticity.value = 4.0
    assert panel.result["huaxin_gain"] < 0
    panel.elasticity.value = 4.5
    assert panel.result["huaxin_gain"] > 0
    assert "earns more already" in panel.plain()


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for cut, known, phi, stock, elasticity in product(
        (0, 10, 200), (False, True), (0, 50, 100), (0, 60), (0.0, 5.0)
    ):
        panel.stand(cut=cut, announced=known, protection=phi, stock=stock, elasticity=elasticity)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 125
