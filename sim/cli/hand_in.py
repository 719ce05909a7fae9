"""`sim hand-in`: what was entered in a course folder, as the one file to hand in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WRITTEN = "{file} is the file to hand in: the work of {student}, {chapters} in it."
ONE, MANY = "1 chapter", "{number} chapters"


def make_hand_in(
    name: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Your name or number; needed the first time, remembered in the course folder.",
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file, or a folder for it; else the course folder."),
    ] = None,
) -> None:
    """Make the one file that you hand in, from what you entered in your course folder."""
    from sim.course.handed_in import hand_in, read_handed_in

    file = hand_in(name, out)
    made = read_handed_in(file)
    number = len(made.chapters)
    chapters = ONE if number == 1 else MANY.format(number=number)
    print(WRITTEN.format(file=file, student=made.student, chapters=chapters))
