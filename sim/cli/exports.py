"""What a lecturer takes out for a class: quizzes for a learning system, role cards for print."""

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
PRINT: Final = "Open {file} in a browser and print it: one sheet a card."


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


def write_cards(
    out: Annotated[Path, typer.Option(metavar="DIR", help="New folder for the sheets (HTML).")],
    conversation: Annotated[
        str,
        typer.Argument(metavar="[NAME]", help="A shipped conversation or a TOML file."),
    ] = "gearbox-phone",
) -> None:
    """Write role cards and observers' sheets for a conversation, to be printed."""
    from sim.classroom.role_cards import write_role_cards
    from sim.scenario.conversation_files import load_conversation

    talk = load_conversation(conversation)
    with results_folder(out) as aside:
        if aside:
            write_role_cards(aside / f"{talk.name}.html", talk)
    print(PRINT.format(file=out / f"{talk.name}.html"))
