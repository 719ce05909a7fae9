"""The panel of risk inside value, without a browser."""

from sim.widgets.risk_in_value import RiskInsideValue


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = RiskInsideValue()
    start = dict(panel.result)
    assert start["profit_after"] < start["profit_before"]
    panel.risk.value = 0
    assert panel.result["risk"] == 0
    assert panel.result["left_of_c"] > 0.9
    panel.reset()
    panel.risk.value = 300
    assert panel.result["left_of_c"] < start["left_of_c"]
    panel.reset()
    panel.waiting.value = 200
    assert panel.result["risk"] > 1.5 * start["risk"]
    panel.reset()
    panel.interest.value = 0
    assert panel.result["waiting"] == 0
