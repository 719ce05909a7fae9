"""Write what the teaching notes quote anew: aims, *Try* lines, and what the panels say.

    python -m tools.teaching_notes                 all, and the list of docs/teaching/README.md
    python -m tools.teaching_notes 10-price-wars   this one

Run it after a change of a panel, its sentences, a *Try* list or the manifest, and read what `git
diff` shows: where a number has changed, the lines around it may have to. `make test` fails as long
as a note says something else than its panels.

The exit code is 0 when every table could be written, 1 when a row cannot be set.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.chapters import readings
from tools.chapters.manifest import load_course
from tools.chapters.material import Names, read
from tools.chapters.note import FOLDER, written_anew
from tools.notebooks import ROOT

START = "<!-- list: written by tools/teaching_notes.py -->"
END = "<!-- end of list -->"


def renew(name: str, root: Path = ROOT) -> list[str]:
    """Write the quoted parts of a chapter's note anew.

    Parameters
    ----------
    name : str
        The chapter, as its notebook is named.
    root : Path
        The folder of the course.

    Returns
    -------
    list of str
        What could not be written, by line.
    """
    chapter, _ = read(name, root)
    file = Names(name).note
    if chapter.notebook is None or file not in chapter.texts:
        return [f"{file}: no note, or no notebook"]
    asked = [one.id for one in chapter.worksheet.predictions] if chapter.worksheet else []
    text = written_anew(chapter.texts[file], chapter.entry, chapter.notebook, asked)
    text, wrong = readings.filled(text, chapter.notebook)
    if text != chapter.texts[file]:
        (root / file).write_text(text, encoding="utf-8", newline="\n")
    return [f"{file}:{line}: {what}" for line, what in wrong.items()]


def listed(page: str) -> str:
    """Return the page of the folder with its list of notes written anew."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    rows = [
        f"| [{one.name[:2]} {one.title}]({one.name}.md) {one.title_zh} "
        f"| {len(one.objectives)} | {one.minutes} |"
        for one in load_course().chapters
    ]
    head = ["| chapter | aims | minutes alone at home |", "|---|---:|---:|"]
    return "\n".join([f"{before}{START}", "", *head, *rows, "", f"{END}{after}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the notes named on the command line anew, or all of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("names", nargs="*", help="chapters, as in docs/teaching/10-price-wars.md")
    names = parser.parse_args(arguments).names
    page = ROOT / FOLDER / "README.md"
    if not names:
        page.write_text(listed(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    wrong = []
    for given in names or [one.name for one in load_course().chapters]:
        name = Path(given).name.removesuffix(".md")
        amiss = renew(name)
        wrong += amiss
        print(*amiss, f"{Names(name).note}: {len(amiss)} to mend", sep="\n", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
