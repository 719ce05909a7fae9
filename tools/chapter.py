"""Check one chapter, known to the manifest or not, and say what is missing: one line a finding.

    python -m tools.chapter 07-value-analysis             everything that `make test` asks of it
    python -m tools.chapter 07-value-analysis --stored    what is stored; executes nothing
    python -m tools.chapter 07-value-analysis --fresh     execute even what has not changed

Both notebooks are executed at the same time, each in a kernel of its own, and compared with what
they store. A notebook that passed is not executed again until its code, its outputs, `sim`, the
datasets or a package have changed, so that a check after a change of wording takes seconds.

The exit code is 0 when all holds, 1 when something is missing, 2 for what is no name of a chapter,
130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from tools import notebooks
from tools.chapters import (
    chapter_rules,
    content_rules,
    doors,
    entry_rules,
    execution,
    material,
    note_rules,
    readings,
    terms,
)
from tools.chapters.material import NAME, Finding, Material
from tools.chapters.notebook_rules import STORED
from tools.make_font import TARGET

TOLD = (*STORED, chapter_rules.numbers_backed, *chapter_rules.TOLD)
FILLED_IN = (*STORED, chapter_rules.numbers_backed)


def stored(name: str, root: Path = notebooks.ROOT) -> list[Finding]:
    """Everything that can be said of a chapter without executing it.

    Parameters
    ----------
    name : str
        The chapter, as its notebook is named.
    root : Path
        The folder of the course.
    """
    read, found = material.read(name, root)
    return [*found, *_rules(read, root)]


def _rules(read: Material, root: Path) -> Iterator[Finding]:
    yield from material.unfinished(read)
    yield from _told(read, root)
    yield from _asked(read)
    yield from _held(read.files.note, note_rules.OF_THE_NOTE, read)
    yield from _written(read, root)


def _held(file: str, rules: Sequence[Callable[..., list[str]]], *about: Any) -> Iterator[Finding]:
    """Hold something against rules; what a rule says of itself is how to mend."""
    for rule in rules:
        mend = (rule.__doc__ or "").partition("\n")[0].rstrip(".")
        try:
            complaints = rule(*about)
        except SyntaxError as error:
            complaints = [f"code that is no Python: {error.msg}"]
        for complaint in complaints:
            yield Finding(file, complaint, mend)


def _told(read: Material, root: Path) -> Iterator[Finding]:
    """Hold the notebooks against the rules of the house, and what is entered against them."""
    files = read.files
    for file, nb, rules in (
        (files.notebook, read.notebook, TOLD),
        (files.solution, read.solution, FILLED_IN),
    ):
        if nb:
            yield from _held(file, rules, nb)
            yield from _held(file, [in_normal_form], read.texts[file])
            yield from _held(file, [doors.at_the_doors], root / file)
    if read.notebook and read.solution:
        matches = [chapter_rules.solution_matches]
        yield from _held(files.solution, matches, read.notebook, read.solution)
    yield from _held(files.notebook, entry_rules.OF_THE_NOTEBOOK, read)
    yield from _held(files.solution, entry_rules.OF_THE_SOLUTION, read)
    yield from _held(material.MANIFEST, entry_rules.OF_THE_MANIFEST, read)
    yield from _held(material.README, entry_rules.OF_THE_README, read)


def _asked(read: Material) -> Iterator[Finding]:
    """Hold quiz and worksheet against the rules on content."""
    files = read.files
    for file, content in ((files.quiz, read.quiz), (files.worksheet, read.worksheet)):
        for name, item in content_rules.items(content) if content else ():
            for finding in _held(file, content_rules.OF_ITEMS, item):
                yield finding._replace(what=f"{name}: {finding.what}")
        if content and content.chapter != files.name:
            yield Finding(file, f"chapter is {content.chapter!r}", f'chapter = "{files.name}"')
    if read.quiz:
        yield from _held(files.quiz, content_rules.OF_QUIZZES, read.quiz)
    if read.worksheet:
        yield from _held(files.worksheet, content_rules.OF_WORKSHEETS, read.worksheet)


def _written(read: Material, root: Path) -> Iterator[Finding]:
    """Lint the code, and look for characters that no figure can draw."""
    code = [file for file in read.files.own[:2] if file in read.texts]
    if code:
        for line in ruff(root, "check", "--output-format=concise", *code):
            file, _, complaint = line.partition(":")
            if file in code:
                yield Finding(file, complaint, f"ruff check {file}")
        layout = "\n".join(ruff(root, "format", "--check", *code))
        for file in (file for file in code if file in layout):
            yield Finding(file, "its code is laid out otherwise", f"ruff format {file}")
    for file in read.files.own:
        chinese = {c for c in read.texts.get(file, "") if "\u2e80" <= c <= "\uffef"}
        if missing := "".join(sorted(chinese - drawn())):
            yield Finding(file, f"no figure can draw {missing}", "see tools/make_font.py")
        for part in (
            terms.parts(read.texts.get(file, ""), file.endswith(".ipynb")) if chinese else ()
        ):
            for fault in terms.faults(part, terms.course_glossary()):
                yield Finding(file, fault.what, "see datasets/glossary.csv")


def played(read: Material) -> Iterator[Finding]:
    """Play the panels as the teaching note sets them, and hold its tables against what they say."""
    file, nb = read.files.note, read.notebook
    if nb is None or file not in read.texts:
        return
    anew, wrong = readings.filled(read.texts[file], nb)
    for line, what in wrong.items():
        yield Finding(file, f"line {line}: {what}", "as the panel names its controls and numbers")
    old = read.texts[file].splitlines()
    for line, (was, now) in enumerate(zip(old, anew.splitlines(), strict=True), start=1):
        if was != now:
            mend = f"python -m tools.teaching_notes {read.files.name}"
            yield Finding(file, f"line {line}: the panel now says {now}", mend)


def ruff(root: Path, *arguments: str) -> list[str]:
    """Return what ruff complains about, line by line."""
    command = [sys.executable, "-m", "ruff", *arguments]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout.splitlines() if done.returncode else []


@cache
def drawn() -> set[str]:
    """Return the characters that the course's font has."""
    return {chr(code) for code in TTFont(TARGET).getBestCmap()}


def in_normal_form(text: str) -> list[str]:
    """Store it in its normal form: python tools/notebooks.py, with its name."""
    nb = notebooks.nbformat.reads(text, as_version=4)
    try:
        same = notebooks.text_of(notebooks.normalise(nb)) == text
    except ValueError as error:
        return [str(error)]
    return [] if same else ["it is stored as an editor left it"]


def check(name: str, root: Path = notebooks.ROOT, fresh: bool = False) -> Iterator[Finding]:
    """Everything that can be said of a chapter, its notebooks executed.

    Parameters
    ----------
    name, root
        As for `stored`.
    fresh : bool
        Execute also what has not changed since it passed.
    """
    read, found = material.read(name, root)
    yield from found
    both = ((read.files.notebook, read.notebook), (read.files.solution, read.solution))
    with execution.reproduction([file for file, nb in both if nb], root, fresh) as runs:
        yield from _rules(read, root)
        yield from played(read)
        for run in runs:
            yield from run.findings()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings about the chapter named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("name", help="the chapter, as in notebooks/07-value-analysis.ipynb")
    parser.add_argument("--stored", action="store_true", help="execute nothing")
    parser.add_argument("--fresh", action="store_true", help="execute even what has not changed")
    asked = parser.parse_args(arguments)
    name = Path(asked.name).name.removesuffix(".ipynb")
    if not NAME.fullmatch(name):
        print(f"name is {name!r}; allowed: two digits and words, as in 07-value-analysis")
        return 2
    count = 0
    try:
        for finding in stored(name) if asked.stored else check(name, fresh=asked.fresh):
            print(finding, flush=True)
            count += 1
    except KeyboardInterrupt:
        print(f"{name}: stopped; {count} findings so far")
        return 130
    print(f"{name}: {f'{count} to mend' if count else 'all holds'}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
