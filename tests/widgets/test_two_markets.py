"""The panel of two markets, without a browser."""

import pytest

from sim.widgets.two_markets import TwoMarkets


@pytest.fixture
def panel():
    return TwoMarkets()


def test_it_starts_with_a_plan_that_earns_only_with_households(panel):
    assert panel.result["households.millions"] > 0 > panel.result["second.millions"]
    assert "in the second market none earns itself" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.direct.value = True
    assert panel.result["second.millions"] > 0 > panel.result["households.millions"]
    panel.persons.value = 1
    assert panel.result["second.millions"] > 7
    panel.reset()
    panel.fifth.value = 20
    assert panel.result["second.pumps"] == pytest.approx(958.1, abs=0.1)


def test_with_no_part_for_any_verb_it_says_so(panel):
    for name in ("create", "deliver", "capture", "communicate"):
        getattr(panel, name).value = 0
    assert "above 0 for at least one" in panel.error
