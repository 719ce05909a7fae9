"""The picture of how long purchases take."""

import numpy as np
import pytest

import sim
from sim.buying.reading.pipeline import Pipeline, times_of
from sim.plots.cycle_times import WEEKS_SHOWN, CycleTimes, TimesView


@pytest.fixture(scope="module")
def summary():
    return sim.replicate("machine-tools", 3, measure=Pipeline(), progress=False).summary()


def view(summary, focus="new_task", theory=None, clock="need"):
    return TimesView(times_of(summary, clock), "A finding", focus, theory, "the need")


def test_lines_are_the_shares_and_bands_their_intervals(summary):
    picture = CycleTimes().draw(view(summary))
    own = times_of(summary).query("buyclass == 'new_task'").head(WEEKS_SHOWN + 1)
    assert picture.lines["new_task"].get_ydata() == pytest.approx(100 * own.share.to_numpy())
    band = picture.bands["new_task"].get_xy()[:, 1]
    assert band[: len(own)] == pytest.approx(100 * own.high.to_numpy())
    assert picture.bands["new_task"].get_visible()
    assert not picture.bands["straight_rebuy"].get_visible()


def test_theory_is_black_and_dashed_and_only_there_when_given(summary):
    picture = CycleTimes().draw(view(summary))
    assert not picture.dashed.get_visible()
    picture.draw(view(summary, theory=np.linspace(0, 1, 105)))
    assert picture.dashed.get_visible()
    assert picture.dashed.get_color() == "black"
    assert picture.dashed.get_linestyle() == "--"
    assert picture.dashed.get_xdata()[-1] == WEEKS_SHOWN
    assert picture.dashed.get_ydata()[-1] == pytest.approx(100 * WEEKS_SHOWN / 104)


def test_a_buyclass_without_orders_has_no_line(summary):
    picture = CycleTimes().draw(view(summary, clock="asked"))
    assert not picture.lines["straight_rebuy"].get_visible()
    assert picture.lines["new_task"].get_visible()
    picture.draw(view(summary))
    assert picture.lines["straight_rebuy"].get_visible()


def test_alt_text_says_the_finding(summary):
    assert "A finding" in CycleTimes().draw(view(summary)).alt
