"""``sim quiz-export``: quizzes as files that a learning system imports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.results import results_folder

WRITTEN: Final = "Written to {folder}: {files}."
NEXT: Final[dict[str, str]] = {
    "moodle": (
        "In Moodle: Question bank, Import, Moodle XML format; each chapter becomes a category."
    ),
    "qti": (
        "In Canvas: Settings, Import course content, QTI .zip file; other systems call it QTI 1.2."
    ),
}


def export_quiz_files(
    out: Annotated[Path, typer.Option(metavar="DIR", help="New folder for the files.")],
    chapters: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CHAPTER]...",
            help="Chapters such as 09-pricing, or quiz files of your own; none: all.",
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="moodle (XML) or qti (1.2, a zip).")
    ] = "moodle",
) -> None:
    """Write quizzes, with what is said of each wrong answer, for Moodle or another system."""
    from sim.classroom.quiz_files.export import export_quizzes
    from sim.kernel.numerals import listed

    with results_folder(out) as aside:
        if aside:
            export_quizzes(aside, chapters or [], form)
    print(WRITTEN.format(folder=out, files=listed(sorted(one.name for one in out.iterdir()))))
    print(NEXT[form])
