"""Numbers in prose: which are held to account, and what backs them."""

import doctest

import pytest
from nbformat.v4 import new_output

from tests.notebooks.made import code
from tools.chapters import prose_numbers
from tools.chapters.prose_numbers import backed, claims, evidence, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mean 31.2 weeks, sd .5", ["31.2", ".5"]),
        ("31 % of 1,200; 40% and 7 per cent", ["31 %", "40%", "7 per cent"]),
        ("12,345.6 yuan", ["12,345.6"]),
        ("in 1972, 8 stages, 900,000 yuan, 1. first", []),
        ("Python 3.11, version 1.2.3, B5.2, x2.5", []),
        ("[a](https://x.org/1.5) <!-- 2.5 --> <img width='3.5'>", []),
        ("$p = 0.25$ and $50\\%$", ["0.25", "50\\%"]),
        ("ends with 4.5.", ["4.5"]),
        ("−5.5 to 7.5 %", ["5.5", "7.5 %"]),
    ],
)
def test_claims(text: str, expected: list[str]) -> None:
    assert [n.text for n in claims(text)] == expected


@pytest.mark.parametrize(
    ("claim", "shown", "expected"),
    [
        ("31.2", "31.2", True),
        ("31.2", "31.24", True),
        ("31.2", "31.26", False),
        ("31.2", "31", False),
        ("31 %", "0.312", True),
        ("31 %", "31.2 %", True),
        ("31 %", "31.2", True),
        ("31 %", "0.32", False),
        ("100 %", "1.0", True),
        ("0.31", "31 %", True),
        ("0.5", "-.5", True),
        ("12,345.6", "12345.6", True),
        ("12,345.6", "12_345.6", True),
        (".5", "", False),
    ],
)
def test_backed(claim: str, shown: str, expected: bool) -> None:
    assert backed(claims(claim)[0], numbers(shown)) is expected


def test_evidence_is_code_and_output_but_no_comment_and_no_markup() -> None:
    cell = code("a", "x = 1.5  # 2.5", out="3.5\n")
    html = "<table style='width: 4.5px'><td>5.5</td></table>"
    cell.outputs.append(new_output("display_data", data={"text/html": html, "image/png": "6.5"}))
    assert [n.value for n in evidence([cell])] == [1.5, 3.5, 5.5]


def test_its_examples_hold() -> None:
    outcome = doctest.testmod(prose_numbers)
    assert outcome.attempted
    assert not outcome.failed
