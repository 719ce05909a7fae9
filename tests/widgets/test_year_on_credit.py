"""The panel of a year on credit, without a browser."""

from sim.widgets.year_on_credit import ReceivablesYear


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = ReceivablesYear()
    start = dict(panel.result)
    assert start["profit"] > start["profit_for_all"]
    panel.cutoff.value = 70
    assert panel.result["profit"] < start["profit_for_all"]
    assert panel.result["most_owed"] < start["most_owed"]
    panel.reset()
    panel.limits.value = True
    assert panel.result["accepted"] < 0.5
    assert panel.result["profit"] < start["profit"]
    panel.reset()
    panel.stop_after.value = 0
    assert panel.result["profit"] > start["profit"]
    panel.reset()
    panel.rater_sd.value = 15
    assert panel.result["profit"] < start["profit"]


def test_nobody_gets_credit() -> None:
    panel = ReceivablesYear()
    panel.cutoff.value = 100
    panel.rater_sd.value = 0
    assert panel.error == ""
