"""Rules for what manifest and README say of a chapter, and how it uses its quiz and exercises.

Each rule is a function from a chapter's material to a list of complaints, and stays silent about
what it needs and is not there: :func:`tools.chapters.material.read` has said so.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from nbformat import NotebookNode

from sim.data import DECK_ROWS
from sim.worksheet.cards import ANSWER as TO_PREDICTION
from sim.worksheet.page.items import ANSWER as TO_ITEM
from tools.chapters.chapter_rules import LIST_ITEM, SECTIONS, under
from tools.chapters.manifest import Chapter
from tools.chapters.material import README, Material, lectures, readme_lines
from tools.chapters.notebook_rules import code_cells, python, tags

PLACE = re.compile(r"cell|(quiz|exercise|predict):[a-z0-9_.-]+")

FILLED_IN = re.compile(
    "|".join(f"^{form.partition('{')[0]}.*$" for form in (TO_ITEM, TO_PREDICTION)),
    flags=re.MULTILINE,
)
"""Lines of a form's text that hold an answer or a prediction."""

Rows = Mapping[int, set[str]]
Rule = Callable[[Material], list[str]]


# --- the manifest --------------------------------------------------------------------------------


def claims(material: Material) -> Rows:
    """Return the deck rows that notebook, quiz and exercises say they cover, and where."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows_tagged(material.notebook) if material.notebook else ():
        found[row].add("cell")
    for question in material.quiz.questions if material.quiz else ():
        for row in question.rows:
            found[row].add(f"quiz:{question.id}")
    for one in material.worksheet.predictions if material.worksheet else ():
        for row in one.rows:
            found[row].add(f"predict:{one.id}")
    for exercise in material.worksheet.exercises if material.worksheet else ():
        for item in exercise.items:
            for row in item.rows:
                found[row].add(f"exercise:{exercise.id}.{item.id}")
    return dict(sorted(found.items()))


def rows_tagged(nb: NotebookNode) -> set[int]:
    """Return the deck rows that Markdown cells of a notebook are tagged with."""
    named = [tag for cell in nb.cells if cell.cell_type == "markdown" for tag in tags(cell)]
    return {int(tag.removeprefix("row-")) for tag in named if re.fullmatch(r"row-\d+", tag)}


def entered(material: Material) -> list[str]:
    """Enter it under [[chapters]], with the fields that the other chapters have."""
    if material.entry or not material.course:
        return []
    lines = [f"{row} = {json.dumps(sorted(places))}" for row, places in claims(material).items()]
    rows = f"; its rows, by notebook, quiz and exercises: {'; '.join(lines)}" if lines else ""
    return [f'no entry for file = "{material.files.name}.ipynb"{rows}']


def says_the_same(material: Material) -> list[str]:
    """Say the same in the entry, in the notebook's first cells and in the quiz."""
    entry, nb, quiz = material.entry, material.notebook, material.quiz
    if entry is None:
        return []
    complaints = []
    if entry.solution != f"solutions/{entry.file}":
        complaints.append(f"solution is {entry.solution!r}; allowed: 'solutions/{entry.file}'")
    if nb and nb.cells:
        complaints += [
            f"the notebook's first cell does not say {said!r}"
            for said in (entry.title, entry.title_zh, f"{entry.minutes} minutes")
            if said not in nb.cells[0].source
        ]
        aims = sum(len(LIST_ITEM.findall(text)) for _, text in under(nb, SECTIONS[0]))
        if aims != len(entry.objectives):
            complaints.append(f"{len(entry.objectives)} objectives; the notebook has {aims}")
    if quiz and (quiz.title, quiz.title_zh) != (entry.title, entry.title_zh):
        complaints.append(f"the quiz is called {quiz.title!r}, {quiz.title_zh!r}")
    return complaints


def rows_well_formed(material: Material) -> list[str]:
    """Name rows of the deck, not listed as uncovered, with places as the manifest explains them."""
    entry, course = material.entry, material.course
    if entry is None or course is None:
        return []
    complaints = []
    for row, places in entry.rows.items():
        if not 1 <= row <= DECK_ROWS:
            complaints.append(f"row {row} is not in datasets/deck.csv; allowed: 1 to {DECK_ROWS}")
        if row in course.uncovered:
            complaints.append(f"row {row} is also listed as uncovered")
        if not places or len(places) > len(set(places)):
            complaints.append(f"row {row} names no place, or one twice")
        complaints += [
            f"row {row}: {place!r} is no place" for place in places if not PLACE.fullmatch(place)
        ]
    return complaints


def covers_what_it_claims(material: Material) -> list[str]:
    """Name a row in the entry and at its place: a text cell's tag row-NN, rows of a question."""
    entry = material.entry
    if entry is None or not (material.notebook and material.quiz and material.worksheet):
        return []
    found, complaints = claims(material), []
    for row in sorted({*entry.rows, *found}):
        claimed, there = set(entry.rows.get(row, ())), found.get(row, set())
        complaints += [f"row {row}: nothing covers it at {p!r}" for p in sorted(claimed - there)]
        complaints += [f"row {row}: {p!r} is not in the entry" for p in sorted(there - claimed)]
    owned = any("The deck says nothing" in cell.source for cell in material.notebook.cells)
    if not entry.rows and not owned:
        complaints.append("no rows, and the notebook does not own up: 'The deck says nothing …'")
    return complaints


# --- README --------------------------------------------------------------------------------------


def in_the_readme(material: Material) -> list[str]:
    """Give question and state in the first table, minutes and solution in self-study's."""
    text, name = material.texts.get(README), material.files.name
    if text is None:
        return []
    lines = [text.splitlines()[number - 1] for number in readme_lines(text, name)]
    rows = [line for line in lines if f"](notebooks/{name}.ipynb)" in line]
    timed = [row for row in rows if f"](notebooks/solutions/{name}.ipynb)" in row]
    told = [row for row in rows if row not in timed and row.count("|") == 4]
    complaints = []
    if len(told) != 1:
        complaints.append(f"{len(told)} rows for it in the table of the chapters; allowed: 1")
    elif not told[0].rstrip("| ").endswith("**available**"):
        complaints.append("the table of the chapters does not call it **available**")
    if len(timed) != 1:
        complaints.append(f"{len(timed)} rows for it in the timetable of self-study; allowed: 1")
    else:
        complaints += _minutes(timed[0], material.entry)
    complaints += [
        f"line {number}: the timetable of lectures does not call it available"
        for number, state in lectures(text, name).items()
        if not re.search(rf"\*\*({name[:2]} )?available\*\*", state)
    ]
    return complaints


def _minutes(row: str, entry: Chapter | None) -> Iterator[str]:
    parts = [int(part) for part in re.findall(r"\|\s*\**(\d+)\**\s*(?=\|)", row)]
    if len(parts) != 4 or sum(parts[:3]) != parts[3]:
        yield f"the minutes of self-study, {parts}, do not add up"
    elif entry and parts[3] != entry.minutes:
        yield f"self-study takes {parts[3]} minutes, in the manifest {entry.minutes}"


# --- what the notebooks do with quiz and exercises -----------------------------------------------


def calls(cell: NotebookNode, function: str) -> list[tuple[str, ...]]:
    """Return the literal arguments of each call of `function` in a cell."""
    return [
        tuple(str(a.value) for a in node.args if isinstance(a, ast.Constant))
        for node in ast.walk(python(cell))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == function
    ]


def posed(material: Material) -> list[str]:
    """Show the chapter's own quiz and each of its exercises; pose and reveal each prediction."""
    nb, name = material.notebook, material.files.name
    if nb is None:
        return []
    called = {
        word: [call[:2] for cell in code_cells(nb) for call in calls(cell, word)]
        for word in ("quiz", "exercise", "predict", "reveal")
    }
    complaints = [
        f"asks {call[0]!r}, another chapter's"
        for found in called.values()
        for call in found
        if call and call[0] != name
    ]
    if (name,) not in called["quiz"]:
        complaints.append(f'no cell shows quiz("{name}")')
    sheet = material.worksheet
    for exercise in sheet.exercises if sheet else ():
        if (name, exercise.id) not in called["exercise"]:
            complaints.append(f'no cell shows exercise("{name}", "{exercise.id}")')
    cards = {one for cell in code_cells(nb) for call in calls(cell, "predict") for one in call[1:]}
    for one in sheet.predictions if sheet else ():
        if (name,) not in called["predict"] and one.id not in cards:
            complaints.append(f'no cell shows predict("{name}"), or "{one.id}" of it')
        if (name, one.id) not in called["reveal"]:
            complaints.append(f'no cell has reveal("{name}", "{one.id}", …)')
    return complaints


def open_at_first(material: Material) -> list[str]:
    """Hand predictions and exercises out with every entry open."""
    complaints = [
        f"{name}: the check says {said!r} before anybody has answered"
        for name, said in verdicts(material.notebook).items()
        if not re.search(r": 0 of (\d+) right, \1 open$", said)
    ]
    for cell in code_cells(material.notebook) if material.notebook else ():
        forms = [word for word in ("predict", "exercise") if calls(cell, word)]
        if forms and "check" not in tags(cell):
            complaints += [
                f"{cell.id}: filled in before anybody has answered: {line.strip()!r}"
                for line in FILLED_IN.findall(_shown(cell))
            ]
    return complaints


def answered(material: Material) -> list[str]:
    """Check each exercise of the chapter in a cell tagged check, with an answer from code."""
    nb, name = material.solution, material.files.name
    if nb is None or material.worksheet is None:
        return []
    checked = [
        call[:2]
        for cell in code_cells(nb)
        if "check" in tags(cell) and ".check(" in cell.source
        for call in calls(cell, "exercise")
    ]
    return [
        f'no cell tagged check has exercise("{name}", "{exercise.id}").check(…)'
        for exercise in material.worksheet.exercises
        if (name, exercise.id) not in checked
    ]


def solved(material: Material) -> list[str]:
    """Fill in every entry of the exercise rightly."""
    return [
        f"{name}: the check says {said!r}"
        for name, said in verdicts(material.solution).items()
        if not re.search(r": (\d+) of \1 right$", said)
    ]


def verdicts(nb: NotebookNode | None) -> dict[str, str]:
    """Return the first line of what each check of an exercise says, by cell."""
    return {
        cell.id: _shown(cell).partition("\n")[0]
        for cell in (code_cells(nb) if nb else ())
        if "check" in tags(cell) and calls(cell, "exercise")
    }


def _shown(cell: NotebookNode) -> str:
    return "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)


OF_THE_MANIFEST: tuple[Rule, ...] = (
    entered,
    says_the_same,
    rows_well_formed,
    covers_what_it_claims,
)
OF_THE_README: tuple[Rule, ...] = (in_the_readme,)
OF_THE_NOTEBOOK: tuple[Rule, ...] = (posed, open_at_first)
OF_THE_SOLUTION: tuple[Rule, ...] = (answered, solved)
