"""The panel of complaints, without a browser."""

from sim.widgets.answered_complaints import AnsweredTroubles


def test_it_says_what_loses_most() -> None:
    panel = AnsweredTroubles()
    assert "say nothing" in panel.plain()
    panel.speaks.value = 100
    assert "The queue eats it" in panel.plain()
    before = panel.result["kept"]
    panel.people.value = 4
    assert "heard in time" in panel.plain()
    assert panel.result["kept"] > before
