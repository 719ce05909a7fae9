"""The panel of the pyramid, without a browser."""

import pytest

from sim.widgets.tiers import MoveTheCuts


def test_it_starts_with_the_deck_s_cuts() -> None:
    panel = MoveTheCuts()
    names = ("VIP", "main", "ordinary", "small")
    assert [panel.result[f"{name}.customers"] for name in names] == [10, 40, 150, 800]
    assert sum(panel.result[f"{name}.share"] for name in names) == pytest.approx(1)
    assert "The mean VIP buys 466 times as much as the mean small customer" in panel.plain()


def test_cuts_years_and_who_counts_move_it() -> None:
    panel = MoveTheCuts()
    first = panel.result["VIP.share"]
    panel.vip.value = 2
    assert panel.result["VIP.share"] > first
    assert panel.result["VIP.customers"] == 20
    panel.counted.value = "buyers"
    assert panel.result["VIP.customers"] == 13
    panel.reset()
    panel.year.value = 0
    assert panel.result["VIP.share"] < first


def test_a_tier_of_those_who_bought_nothing_is_called_so() -> None:
    panel = MoveTheCuts()
    panel.vip.value, panel.main.value, panel.ordinary.value = 10, 20, 40
    assert "The 300 small customers bought nothing" in panel.plain()
