"""What a class knows and guesses, without anybody's name: spreads, shares right, ideas behind.

**What is not shown.** Nothing at all of fewer than :data:`LEAST` hand-ins, and nothing of a
question that fewer students have answered: who answered would be known. A group of fewer than
:data:`FEW` among those who answered is never told apart from nobody, neither those who are right
nor those who are wrong nor those who hold an idea. A prediction is no mark: where enough have
guessed, each guess stands in its bar. No text that a student typed is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from sim.classroom.class_page.class_marks import ClassMarker, Mark, MarkedWork
from sim.classroom.class_page.outcomes import stored_outcomes
from sim.plots.class_histogram import GuessBar
from sim.worksheet.content import Exercise, Worksheet, group_of
from sim.worksheet.guesses import CameOut, ChoiceGuess, Guess, HeldGuess, NumberGuess
from sim.worksheet.kinds.item import Item

LEAST: Final = 5
"""Students who must have answered before anything is said of a question."""
FEW: Final = 3
"""A group smaller than this is not told apart from nobody."""
MOST_BARS: Final = 20
DIFFICULT: Final = 0.6
"""A question that a smaller share has right is worth taking up again."""


@dataclass(frozen=True)
class HeldIdea:
    """An idea behind wrong answers, and how many hold it.

    Attributes
    ----------
    idea, said : str
        The idea, and what is wrong with it.
    count : int
        How many hold it, :data:`FEW` or more.
    """

    idea: str
    said: str
    count: int


@dataclass(frozen=True)
class GuessSpread:
    """How the guesses of a class lie around the outcome.

    Attributes
    ----------
    content : NumberGuess or ChoiceGuess
        What was asked.
    outcome : CameOut or None
        What came of it; None: no page shows it.
    given : int
        Guesses that can be read.
    low, close, high : int
        Too low, close and too high; of a choice right ones are close, all others ``low``.
    bars : tuple of GuessBar
        Of numbers.
    options : dict of str to int
        Of a choice, by key.
    idea : HeldIdea or None
        The idea that led most astray.
    """

    content: Guess
    outcome: CameOut | None
    given: int
    low: int
    close: int
    high: int
    bars: tuple[GuessBar, ...]
    options: dict[str, int]
    idea: HeldIdea | None


@dataclass(frozen=True)
class QuestionResult:
    """How a class has answered a question.

    Attributes
    ----------
    heading : str
        The exercise and its group; empty for the quiz.
    text : str
        What was asked, with the course's own numbers.
    answered : int
        By how many.
    share : float or None
        What share is right; None: so few that they are not told apart from nobody.
    nearly_all : bool
        Whether so few are wrong that they are not told apart from nobody.
    ideas : tuple of HeldIdea
        Behind wrong answers, the commonest first.
    """

    heading: str
    text: str
    answered: int
    share: float | None
    nearly_all: bool
    ideas: tuple[HeldIdea, ...]

    @property
    def difficulty(self) -> float:
        """The share right, for putting the hardest first."""
        return 0.0 if self.share is None else self.share


@dataclass(frozen=True)
class ChapterFindings:
    """What a class made of a chapter.

    Attributes
    ----------
    chapter, title : str
        Its name, and what it is about.
    spreads : tuple of GuessSpread
        By prediction.
    questions : tuple of QuestionResult
        Of exercises and quiz, in the order asked.
    """

    chapter: str
    title: str
    spreads: tuple[GuessSpread, ...]
    questions: tuple[QuestionResult, ...]

    @property
    def again(self) -> tuple[QuestionResult, ...]:
        """What to take up next, the hardest first: at most three questions."""
        hard = [one for one in self.questions if one.difficulty < DIFFICULT]
        return tuple(sorted(hard, key=lambda one: one.difficulty)[:3])

    @property
    def ideas(self) -> tuple[tuple[HeldIdea, QuestionResult], ...]:
        """The commonest ideas behind wrong answers, with the question: at most three."""
        found = [(idea, one) for one in self.questions for idea in one.ideas]
        return tuple(sorted(found, key=lambda pair: -pair[0].count)[:3])


@dataclass(frozen=True)
class ClassFindings:
    """What may be shown to the class.

    Attributes
    ----------
    students : int
        Hand-ins that count.
    unread : int
        Files that could not be read.
    chapters : tuple of ChapterFindings
        By chapter; empty where there are too few hand-ins.
    """

    students: int
    unread: int
    chapters: tuple[ChapterFindings, ...]


def class_findings(
    works: Sequence[MarkedWork], unread: int, marker: ClassMarker, titles: dict[str, str]
) -> ClassFindings:
    """Find what may be shown of a class.

    Parameters
    ----------
    works : sequence of MarkedWork
        One a student.
    unread : int
        Files that could not be read.
    marker : ClassMarker
        Which has marked them.
    titles : dict of str to str
        Of the chapters that are looked at, by name.
    """
    if len(works) < LEAST:
        return ClassFindings(len(works), unread, ())
    found = (_chapter(name, title, works, marker) for name, title in titles.items())
    return ClassFindings(
        len(works), unread, tuple(one for one in found if one.spreads or one.questions)
    )


def _chapter(
    chapter: str, title: str, works: Sequence[MarkedWork], marker: ClassMarker
) -> ChapterFindings:
    sheet, quiz = marker.sheet(chapter), marker.quiz(chapter)
    marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for work in works:
        for mark in work.marks:
            if mark.chapter == chapter and mark.said.right is not None:
                marks[mark.exercise, mark.item].append(mark)
    questions = [
        (exercise.id, _heading(exercise, item), item)
        for exercise in (sheet.exercises if sheet else ())
        for item in exercise.items
    ]
    questions += [("", "", question) for question in (quiz.questions if quiz else ())]
    return ChapterFindings(
        chapter,
        title,
        tuple(_spreads(chapter, sheet, works)) if sheet else (),
        tuple(
            _result(heading, item, marks[exercise, item.id])
            for exercise, heading, item in questions
            if len(marks[exercise, item.id]) >= LEAST
        ),
    )


def _heading(exercise: Exercise, item: Item) -> str:
    group = group_of(item.id)
    return exercise.heading(group) if group else exercise.title


def _result(heading: str, item: Item, marks: Sequence[Mark]) -> QuestionResult:
    right = sum(mark.said.right is True for mark in marks)
    wrong = len(marks) - right
    known = Counter(
        (mark.said.misconception, mark.said.sentence)
        for mark in marks
        if mark.said.right is False and mark.said.misconception
    )
    return QuestionResult(
        heading,
        item.text,
        len(marks),
        right / len(marks) if right >= FEW else None,
        wrong < FEW,
        _held(known),
    )


def _held(known: Counter[tuple[str, str]]) -> tuple[HeldIdea, ...]:
    """Put together what is one idea, whatever numbers stand in the sentence that belongs to it."""
    counts: Counter[str] = Counter()
    said: dict[str, str] = {}
    for (idea, sentence), count in known.most_common():
        counts[idea] += count
        said.setdefault(idea, sentence)
    return tuple(
        HeldIdea(idea, said[idea], count) for idea, count in counts.most_common() if count >= FEW
    )


def _spreads(chapter: str, sheet: Worksheet, works: Sequence[MarkedWork]) -> Iterable[GuessSpread]:
    outcomes = stored_outcomes(chapter, sheet.predictions)
    for content in sheet.predictions:
        values = [
            guess.value
            for work in works
            for guess in work.guesses
            if (guess.chapter, guess.name) == (chapter, content.id) and guess.value is not None
        ]
        if len(values) >= LEAST:
            yield _spread(content, values, outcomes.get(content.id))


def _spread(content: Guess, values: Sequence[float | str], outcome: CameOut | None) -> GuessSpread:
    if isinstance(content, ChoiceGuess):
        chosen = [str(value) for value in values]
        held = [content.compare(one, outcome) for one in chosen] if outcome else []
        counts = Counter(chosen)
        options = {option.key: counts[option.key] for option in content.options}
        bars: tuple[GuessBar, ...] = ()
    else:
        numbers = [float(value) for value in values]
        held = [content.compare(one, outcome) for one in numbers] if outcome else []
        options = {}
        bars = guess_bars(content, numbers, outcome)
    wrong = [one for one in held if not one.close]
    return GuessSpread(
        content,
        outcome,
        len(values),
        sum(one.distance <= 0 for one in wrong),
        sum(one.close for one in held),
        sum(one.distance > 0 for one in wrong),
        bars,
        options,
        _leading(wrong),
    )


def _leading(wrong: Sequence[HeldGuess]) -> HeldIdea | None:
    known = Counter((one.idea, one.said) for one in wrong if one.idea)
    return next(iter(_held(known)), None)


def guess_bars(
    content: NumberGuess, guesses: Sequence[float], outcome: CameOut | None
) -> tuple[GuessBar, ...]:
    """Sort guesses into at most :data:`MOST_BARS` bars of one round width, all around the outcome.

    Parameters
    ----------
    content : NumberGuess
        What was asked; no bar lies outside what can be answered, rounded outwards.
    guesses : sequence of float
        One or more.
    outcome : CameOut or None
        What came of it.

    Examples
    --------
    >>> from sim.worksheet.files import load_worksheet
    >>> asked = load_worksheet("09-pricing").predictions[0]
    >>> [(bar.low, bar.count, bar.close)
    ...  for bar in guess_bars(asked, [10, 10, 25, 33], CameOut(33.3)) if bar.count]
    [(10.0, 2, False), (24.0, 1, False), (32.0, 1, True)]
    """
    marked = [] if outcome is None else [outcome.value, outcome.low, outcome.high]
    known = [*guesses, *(float(one) for one in marked if one is not None)]
    low, high = min(known), max(known)
    room = 0.05 * (high - low) or content.close or 1.0
    low, high = max(content.low, low - room), min(content.high, high + room)
    low, high = min(low, *known), max(high, *known)
    width = _round_width((high - low) / MOST_BARS)
    first, last = floor(low / width + 1e-9), max(ceil(high / width - 1e-9), 1)
    edges = [round(number * width, 10) for number in range(first, max(last, first + 1) + 1)]
    bars = []
    for left, right in pairwise(edges):
        inside = [one for one in guesses if left <= one < right or one == right == edges[-1]]
        near = sum(content.compare(one, outcome).close for one in inside) if outcome else 0
        bars.append(GuessBar(left, right, len(inside), 2 * near > len(inside)))
    return tuple(bars)


def _round_width(rough: float) -> float:
    """Return the next round number that is not smaller: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.999999)
