"""A class of forty, made up: files as `sim hand-in` writes them, and three that are broken."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from sim.classroom.class_page.outcomes import stored_outcomes
from sim.course.folder import COURSE
from sim.course.handed_in import HandedInWork
from sim.course.work import (
    FORMAT,
    ChapterWork,
    KeptAnswer,
    KeptExercise,
    KeptPrediction,
    KeptQuiz,
    now,
)
from sim.kernel.version import VERSION
from sim.worksheet.content import DRAWN_FOR
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.guesses import ChoiceGuess, NumberGuess
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem

CHAPTERS = ("03-buying-center", "09-pricing", "10-price-wars")
FAMILY = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"]
GIVEN = ["芳", "伟", "秀英", "敏", "静", "磊", "洋", "艳", "杰", "娟"]


def student(n: int) -> str:
    """Number and name of the n-th student."""
    return f"2026-{n:03} {FAMILY[n % 10]}{GIVEN[n // 4 % 10]}"


def hand_in(n: int, chapters: tuple[str, ...] = CHAPTERS, **changes: Any) -> dict[str, Any]:
    """What the n-th student hands in, as it stands in the file."""
    luck = random.Random(n)
    skill = luck.betavariate(3, 2)
    work = {chapter: chapter_work(chapter, n, skill, luck) for chapter in chapters}
    file = HandedInWork(
        kind="hand-in",
        course=COURSE,
        format=FORMAT,
        version=VERSION,
        student=student(n),
        at=now(),
        chapters=work,
    )
    content: dict[str, Any] = json.loads(file.model_dump_json())
    return content | changes


def made_class(folder: Path, size: int = 40) -> list[str]:
    """Write a class into a folder; the last three of forty files are broken."""
    folder.mkdir(exist_ok=True)
    for n in range(size):
        put(folder, f"hand-in-{n:03}.json", hand_in(n))
    return [student(n) for n in range(size)]


def spoiled(folder: Path) -> list[str]:
    """Break three files of a class in three ways; return their names."""
    names = ["hand-in-037.json", "hand-in-038.json", "hand-in-039.json"]
    half = (folder / names[0]).read_bytes()
    (folder / names[0]).write_bytes(half[: len(half) // 2])
    with (folder / names[1]).open("wb") as file:
        file.truncate(50_000_000)
    (folder / names[2]).write_text("[" * 100_000, encoding="utf-8")
    return names


def put(folder: Path, name: str, content: dict[str, Any]) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def chapter_work(chapter: str, n: int, skill: float, luck: random.Random) -> ChapterWork:
    own = student(n) if n % 3 == 0 else ""
    sheet = load_worksheet(chapter, own)
    outcomes = stored_outcomes(chapter, sheet.predictions)
    predictions = {}
    for guess in sheet.predictions:
        if luck.random() < 0.9:
            typed = guessed(guess, float_of(outcomes[guess.id].value), luck)
            predictions[guess.id] = KeptPrediction(typed=typed, value=None, at=now())
    exercises = {}
    for exercise in sheet.exercises:
        answers = {item.id: answered(item, skill, luck) for item in exercise.items}
        kept = {name: one for name, one in answers.items() if one}
        if exercise.draw and own:
            kept[DRAWN_FOR] = KeptAnswer(typed=own, right=None, tries=(), at=now())
        exercises[exercise.id] = KeptExercise(attempts=2, answers=kept)
    asked = load_quiz(chapter).questions
    told = {one.id: answered(one, skill, luck, quiz=True) for one in asked}
    quiz = KeptQuiz(right=9, right_at_first=9, questions=9, answers=drop(told))
    return ChapterWork(predictions=predictions, exercises=exercises, quiz=quiz)


def drop(told: dict[str, KeptAnswer | None]) -> dict[str, KeptAnswer]:
    return {name: one for name, one in told.items() if one}


def float_of(value: float | str) -> float | str:
    return float(value) if isinstance(value, int | float) else value


def guessed(guess: Any, outcome: float | str, luck: random.Random) -> str:
    if isinstance(guess, ChoiceGuess):
        return luck.choice([option.key for option in guess.options])
    assert isinstance(guess, NumberGuess)
    known = [one.value for one in guess.misconceptions if one.value is not None]
    if known and luck.random() < 0.5:
        return f"{luck.choice(known):g}"
    spread = (guess.high - guess.low) / 8
    value = min(max(luck.gauss(float(outcome), spread), guess.low), guess.high)
    return f"{value:.0f}"


def answered(item: Any, skill: float, luck: random.Random, quiz: bool = False) -> KeptAnswer | None:
    if luck.random() < 0.08:
        return None
    right = luck.random() < skill
    if isinstance(item, ChoiceItem):
        wrong = [one for one in item.options if not one.correct]
        option = (
            item.options[item.correct - 1] if right else wrong[int(luck.random() ** 2 * len(wrong))]
        )
        typed = option.text if quiz else option.key
    elif isinstance(item, NumberItem):
        slips = [one.value for one in item.slips]
        value = item.answer if right else luck.choice([*slips, slips[0], item.answer * 1.7])
        typed = f"{value:.2f}"
    else:
        return None
    return KeptAnswer(typed=typed, right=right, tries=(right,), at=now())
