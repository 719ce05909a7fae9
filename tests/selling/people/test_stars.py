"""The star of the year: worked figures, and forty people played for two years."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import deals_reliability, star_next_year, star_this_year


def test_the_worked_forty() -> None:
    assert deals_reliability(12, 3) == pytest.approx(0.42857142857142855)
    assert star_this_year(40, 12, 3) == pytest.approx(23.4523159676787)
    assert star_next_year(40, 12, 3) == pytest.approx(16.908135414719442)
    assert star_this_year(40, 12, 0) == pytest.approx(20.07952848877668)
    assert star_next_year(40, 12, 0) == 12
    assert star_this_year(1, 12, 3) == pytest.approx(12)


def test_two_years_of_forty_people() -> None:
    rng = np.random.default_rng(2010)
    rates = rng.gamma(16, 0.75, (20_000, 40))
    this, following = rng.poisson(rates), rng.poisson(rates)
    # among equals one is named by lot, as the first of a shuffled list
    best = this.argmax(axis=1)
    rows = np.arange(len(best))
    assert this[rows, best].mean() == pytest.approx(star_this_year(40, 12, 3), rel=0.005)
    assert following[rows, best].mean() == pytest.approx(star_next_year(40, 12, 3), rel=0.01)


@pytest.mark.parametrize("people", [1, 2, 40, 100_000])
def test_more_people_have_a_better_best(people: int) -> None:
    assert star_this_year(people, 12, 3) <= star_this_year(min(2 * people, 100_000), 12, 3)
    assert star_this_year(people, 1e-6, 1e-6) >= 0


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="sd is 13; allowed: a number from 0 to 12"):
        deals_reliability(12, 13)
    with pytest.raises(InputError, match="people is 0; allowed: a whole number from 1 to 100000"):
        star_this_year(0, 12, 3)
