"""A cell that needs another one says which: in words, where Python has a NameError.

After a restart nothing of the page is known to the kernel. Panels, forms and quizzes run alone all
the same; whatever uses a result from above cannot, and a student is told which cell to run.
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

NEEDED: Final = (
    "“{name}” is not there yet. Run the cell under “{heading}” that begins with “{line}”, then "
    "this one again; or all at once: menu Run, Run All Above Selected Cell."
)
UNKNOWN: Final = (
    "“{name}” is not known here. If a cell above makes it, run that first: menu Run, Run All Above "
    "Selected Cell. If not, look for a slip of the keyboard."
)
LONGEST: Final = 48
"""Characters of a line of code that are enough to find it."""
PAGE: Final = "JPY_SESSION_NAME"
"""Where Jupyter tells a kernel which page it belongs to."""


def tell_needed_cells(shell: Any = None) -> None:
    """Let a notebook answer an unknown name with the cell that makes it; elsewhere do nothing.

    Parameters
    ----------
    shell : InteractiveShell, optional
        By default the one that this runs in. One that answers an error in its own way keeps to it.
    """
    notebook = sys.modules.get("IPython")  # loaded already, where this runs in one
    if shell is None and notebook is not None:
        shell = notebook.get_ipython()
    if shell is not None and not shell.custom_exceptions:
        shell.set_custom_exc((NameError,), _answer)


def needed_cell(name: str, cells: Iterable[Mapping[str, Any]], before: str = "") -> str:
    """Say which cell makes a name.

    Parameters
    ----------
    name : str
        What is not there.
    cells : iterable of mapping
        Those of the page, as nbformat stores them.
    before : str
        Source of the cell that failed; only cells above it count.

    Examples
    --------
    >>> page = [{"cell_type": "markdown", "source": "## Explain"},
    ...         {"cell_type": "code", "source": "study = 3"}]
    >>> needed_cell("study", page)[:80]
    '“study” is not there yet. Run the cell under “Explain” that begins with “study ='
    """
    heading, found = "", ""
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            titles = re.findall(r"^#+ +(.+)$", source, flags=re.MULTILINE)
            heading = titles[-1] if titles else heading
        elif cell["cell_type"] == "code":
            if before and source.strip() == before.strip():
                break
            if name in _made(source):
                line = source.strip().splitlines()[0]
                line = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
                found = NEEDED.format(name=name, heading=heading, line=line)
    return found or UNKNOWN.format(name=name)


def _made(source: str) -> set[str]:
    """Return the names that a cell makes."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # of IPython's own, or half written
        return set()
    made = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    made |= {n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    return made | {
        (alias.asname or alias.name).partition(".")[0]
        for n in nodes
        if isinstance(n, ast.Import | ast.ImportFrom)
        for alias in n.names
    }


def _answer(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show a sentence where the cell itself used the name; for all else, what IPython shows."""
    name = getattr(error, "name", None)
    inside = trace is not None and trace.tb_next is not None and trace.tb_next.tb_next is not None
    if kind is not NameError or not name or inside:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
        return
    source = str(shell.user_ns.get("In", [""])[-1])
    shell._showtraceback(kind, error, [needed_cell(name, _page_cells(), source)])


def _page_cells() -> list[dict[str, Any]]:
    try:
        page = Path(os.environ.get(PAGE, ""))
        return list(json.loads(page.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
