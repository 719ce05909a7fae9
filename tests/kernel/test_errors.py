"""A sentence is one line that can be printed, and has an end, whatever was given."""

import pytest

from sim.kernel.errors import LONGEST, InputError, shown

LONG = "x" * 10_000


@pytest.mark.parametrize(
    "said",
    [
        f"path is {LONG}; allowed: a text",
        f"path is {LONG!r} and {LONG!r}; allowed: a text",
        f"path is {'many words ' * 1_000}; allowed: a text",
        "path is " + "\n".join("abc" * 9_000) + "; allowed: a text",
    ],
)
def test_no_sentence_repeats_a_long_value(said):
    told = str(InputError(said))
    assert len(told) <= LONGEST
    assert told.startswith("path is ")
    assert told.endswith("; allowed: a text")
    assert "…" in told


def test_an_ordinary_sentence_is_left_as_it_is():
    said = "suppliers.三一.price is 1.5; allowed: a number above 0; known: " + ", ".join(
        ["hold"] * 40
    )
    assert str(InputError(said)) == said


def test_nothing_in_a_sentence_gives_orders_to_a_terminal():
    assert str(InputError("a\x1b[31m\nb\ud800c\u202e")) == "a [31m b c"


def test_whatever_a_value_is_it_can_be_shown():
    class Own:
        def __repr__(self):
            raise RuntimeError

    assert shown(Own()) == "a Own"
    assert shown(10**9_000) == "a whole number of thousands of digits"
    nested = []
    for _ in range(100_000):
        nested = [nested]
    assert shown(nested) == "a list"
    assert len(shown(LONG)) == 60
    assert shown("\ud800") == r"'\ud800'"
