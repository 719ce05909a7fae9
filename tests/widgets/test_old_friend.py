"""The panel of the old friend, without a browser."""

import pytest

from sim.widgets.old_friend import OldFriend


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = OldFriend()
    assert "If you will call 5 more times, it must stay hidden in 94 of 100" in panel.plain()
    assert panel.result["gain"] < 0
    panel.found_out.value = 0
    assert panel.result["gain"] == pytest.approx(0.0958, abs=1e-4)
    panel.reset()
    panel.tries.value = 0
    assert "never call again" in panel.plain()
    assert panel.result["break_even"] == pytest.approx(0.2949, abs=1e-4)
    panel.tries.value = 1
    assert "once more" in panel.plain()
    panel.reset()
    panel.way.value = "ally"
    assert "99 of 100" in panel.plain()
    panel.reset()
    panel.passes.value = 90
    assert panel.result["put_through_by_trick"] == 1
    assert panel.result["gain"] < 0
    panel.passes.value = 45
    assert "Even if it is never found out" in panel.plain()
