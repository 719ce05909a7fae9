"""Words that several commands take: the scenario, the seed, the changes, the folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

NO_WHOLE_NUMBER: Final = "{text!r}; allowed: a whole number"


def whole_number(text: str | int) -> int:
    """Read a whole number from the command line."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(NO_WHOLE_NUMBER.format(text=text)) from None


Scenario = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="Name of a shipped scenario (sim list) or path of a TOML file."
    ),
]
Seed = Annotated[
    int,
    typer.Option(parser=whole_number, metavar="N", help="Key of all random draws, 0 or more."),
]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a value, such as suppliers.Huaxin.price=92000; may be repeated.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="New folder for the tables (CSV), a picture (PNG) and the scenario as it was played.",
    ),
]
