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


def test_another_person_earns_the_wage_as_long_as_somebody_waits() -> None:
    panel = AnsweredTroubles()
    net = {}
    for speaks in (25, 90):
        for people in (1, 2, 3):
            panel.stand(speaks=speaks, people=people)
            net[speaks, people] = panel.result["earned"]
    assert net[25, 1] > net[25, 2] > net[25, 3]
    assert net[90, 2] > net[90, 1]
    assert net[90, 2] > net[90, 3]
