r"""Make the skeleton of a chapter: notebooks, quiz, worksheet, note, what is entered elsewhere.

    python -m tools.new_chapter 18-channels --title "Channels" --title-zh 销售渠道 \
        --minutes 90 --rows 72 73 74

The skeleton is made aside, executed and checked there, and then put into place: all of it or
nothing. It never overwrites. What is left to write is marked TODO, and `python -m tools.chapter`
names every one of them; with one left, no test lets the chapter pass.

The exit code is 0 when the chapter was made, 1 when it was refused.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from sim.data import load_deck
from sim.kernel.files.aside import file_aside
from tools import chapter, notebooks, teaching_notes
from tools.chapters import skeleton
from tools.chapters.manifest import Course, load_course
from tools.chapters.material import DECK, MANIFEST, NAME, README, TODO, Names, lectures
from tools.chapters.skeleton import Plan

SETTINGS = "pyproject.toml"
"""Among them how long a line of code may be."""
CHAPTERS = "| chapter | the manager's question |"
SELF_STUDY = "| chapter | predict, play, explain |"
ENTRY = r'^(?:#.*\n)*\[\[chapters\]\]\nfile = "([^"]+)"'


class RefusedError(Exception):
    """Why no chapter was made, in a sentence."""


def make(
    name: str, title: str, title_zh: str, minutes: int, rows: Sequence[int], root: Path
) -> list[str]:
    """Make the skeleton of a chapter in the course at `root`.

    Parameters
    ----------
    name : str
        Two digits and lower-case words, ``18-channels``.
    title, title_zh : str
        In both languages.
    minutes : int
        How long it takes, 10 to 180.
    rows : sequence of int
        The rows of the deck it will cover.
    root : Path
        The folder of the course.

    Returns
    -------
    list of str
        What a person should know, sentence by sentence.

    Raises
    ------
    RefusedError
        When a name is taken or not possible, a row is not the deck's, or the skeleton does not
        run; nothing has been written then.
    """
    course = load_course(root / MANIFEST)
    _names(name, title, title_zh, root, course)
    plan = Plan(name, title, title_zh, minutes, _terms(rows, root))
    with tempfile.TemporaryDirectory() as scratch:
        aside = Path(scratch)
        for folder in ("sim", "datasets"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / folder, aside / folder, ignore=ignored)
        shutil.copy(root / SETTINGS, aside / SETTINGS)
        texts = _texts(plan, root)
        for file, text in texts.items():
            (aside / file).parent.mkdir(parents=True, exist_ok=True)
            (aside / file).write_text(text, encoding="utf-8", newline="\n")
        chapter.ruff(aside, "format", *Names(name).own[:2])
        _execute(plan, aside)
        teaching_notes.renew(plan.name, aside)
        texts = {file: (aside / file).read_bytes().decode("utf-8") for file in texts}
        amiss = [
            finding for finding in chapter.stored(name, aside) if not TODO.search(finding.what)
        ]
        if amiss:
            raise RefusedError(f"the skeleton would break a rule: {amiss[0]}")
    place({root / file: text for file, text in texts.items()})
    return [f"{file}: {'made' if file in Names(name).own else 'changed'}" for file in texts] + [
        f"row {row} is covered by {other.name} too; say there why twice"
        for row in plan.rows
        for other in course.chapters
        if row in other.rows
    ]


# --- what is refused -----------------------------------------------------------------------------


def _names(name: str, title: str, title_zh: str, root: Path, course: Course) -> None:
    if not NAME.fullmatch(name):
        raise RefusedError(f"name is {name!r}; allowed: two digits and words, as in 18-channels")
    for field, text in (("title", title), ("title-zh", title_zh)):
        if text != text.strip() or not text or re.search(r"[\n|\[\]]|TODO", text):
            raise RefusedError(f"{field} is {text!r}; allowed: a text without brackets, | and TODO")
    if not re.search(r"[\u4e00-\u9fff]", title_zh):
        raise RefusedError(f"title-zh is {title_zh!r}; allowed: a title in Chinese")
    for file in Names(name).own:
        if (root / file).exists():
            raise RefusedError(f"{file} exists; nothing is overwritten")
    if course.entry(name):
        raise RefusedError(f"{MANIFEST} has an entry for {name}; nothing is overwritten")
    there = {path.stem for file in Names("*").own for path in root.glob(file)}
    for other in sorted(there | {one.name for one in course.chapters}):
        if other[:3] == name[:3]:
            raise RefusedError(f"{name[:2]} is the number of {other}; take another number")


def _terms(rows: Sequence[int], root: Path) -> dict[int, tuple[str, str]]:
    deck = load_deck(root / DECK).set_index("row")
    for row in rows:
        if row not in deck.index:
            raise RefusedError(f"row {row} is not in {DECK}; allowed: 1 to {len(deck)}")
        if rows.count(row) > 1:
            raise RefusedError(f"row {row} is named twice; allowed: once")
    return {row: (deck.term_en[row], deck.term_zh[row]) for row in rows}


# --- what is written -----------------------------------------------------------------------------


def _texts(plan: Plan, root: Path) -> dict[str, str]:
    files = Names(plan.name)
    return {
        files.notebook: notebooks.text_of(notebooks.normalise(skeleton.chapter(plan))),
        files.solution: notebooks.text_of(notebooks.normalise(skeleton.solution(plan))),
        files.quiz: skeleton.quiz(plan),
        files.worksheet: skeleton.worksheet(plan),
        files.note: skeleton.note(plan),
        MANIFEST: _entered(plan, (root / MANIFEST).read_text(encoding="utf-8")),
        README: _listed(plan, (root / README).read_text(encoding="utf-8")),
    }


def _entered(plan: Plan, text: str) -> str:
    """Return the manifest with the chapter in its place, and its rows no longer uncovered."""
    start, end = (text.index(mark) for mark in ("uncovered = [", "]\n\n[[chapters]]"))
    uncovered = text[start:end]
    for row in plan.rows:
        uncovered = re.sub(rf"(?<!\d){row},[ ]?", "", uncovered)
    uncovered = re.sub(r"[ ]*\n[\s]*\n", "\n", uncovered)
    text = text[:start] + uncovered + text[end:]
    for later in re.finditer(ENTRY, text, flags=re.MULTILINE):
        if later[1] > plan.name:
            return f"{text[: later.start()]}{skeleton.entry(plan)}\n{text[later.start() :]}"
    return f"{text}\n{skeleton.entry(plan)}"


def _listed(plan: Plan, text: str) -> str:
    """Return the README with a row in both tables, and a TODO at the chapter's lecture."""
    lines = text.splitlines()
    for number, state in lectures(text, plan.name).items():
        todo = f"TODO: **{plan.name[:2]} available**"
        lines[number - 1] = lines[number - 1].replace(f"| {state} |", f"| {state}; {todo} |")
    for header, row in ((CHAPTERS, skeleton.told(plan)), (SELF_STUDY, skeleton.timed(plan))):
        starts = [k for k, line in enumerate(lines) if line.startswith(header)]
        if len(starts) != 1:
            raise RefusedError(f"{README}: {len(starts)} tables begin with {header!r}; allowed: 1")
        end = starts[0] + 2
        while end < len(lines) and lines[end].startswith("| [") and lines[end] < row:
            end += 1
        lines.insert(end, row)
    return "\n".join(lines) + "\n"


def _execute(plan: Plan, aside: Path) -> None:
    files = [str(aside / file) for file in Names(plan.name).own[:2]]
    done = subprocess.run(
        [sys.executable, str(notebooks.ROOT / "tools" / "notebooks.py"), *files],
        cwd=aside,
        env=os.environ | {"PYTHONPATH": str(aside), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RefusedError(
            f"the skeleton does not run: {' '.join((done.stdout + done.stderr).split())}"
        )


def place(texts: Mapping[Path, str]) -> None:
    """Write all files or none: each beside its place and then renamed.

    Raises
    ------
    OSError
        When a file cannot be written; then every file is what it was before.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    try:
        with ExitStack() as all_of_them:
            for path, text in texts.items():
                aside = all_of_them.enter_context(file_aside(path))
                aside.write_text(text, encoding="utf-8", newline="\n")
                aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except BaseException:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != old:
                path.write_bytes(old)
        raise


def main(arguments: Sequence[str] | None = None, root: Path = notebooks.ROOT) -> int:
    """Make the chapter named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("name", help="two digits and lower-case words: 18-channels")
    parser.add_argument("--title", required=True, help="as in: Channels")
    parser.add_argument("--title-zh", required=True, help="the same in Chinese")
    parser.add_argument("--minutes", type=int, default=90, help="how long it takes (90)")
    parser.add_argument("--rows", type=int, nargs="*", default=[], help="rows of datasets/deck.csv")
    asked = parser.parse_args(arguments)
    try:
        said = make(asked.name, asked.title, asked.title_zh, asked.minutes, asked.rows, root)
    except RefusedError as error:
        print(f"Not made: {error}.")
        return 1
    print(*said, f"What is left: python -m tools.chapter {asked.name} --stored", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
