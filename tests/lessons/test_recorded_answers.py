"""Recorded answers: two readers, a year, and how often it comes out otherwise."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons import hired_year, interview_lines, outsells, reader_agreement
from sim.lessons.recorded_answers import ANCHORS, ANSWERS


def test_anchors_order_the_four_as_their_rates() -> None:
    anchored = [one.anchored for one in ANSWERS.values()]
    rates = [one.rate for one in ANSWERS.values()]
    assert np.argsort(anchored).tolist() == np.argsort(rates).tolist()
    assert set(anchored) <= set(range(1, 6))
    assert list(ANCHORS) == [1, 3, 5]


def test_agreement() -> None:
    assert reader_agreement({name: one.colleague for name, one in ANSWERS.items()}) == (4, 0)
    assert reader_agreement({name: one.anchored for name, one in ANSWERS.items()}) == (2, 0.75)


def test_how_often_another_sells_as_much() -> None:
    years = [hired_year(seed) for seed in range(1500)]
    share = np.mean([year["chen"] >= year["wang"] for year in years])
    assert share == pytest.approx(outsells("chen", "wang"), abs=0.04)


def test_all_that_was_said_is_on_the_page() -> None:
    told = "\n".join(interview_lines())
    assert all(one.says in told for one in ANSWERS.values())


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="one is 'sun'; allowed: wang, li, zhao or chen"):
        outsells("sun", "li")
    with pytest.raises(InputError, match="scores is 'wang'; allowed"):
        reader_agreement({"wang": 3})
