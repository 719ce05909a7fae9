"""The price remembered is drawn."""

from sim.plots.drawing.picture import redrawn
from sim.plots.reference_price import remembered_price
from sim.pricing.theory.reference_price import reference_path


def drawn(function, data):
    return redrawn(function)().draw(data)


def lines(picture):
    return {line.get_label(): line for line in picture.figure.axes[0].get_lines()}


def test_price_and_memory_are_drawn_and_the_comparison_is_written():
    path = reference_path([100, 90, 90, 90, 90, 100, 100, 100])
    picture = drawn(remembered_price, path)
    assert list(lines(picture)["remembered 参考价格"].get_ydata()) == path.reference.tolist()
    said = {text.get_text() for text in picture.figure.axes[0].texts}
    assert {"+10.0", "+3.43", "−15.2"} <= said
    assert picture.alt.startswith("The cut pleases, +10.0 at first; its end hurts, −15.2")


def test_a_price_that_stays_is_worth_nothing():
    assert "is the price that is remembered" in drawn(remembered_price, reference_path([9, 9])).alt
