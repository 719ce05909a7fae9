"""``sim class``: the files that a class handed in become a page and the lecturer's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.results import results_folder

ONE: Final = "1 hand-in marked anew, by this course's own keys."
MARKED: Final = "{students} hand-ins marked anew, by this course's own keys."
PRACTICE: Final = (
    "It is practice, not an examination: the keys ship with the course, and a file can be made up."
)
PAGE: Final = "For the projector, without names: {file}"
TABLES: Final = "For you alone, with names: {folder}"
MISSING: Final = "Missing, of {all} on the class list: {names}."
ALL_THERE: Final = "All {all} on the class list have handed in."
STRANGERS: Final = "On no list: {names}."
SAID: Final = "- {remark}"
MORE: Final = "- and {number} more in {file}"
MOST_SAID: Final = 12


def write_class_page(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Files that sim hand-in has made.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="New folder for page and tables.")],
    class_list: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Class list (CSV) with a column id and, if you like, name."
        ),
    ] = None,
    chapters: Annotated[
        list[str] | None,
        typer.Option("--chapter", metavar="NAME", help="Only this chapter; may be repeated."),
    ] = None,
    play: Annotated[
        bool,
        typer.Option("--play", help="Judge, too, what the model plays for minutes (chapter 04)."),
    ] = False,
) -> None:
    """Mark the hand-ins of a class: one page for the projector, tables for the lecturer."""
    from sim.classroom.class_page import class_report
    from sim.kernel.numerals import listed
    from sim.kernel.plain_text import plain

    with results_folder(out) as aside:
        if aside is None:
            return
        done = class_report.make_class_page(folder, aside, class_list, chapters or [], play)
    students = done.findings.students
    print(ONE if students == 1 else MARKED.format(students=students))
    print(PRACTICE)
    print(PAGE.format(file=out / class_report.PAGE))
    tables = out / class_report.TABLES
    print(TABLES.format(folder=tables))
    if done.matched is not None:
        known = len(done.matched.handed_in) + len(done.matched.missing)
        names = listed(plain(f"{one.number} {one.name}") for one in done.matched.missing)
        print(MISSING.format(all=known, names=names) if names else ALL_THERE.format(all=known))
        if done.matched.on_no_list:
            print(STRANGERS.format(names=listed(map(plain, done.matched.on_no_list))))
    for remark in done.remarks[:MOST_SAID]:
        print(SAID.format(remark=remark))
    if len(done.remarks) > MOST_SAID:
        number = len(done.remarks) - MOST_SAID
        print(MORE.format(number=number, file=tables / "files.csv"))
