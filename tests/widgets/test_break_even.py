"""The panel of break-even, without a browser."""

from itertools import product

import pytest

from sim.widgets.break_even import BreakEven


@pytest.fixture
def panel():
    return BreakEven()


def test_it_starts_with_the_finance_heads_cut(panel):
    assert panel.result["needed"] == pytest.approx(1 / 3)
    assert panel.result["got"] == pytest.approx(0.3076, abs=5e-5)
    assert panel.result["contribution_change"] < 0
    assert "If the rivals stand still" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.margin.value = 20
    assert panel.result["needed"] == pytest.approx(1)
    panel.reset()
    panel.follow.value = 50
    assert panel.result["got"] == pytest.approx(0.190, abs=1e-3)
    panel.follow.value = 100
    assert panel.result["got"] == pytest.approx(0.0737, abs=1e-4)
    panel.reset()
    panel.change.value = -5
    assert 0 < panel.result["contribution_change"] < 0.005
    panel.change.value = 5
    assert panel.result["contribution_change"] < 0
    panel.follow.value = 50
    assert panel.result["contribution_change"] > 0


def test_a_cut_of_the_whole_margin_is_a_sentence_not_an_error(panel):
    panel.margin.value = 10
    assert panel.error == ""
    assert panel.result["needed"] == float("inf")
    assert "earns nothing" in panel.plain()


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for change, margin, elasticity, follow in product(
        (-20, -7, 0, 10), (10, 40, 80), (1.0, 8.0), (0, 30, 100)
    ):
        panel.stand(change=change, margin=margin, elasticity=elasticity, follow=follow)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 125
