"""The histogram of a class shows every bar, the outcome, and its interval, inside the picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

import pytest

from sim.plots.class_histogram import HEIGHT, WIDTH, GuessBar, MarkedOutcome, guess_histogram

BARS = [GuessBar(0, 10, 4, False), GuessBar(10, 20, 0, False), GuessBar(20, 30, 9, True)]


def drawn(outcome: MarkedOutcome | None, unit: str = "% of sales") -> Tree.Element:
    return Tree.fromstring(guess_histogram(BARS, outcome, unit, "Guesses of <13>."))


def bars(picture: Tree.Element) -> list[Tree.Element]:
    return [one for one in picture.iter("rect") if one.get("stroke")]


def test_bars_are_as_high_as_their_counts_and_close_ones_are_dark() -> None:
    few, many = bars(drawn(None))
    assert float(many.get("height", "")) / float(few.get("height", "")) == pytest.approx(
        9 / 4, 0.01
    )
    assert few.get("fill") != many.get("fill")
    said = [one.text for one in drawn(None).iter("text")]
    assert {"4", "9", "% of sales"} <= set(said)
    assert drawn(None).get("aria-label") == "Guesses of <13>."


@pytest.mark.parametrize("value", [0.0, 15.0, 30.0])
def test_the_outcome_is_written_inside_the_picture(value: float) -> None:
    label = "it is 33.3 % of all machines (30.3 to 35.7)"
    picture = drawn(MarkedOutcome(value, label, max(value - 3, 0), min(value + 3, 30)))
    (line,) = (one for one in picture.iter("path") if one.get("stroke") == "#000")
    x = float(re.findall(r"M([\d.]+)", line.get("d", ""))[0])
    assert x == pytest.approx(20 + (WIDTH - 40) * value / 30, abs=0.1)
    (text,) = (one for one in picture.iter("text") if one.text == label)
    room = {"start": (0.0, 1.0), "middle": (0.5, 0.5), "end": (1.0, 0.0)}
    before, after = room[text.get("text-anchor", "")]
    width, at = len(label) * 13, float(text.get("x", ""))
    assert at - before * width >= 0
    assert at + after * width <= WIDTH
    (band,) = (one for one in picture.iter("rect") if not one.get("stroke"))
    left, wide = float(band.get("x", "")), float(band.get("width", ""))
    assert left - 0.2 <= x <= left + wide + 0.2


def test_nothing_is_drawn_below_or_above() -> None:
    for text in drawn(MarkedOutcome(3.0, "it is 3")).iter("text"):
        assert 20 <= float(text.get("y", "")) <= HEIGHT
