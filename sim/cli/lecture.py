"""`sim lecture`: a chapter on the wall, one thing a screen."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.options import whole_number


def show_lecture(
    chapter: Annotated[
        str, typer.Argument(metavar="CHAPTER", help="Its number, as 10, or its whole name.")
    ],
    open_to_room: Annotated[
        bool,
        typer.Option(
            "--open-to-room",
            help="Let others on the same network open it, by the address that is printed; by "
            "default only this machine can.",
        ),
    ] = False,
    port: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Where it answers.")
    ] = 8866,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Give a chapter as a lecture: full screen, one thing a screen, next and back by keys."""
    from sim.classroom import give_lecture

    give_lecture(chapter, open_to_room=open_to_room, port=port, browser=not no_browser)
