"""The verb ``course``: writing the course into a folder, renewing it there, opening it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.course.contents import AUDIENCES, FIRST_PAGE
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed, one_of

if TYPE_CHECKING:
    from sim.course.delivery import Delivery

NO_OPTION: Final = "{word} is no option of sim course; allowed after --open"

NEW_FOLDER = "The course is in {folder}: {pages} pages. Begin with {first}."
NEW_FOLDER_WITH_SOLUTIONS = (
    "The course is in {folder}: {pages} pages, and their solutions. Begin with {first}."
)
UP_TO_DATE = "The course in {folder} is up to date."
RENEWED = "Renewed in {folder}: {names}."
ADDED = "New in {folder}: {names}."
BESIDE = "You changed {name}, so it stays as it is; the new one is beside it: {new}."
KEPT = "Yours, and left as they are: {names}."
REMOVED = "No part of it any more, and removed: {names}."
LEFT = "No part of it any more, but changed by you and left there: {names}."


def write_course(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A new or empty folder, or one with the course, which is renewed."
        ),
    ],
    audience: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="WHOM",
            help="students: without solutions; everybody: with them. By default as before, at "
            "first everybody.",
        ),
    ] = None,
    opened: Annotated[
        bool,
        typer.Option(
            "--open", help="Open it in JupyterLab; what follows is for JupyterLab, as --no-browser."
        ),
    ] = False,
) -> None:
    """Write the course into a folder to work in, or renew it there; what you changed stays."""
    from sim.course.delivery import deliver_course
    from sim.course.opening import open_course

    if context.args and not opened:
        raise InputError(NO_OPTION.format(word=context.args[0]))
    whom = next((known for known in AUDIENCES if known == audience), None)
    if audience is not None and whom is None:
        raise refused("--for", audience, one_of(AUDIENCES))
    print(delivery_report(folder, deliver_course(folder, whom)), flush=True)
    if opened:
        raise typer.Exit(open_course(folder.absolute(), context.args))


def delivery_report(folder: Path, delivery: Delivery) -> str:
    """Return what became of the files, in sentences; what somebody changed is named."""
    done = delivery
    pages = [name for name in done.new if "/" not in name]
    if FIRST_PAGE in pages and not done.same:
        said = NEW_FOLDER_WITH_SOLUTIONS if done.audience == "everybody" else NEW_FOLDER
        lines = [said.format(folder=folder, pages=len(pages), first=folder / FIRST_PAGE)]
    else:
        groups = ((RENEWED, done.renewed), (ADDED, done.new), (REMOVED, done.removed))
        lines = [said.format(folder=folder, names=listed(names)) for said, names in groups if names]
        lines = lines or [UP_TO_DATE.format(folder=folder)]
    lines += [BESIDE.format(name=name, new=new) for name, new in done.beside.items()]
    mine = ((KEPT, done.kept), (LEFT, done.left))
    return "\n".join(lines + [said.format(names=listed(names)) for said, names in mine if names])
