"""The panel of one more call, without a browser."""

from sim.widgets.one_more_call import OneMoreCall


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = OneMoreCall()
    start = dict(panel.result)
    assert start["best_tries"] == 3
    assert "so stop" in panel.plain()
    panel.tries.value = 12
    assert panel.result["with_yours"] < 0
    panel.tries.value = 2
    assert "so go on" in panel.plain()
    panel.reset()
    panel.value.value = 10_000
    assert panel.result["best_tries"] > 3
    panel.reset()
    panel.winnable.value = 5
    assert panel.result["best_tries"] == 0
    assert panel.result["at_best"] == 0
    panel.reset()
    panel.scarce.value = True
    assert panel.result["best_tries"] == 4
    panel.find.value = 4
    assert panel.result["best_tries"] == 6
    assert "stay with this one" in panel.plain()
    panel.tries.value = 8
    assert "move on" in panel.plain()
