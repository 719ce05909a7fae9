"""The panel of six files, without a browser."""

from sim.widgets.six_files import SixCreditFiles


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = SixCreditFiles()
    assert panel.result["gain_high"] < 0
    panel.deyang.value = "C"
    heeded = panel.result["bad_debt"]
    panel.times.value = 6
    assert panel.result["gain"] > 0
    panel.deyang.value = "B"
    assert panel.result["bad_debt"] > heeded
    panel.reset()
    panel.reliability.value = 1.0
    assert panel.result["same"] > 0.8
