"""The tables for the lecturer alone: who handed in, what is right, whose numbers were whose.

CSV as a spreadsheet opens it, with Chinese intact; what a spreadsheet would compute is made text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

from sim.classroom.class_page.class_list import MatchedList
from sim.classroom.class_page.class_marks import ClassMarker, MarkedWork
from sim.classroom.class_page.hand_in_folder import ClassFolder
from sim.kernel.numerals import as_given
from sim.kernel.plain_text import plain
from sim.worksheet.content import Exercise
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem

YES, NO, NOT_JUDGED = "yes", "no", ""
HANDED_IN: Final = "handed in"
MISSING: Final = "missing"
ON_NO_LIST: Final = "on no list"
MOST_TYPED: Final = 2_000

Row = Sequence[Any]


def lecturer_tables(
    folder: ClassFolder,
    works: Sequence[MarkedWork],
    marker: ClassMarker,
    chapters: Sequence[str],
    matched: MatchedList | None,
) -> Mapping[str, tuple[Row, ...]]:
    """Return the tables by name, each with its header first.

    Parameters
    ----------
    folder : ClassFolder
        What could be read, and what not.
    works : sequence of MarkedWork
        Every hand-in that was read, also those that do not count on the page.
    marker : ClassMarker
        Which has marked them.
    chapters : sequence of str
        The chapters that are looked at.
    matched : MatchedList or None
        The class list, if there is one.
    """
    tables = {
        "marks": _marks(works, marker, chapters),
        "answers": _answers(works, chapters),
        "predictions": _predictions(works, chapters),
        "files": _files(folder, works),
    }
    if own := [work for work in works if work.own_numbers]:
        tables["own-numbers"] = _own_numbers(own, marker, chapters)
    if matched is not None:
        tables["class-list"] = _class_list(matched)
    return tables


def write_tables(folder: Path, tables: Mapping[str, tuple[Row, ...]]) -> list[Path]:
    """Write tables as CSV; by its first bytes a spreadsheet knows that Chinese may follow."""
    written = []
    for name, rows in tables.items():
        text = StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(
            [_cell(cell) for cell in row] for row in rows
        )
        path = folder / f"{name}.csv"
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        written.append(path)
    return written


def _cell(value: Any) -> Any:
    return plain(value, MOST_TYPED) if isinstance(value, str) else value


def _marks(
    works: Sequence[MarkedWork], marker: ClassMarker, chapters: Sequence[str]
) -> tuple[Row, ...]:
    head = ["student", "file", "counts_on_page", "handed_in_at", "right", "asked"]
    head += [f"{chapter} {what}" for chapter in chapters for what in ("right", "asked")]
    rows: list[Row] = [head]
    for work in works:
        one = work.handed_in
        counts: list[int] = []
        for chapter in chapters:
            right = sum(mark.chapter == chapter and mark.said.right is True for mark in work.marks)
            counts += [right, _asked(chapter, work, marker)]
        start = [one.work.student, one.file, _yes(one.counts), one.work.at.isoformat()]
        rows.append([*start, sum(counts[::2]), sum(counts[1::2]), *counts])
    return tuple(rows)


def _asked(chapter: str, work: MarkedWork, marker: ClassMarker) -> int:
    """Count what a chapter asks that can be judged here; what was answered elsewhere is not."""
    sheet, quiz = marker.sheet(chapter), marker.quiz(chapter)
    asked = sum(len(exercise.items) for exercise in (sheet.exercises if sheet else ()))
    asked += len(quiz.questions) if quiz else 0
    elsewhere = sum(mark.chapter == chapter and mark.said.right is None for mark in work.marks)
    return asked - elsewhere


def _answers(works: Sequence[MarkedWork], chapters: Sequence[str]) -> tuple[Row, ...]:
    head = ["student", "file", "chapter", "part", "exercise", "item", "answer", "right"]
    rows: list[Row] = [[*head, "idea", "said", "tries", "page_said_right"]]
    for work in works:
        for mark in work.marks:
            if mark.chapter not in chapters:
                continue
            place = [mark.chapter, mark.part, mark.exercise, mark.item]
            said = [mark.typed, _yes(mark.said.right), mark.said.misconception, mark.said.sentence]
            rest = [mark.tries, _yes(mark.page_said)]
            start = [work.handed_in.work.student, work.handed_in.file]
            rows.append([*start, *place, *said, *rest])
    return tuple(rows)


def _predictions(works: Sequence[MarkedWork], chapters: Sequence[str]) -> tuple[Row, ...]:
    rows: list[Row] = [["student", "file", "chapter", "prediction", "typed", "read_as"]]
    for work in works:
        for guess in work.guesses:
            if guess.chapter in chapters:
                start = [work.handed_in.work.student, work.handed_in.file]
                value = "" if guess.value is None else guess.value
                rows.append([*start, guess.chapter, guess.name, guess.typed, value])
    return tuple(rows)


def _files(folder: ClassFolder, works: Sequence[MarkedWork]) -> tuple[Row, ...]:
    rows: list[Row] = [["file", "student", "read", "counts_on_page", "version", "remarks"]]
    for work in works:
        one = work.handed_in
        said = [
            *work.remarks,
            *(remark.said for remark in folder.remarks if one.file in remark.files),
        ]
        state = [YES, _yes(one.counts), one.work.version]
        rows.append([one.file, one.work.student, *state, " | ".join(said)])
    rows += [[file, "", NO, NO, "", said] for file, said in folder.unread.items()]
    return tuple(rows)


def _own_numbers(
    works: Sequence[MarkedWork], marker: ClassMarker, chapters: Sequence[str]
) -> tuple[Row, ...]:
    """Return the keys of those who have numbers of their own."""
    rows: list[Row] = [
        ["student", "drawn_for", "chapter", "exercise", "numbers", "item", "key", "tolerance"]
    ]
    for work in works:
        for (chapter, name), drawn_for in work.own_numbers.items():
            exercise = marker.exercise(chapter, name, drawn_for)
            if chapter not in chapters or exercise is None or exercise.draw is None:
                continue
            drawn = exercise.draw.numbers(name, drawn_for)
            numbers = "; ".join(f"{key} {as_given(drawn[key])}" for key in exercise.draw.values)
            start = [work.handed_in.work.student, drawn_for, chapter, name, numbers]
            rows += [[*start, *key] for key in _keys(exercise)]
    return tuple(rows)


def _keys(exercise: Exercise) -> Iterable[Row]:
    for item in exercise.items:
        if isinstance(item, NumberItem):
            yield item.id, item.answer, item.tolerance
        elif isinstance(item, ChoiceItem):
            yield item.id, item.options[item.correct - 1].key, ""


def _class_list(matched: MatchedList) -> tuple[Row, ...]:
    rows: list[Row] = [["id", "name", "state", "hand_in_says"]]
    rows += [
        [one.number, one.name, HANDED_IN, " | ".join(said)]
        for one, said in matched.handed_in.items()
    ]
    rows += [[one.number, one.name, MISSING, ""] for one in matched.missing]
    rows += [["", "", ON_NO_LIST, said] for said in matched.on_no_list]
    return tuple(rows)


def _yes(value: bool | None) -> str:
    return NOT_JUDGED if value is None else YES if value else NO
