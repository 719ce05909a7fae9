"""A page is played: what is as stored passes, what is not is named."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.rehearsal import chapter as module
from sim.classroom.rehearsal.rehearse import FAILED, PICTURE, TEXT, play_chapter
from sim.classroom.rehearsal.shell import fresh_shell

FRAME = "import pandas as pd\n\nimport sim\n\npd.DataFrame({'gain': [-22.1]})"
PANEL = "from sim.widgets import BreakEven\n\nBreakEven()"


def cell(name: str, source: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> Any:
    about = {"tags": list(tags)}
    kind = {"cell_type": "code", "metadata": about}
    return {**kind, "id": name, "source": source, "outputs": list(outputs)}


def result(text: str) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Write a page of these cells and rehearse it."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "course.toml").write_text(
        '[[chapters]]\nfile = "07-mine.ipynb"\nminutes = 60\n'
    )
    monkeypatch.setattr(module, "course_path", lambda name: tmp_path / name)

    def played(*cells: Any) -> Any:
        title = {"cell_type": "markdown", "id": "t", "source": "## Play", "metadata": {}}
        (tmp_path / "notebooks" / "07-mine.ipynb").write_text(
            json.dumps({"cells": [title, *cells]})
        )
        return play_chapter("07")

    yield played
    assert sys.modules["__main__"].__name__ == "__main__"


@pytest.mark.parametrize(
    "stopped", ["KeyboardInterrupt", "sim.experiment.unfinished.Interrupted('s', None, 1)"]
)
def test_who_stops_a_rehearsal_has_stopped_it(page: Any, stopped: str) -> None:
    source = f"import sim.experiment.unfinished\n\nraise {stopped}"
    with pytest.raises(KeyboardInterrupt):
        page(cell("a", source), cell("b", "1 + 1", result("2")))


def test_what_is_as_it_is_stored_passes(page: Any) -> None:
    printed = {"output_type": "stream", "name": "stdout", "text": "four\n"}
    found = page(
        cell("a", "print('four')\n2 + 2", printed, result("4")),
        cell("b", FRAME, result("   gain\n0 −22.1")),
        cell("c", "1 / 0", tags=("raises-exception",)),
    )
    assert found.passed
    assert [one.cell.name for one in found.played] == ["a", "b", "c"]
    assert found.seconds > 0


@pytest.mark.parametrize(
    ("source", "stored", "what", "here"),
    [
        ("2 + 2", "5", TEXT, "4"),
        ("1 / 0", "5", FAILED, "ZeroDivisionError: division by zero"),
        ("print('x')", "5", TEXT, ""),
    ],
)
def test_what_differs_is_named(page: Any, source: str, stored: str, what: str, here: str) -> None:
    found = page(cell("a", source, result(stored)))
    assert not found.passed
    differences = [one for _, one in found.differences]
    assert any((one.what, one.here) == (what, here) for one in differences), differences


def test_a_panel_is_shown_moved_and_held_against_its_picture(page: Any) -> None:
    first = page(cell("panel", PANEL))
    (one,) = first.played
    assert one.panel
    assert one.finding
    assert one.sentence
    assert first.moves > 8
    assert not first.faults
    from sim.widgets import BreakEven

    data, about = BreakEven()._repr_mimebundle_()
    kept = {"output_type": "display_data", "data": data, "metadata": about}
    stored = {**kept, "data": {k: v for k, v in data.items() if not k.endswith("view+json")}}
    assert page(cell("panel", PANEL, stored)).passed
    other = {**stored, "metadata": {"image/png": {"alt": "Another finding. across: x"}}}
    (difference,) = [one for _, one in page(cell("panel", PANEL, other)).differences]
    assert (difference.what, difference.stored) == (PICTURE, "Another finding. across: x")


def test_a_wide_table_is_shown_as_in_a_notebook(page: Any) -> None:
    wide = "import pandas as pd\npd.DataFrame({f'column {k}': [1.25] for k in range(12)})"
    (one,) = page(cell("a", wide)).played
    (difference,) = one.differences
    assert "column 11" in difference.here
    assert "..." not in difference.here


def test_what_a_cell_displays_comes_before_its_result(page: Any) -> None:
    source = "from IPython.display import display\n\ndisplay(1)\n2"
    displayed = {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}}
    assert page(cell("a", source, displayed, result("2"))).passed


def test_names_of_a_cell_last_until_the_next_and_no_longer(page: Any) -> None:
    assert page(cell("a", "made = 3"), cell("b", "made", result("3"))).passed
    assert not page(cell("b", "made", result("3"))).passed


def test_the_shell_leaves_nothing_behind(tmp_path: Path) -> None:
    before = Path.cwd(), sys.modules["__main__"]
    with fresh_shell(tmp_path) as shell:
        assert shell.run("import os; os.getcwd()").shown[0][0] == str(tmp_path)
    assert (Path.cwd(), sys.modules["__main__"]) == before
    assert list(tmp_path.iterdir()) == []
