"""The picture of the scorecard on trial."""

import numpy as np
import pytest

from sim.lessons.scorecard_on_trial import try_scorecard
from sim.plots.scorecard_on_trial import ScoreAndRank


def test_bars_are_shares_of_years_and_theory_is_dashed() -> None:
    trial, picture = try_scorecard(20), ScoreAndRank()
    picture.draw(trial)
    assert sum(bar.get_height() for bar in picture.bars) == pytest.approx(100)
    assert picture.bars[0].get_height() == pytest.approx(100 * trial.best_share)
    assert picture.theory.get_linestyle() == "--"
    assert picture.theory.get_ydata()[0] == pytest.approx(100 * trial.chance)


def test_truth_can_be_hidden() -> None:
    trial, picture = try_scorecard(), ScoreAndRank()
    picture.reveal = False
    picture.draw(trial)
    assert not np.any(picture.dots.get_ydata())
    assert not picture.best.get_visible()
    assert "in the year shown" not in picture.alt
    picture.reveal = True
    picture.draw(trial)
    chosen = int(trial.candidates.chosen[0])
    assert picture.ring.get_xdata()[0] == pytest.approx(trial.candidates.score[0, chosen])
    assert "in the year shown he was number" in picture.alt
