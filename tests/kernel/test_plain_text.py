"""Whatever comes from outside is one line that does nothing, wherever it is shown."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.plain_text import plain


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("a quiet life", "a quiet life"),
        ("先忍后打", "先忍后打"),
        ("a\n\tb\r\n c", "a b c"),
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x9b2Jgone", "gone"),
        ("\ud800half", "half"),
        ("\u202eback\u2066", "back"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("-1.5", "-1.5"),
        ("-x", "'-x"),
        ("", ""),
    ],
)
def test_what_becomes_of_a_text(given_text: str, wanted: str) -> None:
    assert plain(given_text) == wanted


@given(st.text(st.characters(exclude_categories=())), st.integers(2, 400))
def test_any_text_can_be_shown_and_written(text: str, most: int) -> None:
    said = plain(text, most)
    assert len(said) <= most
    assert said.isprintable()
    said.encode("utf-8")
    assert "\x1b" not in said
    row = io.StringIO()
    csv.writer(row).writerow([said])
    assert row.getvalue().count("\n") == 1
    assert plain(said, most) == said or said.endswith("…")


def test_what_is_no_text_is_said_as_one() -> None:
    assert plain(ValueError("no\nway")) == "no way"
    assert plain("x" * 10**7, 10) == "xxxxxxxxx…"
