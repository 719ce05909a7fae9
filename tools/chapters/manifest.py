"""The course's manifest, notebooks/course.toml: its chapters, and where each covers which rows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from tools.notebooks import COURSE


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Chapter(Strict):
    """What the manifest says about a chapter."""

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
    """The manifest."""

    title: str
    title_zh: str
    uncovered: tuple[int, ...]
    chapters: tuple[Chapter, ...] = Field(min_length=1)

    @property
    def covered(self) -> set[int]:
        return {row for chapter in self.chapters for row in chapter.rows}

    def entry(self, name: str) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.name == name), None)


def load_course(path: Path = COURSE / "course.toml") -> Course:
    """Read the manifest.

    Raises
    ------
    ValueError
        When it is not TOML, or a field is missing, unknown or not allowed.
    OSError
        When it cannot be read.
    """
    return Course.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
