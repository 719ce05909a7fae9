"""Rules for a chapter's teaching note: nothing in it is typed in trust.

Each rule is a function from a chapter's material to a list of complaints, and stays silent about
what it needs and is not there. Whether the panels say what the tables hold is asked apart, by
:mod:`tools.chapters.readings`, because it plays them.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

from sim import widgets
from tools.chapters import prose_numbers
from tools.chapters.material import TODO, Material
from tools.chapters.note import (
    AIMS,
    EXAM,
    OUTCOMES,
    PANEL,
    PANELS,
    PLANS,
    QUESTION,
    SECTIONS,
    SET,
    TRY,
    WRONG,
    lines,
    panels,
    readings,
    tables,
    tries,
    written_anew,
)
from tools.chapters.notebook_rules import code_cells
from tools.chapters.readings import english

ASK = "**Ask first.**"
ANSWER = "**Answer.**"
KEY = "**Key.**"
MINUTES = re.compile(r"(\d+)–(\d+)")
POINTS = re.compile(r"\((\d+)\)")
SUM = re.compile(r"`([^`=]+) = ([^`=]+)`")
IDEA = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
SHOWN = re.compile(r"^(.+?), (?:Try \d|as it stands)")
LINK = re.compile(r"\]\((?P<file>[^)#\s]*)#cell-id=(?P<cell>[\w-]+)\)")
QUESTIONS = 3
WORD = re.compile(r"\w[\w’'.−%]*")
MOST_WORDS = 1700
"""Ten minutes for page and plan, fifteen for questions and answers beside the panels."""


def text_of(material: Material) -> str:
    return material.texts.get(material.files.note, "")


def shaped(material: Material) -> list[str]:
    """Give the note all its sections, in their order."""
    text = text_of(material)
    if not text:
        return []
    found = [line.text[3:].strip() for line in lines(text) if line.text.startswith("## ")]
    complaints = []
    if found != list(SECTIONS):
        complaints.append(f"its sections are {', '.join(found)}; allowed: {', '.join(SECTIONS)}")
    if entry := material.entry:
        name = f"# {material.files.name[:2]} {entry.title} {entry.title_zh}: teaching note"
        if text.partition("\n")[0] != name:
            complaints.append(f"its first line is not {name!r}")
    return complaints


def short(material: Material) -> list[str]:
    """Let a note be read in the half hour that it has, with the panels played beside it."""
    text = text_of(material)
    words, most = words_to_read(text), MOST_WORDS * sittings(text)
    if words <= most:
        return []
    return [f"{words} words to read; allowed: {most}, what is looked up left out"]


def sittings(text: str) -> int:
    """Count the sittings of a chapter: it has a plan of ninety minutes for each."""
    return max(1, sum(table.head.section == next(iter(PLANS)) for table in tables(text)))


def words_to_read(text: str) -> int:
    """Count what is read before a lecture, without aims, exam, quoted *Try* lines and readings."""
    looked_up = {line for table in readings(text) for line in (table.head.number, *table.rows)}
    return sum(
        len(WORD.findall(line.text))
        for line in lines(text)
        if line.section not in ("", AIMS, EXAM)
        and line.number not in looked_up
        and not TRY.match(line.text)
    )


def plans_add_up(material: Material) -> list[str]:
    """Let the minutes of each plan follow each other, 0–5, 5–12, up to 90 and to 45.

    A chapter of two sittings has a table for each of them, which begins at nought again.
    """
    text, complaints = text_of(material), []
    wanted = sittings(text)
    for plan, minutes in PLANS.items() if text else ():
        found = [table for table in tables(text) if table.head.section == plan]
        if len(found) != wanted:
            complaints.append(f"{plan}: {len(found)} tables; allowed: {wanted}, one a sitting")
        for table in found:
            complaints += _minutes(plan, minutes, [row[0] for row in table.rows.values()])
    return complaints


def _minutes(plan: str, minutes: int, spans: list[str]) -> list[str]:
    at = 0
    for written in spans:
        span = MINUTES.fullmatch(written)
        if not span or int(span[1]) != at or int(span[2]) <= at:
            return [f"{plan}: {written!r} does not go on from minute {at}"]
        at = int(span[2])
    return [] if at == minutes else [f"{plan}: it ends at minute {at}; allowed: {minutes}"]


def plans_name_panels(material: Material) -> list[str]:
    """Call a panel in a plan as the note does, and in the note as the wall does: it is found so.

    A chapter of one panel may say *the panel*.
    """
    text, nb = text_of(material), material.notebook
    if not text or nb is None:
        return []
    kinds, complaints = panels(nb), []
    named = {
        found["cell"]: found["title"] for line in lines(text) if (found := PANEL.match(line.text))
    }
    for cell, title in named.items():
        kind = kinds.get(cell, "")
        on_the_wall = english(getattr(widgets, kind).title) if kind else title
        alone = [*kinds.values()].count(kind) == 1
        if alone and not TODO.search(title) and not on_the_wall.startswith(title):
            complaints.append(f"panel {cell} is {title!r}; allowed: {on_the_wall!r}")
    known = [title.casefold() for title in named.values()]
    allowed = [*known, *["the panel"][: len(known) == 1]]
    for table in tables(text):
        for number, row in table.rows.items() if table.head.section in PLANS else ():
            for part in row[1].split(";") if len(row) > 1 else ():
                shown = SHOWN.match(part.strip())
                if shown and not shown[1].casefold().startswith(tuple(allowed)):
                    complaints.append(
                        f"line {number}: {shown[1]!r} is no panel; allowed: {', '.join(allowed)}"
                    )
    return complaints


def quotes(material: Material) -> list[str]:
    """Write aims, rows and *Try* lines as manifest and notebook do: tools/teaching_notes.py."""
    text = text_of(material)
    asked = [one.id for one in material.worksheet.predictions] if material.worksheet else []
    anew = written_anew(text, material.entry, material.notebook, asked).splitlines()
    if text and OUTCOMES not in text:
        return [f"no line begins with {OUTCOMES!r}"]
    return [
        f"line {n}: not as it is written elsewhere: {old!r}"
        for n, (old, new) in enumerate(zip(text.splitlines(), anew, strict=False), start=1)
        if old != new
    ][:1]


def every_try(material: Material) -> list[str]:
    """Take up every panel and every *Try* of the chapter: what to ask, the readings, the answer."""
    text, nb = text_of(material), material.notebook
    if not text or nb is None:
        return []
    complaints = []
    told = [line for line in lines(text) if line.section == PANELS]
    tabled = {table.head.number for table in readings(text)}
    asked = tries(nb)
    order = list(dict.fromkeys(line.panel for line in told if line.panel))
    if order != list(asked):
        complaints.append(f"the panels are {', '.join(order)}; allowed: {', '.join(asked)}")
    for panel, items in asked.items():
        own = [line for line in told if line.panel == panel]
        starts = [k for k, line in enumerate(own) if TRY.match(line.text)]
        numbers = [int(TRY.match(own[k].text)["number"]) for k in starts]  # type: ignore[index]
        if numbers != list(range(1, len(items) + 1)):
            complaints.append(f"{panel}: it takes up {numbers} of {len(items)} things to try")
        parts = [own[a:b] for a, b in zip(starts, [*starts[1:], len(own)], strict=False)] or [own]
        for number, part in enumerate(parts, start=1):
            said = [line.text for line in part]
            missing = [m for m in (ASK, ANSWER) if not any(t.startswith(m) for t in said)]
            if not tabled & {line.number for line in part}:
                missing.append(f"a table that begins with '| {SET} |'")
            complaints += [f"{panel}, {number}: no {what}" for what in missing]
    return complaints


def ideas(material: Material) -> list[str]:
    """Name the ideas behind wrong answers as quiz, predictions and exercises name them."""
    text = text_of(material)
    known = set(_ideas(material))
    if not text or not known:
        return []
    rows = [
        (line, row)
        for table in tables(text)
        if table.head.section == WRONG
        for line, row in table.rows.items()
    ]
    complaints = [] if rows else [f"no table under {WRONG!r}"]
    for line, row in rows:
        named = IDEA.findall(row[1]) if len(row) > 1 else []
        if not named or not set(named) <= known:
            complaints.append(f"line {line}: {row[1]!r} is no idea of the quiz or the worksheet")
    return complaints


def _ideas(material: Material) -> Iterator[str]:
    for content in (material.quiz, material.worksheet):
        if content is not None:
            yield from _named(content.model_dump())


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("idea", "misconception") and isinstance(value, str):
                yield value
            else:
                yield from _named(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _named(one)


def questions(material: Material) -> list[str]:
    """Ask three exam questions with their points, each with a key whose points add up to them."""
    text = text_of(material)
    if not text:
        return []
    own = [line.text for line in lines(text) if line.section == EXAM]
    starts = [k for k, line in enumerate(own) if line.startswith("### ")]
    complaints = []
    if len(starts) != QUESTIONS:
        complaints.append(f"{len(starts)} exam questions; allowed: {QUESTIONS}")
    for a, b in zip(starts, [*starts[1:], len(own)], strict=True):
        head, (_, key, marked) = QUESTION.match(own[a]), "\n".join(own[a:b]).partition(KEY)
        if not head:
            complaints.append(f"{own[a]!r}: allowed: '### 1. What it is about (6 points)'")
        elif not key or sum(map(int, POINTS.findall(marked))) != int(head["points"]):
            complaints.append(f"{own[a]!r}: the points of its key do not add up to it")
    return complaints


def sums(material: Material) -> list[str]:
    """Let what is computed in the note, `8 / 40 = 20 %`, be right at the places it is written."""
    complaints = []
    for match in SUM.finditer(text_of(material)):
        try:
            left = value_of(match[1])
        except (ValueError, SyntaxError):
            continue  # code or a formula with letters
        claim = prose_numbers.numbers(match[2].replace("−", ""))
        if len(claim) != 1 or not any(
            abs(abs(scale * left) - claim[0].value) <= 0.5 * 10.0 ** -claim[0].places + 1e-9
            for scale in ((1, 100) if claim[0].percent else (1,))
        ):
            complaints.append(f"{match[0]} is {left:.6g}")
    return complaints


_OPERATORS: dict[type, Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "ln": math.log,
    "exp": math.exp,
    "sqrt": math.sqrt,
}


def value_of(expression: str) -> float:
    """Work out a sum as a lecturer writes it.

    Examples
    --------
    >>> round(value_of("ln(0.07 / 0.19) / ln(0.95)"), 2), value_of("1 − 0.6 × 0.5")
    (19.47, 0.7)
    """
    text = expression.replace("−", "-").replace("×", "*").replace("^", "**").replace(" %", "")
    return _value(ast.parse(re.sub(r"(?<=\d),(?=\d{3})", "", text).strip(), mode="eval").body)


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        return _FUNCTIONS.get(node.func.id, _unknown)(_value(node.args[0]))
    return _unknown(0.0)


def _unknown(_: float) -> float:
    raise ValueError("no sum")


def numbers_backed(material: Material) -> list[str]:
    """Take decimals and percentages from a table, the notebooks, the quiz, the worksheet, a sum."""
    text = text_of(material)
    if not text or not (material.notebook and material.solution):
        return []
    written, known = [], []
    rows = {number for table in readings(text) for number in table.rows}
    for line in lines(text):
        if line.number in rows:
            known += prose_numbers.numbers(line.text)
        elif not TRY.match(line.text):
            written.append((line.number, SUM.sub(" ", line.text)))
            known += prose_numbers.numbers(
                " ".join(" ".join(one) for one in SUM.findall(line.text))
            )
    for nb in (material.notebook, material.solution):
        known += prose_numbers.evidence(code_cells(nb))
        for cell in nb.cells:
            known += prose_numbers.numbers(cell.source) if cell.cell_type == "markdown" else []
    for file in (material.files.quiz, material.files.worksheet):
        known += prose_numbers.numbers(material.texts.get(file, ""))
    return [
        f"line {number}: nothing shows {claim.text!r}"
        for number, line in written
        for claim in prose_numbers.claims(line)
        if not prose_numbers.backed(claim, known)
    ]


def links(material: Material) -> list[str]:
    """Link to cells that the chapter has."""
    text, nb = text_of(material), material.notebook
    if not text or nb is None:
        return []
    there, file = {cell.id for cell in nb.cells}, f"../../{material.files.notebook}"
    return [
        f"{match['file']}#cell-id={match['cell']} is no cell of {file}"
        for match in LINK.finditer(text)
        if match["file"] != file or match["cell"] not in there
    ]


OF_THE_NOTE = (
    shaped,
    short,
    plans_add_up,
    plans_name_panels,
    quotes,
    every_try,
    ideas,
    questions,
    sums,
    numbers_backed,
    links,
)
