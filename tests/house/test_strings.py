"""One command lists every string of the course with its place."""

import json
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.strings import ROOT, template, texts

PLANTED = "The {maker} sells a pumpkin"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of one file of each kind."""
    root = tmp_path_factory.mktemp("small")
    for name in (
        "sim/cli/commands.py",
        "sim/widgets/gate.py",
        "datasets/worksheets/00-start-here.toml",
        "datasets/quizzes/00-start-here.toml",
        "datasets/scenarios/first-order.toml",
        "datasets/deck.csv",
        "datasets/glossary.csv",
        "notebooks/course.toml",
        "notebooks/00-start-here.ipynb",
        "docs/tournament.md",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


def places(root: Path) -> list[str]:
    return [f"{text.file} {text.name}" for text in texts(root) if text.said == PLANTED]


@pytest.mark.parametrize(
    ("file", "before", "after", "name"),
    [
        ("sim/widgets/gate.py", "\nclass ", f'\nSOLD: Final = "{PLANTED}"\n\nclass ', "SOLD"),
        (
            "sim/widgets/gate.py",
            "\nclass ",
            f'\nSOLD = {{"a": ["{PLANTED}"]}}\n\nclass ',
            "SOLD",
        ),
        (
            "sim/widgets/gate.py",
            "    title = ",
            f'    note = "{PLANTED}"\n    title = ',
            "Gate.note",
        ),
        ("sim/cli/commands.py", '    """', f'    """{PLANTED}"""\n    """', " --help"),
        ("datasets/worksheets/00-start-here.toml", 'text = "', f'text = "{PLANTED}"\n#', ".text"),
        ("datasets/quizzes/00-start-here.toml", 'text = "', f'text = "{PLANTED}"\n#', ".text"),
        ("datasets/scenarios/first-order.toml", 'title = "', f'title = "{PLANTED}"\n#', "title"),
        ("datasets/deck.csv", "Two marketing websites", PLANTED, "term_en"),
        ("datasets/glossary.csv", "industrial marketing", PLANTED, "term_en"),
        ("notebooks/course.toml", 'title = "', f'title = "{PLANTED}"\n#', "title"),
        ("docs/tournament.md", "\n\n", f"\n\n{PLANTED}\n\n", "paragraph 2"),
    ],
)
def test_a_new_string_is_listed_whatever_file_it_stands_in(
    small: Path, file: str, before: str, after: str, name: str
) -> None:
    path = small / file
    written = path.read_text(encoding="utf-8")
    assert before in written
    path.write_text(written.replace(before, after, 1), encoding="utf-8")
    found = places(small)
    path.write_text(written, encoding="utf-8")
    assert len(found) == 1
    assert found[0].startswith(file)
    assert found[0].endswith(name)


@pytest.mark.parametrize(
    ("above", "options"),
    [('KINDS = {"pumpkin": 1}\n\n\n', "KINDS"), ("", '{"pumpkin": 1} | OTHERS')],
)
def test_what_a_reader_chooses_by_one_word_is_listed(small: Path, above: str, options: str) -> None:
    code = f'{above}LOGIC = {{"gourd": 2}}\n\n\nclass P:\n    kind = Choice("Kind", {options})\n'
    path = small / "sim/widgets/chosen.py"
    path.write_text(code, encoding="utf-8")
    said = [text.said for text in texts(small)]
    path.unlink()
    assert "pumpkin" in said
    assert "gourd" not in said


def test_a_new_paragraph_of_a_page_is_listed_by_its_cell(small: Path) -> None:
    path = small / "notebooks/00-start-here.ipynb"
    written = path.read_text(encoding="utf-8")
    notebook = json.loads(written)
    cell = next(one for one in notebook["cells"] if one["cell_type"] == "markdown")
    cell["source"] = [PLANTED]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert places(small) == [f"notebooks/00-start-here.ipynb {cell['id']}"]
    path.write_text(written, encoding="utf-8")


def test_translators_get_one_file_that_their_tools_read(small: Path) -> None:
    found = texts(small)
    written = template(found)
    assert written == template(texts(small))
    path = small / "strings.pot"
    path.write_bytes(written)
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert {message.id for message in catalog if message.id} == {text.said for text in found}
    assert all(message.locations for message in catalog if message.id)
