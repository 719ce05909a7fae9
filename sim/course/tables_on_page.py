"""Tables on a page have their numbers as the course writes them: a true minus, no minus nought.

pandas writes a hyphen for the minus, ``-0.0`` for what is rounded away, ``inf`` for what has no end
and ``NaN`` for what is not there. In a notebook whatever shows a data frame passes here; its
values, labels and ``print`` are as they were.
"""

from __future__ import annotations

import re
import sys
from typing import Any, Final

from sim.kernel.numerals import MINUS, NOTHING

ENDLESS: Final = "∞"
FRAMES: Final = tuple(
    (module, name)
    for module in ("pandas", "pandas.core.frame", "pandas.core.series")
    for name in ("DataFrame", "Series")
)
"""What is shown so, by where pandas 3 and pandas 2 say that it is from."""

_NOUGHT: Final = re.compile(r"(?<![\w.,-])-(0(?:\.0+)?)(?![\d.,])")
_HYPHEN: Final = re.compile(r"(?<![\w.,-])-(?=\d)")
_NO_NUMBER: Final = re.compile(r"(?<![\w-])(-?)(inf|NaN)\b")
_CELL: Final = re.compile(r"(<t[dh][^>]*>)([^<]*)")


def show_true_minus(shell: Any = None) -> None:
    """Let a notebook show data frames and series in this way; elsewhere do nothing.

    Parameters
    ----------
    shell : InteractiveShell, optional
        By default the one that this runs in.
    """
    notebook = sys.modules.get("IPython")  # loaded already, where this runs in one
    if shell is None and notebook is not None:
        shell = notebook.get_ipython()
    if shell is None:
        return
    formatters = shell.display_formatter.formatters
    for module, name in FRAMES:
        formatters["text/plain"].for_type_by_name(module, name, _print)
        if name == "DataFrame":
            formatters["text/html"].for_type_by_name(module, name, as_html)


def as_text(table: Any) -> str:
    """Return a table as text, each number as wide as before.

    Examples
    --------
    >>> import pandas as pd
    >>> print(as_text(pd.DataFrame({"gain": [-22.1, -0.0], "of": ["a rise", "a cut"]})))
       gain      of
    0 −22.1  a rise
    1   0.0   a cut
    """
    said = _NOUGHT.sub(r" \1", repr(table))
    said = _NO_NUMBER.sub(lambda found: _in_words(found).rjust(len(found[0])), said)
    return _HYPHEN.sub(MINUS, said)


def as_html(table: Any) -> str | None:
    """Return a table as HTML; None where pandas is told to make none.

    Examples
    --------
    >>> import pandas as pd
    >>> "<td>−22.1</td>" in as_html(pd.DataFrame({"gain": [-22.1]}))
    True
    """
    html = table._repr_html_()
    return None if html is None else _CELL.sub(_cell, html)


def _cell(found: re.Match[str]) -> str:
    said = _NO_NUMBER.sub(_in_words, _NOUGHT.sub(r"\1", found[2]))
    return found[1] + _HYPHEN.sub(MINUS, said)


def _in_words(found: re.Match[str]) -> str:
    return NOTHING if found[2] == "NaN" else (MINUS if found[1] else "") + ENDLESS


def _print(table: Any, printer: Any, cycle: bool) -> None:
    printer.text("…" if cycle else as_text(table))
