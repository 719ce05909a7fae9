"""The course's data files: where they lie, and the checked readers of the tables.

Scenarios have a reader of their own (:mod:`sim.scenario`), quizzes and exercises too
(:mod:`sim.worksheet`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from math import fsum, inf, nan
from pathlib import Path
from typing import Final

import pandas as pd

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed

MISSING: Final = "missing"
NO_NUMBER_UP_TO: Final = "{where}: {field} is {value!r}; allowed: a number from 0 to {most}"
NO_WHOLE_NUMBER: Final = "{where}: {field} is {value!r}; allowed: a whole number, 0 or more"
NO_WHOLE_NUMBER_UP_TO: Final = (
    "{where}: {field} is {value!r}; allowed: a whole number from 0 to {most}"
)

OTHER_COLUMNS: Final = "{file}: line 1: columns are {found}; allowed: {columns}"
A_LINE_OF_A_FILE: Final = "{file}: line {line}"
NO_UTF_8: Final = "{name}: not text in UTF-8"
NO_CSV: Final = "{name}: not a valid CSV file: {error}"
CANNOT_BE_READ: Final = "{file}: cannot be read: {reason}"
NO_COST: Final = "{where}: {field} is {value!r}; allowed: a number above 0"
SHARES_SUM: Final = "{where}: shares sum to {total}; allowed: 100"
ANOTHER_NUMBER_OF_ROWS: Final = "{file}: has {number} rows; allowed: {rows}"
WRONG_NUMBER_OF_CELLS: Final = "{where}: wrong number of cells; allowed: {columns}"
TEXT_WITH_OUTER_BLANKS: Final = "{where}: {field} is {value!r}; allowed: text without outer blanks"
TEXT_IS_EMPTY: Final = "{where}: {field} is empty; allowed: text"
RANK_DOES_NOT_COUNT_UP: Final = "{where}: rank is {rank!r}; allowed: {number}, counting up by 1"
NO_CHINESE: Final = "{where}: {field} is {value!r}; allowed: Chinese"
FIELD_IS_UNKNOWN: Final = "{where}: field is {field!r}; allowed: {allowed}"
TERM_STANDS_TWICE: Final = (
    "{where}: term_en is {term!r}, as in {where_else}; allowed: each term once, its senses told"
    " apart in brackets"
)
ROW_DOES_NOT_COUNT_UP: Final = "{where}: row is {row!r}; allowed: {number}, rows count up by 1"
KIND_IS_UNKNOWN: Final = "{where}: kind is {kind!r}; allowed: {names}, joined by +"
FLAG_IS_UNKNOWN: Final = (
    "{where}: flag is {warning!r}; allowed: nothing, or warnings that begin with {names}"
)

FONT_FILE: Final = "IMLSansSC-Regular.otf"
"""The Chinese of pictures and pages; made by ``tools/make_font.py``, its licence lies beside it."""
DECK_ROWS: Final = 156
"""Rows in the inventory of the lecture deck."""
DECK_COLUMNS: Final = ("row", "term_zh", "term_en", "kind", "summary", "flag")
DICKSON_CRITERIA: Final = 23
"""Criteria of choosing a supplier that Dickson asked about."""
CRITERIA_COLUMNS: Final = (
    "rank",
    "criterion",
    "dickson_mean",
    "weber_articles",
    "weber_percent",
    "deck_criterion",
)
FUNCTIONS: Final = ("hold", "turn", "guide", "protect", "report", "please")
"""What a spindle is for."""
PART_COLUMNS: Final = ("part", "part_zh", "pieces", "yuan_each", *FUNCTIONS)
GLOSSARY_COLUMNS: Final = (
    *("term_en", "term_zh", "also_en", "also_zh"),
    *("deck_zh", "field", "note"),
)
GLOSSARY_FIELDS: Final = (
    *("buying", "choice", "value", "pricing", "war", "promotion", "statistics", "customers"),
    *("credit", "channels", "selling", "salespeople", "company", "words", "sayings"),
)
"""What a term of the glossary belongs to; ``words`` stand on the controls of panels."""
MAY_BE_EMPTY: Final = ("flag", "deck_criterion", "also_en", "also_zh", "deck_zh", "note", "doubt")
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


def course_path(*parts: str) -> Path:
    """Return where the course's pages lie (``notebooks``, ``docs``), or a file among them.

    In a checkout that is the project's own folder; in an installed wheel the same files travel
    inside the package.

    Examples
    --------
    >>> course_path("notebooks", "00-start-here.ipynb").is_file()
    True
    """
    package = Path(__file__).resolve().parent
    packed = package / "_course"
    root = packed if packed.is_dir() else package.parent
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
    records = [_deck_record(*line) for line in table_lines(file, DECK_COLUMNS, DECK_ROWS)]
    return pd.DataFrame(records, columns=list(DECK_COLUMNS)).astype({"row": int})


def load_dickson_weber(path: str | Path | None = None) -> pd.DataFrame:
    """Read what buyers said mattered in choosing a supplier, and what articles wrote about.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``dickson-weber.csv``, whose card
        says how far its figures can be trusted.

    Returns
    -------
    DataFrame
        One row for each of Dickson's (1966) 23 criteria: ``rank`` (1 to 23), ``criterion``,
        ``dickson_mean`` (mean importance, from 0 slight to 4 extreme), ``weber_articles`` (articles
        that discuss it, in the review by Weber, Current & Benton 1991), ``weber_percent`` (the same
        in %), ``deck_criterion`` (which of the lecture's ten criteria it is, or empty).

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing or not allowed; the sentence names file,
        line, field, value and what is allowed.

    Examples
    --------
    Buyers rate price sixth; no other criterion is written about as often.

    >>> table = load_dickson_weber().set_index("criterion")
    >>> int(table.loc["Price", "rank"]), table["weber_articles"].idxmax()
    (6, 'Price')
    """
    file = datasets_path("dickson-weber.csv") if path is None else Path(path)
    records = [
        _criterion_record(*line) for line in table_lines(file, CRITERIA_COLUMNS, DICKSON_CRITERIA)
    ]
    return pd.DataFrame(records, columns=list(CRITERIA_COLUMNS))


def load_spindle_parts(path: str | Path | None = None) -> pd.DataFrame:
    """Read the bill of materials of a spindle, with what each part is for.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``spindle-parts.csv``, illustrative.

    Returns
    -------
    DataFrame
        One row a part: ``part``, ``part_zh``, ``pieces``, ``yuan_each``, and by the names of
        :data:`FUNCTIONS` how many % of the cost serve which function.

    Raises
    ------
    InputError
        If the file cannot be read, a value is not allowed, or shares do not add up to 100; the
        sentence names file, line, field, value and what is allowed.

    Examples
    --------
    >>> parts = load_spindle_parts()
    >>> float((parts["pieces"] * parts["yuan_each"]).sum())
    60000.0
    """
    file = datasets_path("spindle-parts.csv") if path is None else Path(path)
    records = [_part_record(cells, where) for cells, _, where in table_lines(file, PART_COLUMNS)]
    return pd.DataFrame(records, columns=list(PART_COLUMNS))


def load_glossary(path: str | Path | None = None) -> pd.DataFrame:
    """Read the glossary of the course: what is Chinese for what.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``glossary.csv``.

    Returns
    -------
    DataFrame
        One row a term: ``term_en`` (a sense that needs telling apart in brackets), ``term_zh``,
        ``also_en`` (other English forms in use, separated by ``|``), ``also_zh`` (a second Chinese
        word that may stand once, in brackets behind the first), ``deck_zh`` (the lecture's word
        where it is another), ``field`` (one of :data:`GLOSSARY_FIELDS`), ``note``.

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing, doubled or not allowed; the sentence
        names file, line, field, value and what is allowed.

    Examples
    --------
    >>> glossary = load_glossary().set_index("term_en")
    >>> glossary.loc["Nash price", "term_zh"]
    '纳什均衡价格'
    """
    file = datasets_path("glossary.csv") if path is None else Path(path)
    seen: dict[str, str] = {}
    records = [
        _term_record(cells, where, seen) for cells, _, where in table_lines(file, GLOSSARY_COLUMNS)
    ]
    return pd.DataFrame(records, columns=list(GLOSSARY_COLUMNS))


def table_lines(
    file: Path, columns: tuple[str, ...], rows: int | None = None
) -> list[tuple[Mapping[str, str], int, str]]:
    """Return a table's lines, each with its number and where it stands, for a sentence."""
    try:
        # strict: a quote left open would otherwise swallow the rest of the file in silence
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream, strict=True)
            header = tuple(lines.fieldnames or ())
            if header != columns:
                raise InputError(
                    OTHER_COLUMNS.format(
                        file=file.name, found=listed(header) or MISSING, columns=listed(columns)
                    )
                )
            found: list[tuple[Mapping[str, str], int, str]] = []
            for number, record in enumerate(lines, start=1):
                where = A_LINE_OF_A_FILE.format(file=file.name, line=lines.line_num)
                found.append((_cells(record, where, len(columns)), number, where))
    except UnicodeDecodeError:
        raise InputError(NO_UTF_8.format(name=file.name)) from None
    except csv.Error as error:
        raise InputError(NO_CSV.format(name=file.name, error=error)) from None
    except (OSError, UnicodeEncodeError) as error:  # the latter: half of a character in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(CANNOT_BE_READ.format(file=file, reason=reason)) from None
    if rows is not None and len(found) != rows:
        raise InputError(
            ANOTHER_NUMBER_OF_ROWS.format(file=file.name, number=len(found), rows=rows)
        )
    return found


def _cells(record: Mapping[str | None, str | None], where: str, columns: int) -> dict[str, str]:
    """Check one line; csv gives None for cells too few and the key None for cells too many."""
    if None in record or None in record.values():
        raise InputError(WRONG_NUMBER_OF_CELLS.format(where=where, columns=columns))
    cells = {str(field): (value or "") for field, value in record.items()}
    for field, value in cells.items():
        if value != value.strip():
            raise InputError(TEXT_WITH_OUTER_BLANKS.format(where=where, field=field, value=value))
        if not value and field not in MAY_BE_EMPTY:
            raise InputError(TEXT_IS_EMPTY.format(where=where, field=field))
    return cells


def _criterion_record(cells: Mapping[str, str], number: int, where: str) -> dict[str, object]:
    if cells["rank"] != str(number):
        raise InputError(
            RANK_DOES_NOT_COUNT_UP.format(where=where, rank=cells["rank"], number=number)
        )
    found: dict[str, object] = {**cells, "rank": number}
    for field, kind, most in (
        ("dickson_mean", float, 4.0),
        ("weber_articles", int, inf),
        ("weber_percent", int, 100),
    ):
        found[field] = number_in_cell(cells[field], kind, most, field, where)
    return found


def number_in_cell(text: str, kind: type[float], most: float, field: str, where: str) -> float:
    """Return the number of a cell, from 0 to a limit, or say what is allowed."""
    try:
        value = kind(text)
    except ValueError:
        value = nan
    if not 0 <= value <= most:
        whole = NO_WHOLE_NUMBER if most == inf else NO_WHOLE_NUMBER_UP_TO
        said = whole if kind is int else NO_NUMBER_UP_TO
        raise InputError(said.format(where=where, field=field, value=text, most=as_given(most)))
    return value


def _part_record(cells: Mapping[str, str], where: str) -> dict[str, object]:
    if not any("\u3400" <= letter <= "\u9fff" for letter in cells["part_zh"]):
        raise InputError(NO_CHINESE.format(where=where, field="part_zh", value=cells["part_zh"]))
    limits = {"pieces": (int, inf), "yuan_each": (float, 1e9)}
    limits |= dict.fromkeys(FUNCTIONS, (int, 100))
    found = {one: number_in_cell(cells[one], *limit, one, where) for one, limit in limits.items()}
    for field in ("pieces", "yuan_each"):
        if not found[field]:
            raise InputError(NO_COST.format(where=where, field=field, value=cells[field]))
    if (total := int(fsum(found[name] for name in FUNCTIONS))) != 100:
        raise InputError(SHARES_SUM.format(where=where, total=total))
    return {**cells, **found}


def _term_record(cells: Mapping[str, str], where: str, seen: dict[str, str]) -> Mapping[str, str]:
    for field in ("term_zh", "also_zh", "deck_zh"):
        if cells[field] and not any("\u3400" <= letter <= "\u9fff" for letter in cells[field]):
            raise InputError(NO_CHINESE.format(where=where, field=field, value=cells[field]))
    if cells["field"] not in GLOSSARY_FIELDS:
        allowed = ", ".join(GLOSSARY_FIELDS)
        raise InputError(
            FIELD_IS_UNKNOWN.format(where=where, field=cells["field"], allowed=allowed)
        )
    if cells["term_en"] in seen:
        raise InputError(
            TERM_STANDS_TWICE.format(
                where=where, term=cells["term_en"], where_else=seen[cells["term_en"]]
            )
        )
    seen[cells["term_en"]] = where.rpartition(": ")[2]
    return cells


def _deck_record(cells: Mapping[str, str], number: int, where: str) -> Mapping[str, str]:
    if cells["row"] != str(number):
        raise InputError(ROW_DOES_NOT_COUNT_UP.format(where=where, row=cells["row"], number=number))
    kinds = cells["kind"].split("+")
    if len(set(kinds)) != len(kinds) or not set(kinds) <= set(KINDS):
        raise InputError(
            KIND_IS_UNKNOWN.format(where=where, kind=cells["kind"], names=listed(KINDS))
        )
    for warning in filter(None, cells["flag"].split(" | ")):
        if not warning.startswith(tuple(f"{flag}: " for flag in FLAGS)):
            raise InputError(
                FLAG_IS_UNKNOWN.format(
                    where=where, warning=warning, names=listed(f"{flag}:" for flag in FLAGS)
                )
            )
    return cells


@contextmanager
def font_path() -> Iterator[Path]:
    """Give the Chinese font that travels with the course as a file, wherever the package lies.

    Examples
    --------
    >>> with font_path() as path:
    ...     path.name
    'IMLSansSC-Regular.otf'
    """
    with as_file(files("sim.plots.drawing") / "fonts" / FONT_FILE) as path:
        yield path
