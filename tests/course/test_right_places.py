"""Where the right option stands tells nothing: over the whole course no place is likelier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import pytest
from scipy.stats import chisquare

from sim.data import datasets_path
from sim.worksheet.content import Quiz, Worksheet
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.kinds.choice import ChoiceItem
from tools.chapters.content_rules import items

QUIZZES = [load_quiz(path.stem) for path in sorted(datasets_path("quizzes").glob("*.toml"))]
WORKSHEETS = [load_worksheet(path.stem) for path in sorted(datasets_path("worksheets").glob("*"))]
EVEN = 0.25
"""Places drawn by lot are more uneven than is allowed here in one case of four."""
IN_A_ROW = 2


def places(content: Iterable[Quiz | Worksheet]) -> list[tuple[int, int]]:
    """The number of options and the place of the right one, of each choice."""
    asked = (item for one in content for _, item in items(one) if isinstance(item, ChoiceItem))
    return [(len(item.options), item.correct) for item in asked]


def uneven(found: list[tuple[int, int]]) -> list[str]:
    """Say where a guess by place would pay, for each number of options."""
    said = []
    for options in sorted({n for n, _ in found}):
        counts = Counter(place for n, place in found if n == options)
        each = [counts[place] for place in range(1, options + 1)]
        # with few choices the statistic knows nothing, so then no place has more than half and one
        too_few = sum(each) < 5 * options
        if max(each) > sum(each) / 2 + 1 or not (too_few or chisquare(each).pvalue >= EVEN):
            said.append(f"{options} options, right ones by place: {each}")
    return said


@pytest.mark.parametrize("content", [QUIZZES, WORKSHEETS, [*QUIZZES, *WORKSHEETS]])
def test_no_place_is_the_likelier_one(content: list[Quiz | Worksheet]) -> None:
    assert len(places(content)) > 20
    assert uneven(places(content)) == []


def test_no_place_comes_three_times_running() -> None:
    for quiz in QUIZZES:
        runs = [len(list(group)) for _, group in groupby(place for _, place in places([quiz]))]
        assert max(runs) <= IN_A_ROW, quiz.chapter


@pytest.mark.parametrize(
    ("by_place", "says"),
    [
        ((6, 21, 13, 8), "4 options, right ones by place: [6, 21, 13, 8]"),  # what it once was
        ((20, 5, 20, 5), "4 options, right ones by place: [20, 5, 20, 5]"),
        ((0, 4, 1), "3 options, right ones by place: [0, 4, 1]"),
    ],
)
def test_a_pattern_is_found(by_place: tuple[int, ...], says: str) -> None:
    n = len(by_place)
    assert uneven([(n, at) for at, times in enumerate(by_place, 1) for _ in range(times)]) == [says]
