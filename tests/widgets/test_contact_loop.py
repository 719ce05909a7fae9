"""The panel of the loop, without a browser."""

import pytest

from sim.widgets.contact_loop import IdmrLoop


def test_it_says_where_most_is_lost() -> None:
    panel = IdmrLoop()
    assert panel.result["chance"] == pytest.approx(0.7143, abs=1e-4)
    assert "Most is lost on the sign" in panel.plain()
    panel.wait.value = 240
    assert "Most is lost on the response" in panel.plain()
    panel.reset()
    panel.if_not.value = 50
    assert "says nothing" in panel.plain()
    panel.reset()
    panel.if_ready.value, panel.wait.value = 100, 0
    assert "Most is lost between contact and record" in panel.plain()
