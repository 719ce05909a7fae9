"""Rules for how a chapter is told, and how it stands beside its solution.

Tags a rule knows: ``student`` and ``check`` (cells of an exercise that is answered in code, and of
every solution), ``widget`` (set by
``tools/notebooks.py``), ``external-figure`` (prose whose numbers come from outside and are sourced
there). The rules on stored outputs and code are in ``tools/chapters/notebook_rules.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from tools import notebooks
from tools.chapters import prose_numbers
from tools.chapters.notebook_rules import Rule, code_cells, tags

SECTIONS = (
    "what you will be able to do",
    "predict",
    "play",
    "explain",
    "what the deck says",
    "exercise",
    "quiz",
    "takeaways",
    "sources",
)
"""How the second-level headings begin, in order; `play` and `explain` may come more than once."""
LIST_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+\S", flags=re.MULTILINE)
WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")


def sections(nb: NotebookNode) -> Iterator[tuple[str, NotebookNode, str]]:
    """Each cell under the second-level heading it stands below, as (heading, cell, text).

    The text is the part of a markdown cell from that heading on, and a code cell's source; a
    markdown cell with two headings comes twice. Above the first heading, the heading is empty.
    """
    heading = ""
    for cell in nb.cells:
        if cell.cell_type != "markdown":
            yield heading, cell, cell.source
            continue
        parts = re.split(r"^##[ \t]+(.+)$", cell.source, flags=re.MULTILINE)
        yield heading, cell, parts[0]
        for heading, text in zip(parts[1::2], parts[2::2], strict=True):
            yield heading.strip(), cell, f"{heading}\n{text}"


def under(nb: NotebookNode, section: str) -> list[tuple[NotebookNode, str]]:
    return [(c, text) for h, c, text in sections(nb) if h.lower().startswith(section)]


TITLE = re.compile(r"# \d\d \S.*[\u4e00-\u9fff].*\n")
ASKED = re.compile(r"^\*\*[^*]*\?[^*]*\*\*$", flags=re.MULTILINE)
"""The manager's question, on a line of its own."""


def more_prose_than_code(nb: NotebookNode) -> list[str]:
    """Markdown has more words than code; a Chinese character counts as a word."""
    words = {"markdown": 0, "code": 0, "raw": 0}
    for cell in nb.cells:
        words[cell.cell_type] += len(WORD.findall(cell.source))
    if words["markdown"] > words["code"]:
        return []
    return [f"{words['markdown']} words of prose to {words['code']} of code"]


def shaped(nb: NotebookNode) -> list[str]:
    """Title and question, then all sections in order, each with what belongs in it."""
    complaints = []
    first = nb.cells[0].source if nb.cells and nb.cells[0].cell_type == "markdown" else ""
    if not TITLE.match(first):
        complaints.append("the first cell is no title ('# 03 The buying center 采购中心')")
    if not ASKED.search(first):
        complaints.append("the first cell asks no question of the manager's, in bold")
    if not re.search(r"\b\d+\s+minutes\b", first):
        complaints.append("the first cell does not say how many minutes the chapter takes")
    present = list(dict.fromkeys(h.lower() for h, _, _ in sections(nb) if h))
    found = [next((h for h in present if h.startswith(s)), None) for s in SECTIONS]
    complaints += [f"no section {s!r}" for s, h in zip(SECTIONS, found, strict=True) if h is None]
    places = [present.index(h) for h in found if h is not None]
    if places != sorted(places):
        complaints.append(f"the sections stand in another order than {', '.join(SECTIONS)}")
    for section, low, high in ((SECTIONS[0], 3, 5), ("takeaways", 5, 5)):
        count = sum(len(LIST_ITEM.findall(text)) for _, text in under(nb, section))
        if not low <= count <= high:
            complaints.append(f"{section!r} has {count} points; allowed: {low} to {high}")
    return complaints + _filled(nb)


def _filled(nb: NotebookNode) -> list[str]:
    """Sections that need a code cell, and its tag."""
    complaints = []
    for section, tag in (
        ("predict", None),
        ("play", notebooks.WIDGET_TAG),
        ("explain", None),
        ("exercise", None),
        ("quiz", None),
    ):
        cells = [cell for cell, _ in under(nb, section) if cell.cell_type == "code"]
        if not any(tag is None or tag in tags(cell) for cell in cells):
            wanted = f"code cell tagged {tag!r}" if tag else "code cell"
            complaints.append(f"section {section!r} has no {wanted}")
    return complaints


def numbers_backed(nb: NotebookNode) -> list[str]:
    """Every decimal or percentage in prose is printed or asserted by some cell of the notebook."""
    known = prose_numbers.evidence(code_cells(nb))
    complaints = []
    for heading, cell, text in sections(nb):
        outside = heading.lower().startswith(("what the deck says", "sources"))
        if cell.cell_type != "markdown" or outside or "external-figure" in tags(cell):
            continue
        for claim in prose_numbers.claims(text):
            if not prose_numbers.backed(claim, known):
                complaints.append(f"{cell.id}: no cell shows {claim.text!r}")
    return complaints


TOLD: tuple[Rule, ...] = (more_prose_than_code, shaped)
"""Kept by chapters alone; a solution need only back its numbers."""


# --- how a chapter stands among the others -------------------------------------------------------


def solution_matches(chapter: NotebookNode, solution: NotebookNode) -> list[str]:
    """Hold a solution to its chapter: student cells filled, and the chapter's own checks say so.

    Of an exercise that is a form the chapter has no such cells. Cells are paired by id. Cells
    tagged ``student`` under *Exercise* come filled, those tagged ``check`` come with the same code
    and another answer.
    """
    complaints = []
    title = chapter.cells[0].source.partition("\n")[0]
    if solution.cells[0].source.partition("\n")[0] != f"{title}: solution":
        complaints.append(f"the title of the solution is not '{title}: solution'")
    filled = {cell.id: cell for cell in code_cells(solution)}
    for cell, _ in under(chapter, "exercise"):
        kind = [tag for tag in ("student", "check") if tag in tags(cell)]
        if not kind:
            continue
        answer = filled.get(cell.id)
        if answer is None:
            complaints.append(f"{cell.id}: the solution has no cell of this id")
        elif kind == ["check"] and answer.source != cell.source:
            complaints.append(f"{cell.id}: the solution checks something else")
        elif kind == ["check"] and answer.outputs == cell.outputs:
            complaints.append(f"{cell.id}: the check says the same to a filled exercise")
        elif kind == ["student"] and answer.source == cell.source:
            complaints.append(f"{cell.id}: the solution leaves this cell unfilled")
    return complaints
