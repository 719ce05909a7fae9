"""What came of the predictions, read off the pages: computed by their cells, typed nowhere.

A page shows each outcome by ``reveal(chapter, name, outcome)``, and is stored with what its cells
showed; the tests execute every page again and refuse one whose stored outcome is another. So what
is read here is what the model computes, to the three figures that students see.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from sim.data import course_path
from sim.kernel.numerals import INTERVAL, MINUS
from sim.worksheet.guesses import CameOut, ChoiceGuess, Guess
from sim.worksheet.reveals import IT_IS

_LINE: Final = re.compile(rf"^ +{IT_IS}: (?P<said>.*(?:\n(?!\S).*)*)", re.MULTILINE)
_NUMBER: Final = rf"[{MINUS}-]?\d[\d,]*(?:\.\d+)?"


def stored_outcomes(chapter: str, predictions: tuple[Guess, ...]) -> Mapping[str, CameOut]:
    """Return the outcomes that a chapter's page shows, by prediction.

    Parameters
    ----------
    chapter : str
        As its notebook is named.
    predictions : tuple of NumberGuess or ChoiceGuess
        What was asked; one without an outcome on the page is left out.

    Examples
    --------
    >>> from sim.worksheet.files import load_worksheet
    >>> asked = load_worksheet("09-pricing").predictions
    >>> stored_outcomes("09-pricing", asked)["growth_needed"].value
    33.3
    """
    known = {one.id: one for one in predictions}
    found = {}
    for name, said in _said(chapter):
        if name in known and (outcome := _read(known[name], said)) is not None:
            found[name] = outcome
    return found


@cache
def _said(chapter: str) -> tuple[tuple[str, str], ...]:
    """Return what the page says came out, by the prediction's name."""
    page = course_path("notebooks", f"{chapter}.ipynb")
    if not page.is_file():
        return ()
    return tuple(
        (name, line["said"])
        for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]
        for name in _revealed("".join(cell["source"]))
        for text in _texts(cell)
        if (line := _LINE.search(text))
    )


def _revealed(source: str) -> Iterator[str]:
    """Find the predictions that a cell reveals."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # prose
        return
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "reveal" and len(call.args) == 3:
            name = call.args[1]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value


def _texts(cell: Mapping[str, Any]) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        yield "".join(output.get("data", {}).get("text/plain", ""))


def _read(content: Guess, said: str) -> CameOut | None:
    told = " ".join(said.split())
    if isinstance(content, ChoiceGuess):
        return next((CameOut(one.key) for one in content.options if one.text == told), None)
    value = re.match(_NUMBER, told)
    if value is None:
        return None
    between = INTERVAL.format(low=f"({_NUMBER})", high=f"({_NUMBER})")
    ends = re.search(rf"\({between}\)$", told)
    low, high = (_number(one) for one in ends.groups()) if ends else (None, None)
    return CameOut(_number(value[0]), low, high)


def _number(written: str) -> float:
    return float(written.replace(MINUS, "-").replace(",", ""))
