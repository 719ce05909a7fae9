"""What nbval is told to overlook in the course's notebooks is needed and leaves results alone.

That every notebook keeps the rules is asked chapter by chapter in tests/course/test_course.py.
"""

import re

import nbformat

from tools import notebooks
from tools.chapters.execution import SANITIZER
from tools.chapters.notebook_rules import code_cells


def test_every_sanitizer_is_needed_and_leaves_results_alone() -> None:
    patterns = re.findall(r"^regex: (.*)$", SANITIZER.read_text(encoding="ascii"), re.MULTILINE)
    outputs = [
        text
        for path in notebooks.course_notebooks()
        for cell in code_cells(nbformat.read(path, as_version=4))
        for output in cell.outputs
        for text in (output.get("text", ""), output.get("data", {}).get("text/plain", ""))
    ]
    assert patterns
    for pattern in patterns:
        assert any(re.search(pattern, text) for text in outputs), f"nothing needs {pattern!r}"
        assert not re.search(
            pattern, "mean 31.2, sd 4.5, 95 % from 30.9 to 31.5; 8 stages\n2.0 3 4"
        )
