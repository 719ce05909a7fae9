"""Key numbers and sentences on the page."""

import re

import pytest

from sim.widgets.parts import look
from sim.widgets.parts.look import KeyNumber


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("36.5 million yuan", "36.5", " million yuan"),
        ("−1.91 to −0.24 weeks", "−1.91 to −0.24", " weeks"),
        ("± 6.0 points", "± 6.0", " points"),
        ("10 of 11", "10 of 11", ""),
        ("5 / 11", "5 / 11", ""),
        ("31 %", "31 %", ""),
        ("× 12", "× 12", ""),
        ("1,054 units", "1,054", " units"),
        ("below −999 %", "below −999 %", ""),
        ("none", "none", ""),
        ("∞", "∞", ""),
    ],
)
def test_a_unit_is_set_smaller_than_its_number(text: str, number: str, unit: str) -> None:
    assert look.parted(text) == (number, unit)
    html = look.numbers([KeyNumber(text, "what it is")])
    assert number in html
    assert (f"<small>{unit}</small>" in html) == bool(unit)


def test_numbers_that_would_not_fit_side_by_side_are_set_smaller() -> None:
    few, many = [KeyNumber("31 %", "won")] * 3, [KeyNumber("−1.91 to −0.24 points", "won")] * 3
    assert look.height(few) == look.LARGE
    assert look.height(many) == look.TIGHT
    assert "iml-tight" in look.numbers(many)
    assert "iml-tight" not in look.numbers(few)


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    said = look.sentence("It gains ± 3.2 points, 12.5 million yuan a year, at κ = 0.4.")
    assert re.findall(r"\S+\N{NO-BREAK SPACE}\S+(?:\N{NO-BREAK SPACE}\S+)?", said) == [
        "±\N{NO-BREAK SPACE}3.2\N{NO-BREAK SPACE}points,",
        "12.5\N{NO-BREAK SPACE}million\N{NO-BREAK SPACE}yuan",
        "=\N{NO-BREAK SPACE}0.4.</div>",
    ]
