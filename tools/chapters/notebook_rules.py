"""Rules for what a notebook stores and how its code is written, chapters and solutions alike.

Each rule is a function from a notebook to a list of complaints. It reads the stored file and runs
nothing: that the stored outputs are true is nbval's job. Every rule is shown to fail on a small bad
notebook in ``tests/notebooks/test_notebook_rules.py``.

Tags a rule knows: ``student`` (a cell the student fills in), ``code`` (one whose code is what is
taught), ``widget`` (set by ``tools/notebooks.py``), ``nbval-ignore-output``, ``nbval-skip``,
``raises-exception`` (as nbval reads them).
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable

from nbformat import NotebookNode

from sim.course.printed import WIDE
from sim.course.tables_on_page import in_words
from tools import notebooks

IGNORING_TAGS = frozenset({"nbval-ignore-output", "nbval-skip"})
IGNORING_COMMENT = re.compile(r"^\s*#\s*(NBVAL_|PYTEST_VALIDATE_)\w+", flags=re.MULTILINE)
MAX_IGNORED = 0.05
MIN_WITH_OUTPUT = 0.5
MAX_LINES = 6
MAX_DEFINITION = 10
NETWORK = frozenset(
    ("urllib", "urllib3", "requests", "httpx", "aiohttp", "http", "socket", "ftplib", "websockets")
)
ADDRESS = re.compile(r"\b(?:https?|ftp|s3|gs)://")
RAW = re.compile(r"""[\[{](?:'[^']*'|-?[\d.]+)[,:] |\('[^']*', |\bdtype\b|\barray\(|<class """)
"""A list, a dict, an array, a series as Python writes them."""
FIGURES = re.compile(r"(?<=>)−?(?P<whole>\d[\d,]*)\.(?P<rest>\d+)(?=<)")
MOST_FIGURES = 5
"""Of a number with decimals in a table: more say nothing to a reader."""
MACHINE = re.compile(
    r"/(?:home|Users|root|tmp)/|[A-Za-z]:\\\\?\w|site-packages|\bat 0x[0-9a-f]+|ipykernel_\d+"
)

Rule = Callable[[NotebookNode], list[str]]


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def code_cells(nb: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def python(cell: NotebookNode) -> ast.Module:
    """Parse a code cell; lines in IPython's own syntax count as ``pass``."""
    source = re.sub(r"^(\s*)[%!?].*$", r"\1pass", cell.source, flags=re.MULTILINE)
    return ast.parse(source)


# --- what is stored ------------------------------------------------------------------------------


def executed_in_order(nb: NotebookNode) -> list[str]:
    """Code cells are executed, 1..n: nbval compares nothing for a cell that never ran."""
    counts = [cell.execution_count for cell in code_cells(nb)]
    if counts == list(range(1, len(counts) + 1)):
        return []
    return [f"execution counts are {counts}, not 1..{len(counts)}: run tools/notebooks.py"]


def outputs_stored(nb: NotebookNode) -> list[str]:
    """Cells that end in a shown value hold an output, and at least half of all cells do."""
    complaints, cells = [], code_cells(nb)
    for cell in cells:
        body = python(cell).body
        last = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
        shown = isinstance(last, ast.Name | ast.Attribute) or (
            isinstance(last, ast.Call)
            and isinstance(last.func, ast.Name)
            and last.func.id in ("print", "display")
        )
        if shown and not cell.outputs:
            complaints.append(f"{cell.id}: shows a value, but no output is stored")
    share = sum(bool(cell.outputs) for cell in cells) / max(len(cells), 1)
    if not cells or share < MIN_WITH_OUTPUT:
        complaints.append(f"{share:.0%} of the code cells hold an output; at least half must")
    return complaints


def clean_outputs(nb: NotebookNode) -> list[str]:
    """No error, no warning, no trace of the machine, no stored widget state."""
    complaints = []
    if "widgets" in nb.metadata or nb.metadata.get("kernelspec", {}).get("name") != "python3":
        complaints.append("metadata are not normal: run tools/notebooks.py")
    for cell in code_cells(nb):
        for output in cell.outputs:
            if output.output_type == "error" and "raises-exception" not in tags(cell):
                complaints.append(f"{cell.id}: holds an error ({output.ename})")
            if output.get("name") == "stderr":
                complaints.append(f"{cell.id}: holds stderr; mend what is warned about")
            data = {k: v for k, v in output.get("data", {}).items() if k.startswith("text/")}
            if notebooks.WIDGET_VIEW in output.get("data", {}):
                complaints.append(f"{cell.id}: holds a live widget: run tools/notebooks.py")
            for text in (output.get("text", ""), *data.values()):
                if found := MACHINE.search(text):
                    complaints.append(f"{cell.id}: output names this machine ({found[0]!r})")
    return complaints


def lines_parted_at_words(nb: NotebookNode) -> list[str]:
    """Let printed lines be parted at words: a page breaks them anywhere."""
    return [
        f"{cell.id}: prints a line of {longest} characters; allowed: {WIDE}, see sim.course.say"
        for cell in code_cells(nb)
        for output in cell.outputs
        if output.get("name") == "stdout"
        and (longest := max(map(len, output.text.splitlines()), default=0)) > WIDE
    ]


def shown_in_words(nb: NotebookNode) -> list[str]:
    """Folded code shows sentences and tables: no list, dict, array or series of Python's."""
    return [
        f"{cell.id}: shows {found[0]!r}; write it in words, or as a table with units"
        for cell in code_cells(nb)
        if not notebooks.OPEN_TAGS.intersection(tags(cell))
        for output in cell.outputs
        for text in (output.get("text", ""), output.get("data", {}).get("text/plain", ""))
        if (found := RAW.search(text)) and "text/html" not in output.get("data", {})
    ]


def tables_as_written(nb: NotebookNode) -> list[str]:
    """Hold stored tables to how the page writes them today, with few figures a number."""
    complaints = []
    for cell in code_cells(nb):
        for output in cell.outputs:
            table = output.get("data", {}).get("text/html", "")
            if in_words(table) != table:
                complaints.append(f"{cell.id}: an old table: run tools/notebooks.py")
            for found in FIGURES.finditer(table):
                digits = f"{found['whole']}{found['rest']}".replace(",", "").lstrip("0")
                if len(digits) > MOST_FIGURES:
                    complaints.append(f"{cell.id}: {found[0]} has more than five figures: round it")
    return complaints


def few_ignored(nb: NotebookNode) -> list[str]:
    """At most 5 % of cells are ignored, all widgets, each computed again in a checked cell."""
    complaints, cells = [], code_cells(nb)
    ignored = [k for k, cell in enumerate(cells) if IGNORING_TAGS.intersection(tags(cell))]
    if len(ignored) > MAX_IGNORED * len(cells):
        complaints.append(f"{len(ignored)} of {len(cells)} cells are ignored; allowed: 5 %")
    for k in ignored:
        if notebooks.WIDGET_TAG not in tags(cells[k]):
            complaints.append(f"{cells[k].id}: ignored, but shows no widget")
        after = cells[k + 1] if k + 1 < len(cells) else None
        if after is None or k + 1 in ignored or not after.outputs:
            complaints.append(
                f"{cells[k].id}: ignored; the next code cell must show the same at fixed inputs"
            )
    for cell in cells:
        if IGNORING_COMMENT.search(cell.source):
            complaints.append(f"{cell.id}: nbval is steered by tags, not by comments")
    return complaints


def named_cells(nb: NotebookNode) -> list[str]:
    """Every cell has an id of its own that a person gave: course.toml and translations use it."""
    ids = [cell.get("id", "") for cell in nb.cells]
    shared = sorted({name for name in ids if ids.count(name) > 1})
    made_up = [name for name in ids if not name or notebooks.RANDOM_ID.fullmatch(name)]
    return [f"cell id {name!r} is shared" for name in shared] + [
        f"cell id {name!r} is made up: run tools/notebooks.py" for name in made_up
    ]


def code_folded(nb: NotebookNode) -> list[str]:
    """Code is small print: in sight only where it is filled in or is itself what is taught."""
    complaints = []
    for cell in code_cells(nb):
        opened = notebooks.OPEN_TAGS.intersection(tags(cell))
        if (cell.metadata.get("jupyter", {}) == notebooks.FOLDED) == bool(opened):
            complaints.append(
                f"{cell.id}: code is folded unless its cell is tagged student or code: "
                "run tools/notebooks.py"
            )
    return complaints


# --- how the code is written ---------------------------------------------------------------------


def small_cells(nb: NotebookNode) -> list[str]:
    """Code cells have 1 to 6 lines and no definition over ten, save the student's own."""
    complaints = []
    for cell in code_cells(nb):
        if "student" in tags(cell):
            continue
        lines = sum(bool(line.strip()) for line in cell.source.splitlines())
        if not 1 <= lines <= MAX_LINES:
            complaints.append(f"{cell.id}: {lines} lines of code; allowed: 1 to {MAX_LINES}")
        for node in ast.walk(python(cell)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_DEFINITION:
                    complaints.append(f"{cell.id}: {node.name} has {length} lines; allowed: 10")
    return complaints


def plain_code(nb: NotebookNode) -> list[str]:
    """No semicolon, no sys.path, no shell, no network."""
    complaints = []
    for cell in code_cells(nb):
        if re.search(r"^\s*[!%]", cell.source, flags=re.MULTILINE):
            complaints.append(f"{cell.id}: magics and shell commands are not for this course")
            continue
        tokens = tokenize.generate_tokens(io.StringIO(cell.source).readline)
        if any(token.type == tokenize.OP and token.string == ";" for token in tokens):
            complaints.append(f"{cell.id}: has a ';' (it no longer hides an output)")
        if re.search(r"\bsys\s*\.\s*path\b|\bfrom\s+sys\s+import\b.*\bpath\b", cell.source):
            complaints.append(f"{cell.id}: touches sys.path; the package is installed")
        for node in ast.walk(python(cell)):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                modules = ["http"] if ADDRESS.search(node.value) else []
            if NETWORK.intersection(name.partition(".")[0] for name in modules):
                complaints.append(f"{cell.id}: reaches for the network")
    return complaints


STORED: tuple[Rule, ...] = (
    executed_in_order,
    outputs_stored,
    clean_outputs,
    lines_parted_at_words,
    shown_in_words,
    tables_as_written,
    few_ignored,
    named_cells,
    code_folded,
    small_cells,
    plain_code,
)
