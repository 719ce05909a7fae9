"""The picture of what another call is worth."""

import numpy as np
import pytest

from sim.lessons.gate import stand_at_gate
from sim.plots.gate import GateCurve


@pytest.fixture(scope="module")
def picture():
    return GateCurve()


def test_the_curve_is_the_theory_in_percent(picture):
    gate = stand_at_gate(0.35, calls=3, interest=0.6)
    picture.draw(gate)
    assert picture.curve.get_ydata() == pytest.approx(100 * np.array(gate.curve))
    assert picture.interested.get_ydata() == pytest.approx(60 * np.array(gate.curve))
    assert [float(picture.dot.get_xdata()[0]), float(picture.dot.get_ydata()[0])] == pytest.approx(
        [3, 100 * gate.reach]
    )


def test_adding_chances_up_leads_beyond_certainty(picture):
    picture.draw(stand_at_gate(0.35))
    x, y = picture.added.get_data()
    assert y[-1] > 100
    assert y[-1] == pytest.approx(35 * x[-1])


def test_the_finding_says_what_the_last_call_adds(picture):
    assert "The 2nd call adds 22.7 points" in picture.draw(stand_at_gate(0.35)).alt
    assert "The 5th call adds 0 points" in picture.draw(stand_at_gate(0.35, 5, 1.0)).alt


def test_simulated_chances_stand_beside_the_theory(picture):
    seen = {1: (0.36, 0.32, 0.40), 2: (0.50, 0.45, 0.55)}
    picture.draw(stand_at_gate(0.35, seen=seen))
    assert "1 of 2 simulated intervals cover the theory" in picture.alt
    assert not picture.dot.get_visible()
    assert picture.seen.get_ydata() == pytest.approx([36, 50])
    assert np.nanmax(picture.spans.get_ydata()) == pytest.approx(55)
