"""Sellers played: the star's two years and careers, against their closed forms."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import (
    play_careers,
    play_two_years,
    sales_before_quitting,
    star_next_year,
    star_this_year,
    tries_before_quitting,
)


def test_the_star_and_the_year_after() -> None:
    played = play_two_years(offices=1500)
    for year, theory in (
        ("this", star_this_year(40, 12, 3)),
        ("following", star_next_year(40, 12, 3)),
    ):
        found = played.of_stars(year)
        assert abs(found.mean() - theory) < 4 * found.std() / len(found) ** 0.5


def test_the_same_people_whatever_the_spread() -> None:
    wide, narrow = play_two_years(sd=4.0), play_two_years(sd=2.0)
    assert (np.argsort(wide.rates) == np.argsort(narrow.rates)).all()
    assert (play_two_years(sd=0.0).rates == 12).all()


def test_careers_have_their_mean_and_half_the_quitting_is_twice_of_it() -> None:
    for quits in (0.002, 0.004):
        careers = play_careers(0.02, quits, 4000)
        error = careers.sales.std() / 4000**0.5
        assert abs(careers.sales.mean() - sales_before_quitting(0.02, quits)) < 4 * error
        assert careers.tries.mean() == pytest.approx(tries_before_quitting(0.02, quits), rel=0.08)


def test_the_same_luck_whoever_quits_how_soon() -> None:
    thin, thick = (play_careers(0.02, quits, 200) for quits in (0.004, 0.002))
    assert (thick.sales >= thin.sales).all()
    assert (thick.refusals >= thin.refusals).all()


def test_sellers_in_turn_and_certain_quitting() -> None:
    careers = play_careers([0.01, 0.5], 0.01, 400)
    assert careers.sales[1::2].mean() > careers.sales[::2].mean()
    assert (play_careers(0.02, 1.0, 5).refusals == 1).all()


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match=r"quits is 0; allowed: a number from 0\.00001 to 1"):
        play_careers(quits=0)
    with pytest.raises(InputError, match=r"chances is 0\.95; allowed: a number above 0 and up to"):
        play_careers([0.1, 0.95])
    with pytest.raises(InputError, match="sd is 13; allowed: a number from 0 to 12"):
        play_two_years(sd=13)
    with pytest.raises(InputError, match="offices is 0; allowed: a whole number from 1 to 250000"):
        play_two_years(offices=0)
