"""What a course folder holds, and that all that its pages point to lies in it."""

import json
import posixpath
import re

import pytest

from sim.course.contents import AUDIENCES, course_contents, written_in
from sim.kernel.errors import InputError

LINK = re.compile(r"\]\((?!https?:|attachment:|#)([^)#\s]+)")


def texts(name: str, content: bytes) -> list[str]:
    if name.endswith(".ipynb"):
        cells = json.loads(content)["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [content.decode()] if name.endswith(".md") else []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_leads_to_a_file_of_the_folder(audience) -> None:
    files = course_contents(audience)
    folders = {posixpath.dirname(name) for name in files}
    links = [
        (name, posixpath.normpath(posixpath.join(posixpath.dirname(name), link)))
        for name, content in files.items()
        for text in texts(name, content)
        for link in LINK.findall(text)
    ]
    assert len(links) > 20
    assert [link for link in links if link[1] not in files and link[1] not in folders] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_files_named_in_prose_are_there(audience) -> None:
    files = course_contents(audience)
    named = [
        (name, path)
        for name, content in files.items()
        if name.endswith(".ipynb")
        for text in texts(name, content)
        for path in re.findall(r"`((?:docs|solutions)/[^`\s]+)`", text)
    ]
    assert any(path.startswith("solutions/") for _, path in named) == (audience == "everybody")
    assert [pair for pair in named if pair[1] not in files] == []


def test_students_get_everything_but_solutions_and_teaching_notes() -> None:
    students, everybody = course_contents("students"), course_contents()
    more = set(everybody) - set(students)
    pages = [name for name in students if "/" not in name]
    notes = {f"docs/teaching/{name.removesuffix('.ipynb')}.md" for name in pages}
    assert more == {*(f"solutions/{name}" for name in pages), *notes, "docs/teaching/README.md"}
    assert set(students) < set(everybody)


def test_cells_are_protected_and_the_rest_of_a_page_is_what_the_course_has() -> None:
    content = course_contents()["03-buying-center.ipynb"]
    cells = json.loads(content)["cells"]
    assert all(cell["metadata"]["deletable"] is False for cell in cells)
    prose = [cell["metadata"].get("editable") for cell in cells if cell["cell_type"] == "markdown"]
    code = [cell["metadata"].get("editable") for cell in cells if cell["cell_type"] == "code"]
    assert set(prose) == {False}
    assert set(code) == {None}


def test_what_is_written_in_a_page_is_not_what_running_adds() -> None:
    page = {"cells": [{"cell_type": "code", "source": ["2 +\n", "2"], "outputs": []}]}
    before = json.dumps(page).encode()
    page["cells"][0] |= {"outputs": [{"text": "4"}], "execution_count": 7, "source": "2 +\n2"}
    ran = json.dumps(page).encode()
    page["cells"][0]["source"] = "2 + 3"
    changed = json.dumps(page).encode()
    assert written_in("a.ipynb", before) == written_in("a.ipynb", ran)
    assert written_in("a.ipynb", before) != written_in("a.ipynb", changed)
    assert written_in("a.md", before) != written_in("a.md", ran)
    for broken in (b"half a pa", b"[]", b'{"cells": 3}', b"[" * 100_000):
        assert written_in("a.ipynb", broken) == broken


def test_a_course_for_nobody_known_is_one_sentence() -> None:
    with pytest.raises(InputError, match="audience is 'teachers'; allowed: students or everybody"):
        course_contents("teachers")  # type: ignore[arg-type]
