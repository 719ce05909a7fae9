"""The panel of failed projects, without a browser."""

import pytest

from sim.widgets.failed_projects import FailedEightWays


@pytest.fixture
def panel():
    return FailedEightWays()


def test_it_starts_at_twenty_nine_percent(panel):
    assert panel.result["failed"] == pytest.approx(0.288, abs=0.025)
    assert panel.result["reached"] == 2
    assert "failing means below 72 % of what was hoped" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    found = []
    for bar in (54, 100, 127):
        panel.bar.value = bar
        found.append((panel.result["reached"], panel.result["failed.theory"]))
    assert [reached for reached, _ in found] == [1, 5, 8]
    assert [theory for _, theory in found] == pytest.approx([0.1788, 0.5, 0.7054], abs=1e-4)
    panel.reset()
    panel.mean.value = 120
    better = panel.result["failed.theory"]
    assert better < 0.2
    panel.bar.value = 92
    assert panel.result["failed.theory"] == pytest.approx(0.2877, abs=1e-4)
    panel.reset()
    before = panel.result["failed"]
    panel.seed.value = 2010
    assert panel.result["failed"] != before
    assert panel.result["failed.theory"] == pytest.approx(0.2877, abs=1e-4)
