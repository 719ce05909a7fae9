"""The picture of the price window parts each bar where the price stands."""

import pytest

from sim.plots.price_window import PriceWindows
from sim.value.window import price_windows


@pytest.fixture(scope="module")
def picture():
    return PriceWindows()


def bars(picture, row):
    """Start, end and whether it is filled, of the bars of a row that can be seen."""
    boxes = [
        (box.get_x(), box.get_x() + box.get_width(), box.get_facecolor()[3] > 0)
        for box in picture.axes.patches
        if box.get_visible() and box.get_y() < row < box.get_y() + box.get_height()
    ]
    return sorted(boxes)


def written(picture, row):
    """What can be read in a row."""
    texts = [text for text in picture.axes.texts if text.get_visible()]
    return {text.get_text() for text in texts if abs(text.get_position()[1] - row) < 0.5}


def markers(picture):
    """Places of the markers that can be seen, by row, with their sign."""
    lines = [line for line in picture.axes.lines if line.get_visible()]
    return {
        (round(float(line.get_ydata()[0])), line.get_marker()): float(line.get_xdata()[0])
        for line in lines
        if line.get_linestyle() == "None"
    }


def test_bars_reach_from_the_cost_over_the_price_to_the_value(picture):
    windows = price_windows()
    picture.draw(windows)
    for row, window in enumerate(windows[:2]):
        seller, buyer = bars(picture, row)
        assert seller == (540, 900, True)
        assert buyer == (900, pytest.approx(window.value.total), True)
    assert bars(picture, 2) == [(540, pytest.approx(windows[2].value.total), False)]


def test_rivals_and_own_prices_are_marked(picture):
    windows = price_windows()
    picture.draw(windows)
    found = markers(picture)
    own = {row: place for (row, sign), place in found.items() if sign == 6}
    rivals = {row: (sign, place) for (row, sign), place in found.items() if sign != 6}
    assert {sign for sign, _ in rivals.values()} == {"s", "^", "D"}
    for row, window in enumerate(windows):
        assert rivals[row][1] == window.case.reference_price
        assert own[row] == pytest.approx(window.value.total - 50)
        assert any(text.startswith(window.case.rival) for text in written(picture, row))


def test_what_is_left_to_the_buyer_is_written(picture):
    picture.draw(price_windows())
    assert {"seller 360", "buyer 241"} <= written(picture, 0)
    assert {"refused", "EVC 852 (−48)"} <= written(picture, 2)


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
    assert all("at a loss" in written(picture, row) for row in (0, 1))
    picture.draw(price_windows(cost=1000))
    assert "no price of its own" in written(picture, 2)
    assert (2, 6) not in markers(picture)


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


SETTINGS = [
    {"price": price, **more}
    for price in (500, 780, 860, 900, 950, 1140, 1400)
    for more in ({}, {"cost": 800}, {"use": 0.5}, {"years": 1, "discount_rate": 0})
    if (price, more) != (1400, {"cost": 800})  # no room on either side of any line
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_no_line_runs_through_a_label(picture, settings):
    picture.draw(price_windows(**settings)).png()
    renderer = picture.figure.canvas.get_renderer()
    struck = []
    for text in picture.axes.texts:
        if not text.get_visible() or not text.get_path_effects():
            continue
        box = text.get_window_extent(renderer)
        for line in picture.axes.lines[:2]:
            x = picture.axes.transData.transform((line.get_xdata()[0], 0))[0]
            if box.x0 - 1 < x < box.x1 + 1:
                struck.append(text.get_text())
    assert struck == []
