"""From an answer to a verdict: right or not, and in words why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sim.kernel.errors import InputError
from sim.scenario.complaints import suggestion
from sim.worksheet.content import (
    CheckedItem,
    ChoiceItem,
    IntervalItem,
    Item,
    NumberItem,
    Option,
    Slip,
)
from sim.worksheet.reading import read_interval, read_number, shown, unanswered
from sim.worksheet.register import registered


@dataclass(frozen=True)
class Judgement:
    """What is to be said about one answer.

    Attributes
    ----------
    right : bool or None
        None: there is no answer yet, or it cannot be read.
    sentence : str
        Why.
    misconception : str
        The idea behind a wrong answer, where it is a known one.
    """

    right: bool | None
    sentence: str
    misconception: str = ""


def judge(item: Item, answer: Any) -> Judgement:
    """Judge the answer to one item.

    Parameters
    ----------
    item : Item
        What was asked.
    answer : object
        Choice: the option's number from 1, or its key. Number: a number or its text. Interval: mean
        and both ends, as three numbers or by the names ``mean``, ``ci_low``, ``ci_high``. Checker:
        whatever the function takes. ``None`` and ``...`` mean: not answered.

    Examples
    --------
    >>> from sim.worksheet.files import load_quiz
    >>> phases = load_quiz("04-purchase-stages").questions[0]
    >>> judge(phases, "5.0").right, judge(phases, 8).right, judge(phases, ...).right
    (True, False, None)
    """
    if unanswered(answer):
        return Judgement(None, f"not filled in yet; {item.hint or expected(item)}")
    try:
        match item:
            case ChoiceItem():
                said = _choice(item, answer)
            case NumberItem():
                said = _number(item, answer)
            case IntervalItem():
                said = _interval(item, answer)
            case CheckedItem():
                said = Judgement(True, item.feedback)
            case _:
                raise TypeError(f"no rule for a {type(item).__name__}")
        if said.right and item.checker:
            return _held_against_the_model(item, answer, said)
    except InputError as error:  # an answer that cannot be read is a thing to say, not to raise
        return Judgement(None, str(error))
    return said


def expected(item: Item) -> str:
    """Say what kind of answer is wanted."""
    match item:
        case ChoiceItem():
            keys = [option.key for option in item.options if option.key]
            return f"one of: {', '.join(keys)}" if keys else f"1 to {len(item.options)}"
        case NumberItem():
            return f"a number: {item.unit}"
        case IntervalItem():
            return f"mean, ci_low, ci_high: {item.unit}"
        case _:
            return "an answer"


def _choice(item: ChoiceItem, answer: Any) -> Judgement:
    option = _option(item, answer)
    return Judgement(option.correct, option.feedback, option.misconception)


def _option(item: ChoiceItem, answer: Any) -> Option:
    if isinstance(answer, int) and not isinstance(answer, bool):
        if 1 <= answer <= len(item.options):
            return item.options[answer - 1]
        raise InputError(f"the answer is {answer}; allowed: {expected(item)}")
    word = _plain(answer)
    for option in item.options:
        if option.key and _plain(option.key) == word:
            return option
    keys = [option.key for option in item.options if option.key]
    if not keys:
        raise InputError(f"the answer is {shown(answer)}; allowed: {expected(item)}")
    raise InputError(f"{shown(answer)} is not among the answers; {suggestion(word, keys)}")


def _number(item: NumberItem, answer: Any) -> Judgement:
    value = read_number(answer)
    if _near(value, item.answer, item.tolerance):
        return Judgement(True, item.feedback)
    slip: Slip | None = next((s for s in item.slips if _near(value, s.value, item.tolerance)), None)
    if slip:
        return Judgement(False, slip.feedback, slip.misconception)
    return Judgement(False, item.otherwise)


def _interval(item: IntervalItem, answer: Any) -> Judgement:
    mean, low, high = read_interval(answer)
    fall = item.goal < 0
    word = "fall" if fall else "rise"
    said = f"{mean:.3g} [{low:.3g}, {high:.3g}] {item.unit}"
    if not low <= mean <= high:
        return Judgement(False, f"{said}: the mean must lie between the ends of its interval")
    if low == high:
        return Judgement(
            False, f"{said}: an interval without width comes from one replication; make more"
        )
    if (mean < 0) != fall:
        return Judgement(False, f"{said}: that is no {word}; check which mean you took from which")
    if low <= 0 <= high:
        return Judgement(
            False,
            f"{said}: the interval includes 0, so luck alone could look like this; make more "
            "replications on the same seed, or find a stronger lever",
            "a difference of two means is evidence by itself",
        )
    if abs(mean) < abs(item.goal):
        return Judgement(
            False,
            f"{said}: it is a {word}, and surely one, but the goal is {item.goal:.3g} {item.unit}",
            "a difference that is sure is also large enough",
        )
    weaker = high if fall else low
    if item.whole and abs(weaker) < abs(item.goal):
        return Judgement(
            False,
            f"{said}: the mean reaches the goal of {item.goal:.3g}, but the interval goes to "
            f"{weaker:.3g}; more replications narrow it, or a stronger lever moves it",
            "if the mean reaches the goal, the goal is reached",
        )
    return Judgement(True, item.feedback)


def _held_against_the_model(item: Item, answer: Any, said: Judgement) -> Judgement:
    """Ask the item's checker about an answer that its own rule let pass."""
    match item:
        case ChoiceItem():
            answer = _option(item, answer).key
        case NumberItem():
            answer = read_number(answer)
        case IntervalItem():
            answer = read_interval(answer)
    objection = registered(item.checker)(answer, item.params)
    if objection:
        return Judgement(False, objection)
    if isinstance(item, CheckedItem):
        return said  # here the model is the only judge
    return Judgement(True, f"{said.sentence} The model agrees.")


def _near(value: float, other: float, tolerance: float) -> bool:
    # 0.88 is within 0.005 of 0.875 for a person, so it is for us
    return abs(value - other) <= tolerance + 1e-9 * max(1.0, abs(other))


def _plain(answer: Any) -> str:
    return re.sub(r"[\s_-]+", " ", str(answer)).strip().casefold()
