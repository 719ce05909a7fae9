"""The course's manifest, read and checked."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PLACE = r"^(cell|quiz:[a-z0-9_.-]+|exercise:[a-z0-9_.-]+)$"


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Chapter(Strict):
    file: str = Field(pattern=r"^\d\d-[a-z0-9-]+\.ipynb$")
    solution: str = Field(pattern=r"^solutions/\d\d-[a-z0-9-]+\.ipynb$")
    title: str = Field(min_length=1)
    title_zh: str = Field(min_length=1)
    minutes: int = Field(ge=10, le=180)
    objectives: tuple[str, ...] = Field(min_length=3, max_length=5)
    rows: Mapping[int, tuple[str, ...]]

    @property
    def name(self) -> str:
        return self.file.removesuffix(".ipynb")


class Course(Strict):
    title: str
    title_zh: str
    uncovered: tuple[int, ...]
    chapters: tuple[Chapter, ...] = Field(min_length=1)

    @property
    def covered(self) -> set[int]:
        return {row for chapter in self.chapters for row in chapter.rows}


def load_course(path: Path = NOTEBOOKS / "course.toml") -> Course:
    return Course.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def rows_tagged(notebook: Path) -> set[int]:
    """Return the deck rows that Markdown cells of a notebook are tagged with."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tags = [
        tag
        for cell in cells
        if cell["cell_type"] == "markdown"
        for tag in cell["metadata"].get("tags", [])
    ]
    return {int(tag.removeprefix("row-")) for tag in tags if re.fullmatch(r"row-\d+", tag)}
