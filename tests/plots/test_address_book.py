"""The picture of the address book."""

import pytest

from sim.lessons.address_book import keep_address_book
from sim.plots.address_book import TrueRecords


def test_marks_stand_on_the_line() -> None:
    book, picture = keep_address_book(every=3), TrueRecords()
    picture.draw(book)
    assert picture.mean.get_ydata()[0] == pytest.approx(100 * book.true_on_average)
    assert picture.now.get_xdata()[0] == 3
    assert picture.best.get_ydata()[0] == pytest.approx(book.left.max())
    low, high = picture.right.get_ylim()
    assert low < book.left.min() < book.left.max() < high
    assert "Checked every 3 months" in picture.alt
    assert "Just before a check" in picture.alt


def test_every_month() -> None:
    assert "Checked every month," in TrueRecords().draw(keep_address_book(every=1)).alt
