"""Tables on a page have their numbers and words as the course writes them.

pandas writes a hyphen for the minus, ``-0.0`` for what is rounded away, ``inf`` for what has no end
and ``NaN`` for what is not there; a long number without a comma, and ``.0`` behind each of a column
of whole numbers. In a notebook whatever shows a data frame passes here. The page also has names in
words (``service_cost`` is the service cost, ``ci_low`` where an interval begins); the text beside
it, which code can be read against, keeps them. Values, labels and ``print`` are as they were.
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
_BODY: Final = re.compile(r"(?<=<tbody>).*(?=</tbody>)", re.DOTALL)
_ROW: Final = re.compile(r"<tr.*?</tr>", re.DOTALL)
_VALUE: Final = re.compile(r"(?<=<td>)[^<]*(?=</td>)")
_PARTED: Final = re.compile(r"(?<=[a-z])_(?=[a-z])")
_DOTTED: Final = re.compile(r"[a-z]\.[A-Za-z]")  # a name for code
_NUMBER: Final = re.compile(r"(?P<sign>[−-]?)(?P<whole>0|[1-9]\d*)(?P<rest>(?:\.\d+)?)")
_NO_NUMBERS: Final = {NOTHING, ENDLESS, f"{MINUS}{ENDLESS}", "...", ""}
_LONG: Final = re.compile(r"(?!(?:19|20)\d\d$)\d{4,}")
"""From here on a number has its thousands separated, and its column with it; no year is one."""

IN_WORDS: Final = {
    "ci_low": "interval, from",
    "ci_high": "interval, to",
    "p_best": "chance of being best",
    "True": "yes",
    "False": "no",
}


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
    >>> page = as_html(pd.DataFrame({"ci_low": [-22.1], "in_all": [364773.0]}))
    >>> [said in page for said in ("−22.1", "interval, from", "in all", "364,773<")]
    [True, True, True, True]
    """
    html = table._repr_html_()
    return None if html is None else in_words(html)


def in_words(html: str) -> str:
    """Return a table that pandas has written as HTML, its numbers and names as the course has them.

    What is written so already stays as it is.
    """
    return _BODY.sub(_body, _CELL.sub(_cell, html))


def _body(found: re.Match[str]) -> str:
    rows = [_VALUE.findall(row) for row in _ROW.findall(found[0])]
    columns = [_column(values) for values in zip(*rows, strict=False)]
    written = iter([value for row in zip(*columns, strict=True) for value in row])
    return _VALUE.sub(lambda _: next(written), found[0])


def _column(values: tuple[str, ...]) -> list[str]:
    """Write the numbers of a column alike; one that also holds other things stays as it is."""
    numbers = [_NUMBER.fullmatch(one.replace(",", "")) for one in values]
    known = [one for one in numbers if one is not None]
    if any(not one and said not in _NO_NUMBERS for said, one in zip(values, numbers, strict=True)):
        return list(values)
    is_whole = all(not one["rest"].strip(".0") for one in known)
    is_long = any(_LONG.fullmatch(one["whole"]) for one in known) or any(
        "," in one for one in values
    )
    comma = "," if is_long else ""
    return [
        _written(one, comma, is_whole) if one else said
        for said, one in zip(values, numbers, strict=True)
    ]


def _written(number: re.Match[str], comma: str, is_whole: bool) -> str:
    sign, whole, rest = number.groups()
    return f"{sign}{int(whole):{comma}}{'' if is_whole else rest}"


def _cell(found: re.Match[str]) -> str:
    parted = found[2] if _DOTTED.search(found[2]) else _PARTED.sub(" ", found[2])
    said = IN_WORDS.get(found[2], parted)
    said = _NO_NUMBER.sub(_in_words, _NOUGHT.sub(r"\1", said))
    return found[1] + _HYPHEN.sub(MINUS, said)


def _in_words(found: re.Match[str]) -> str:
    return NOTHING if found[2] == "NaN" else (MINUS if found[1] else "") + ENDLESS


def _print(table: Any, printer: Any, cycle: bool) -> None:
    printer.text("…" if cycle else as_text(table))
