"""The picture of forty sellers: lines of two years, the star, hidden rates, careers."""

import numpy as np
import pytest

from sim.lessons import watch_sellers
from sim.plots.forty_sellers import YearsAndCareers


@pytest.fixture(scope="module")
def picture():
    return YearsAndCareers()


def test_a_line_a_seller_and_the_star_on_top(picture) -> None:
    office = watch_sellers()
    picture.draw(office)
    y = np.asarray(picture.lines.get_ydata()).reshape(40, 3)
    assert (y[:, 0] == office.this).all()
    assert (y[:, 1] == office.following).all()
    assert picture.star.get_ydata()[0] == office.this.max()


def test_rates_are_hidden_until_asked_for(picture) -> None:
    office = watch_sellers()
    picture.draw(office)
    assert np.isnan(picture.rates.get_ydata()).all()
    assert "true rates hidden" in picture.alt
    picture.draw(office, shown=True)
    assert (picture.rates.get_ydata() == office.rates).all()
    assert "true rates shown" in picture.alt


def test_careers_lie_on_their_line_and_the_axis_stretches(picture) -> None:
    office = watch_sellers(200, 40.0, 6.0)
    picture.draw(office)
    x, y = picture.curve.get_data()
    at = 1000 * office.careers.index.to_numpy(dtype=float)
    assert np.exp(np.interp(np.log(at), np.log(x), np.log(y))) == pytest.approx(
        office.careers["theory"].to_numpy(), rel=0.01
    )
    assert picture.axes.get_ylim()[1] > office.this.max()
