"""The panel of stay or go, without a browser."""

from sim.widgets.stay_or_go import StayOrGo


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = StayOrGo()
    start = dict(panel.result)
    assert not start["takes_b"]
    panel.stay.value = 2
    assert panel.result["with_yours"] > 1.2 * start["with_yours"]
    panel.reset()
    panel.travel.value = 4
    assert panel.result["best_stay"] > 1.7 * start["best_stay"]
    panel.reset()
    panel.b_an_hour.value = 5
    assert panel.result["turns_at"] == start["turns_at"]
    assert panel.result["a_and_b"] < start["a_and_b"]
    panel.reset()
    panel.a_an_hour.value = 0.1
    assert panel.result["takes_b"]
    assert "take them" in panel.plain()
