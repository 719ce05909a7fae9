"""What a new chapter begins with: a whole one that runs, with a TODO wherever one has to write.

The texts lie in ``templates``. In a notebook's, a line ``<!-- id -->`` begins a text cell and
``<!-- id | code tag -->`` a code cell with its tags; the cell ``each row`` comes once for every row
of the deck.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools.chapters.note import aims as written_aims
from tools.chapters.prose_numbers import claims

TEMPLATES = Path(__file__).with_name("templates")
EXERCISE = "decide"
PREDICTION = "guess"
AIMS = (
    "TODO: tell … from …",
    "TODO: compute …, and say what the number does not know",
    "TODO: decide …, and defend it",
)


@dataclass(frozen=True)
class Plan:
    """What is known of a chapter before it is written.

    Attributes
    ----------
    name : str
        As its files are called, ``07-value-analysis``.
    title, title_zh : str
        In both languages.
    minutes : int
        How long it takes.
    rows : mapping of int to (str, str)
        The rows of the deck it will cover, with their terms in English and in Chinese.
    """

    name: str
    title: str
    title_zh: str
    minutes: int
    rows: Mapping[int, tuple[str, str]]

    @property
    def number(self) -> str:
        return self.name[:2]

    @property
    def questions(self) -> dict[str, list[int]]:
        """The ids of the quiz's questions, five to eight, and the rows that each is about."""
        count = min(max(5, len(self.rows)), 8)
        found: dict[str, list[int]] = {}
        for k in range(count):
            rows = list(self.rows)[k::count]
            name = "-".join(re.findall(r"[a-z0-9]+", self.rows[rows[0]][0].lower() if rows else ""))
            found[name if name and name not in found else f"question-{k + 1}"] = rows
        return found

    @property
    def places(self) -> dict[int, list[str]]:
        """Where each row is covered, as the manifest says it."""
        asked = {row: f"quiz:{name}" for name, rows in self.questions.items() for row in rows}
        return {row: ["cell", asked[row]] for row in sorted(self.rows)}


def chapter(plan: Plan) -> NotebookNode:
    """Make the notebook, not executed."""
    return new_notebook(cells=list(_cells(plan, "chapter.md")))


def solution(plan: Plan) -> NotebookNode:
    """Make the notebook with its exercise filled in, not executed."""
    return new_notebook(cells=list(_cells(plan, "solution.md")))


def _cells(plan: Plan, file: str) -> Iterator[NotebookNode]:
    known = {
        "name": plan.name,
        "heading": f"{plan.number} {plan.title} {plan.title_zh}",
        "minutes": plan.minutes,
        "exercise": EXERCISE,
        "prediction": PREDICTION,
        "aims": "\n".join(f"{k}. {aim}" for k, aim in enumerate(AIMS, start=1)),
        "silence": "" if plan.rows else "The deck says nothing about this chapter's subject. ",
        "rows": f", rows {', '.join(map(_linked, sorted(plan.rows)))}" if plan.rows else "",
    }
    _, *parts = re.split(r"^<!-- (.+) -->\n", _template(file), flags=re.MULTILINE)
    for head, source in zip(parts[::2], parts[1::2], strict=True):
        name, _, words = head.partition(" | ")
        if name == "each row":
            for row, (english, chinese) in sorted(plan.rows.items()):
                of_row = {"row": row, "english": english, "chinese": chinese}
                quoted_number = " external-figure" if claims(f"{english} {chinese}") else ""
                yield _cell(f"row-{row}", words + quoted_number, source, known | of_row)
        else:
            yield _cell(name, words, source, known)


def _linked(row: int) -> str:
    return f"[{row}](../docs/deck.md#row-{row})"


def _cell(name: str, words: str, source: str, known: Mapping[str, object]) -> NotebookNode:
    kind, *tags = Template(words).substitute(known).split() or [""]
    made = new_code_cell if kind == "code" else new_markdown_cell
    tags = tags if kind == "code" else [kind, *tags] if kind else []
    text = Template(source).substitute(known).strip("\n")
    return made(text, id=name, metadata={"tags": tags} if tags else {})


def quiz(plan: Plan) -> str:
    """Write the quiz: the second question asks for a number, the others are choices."""
    parts = [
        f"# Quiz of chapter {plan.number}. How a quiz is written: the docstring of"
        " sim/worksheet/content.py.\n"
        f"chapter = {quoted(plan.name)}\ntitle = {quoted(plan.title)}\n"
        f"title_zh = {quoted(plan.title_zh)}\n"
    ]
    for k, (name, rows) in enumerate(plan.questions.items()):
        text = _template("number.toml" if k == 1 else "choice.toml")
        head, *options = re.split(r"^(?=\[\[questions\.options)", text, flags=re.MULTILINE)
        turned = options[k % 3 :] + options[: k % 3]  # or the right one would always be the first
        parts.append(Template(head + "".join(turned)).substitute(id=name, rows=rows))
    return "\n".join(parts)


def worksheet(plan: Plan) -> str:
    """Write the prediction and the exercise."""
    known = {
        "number": plan.number,
        "name": plan.name,
        "exercise": EXERCISE,
        "prediction": PREDICTION,
    }
    return Template(_template("worksheet.toml")).substitute(known)


def note(plan: Plan) -> str:
    """Write the teaching note; the panel's sentence is written when the chapter runs."""
    known = {
        "name": plan.name,
        "heading": f"{plan.number} {plan.title} {plan.title_zh}",
        "aims": written_aims(AIMS, plan.rows),
    }
    return Template(_template("note.md")).substitute(known)


def entry(plan: Plan) -> str:
    """Write the chapter's entry in the manifest."""
    aims = "".join(f"  {quoted(aim)},\n" for aim in AIMS)
    rows = "".join(f"{row} = {json.dumps(places)}\n" for row, places in plan.places.items())
    return (
        f'[[chapters]]\nfile = "{plan.name}.ipynb"\nsolution = "solutions/{plan.name}.ipynb"\n'
        f"title = {quoted(plan.title)}\ntitle_zh = {quoted(plan.title_zh)}\n"
        f"minutes = {plan.minutes}\nobjectives = [\n{aims}]\n[chapters.rows]\n{rows}"
    )


def told(plan: Plan) -> str:
    """Write the chapter's row in README's table of the chapters."""
    link = f"[{plan.number} {plan.title}](notebooks/{plan.name}.ipynb) {plan.title_zh}"
    return f"| {link} | TODO: the manager's question | TODO: **available** |"


def timed(plan: Plan) -> str:
    """Write the chapter's row in README's timetable of self-study."""
    exercise, quiz = 5 * round(plan.minutes / 18), 5 * round(plan.minutes / 30)
    parts = f"{plan.minutes - exercise - quiz} | {exercise} | {quiz} | **{plan.minutes}**"
    return (
        f"| [{plan.number} {plan.title}](notebooks/{plan.name}.ipynb) | {parts} "
        f"| [solution](notebooks/solutions/{plan.name}.ipynb) TODO: is each part right? |"
    )


def quoted(text: str) -> str:
    """Write a text as TOML and JSON do."""
    return json.dumps(text, ensure_ascii=False)


def _template(file: str) -> str:
    return (TEMPLATES / file).read_text(encoding="utf-8")
