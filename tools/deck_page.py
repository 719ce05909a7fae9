"""Write docs/deck.md: the lecture deck's rows in our words, each with the places that teach it.

Usage: python -m tools.deck_page      from the project's root

Rows come from datasets/deck.csv, places from notebooks/course.toml. tests/course/test_deck.py holds
the page to both, and its links to the notebooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import pandas as pd

from sim.data import FLAGS, load_deck
from sim.worksheet.files import load_quiz
from tools.chapters.manifest import Chapter, Course, load_course
from tools.notebooks import COURSE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "deck.md"
HEAD = """\
# The lecture deck, in our words: list of the deck (课件内容一览)

The lecture behind this course, *产业市场营销与客户管理*, has 50 slides. The table has what is to be
known of them, {count} rows in the deck's order, and where each is taught: a link leads to the cell,
the questions or the exercise. {covered}
The same table as data: `datasets/deck.csv`.

What stands in italics is a warning: where the deck *slips*, what is *lost* with a picture that
cannot be read any more, and where *law* or *ethics* touch a row.

| row | term | in our words | taught |
|---:|---|---|---|
"""
NOT_YET = "not yet"
ALL = "All of them are taught."
SOME = "{number} rows are taught so far; the others wait for their chapters."
ONE_QUESTION, QUESTIONS = "question {numbers}", "questions {numbers}"
PREDICTION, EXERCISE = "prediction", "exercise"


def page() -> str:
    """Return the whole page."""
    deck, course = load_deck(), load_course()
    number = len(course.covered)
    covered = ALL if number == len(deck) else SOME.format(number=number)
    head = HEAD.format(count=len(deck), covered=covered)
    rows = (_row(row, course) for row in deck.itertuples(index=False))
    return head + "\n".join(rows) + "\n"


def _row(row: pd.Series, course: Course) -> str:
    number = int(row.row)
    said = row.summary
    for warning in filter(None, row.flag.split(" | ")):
        kind, _, text = warning.partition(": ")
        assert kind in FLAGS
        said += f" *{kind.capitalize()}: {text.rstrip('.')}.*"
    taught = [
        ", ".join(_links(chapter, number)) for chapter in course.chapters if number in chapter.rows
    ]
    term = f"{row.term_en} {row.term_zh}"
    cells = (f'<a id="row-{number}"></a>{number}', term, said, "; ".join(taught) or NOT_YET)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _links(chapter: Chapter, row: int) -> Iterator[str]:
    """Link the cell, the questions and the exercises that teach a row, each place once."""
    ids = [question.id for question in load_quiz(chapter.name).questions]
    asked, tried, number = [], [], chapter.name[:2]
    for place in chapter.rows[row]:
        kind, _, name = place.partition(":")
        if kind == "cell":
            cell = cells_with_row(chapter.file, row)[0]
            yield _link(f"{number} {chapter.title}", chapter, cell)
            number = ""
        elif kind == "quiz":
            asked.append(1 + ids.index(name))
        elif kind == "predict":
            yield _link(PREDICTION, chapter, cells_calling(chapter.file, "predict")[0])
        else:
            tried.append(name.partition(".")[0])
    if asked:
        text = QUESTIONS if len(asked) > 1 else ONE_QUESTION
        said = text.format(numbers=", ".join(map(str, sorted(asked))))
        yield _link(f"{number} {said}".strip(), chapter, cells_calling(chapter.file, "quiz")[0])
    for name in dict.fromkeys(tried):
        yield _link(EXERCISE, chapter, cells_calling(chapter.file, "exercise", name)[0])


def _link(text: str, chapter: Chapter, cell: str) -> str:
    return f"[{text}](../notebooks/{chapter.file}#cell-id={cell})"


def cells_with_row(file: str, row: int) -> list[str]:
    """Return the ids of a chapter's cells that carry the tag of this row."""
    return [cell.id for cell in _cells(file) if f"row-{row}" in cell.metadata.get("tags", [])]


def cells_calling(file: str, function: str, exercise: str = "") -> list[str]:
    """Return the ids of the cells that show the chapter's quiz, or this exercise."""
    more = rf', "{re.escape(exercise)}"' if exercise else ""
    call = re.compile(rf'\b{function}\("{file.removesuffix(".ipynb")}"{more}')
    return [c.id for c in _cells(file) if c.cell_type == "code" and call.search(c.source)]


@cache
def _cells(file: str) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(COURSE / file, as_version=4).cells)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {len(load_deck())} rows")


if __name__ == "__main__":
    main()
