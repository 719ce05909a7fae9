"""The panel of the gatekeeper, without a browser."""

import pytest

from sim.lessons.gate import MOST_CALLS
from sim.widgets.gate import AtTheGate


def test_it_starts_with_the_two_calls_of_huaxin():
    panel = AtTheGate()
    assert panel.result["reach"] == pytest.approx(1 - 0.65**2)
    assert panel.result["reach_and_interest"] == pytest.approx(0.6 * (1 - 0.65**2))


def test_each_call_adds_less():
    panel, gains = AtTheGate(), []
    for calls in range(1, MOST_CALLS + 1):
        panel.calls.value = calls
        gains.append(panel.result["last_call_adds"])
        assert len(panel.plain().splitlines()[-1]) <= 140
    assert gains == pytest.approx([0.35 * 0.65**k for k in range(MOST_CALLS)])
    panel.remembers.value = 100
    assert panel.result["last_call_adds"] == pytest.approx(0)
    assert "Look for another door" in panel.plain()
