"""All that belongs to one chapter, read: notebooks, quiz, worksheet, note, manifest, README.

A chapter is known by its name, ``07-value-analysis``, whether or not the manifest knows it. What is
missing or cannot be read is a finding and not an exception, so that the rest is still looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode
from pydantic import ValidationError

from sim.kernel.errors import InputError
from sim.worksheet.content import Quiz, Worksheet
from sim.worksheet.files import load_quiz, load_worksheet
from tools.chapters.manifest import Chapter, Course, load_course

MANIFEST = "notebooks/course.toml"
README = "README.md"
DECK = "datasets/deck.csv"
NAME = re.compile(r"\d\d(-[a-z0-9]+)+")
"""What a chapter may be called."""
TODO = re.compile(r"\bTODO\b")
LONGEST = 160
"""Characters of a finding that are printed."""


class Finding(NamedTuple):
    """What is wrong, in which file (from the course's folder), and how to mend it."""

    file: str
    what: str
    mend: str

    def __str__(self) -> str:
        what = self.what if len(self.what) <= LONGEST else f"{self.what[:LONGEST]}…"
        return f"{self.file}: {what} ({self.mend})"


@dataclass(frozen=True)
class Names:
    """Where the files of a chapter lie, from the course's folder."""

    name: str

    @property
    def notebook(self) -> str:
        return f"notebooks/{self.name}.ipynb"

    @property
    def solution(self) -> str:
        return f"notebooks/solutions/{self.name}.ipynb"

    @property
    def quiz(self) -> str:
        return f"datasets/quizzes/{self.name}.toml"

    @property
    def worksheet(self) -> str:
        return f"datasets/worksheets/{self.name}.toml"

    @property
    def note(self) -> str:
        return f"docs/teaching/{self.name}.md"

    @property
    def own(self) -> tuple[str, str, str, str, str]:
        """The files that this chapter alone has."""
        return self.notebook, self.solution, self.quiz, self.worksheet, self.note


@dataclass(frozen=True)
class Material:
    """What of a chapter could be read; None for what is missing or spoilt."""

    files: Names
    notebook: NotebookNode | None
    solution: NotebookNode | None
    quiz: Quiz | None
    worksheet: Worksheet | None
    course: Course | None
    texts: dict[str, str] = field(repr=False)
    """The same files as they are written, manifest and README among them."""

    @property
    def entry(self) -> Chapter | None:
        return self.course.entry(self.files.name) if self.course else None


def read(name: str, root: Path) -> tuple[Material, list[Finding]]:
    """Read a chapter of the course in `root`, and say what is missing or cannot be read."""
    files = Names(name)
    findings: list[Finding] = []
    texts: dict[str, str] = {}

    def parsed(file: str, reader: Callable[[Path], Any], mend: str) -> Any:
        try:
            texts[file] = (root / file).read_bytes().decode("utf-8")
            return reader(root / file)
        except FileNotFoundError:
            findings.append(Finding(file, "is missing", mend))
        except InputError as error:
            said = str(error).removeprefix(f"{Path(file).name}: ")
            findings.append(Finding(file, said, "every field: sim/worksheet/kinds"))
        except ValidationError as error:
            mend = "write what is asked for"
            findings.extend(Finding(file, said, mend) for said in _said(error))
        except (OSError, ValueError, nbformat.ValidationError) as error:
            said = f"cannot be read: {error}".splitlines()[0]
            findings.append(Finding(file, said, "put it right, or take it from git"))
        return None

    make = f"a new chapter: python -m tools.new_chapter {name} --help"
    material = Material(
        files,
        notebook=parsed(files.notebook, _notebook, make),
        solution=parsed(files.solution, _notebook, "the notebook with its exercise filled in"),
        quiz=parsed(files.quiz, load_quiz, "five to eight questions, as another chapter has them"),
        worksheet=parsed(files.worksheet, load_worksheet, "the exercise, as another chapter's"),
        course=parsed(MANIFEST, load_course, "take it from git"),
        texts=texts,
    )
    parsed(README, lambda path: path, "take it from git")
    parsed(files.note, lambda path: path, "the lecturer's note, as another chapter has it")
    return material, findings


def unfinished(material: Material) -> list[Finding]:
    """Every TODO that is left, in what belongs to the chapter."""
    files, texts, mend = material.files, material.texts, "unfinished: write it, then delete TODO"
    found = [
        Finding(file, f"{cell.id}: {line.strip()}", mend)
        for file, nb in ((files.notebook, material.notebook), (files.solution, material.solution))
        for cell in (nb.cells if nb else ())
        for line in cell.source.splitlines()
        if TODO.search(line)
    ]
    own = {
        MANIFEST: manifest_lines(texts.get(MANIFEST, ""), files.name),
        README: readme_lines(texts.get(README, ""), files.name),
    }
    for file in (files.quiz, files.worksheet, files.note, MANIFEST, README):
        for number, line in enumerate(texts.get(file, "").splitlines(), start=1):
            if TODO.search(line) and number in own.get(file, [number]):
                found.append(Finding(file, f"line {number}: {line.strip()}", mend))
    return found


def manifest_lines(text: str, name: str) -> range:
    """Numbers of the lines from the chapter's ``[[chapters]]`` to the next one."""
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.strip() == "[[chapters]]"]
    for head, after in pairwise([*heads, len(lines)]):
        if any(f'"{name}.ipynb"' in line for line in lines[head:after]):
            return range(head + 1, after + 1)
    return range(0)


def readme_lines(text: str, name: str) -> list[int]:
    """Numbers of the README's lines that name the chapter, or a lecture that takes it up."""
    lecture = lectures(text, name)
    lines = enumerate(text.splitlines(), start=1)
    return [n for n, line in lines if n in lecture or f"](notebooks/{name}.ipynb)" in line]


def lectures(text: str, name: str) -> dict[int, str]:
    """Return what README's timetable says of the lectures that take the chapter up, by line."""
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        row = re.match(r"\|\s*\d+\s*\|[^|]*\|([\d\s,]+)\|([^|]*)\|\s*$", line)
        if row and name[:2] in re.findall(r"\d\d", row[1]):
            found[number] = row[2].strip()
    return found


def _notebook(path: Path) -> NotebookNode:
    nb = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    nbformat.validate(nb)
    return nb


def _said(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(str(step) for step in one['loc'])} is {json.dumps(one['input'], default=str)}:"
        f" {one['msg'].lower()}"
        for one in error.errors(include_url=False)
    ]
