"""The panel of the chain, without a browser."""

import pytest

from sim.widgets.the_chain import TheChain


@pytest.fixture(scope="module")
def made():
    return TheChain()


@pytest.fixture
def panel(made):
    made.reset()
    return made


def test_it_starts_with_the_question_of_the_chapter(panel):
    assert panel.result["machine_change_in_theory"] == pytest.approx(-0.6)
    assert panel.result["variance_in_theory"] == pytest.approx(24.0625)
    assert "stocks run down below take" in panel.plain()


def test_nothing_changes_at_the_counter(panel):
    panel.change.value = 0
    assert panel.result["machine_change_in_theory"] == 0
    assert "Nothing changes at the counter" in panel.plain()


def test_the_floor(panel):
    panel.life.value = 25
    assert panel.result["machine_change_in_theory"] == -1
    assert "No machine is needed at all" in panel.plain()


def test_one_firm_sees_sales_anyway(panel):
    panel.tiers.value = 1
    assert panel.shared.disabled
    panel.reset()
    assert not panel.shared.disabled
