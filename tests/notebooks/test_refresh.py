"""``tools/notebooks.py``: what it stores is normal, stable and whole."""

import base64
import io
import os
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tests.notebooks.made import code, notebook, prose
from tools import notebooks


def png(pixels: np.ndarray) -> str:
    file = io.BytesIO()
    Image.fromarray(pixels.astype("uint8")).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def store(nb: NotebookNode, path: Path) -> Path:
    nbformat.write(nb, path)
    return path


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """A notebook as an editor leaves it: run twice, out of order, on somebody's machine."""
    cells = [
        new_markdown_cell("# Demo\n\n## Play  \n", id="0a1b2c3d"),
        new_code_cell("import os\nfrom ipywidgets import IntSlider\n\n", id="1a1b2c3d"),
        new_code_cell("print(os.path.basename(os.getcwd()))\nprint(2)", execution_count=7),
        new_code_cell("IntSlider(3)", execution_count=3, metadata={"tags": ["mine"]}),
        new_code_cell("6 * 7", execution_count=12, id="kept", metadata={"tags": ["widget"]}),
    ]
    cells[3].metadata["scrolled"] = True
    cells[4].outputs = [new_output("execute_result", data={"text/plain": "41"}, execution_count=9)]
    metadata = {
        "kernelspec": {"name": "ann", "display_name": "Ann's", "language": "python"},
        "language_info": {"name": "python", "version": "3.9.1"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {}},
        "title": "Demo",
    }
    return store(new_notebook(cells=cells, metadata=metadata), tmp_path / "messy.ipynb")


def test_a_refreshed_notebook_is_executed_and_normal(messy: Path) -> None:
    assert notebooks.refresh(messy) == "rewritten"
    nb = nbformat.read(messy, as_version=4)
    assert nb.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": "Demo",
    }
    assert [cell.id for cell in nb.cells] == [
        "demo",
        "demo-code",
        "demo-code-2",
        "demo-code-3",
        "kept",
    ]
    assert [cell.get("execution_count") for cell in nb.cells] == [None, 1, 2, 3, 4]
    assert nb.cells[1].source == "import os\nfrom ipywidgets import IntSlider"
    assert nb.cells[2].outputs[0].text == f"{messy.parent.name}\n2\n"
    assert nb.cells[3].metadata == {"jupyter": {"source_hidden": True}, "tags": ["mine", "widget"]}
    assert nb.cells[3].outputs[0].data.keys() == {"text/plain"}
    assert nb.cells[4].metadata == {"jupyter": {"source_hidden": True}}
    assert nb.cells[4].outputs[0].data == {"text/plain": "42"}
    assert nb.cells[4].outputs[0].execution_count == 4


@pytest.mark.parametrize("tag", ["student", "code", "check", None])
def test_code_is_folded_unless_it_is_the_subject(tag: str | None) -> None:
    opened, folded = ({"source_hidden": hidden} for hidden in (False, True))
    for before in (opened, folded):
        cell = new_code_cell("2 + 2", metadata={"tags": [tag] if tag else [], "jupyter": before})
        nb = notebooks.normalise(new_notebook(cells=[cell, new_markdown_cell("words")]))
        assert nb.cells[0].metadata.get("jupyter") == (
            None if tag in ("student", "code") else folded
        )
        assert nb.cells[1].metadata == {}


def test_a_second_run_changes_nothing(messy: Path) -> None:
    notebooks.refresh(messy)
    before = messy.read_bytes(), messy.stat().st_mtime_ns
    assert notebooks.refresh(messy) == "unchanged"
    assert (messy.read_bytes(), messy.stat().st_mtime_ns) == before


def test_windows_line_ends_are_mended(messy: Path) -> None:
    notebooks.refresh(messy)
    unix = messy.read_bytes()
    messy.write_bytes(unix.replace(b"\n", b"\r\n"))
    assert notebooks.refresh(messy) == "rewritten"
    assert messy.read_bytes() == unix


def test_a_failing_cell_is_named_and_the_file_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = store(
        notebook(code("one", "1"), code("two", "1 / 0"), code("three", "3")), tmp_path / "bad.ipynb"
    )
    good = store(notebook(code("one", "1")), tmp_path / "good.ipynb")
    before = bad.read_bytes()
    assert notebooks.main([str(bad), str(good)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("not written; cell 1 (two) failed: ZeroDivisionError: division by zero")
    assert said[1] == "    1 / 0"
    assert "good.ipynb: rewritten" in said[2]
    assert bad.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["bad.ipynb", "good.ipynb"]


def test_a_cell_may_raise_where_its_tag_says_so(tmp_path: Path) -> None:
    path = store(
        notebook(code("one", "1 / 0", "raises-exception"), code("two", "2")), tmp_path / "a.ipynb"
    )
    assert notebooks.refresh(path) == "rewritten"
    nb = nbformat.read(path, as_version=4)
    assert nb.cells[0].outputs[0].ename == "ZeroDivisionError"
    assert nb.cells[1].outputs[0].data["text/plain"] == "2"


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text("old", encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        notebooks.write("new", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.ipynb"]


def test_an_unknown_name_says_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert notebooks.main(["99-nowhere"]) == 2
    assert capsys.readouterr().err.startswith(
        "99-nowhere is no notebook; allowed: a path, or one of"
    )


def test_names_are_made_from_headings_and_stay() -> None:
    cells = [
        prose("0a1b2c3d", "## Predict: who decides?"),
        prose("1a1b2c3d", "more"),
        code("predict-who-decides", "1"),
        code("2a1b2c3d", "2"),
        prose("3a1b2c3d", "## 决定者"),
    ]
    once = notebooks.normalise(notebook(*cells))
    assert [cell.id for cell in once.cells] == [
        "predict-who-decides-2",
        "predict-who-decides-3",
        "predict-who-decides",
        "predict-who-decides-code",
        "predict-who-decides-4",
    ]
    once.cells[0].source = "## Guess"
    assert [cell.id for cell in notebooks.normalise(once).cells] == [cell.id for cell in once.cells]


def test_a_shared_id_is_refused() -> None:
    nb = notebook(code("a", "1"), code("b", "2"))
    nb.cells[1].id = "a"
    with pytest.raises(ValueError, match="share the id 'a'"):
        notebooks.normalise(nb)


def test_a_picture_that_looks_the_same_keeps_its_bytes() -> None:
    white = np.full((400, 600, 3), 255)
    shade, dot = white.copy(), white.copy()
    shade[:, 0] -= 3
    dot[20, 30] = 128
    old = png(white)
    assert notebooks.same_picture(png(shade), old)
    assert not notebooks.same_picture(png(dot), old)
    assert not notebooks.same_picture(png(white[:300]), old)
    stored = notebook(code("a", "plot()", **{"image/png": old}))
    for pixels, kept in ((shade, True), (dot, False)):
        fresh = notebook(code("a", "plot()", **{"image/png": png(pixels)}))
        notebooks.keep_pictures(fresh, stored)
        assert (fresh.cells[0].outputs[0].data["image/png"] == old) is kept
