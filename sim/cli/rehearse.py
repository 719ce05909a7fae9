"""`sim rehearse`: a chapter played on this machine before the lecture, and one page of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from sim.kernel.errors import refused

KINDS: Final = (".md", ".html")
A_PAGE: Final = "a file that ends in .md or .html, in a folder that is there"
NOW: Final = "{number}. {section}"
WRITTEN: Final = "Written to {file}."


def rehearse_chapter(
    chapter: Annotated[
        str, typer.Argument(metavar="CHAPTER", help="Its number, or its name: 10, 10-price-wars.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where the page is written: FILE.md or FILE.html."),
    ] = None,
) -> None:
    """Play a chapter on this machine, move every control, and print one page for the lecture."""
    if out is not None and (out.suffix not in KINDS or not _can_lie_there(out)):
        raise refused("--out", str(out), A_PAGE)
    from sim.classroom.rehearsal.blocks import as_html, as_markdown
    from sim.classroom.rehearsal.rehearse import play_chapter
    from sim.classroom.rehearsal.report import page_blocks

    said: list[str] = []

    def say(section: str) -> None:
        if said[-1:] != [section]:
            said.append(section)
            print(NOW.format(number=len(said), section=section), file=sys.stderr, flush=True)

    found = play_chapter(chapter, say)
    blocks = page_blocks(found)
    if out is None:
        print(as_markdown(blocks))
    else:
        write = as_html if out.suffix == ".html" else as_markdown
        out.write_text(write(blocks), encoding="utf-8", newline="\n")
        print(WRITTEN.format(file=out))
    if not found.passed:
        raise typer.Exit(1)


def _can_lie_there(file: Path) -> bool:
    try:
        return not file.is_dir() and file.absolute().parent.is_dir()
    except OSError:  # a name that nothing can have
        return False
