"""The pictures of chapter 13."""

import numpy as np
import pytest

from sim.lessons.real_war import Marked
from sim.plots.real_war import DatedPrice, MarkedWars, SimulatedWars
from sim.pricing.real_wars.railway_cartel import Cartel
from sim.pricing.real_wars.war_dates import Dating


def marked(eye, smooth=1.0, limit=0.25):
    price = np.full(104, 0.3)
    price[52:62] = 0.15
    war = price < 0.2
    weeks = Cartel(price, war, np.ones(104), war)
    line = price if smooth == 1.0 else price * smooth
    return Marked(weeks, limit, 4, line, Dating(price, eye), Dating(price, war), hindsight=True)


@pytest.fixture(scope="module")
def picture():
    return MarkedWars()


def spans(bands):
    boxes = [path.get_extents() for path in bands.get_paths()]
    return [(round(box.x0, 4), round(box.x1, 4)) for box in boxes]


def test_each_dating_has_its_row_and_its_weeks(picture):
    eye = np.zeros(104, dtype=bool)
    eye[26:52] = True
    picture.draw(marked(eye))
    assert [text.get_text() for text in picture.rows.get_yticklabels()] == [
        "by eye 目测",
        "Markov",
        "Porter",
    ]
    assert spans(picture.bands["by eye 目测"]) == [(1880.5, 1881)]
    for name in ("Markov", "Porter"):
        assert spans(picture.bands[name]) == [(1881, round(1881 + 10 / 52, 4))]
    assert spans(picture.shade) == [(1880.5, 1881)]


def test_price_limit_and_ruler_are_in_cents_and_weeks(picture):
    picture.draw(marked(np.zeros(104), limit=0.2))
    assert picture.price.get_ydata()[[0, 55]] == pytest.approx([30, 15])
    assert list(picture.limit.get_ydata()) == pytest.approx([20, 20])
    left, right = picture.ruler.get_xdata()
    assert right - left == pytest.approx(4 / 52)
    assert not picture.line.get_visible()  # it would lie on the price
    picture.draw(marked(np.zeros(104), smooth=0.9))
    assert picture.line.get_visible()


@pytest.mark.parametrize(
    ("weeks", "finding"),
    [
        ([], "By eye no war; 90.4 % of weeks agree with Porter"),
        ([*range(52, 62)], "By eye 1 war; 100 % of weeks agree with Porter"),
        ([1, 3], "By eye 2 wars; 88.5 % of weeks agree with Porter"),
    ],
)
def test_the_finding_counts_wars_and_agreement(picture, weeks, finding):
    eye = np.zeros(104, dtype=bool)
    eye[weeks] = True
    alt = picture.draw(marked(eye)).alt
    assert alt.startswith(finding)
    assert alt.endswith("Markov: 1 wars; Porter: 1 wars.")


def test_a_picture_does_not_remember_the_one_before(picture):
    said = marked(np.zeros(104))
    fresh = MarkedWars().draw(said).png()
    picture.draw(marked(np.ones(104), smooth=0.8))
    assert picture.draw(said).png() == fresh


def test_everything_stands_on_the_page(picture):
    picture.draw(marked(np.zeros(104))).png()
    renderer = picture.figure.canvas.get_renderer()
    page = picture.figure.bbox
    for axes in picture.figure.axes:
        texts = [
            *axes.get_xticklabels(),
            *axes.get_yticklabels(),
            axes.xaxis.label,
            axes.yaxis.label,
        ]
        for text in [text for text in texts if text.get_text()]:
            box = text.get_window_extent(renderer)
            assert page.x0 <= box.x0, text.get_text()
            assert box.x1 <= page.x1, text.get_text()
            assert page.y0 <= box.y0, text.get_text()


@pytest.mark.parametrize(
    ("weeks", "finding"),
    [
        ([], "Grim trigger: no war"),
        ([3, 4], "Grim trigger: one war of 2 weeks"),
        ([3, 4, 7, 9], "Grim trigger: 3 wars of 1.3 weeks on average"),
    ],
)
def test_a_simulated_war_says_how_many_and_how_long(weeks, finding):
    war = np.zeros(12, dtype=bool)
    war[weeks] = True
    price = np.where(war, 1.5, 1.9)
    datings = {"Markov": Dating(price, np.zeros(12)), "truth": Dating(price, war)}
    picture = SimulatedWars().draw(DatedPrice("Grim trigger", datings, {"Nash": 1.47}))
    assert picture.alt.startswith(finding)
    (nash,) = [line for line in picture.axes.get_lines() if line.get_label() == "Nash"]
    assert nash.get_color() == "black"
    assert list(nash.get_ydata()) == [1.47, 1.47]
