"""The picture of the price window parts each bar where the price stands."""

import pytest

from sim.plots.price_window import PriceWindows
from sim.value.window import price_windows


@pytest.fixture(scope="module")
def picture():
    return PriceWindows()


def parts(row):
    """Start and end of the boxes that are shown: seller's, buyer's, nobody's."""
    return [
        (box.get_x(), box.get_x() + box.get_width()) if box.get_visible() else None
        for box in row.boxes
    ]


def test_bars_reach_from_the_cost_over_the_price_to_the_value(picture):
    windows = price_windows()
    picture.draw(windows)
    for row, window in zip(picture._rows[:2], windows, strict=False):
        assert parts(row) == [
            pytest.approx((540, 900)),
            pytest.approx((900, window.value.total)),
            None,
        ]
    assert parts(picture._rows[2]) == [None, None, pytest.approx((540, windows[2].value.total))]


def test_rivals_and_own_prices_are_marked(picture):
    windows = price_windows()
    picture.draw(windows)
    for row, window in zip(picture._rows, windows, strict=True):
        assert row.rival.get_xdata() == [window.case.reference_price]
        assert row.rival_name.get_text().startswith(window.case.rival)
        assert row.own.get_xdata() == pytest.approx([window.value.total - 50])
    assert {row.rival.get_marker() for row in picture._rows} == {"s", "^", "D"}


def test_what_is_left_to_the_buyer_is_written(picture):
    picture.draw(price_windows())
    assert [text.get_text() for text in picture._rows[0].inside] == ["seller 360", "buyer 241"]
    assert picture._rows[2].refused.get_visible()
    assert picture._rows[2].value.get_text() == "EVC 852 (−48)"


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ({}, "2 of 3 segments buy at 900: aerospace, gearbox works"),
        ({"price": 800}, "At 800 all buy, and each gains 52 or more"),
        ({"price": 1200}, "At 1,200 nobody gains by buying"),
    ],
)
def test_the_finding_says_who_buys(picture, settings, finding):
    alt = picture.draw(price_windows(**settings)).alt
    assert alt.startswith(finding)
    assert "aerospace: worth 1,141" in alt


def test_below_cost_is_said(picture):
    picture.draw(price_windows(price=500))
    assert {row.refused.get_text() for row in picture._rows} == {"at a loss"}
    picture.draw(price_windows(cost=1000))
    assert picture._rows[2].own_price.get_text() == "no price of its own"
    assert not picture._rows[2].own.get_visible()


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = PriceWindows().draw(price_windows()).png()
    picture.draw(price_windows(price=1300, cost=1000, years=1)).png()
    assert picture.draw(price_windows()).png() == fresh


def test_everything_stays_on_the_page(picture):
    renderer = picture.figure.canvas.get_renderer()
    for price in (500, 900, 1400):
        for more in ({}, {"years": 12, "discount_rate": 0, "use": 1.5}, {"use": 0, "cost": 1000}):
            picture.draw(price_windows(price=price, **more)).png()
            shown = [text for text in picture.axes.texts if text.get_visible() and text.get_text()]
            for text in shown:
                box = text.get_window_extent(renderer)
                assert box.x0 >= 0, text.get_text()
                assert box.x1 <= picture.figure.bbox.x1, text.get_text()
