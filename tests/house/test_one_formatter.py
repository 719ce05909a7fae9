"""Numbers reach a sentence, a picture and a page written by the one formatter.

`sim.kernel.numerals` writes them: thousands apart, a true minus, no exponent. A format of
Python's own (``{total:.6g}``) does none of it, and another language cannot change it.
"""

import ast
import re
from pathlib import Path

import pytest

SIM = Path(__file__).resolve().parents[2] / "sim"
MODULES = {path.relative_to(SIM).as_posix(): path for path in sorted(SIM.rglob("*.py"))}

FORMATTER = "kernel/numerals.py"
FOR_MACHINES = {
    "classroom/lecture/look.py": "widths in CSS",
    "classroom/quiz_files/asked.py": "a number in XML",
    "classroom/quiz_files/qti.py": "a number in XML",
    "hand_ins/language/grammar.py": "an example of Python",
    "plots/class_histogram.py": "coordinates in SVG",
    "plots/debrief.py": "colours and sizes in CSS",
    "plots/debrief_charts.py": "coordinates in SVG",
    "widgets/parts/look.py": "widths in CSS",
}
"""Modules whose formatted numbers nobody reads, and what they are."""

NUMERIC = re.compile(r"[-+ ]?0?\d*[,_]?(\.\d+)?[eEfFgGn%d]|,")
PLACES = re.compile(r"(?<!\{)\{\w+(?:[.\[][^{}:]*)?:([^{}]*)\}")


def own_formats(source: str) -> list[tuple[int, str]]:
    """Return the lines at which a number is written by a format of Python's own."""
    found = []
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        formats: list[str] = []
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
            formats = [ast.unparse(node.format_spec)[2:-1]]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            formats = PLACES.findall(node.value) if id(node) not in docstrings else []
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "format":
            formats = [one.value for one in node.args[1:] if isinstance(one, ast.Constant)]
        found += [(node.lineno, one) for one in formats if NUMERIC.fullmatch(one)]
    return found


@pytest.mark.parametrize(
    "wrong",
    [
        'SUMS: Final = "shares sum to {total:.6g}; allowed: 1"',
        'SUMS = {"a": "from {low:,g} to {high:g}"}',
        'SUMS = "{share:.0%} of all"',
        'def f(x): return f"{x:.1f}"',
        'def f(x): return f"{x:,}"',
        'def f(x): return format(x, ".3g")',
    ],
)
def test_a_format_of_pythons_own_is_found(wrong: str) -> None:
    assert own_formats(wrong)


@pytest.mark.parametrize(
    "right",
    [
        'SUMS: Final = "shares sum to {total}; allowed: 1"',
        'SUMS: Final = "{name!r:.60} in week {week:>7}"',
        'def f(x):\n    """Write it as f"{x:.1f}" does."""\n    return fixed(x, 1)',
        'def f(x): return f"{x:>12}"',
        "def f(x): return x[1:3]",
    ],
)
def test_other_formats_are_let_through(right: str) -> None:
    assert own_formats(right) == []


@pytest.mark.parametrize("name", sorted(set(MODULES) - {FORMATTER} - set(FOR_MACHINES)))
def test_numbers_are_written_by_the_one_formatter(name: str) -> None:
    assert own_formats(MODULES[name].read_text(encoding="utf-8")) == []


def test_what_is_let_off_is_there() -> None:
    for name in FOR_MACHINES:
        assert own_formats(MODULES[name].read_text(encoding="utf-8")), name
