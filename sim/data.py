"""The course's data files: where they lie, and the checked readers of the tables.

Scenarios have a reader of their own (:mod:`sim.scenario`), quizzes and exercises too
(:mod:`sim.worksheet`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from sim.kernel.errors import InputError

DECK_ROWS: Final = 156
"""Rows in the inventory of the lecture deck."""
DECK_COLUMNS: Final = ("row", "term_zh", "term_en", "kind", "summary", "flag")
KINDS: Final = ("SIM", "WID", "WS", "TXT")
"""How the course treats a row: simulated, an interactive widget, a worksheet, text and quiz."""
FLAGS: Final = ("ethics", "law", "slip", "lost")
"""What a flag can warn of; ``lost`` means the slide was a picture and its content is gone."""


def datasets_path(*parts: str) -> Path:
    """Return where the course's data lie, or a file among them.

    In a checkout that is ``datasets/`` beside the package; in an installed wheel the same files
    travel inside the package.

    Parameters
    ----------
    *parts : str
        Folders and file below it; the file need not exist.

    Examples
    --------
    >>> datasets_path("quizzes", "03-buying-center.toml").name
    '03-buying-center.toml'
    """
    package = Path(__file__).resolve().parent
    packed = package / "_datasets"
    root = packed if packed.is_dir() else package.parent / "datasets"
    return root.joinpath(*parts)


def load_deck(path: str | Path | None = None) -> pd.DataFrame:
    """Read the inventory of the lecture deck, checked.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``deck.csv``.

    Returns
    -------
    DataFrame
        One row an item of the deck, in the deck's order: ``row`` (1 to 156), ``term_zh``,
        ``term_en``, ``kind`` (one or more of SIM, WID, WS, TXT joined by ``+``), ``summary`` (the
        item in our own words), ``flag`` (empty, or warnings that begin with ``ethics:``,
        ``law:``, ``slip:`` or ``lost:`` and are separated by ``|``).

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing, doubled or not allowed; the sentence
        names file, line, field, value and what is allowed.

    Examples
    --------
    >>> deck = load_deck()
    >>> deck.loc[deck["row"] == 33, "term_en"].item()
    'Gatekeeper'
    """
    file = datasets_path("deck.csv") if path is None else Path(path)
    try:
        # strict: a quote left open would otherwise swallow the rest of the file in silence
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream, strict=True)
            header = tuple(lines.fieldnames or ())
            if header != DECK_COLUMNS:
                raise InputError(
                    f"{file.name}: line 1: columns are {', '.join(header) or 'missing'}; "
                    f"allowed: {', '.join(DECK_COLUMNS)}"
                )
            records = [
                _deck_record(record, number, f"{file.name}: line {lines.line_num}")
                for number, record in enumerate(lines, start=1)
            ]
    except UnicodeDecodeError:
        raise InputError(f"{file.name}: not text in UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{file.name}: not a valid CSV file: {error}") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from None
    if len(records) != DECK_ROWS:
        raise InputError(f"{file.name}: has {len(records)} rows; allowed: {DECK_ROWS}")
    return pd.DataFrame(records, columns=list(DECK_COLUMNS)).astype({"row": int})


def _deck_record(
    record: Mapping[str | None, str | None], number: int, where: str
) -> dict[str, str]:
    """Check one line; csv gives None for cells too few and the key None for cells too many."""
    if None in record or None in record.values():
        raise InputError(f"{where}: wrong number of cells; allowed: {len(DECK_COLUMNS)}")
    cells = {str(field): (value or "") for field, value in record.items()}
    for field, value in cells.items():
        if value != value.strip():
            raise InputError(f"{where}: {field} is {value!r}; allowed: text without outer blanks")
        if not value and field != "flag":
            raise InputError(f"{where}: {field} is empty; allowed: text")
    if cells["row"] != str(number):
        raise InputError(f"{where}: row is {cells['row']!r}; allowed: {number}, rows count up by 1")
    kinds = cells["kind"].split("+")
    if len(set(kinds)) != len(kinds) or not set(kinds) <= set(KINDS):
        raise InputError(
            f"{where}: kind is {cells['kind']!r}; allowed: {', '.join(KINDS)}, joined by +"
        )
    for warning in filter(None, cells["flag"].split(" | ")):
        if not warning.startswith(tuple(f"{flag}: " for flag in FLAGS)):
            raise InputError(
                f"{where}: flag is {warning!r}; allowed: nothing, or warnings that begin with "
                f"{', '.join(f'{flag}:' for flag in FLAGS)}"
            )
    return cells
