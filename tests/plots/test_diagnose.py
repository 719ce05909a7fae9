"""The picture of a diagnosis shows the probe, each type's share, and the truth only when asked."""

import pytest
from matplotlib.colors import to_hex

from sim.lessons.diagnose import TYPES, diagnose, peace_price, probe, probing_plan
from sim.plots.diagnose import DiagnosisView, ProbeAndLikelihoods
from sim.plots.drawing import style


@pytest.fixture(scope="module")
def picture():
    return ProbeAndLikelihoods()


@pytest.fixture(scope="module")
def moved():
    return diagnose(probe(probing_plan(-0.15), seed=3))  # a tit-for-tat


def test_both_paths_and_the_likeliest_answer_are_drawn(picture, moved):
    picture.draw(DiagnosisView(moved))
    assert picture.own.get_ydata() == pytest.approx(moved.probe.prices)
    assert picture.seen.get_ydata() == pytest.approx(moved.probe.seen)
    assert picture.expected.get_ydata() == pytest.approx(moved.expected)


def test_a_bar_a_type_as_long_as_its_share(picture, moved):
    picture.draw(DiagnosisView(moved))
    assert [box.get_width() for box in picture.boxes] == pytest.approx(list(moved.table.share))
    assert [text.get_text() for text in picture.names] == list(TYPES)
    colours = [to_hex(box.get_facecolor()).upper() for box in picture.boxes]
    assert colours[TYPES.index("tit-for-tat")] == style.BLUE
    assert colours[TYPES.index("generous-tit-for-tat")] == style.WAITING
    assert colours[TYPES.index("hold")] == style.LIGHT_GREY


def test_the_truth_is_shown_only_once_there_is_a_guess(picture, moved):
    def signs():
        return {text.get_text()[:1] for text in picture.names} & {"✓", "▶"}

    picture.draw(DiagnosisView(moved))
    assert not signs()
    assert "Likeliest tit-for-tat" in picture.alt
    picture.draw(DiagnosisView(moved, "grim-trigger"))
    assert signs() == {"✓", "▶"}
    assert "No, not grim-trigger: the rival is tit-for-tat" in picture.alt
    picture.draw(DiagnosisView(moved, "tit-for-tat"))
    assert signs() == {"✓"}


def test_types_that_answer_alike_look_alike(picture):
    still = diagnose(probe([peace_price()] * 24, seed=3))
    picture.draw(DiagnosisView(still))
    blue = [to_hex(box.get_facecolor()).upper() == style.BLUE for box in picture.boxes]
    assert sum(blue) == 6
    assert "6 of 8 types answer these prices alike" in picture.alt
