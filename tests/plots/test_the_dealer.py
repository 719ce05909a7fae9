"""The picture of a dealer around a cut."""

import pytest

from sim.lessons.the_dealer import tell_dealer
from sim.plots.the_dealer import _REACH, _ZERO, DealerMonths
from sim.pricing.theory.dealer_path import Dealer


@pytest.fixture(scope="module")
def picture():
    return DealerMonths()


def test_bars_are_orders_and_dots_the_stock(picture):
    story = tell_dealer()
    picture.draw(story)
    window = story.path.frame.iloc[2:11]
    assert [bar.get_height() for bar in picture.bars] == pytest.approx(window.ordered.tolist())
    assert list(picture.stock.get_ydata()) == pytest.approx(window.stock.tolist())


def test_the_list_is_the_table(picture):
    story = tell_dealer(Dealer(elasticity=2, protection=0.5))
    picture.draw(story)
    table = story.table()
    scale = _REACH / table.yuan.abs().max()
    for (bar, text), yuan in zip(picture.money, table.yuan, strict=True):
        assert bar.get_width() == pytest.approx(scale * abs(yuan))
        assert (bar.get_x() < _ZERO) == (yuan < 0)
        assert int(text.get_text().replace(",", "").replace("−", "-")) == round(yuan)


@pytest.mark.parametrize(
    ("dealer", "finding"),
    [
        (Dealer(), "Orders dip by 32.8 %; dealer bears 704, Huaxin 0"),
        (
            Dealer(announced=False, protection=1),
            "No dip; of the fall the dealer bears 0, Huaxin 3,000",
        ),
        (Dealer(cut=0), "No cut: every month is like the last"),
    ],
)
def test_the_finding_says_who_bears_the_fall(picture, dealer, finding):
    assert picture.draw(tell_dealer(dealer)).alt.startswith(finding)


def test_a_reader_who_cannot_see_learns_the_list(picture):
    assert "maker less on the usual −7,000" in picture.draw(tell_dealer()).alt


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = DealerMonths().draw(tell_dealer()).png()
    picture.draw(tell_dealer(Dealer(cut=200, elasticity=5, stock=60)))
    assert picture.axes.get_ylim()[1] > 300
    assert picture.draw(tell_dealer()).png() == fresh


def test_everything_stays_on_the_page(picture):
    for dealer in (Dealer(), Dealer(cut=200, elasticity=5, stock=60, unit_cost=300)):
        picture.draw(tell_dealer(dealer)).png()
        renderer = picture.figure.canvas.get_renderer()
        for text in picture.figure.findobj(lambda a: hasattr(a, "get_text")):
            if text.get_text() and text.get_visible():
                box = text.get_window_extent(renderer)
                assert box.x0 >= 0, text.get_text()
                assert box.x1 <= picture.figure.bbox.x1, text.get_text()
        bars = [bar.get_window_extent(renderer) for bar, _ in picture.money]
        sums = [text.get_window_extent(renderer) for _, text in picture.money]
        for bar, said in zip(bars, sums, strict=True):
            assert bar.x1 < said.x0
