"""The class list, a CSV file as a registry or a spreadsheet writes it, and who of it has handed in.

A hand-in says whose it is in words of the student's own: a number, a name, or both. It belongs to
the student of the list whose number or whose name it has; where that is not exactly one, nobody
guesses, and it is said.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from sim.classroom.class_page.hand_in_folder import same_name
from sim.kernel.errors import InputError
from sim.kernel.files.bounded_text import read_bytes
from sim.kernel.numerals import as_given, listed
from sim.kernel.plain_text import plain

MOST_BYTES: Final = 2_000_000
MOST_ROWS: Final = 5_000
NUMBERS: Final = ("id", "student id", "student number", "number", "student", "学号", "学生学号")
NAMES: Final = ("name", "full name", "student name", "姓名", "学生姓名")

_ALONE: Final = r"(?<![0-9a-z_.-]){}(?![0-9a-z_-])"
"""A number that is no part of a longer one; Chinese may stand right beside it."""

NOT_READ: Final = "{file}: the class list cannot be read ({why})"
NOT_TEXT: Final = "it is no text in UTF-8 or GB 18030"
NO_COLUMNS: Final = (
    "{file}: the class list has the columns {given}; allowed: one called id or 学号, and if you"
    " like one called name or 姓名"
)
NO_ROWS: Final = "{file}: the class list names no student; allowed: a row a student"
TWICE: Final = "{file}: {number} stands {times} times in the class list; allowed: once"
TOO_LONG: Final = "{file}: the class list has more than {most} rows; allowed: one class"
UNCLEAR: Final = (
    "{student} can be {number} students of the class list ({known}), and is counted as none of them"
)


@dataclass(frozen=True)
class Listed:
    """A student of the class list.

    Attributes
    ----------
    number, name : str
        As they stand there; the name may be empty.
    """

    number: str
    name: str


@dataclass(frozen=True)
class MatchedList:
    """The class list, held against the hand-ins.

    Attributes
    ----------
    handed_in : dict of Listed to list of str
        By student of the list, what the hand-ins say whose they are.
    missing : tuple of Listed
        Who has handed nothing in.
    on_no_list : tuple of str
        Whose hand-in belongs to nobody of the list.
    remarks : tuple of str
        Where it could be several.
    """

    handed_in: Mapping[Listed, Sequence[str]]
    missing: tuple[Listed, ...]
    on_no_list: tuple[str, ...]
    remarks: tuple[str, ...]


def read_class_list(path: Path) -> tuple[Listed, ...]:
    """Read a class list.

    Parameters
    ----------
    path : Path
        CSV with commas, semicolons or tabs, in UTF-8 or GB 18030; the first row names the columns.

    Raises
    ------
    InputError
        If it cannot be read, has other columns, no rows, or a number twice.
    """
    file = plain(path.name)
    rows = _rows(path, file)
    head = [same_name(one).replace("_", " ") for one in rows[0]] if rows else []
    number = next((head.index(one) for one in NUMBERS if one in head), None)
    name = next((head.index(one) for one in NAMES if one in head), None)
    if number is None:
        given = listed(plain(one, 30) for one in rows[0][:8]) if head else "–"
        raise InputError(NO_COLUMNS.format(file=file, given=given))
    found = tuple(
        Listed(_cell(row, number), _cell(row, name)) for row in rows[1:] if _cell(row, number)
    )
    if not found:
        raise InputError(NO_ROWS.format(file=file))
    often, times = Counter(same_name(one.number) for one in found).most_common(1)[0]
    if times > 1:
        raise InputError(TWICE.format(file=file, number=plain(often, 60), times=times))
    return found


def match_class_list(known: Sequence[Listed], students: Iterable[str]) -> MatchedList:
    """Find whose hand-ins these are.

    Parameters
    ----------
    known : sequence of Listed
        The class list.
    students : iterable of str
        What the hand-ins say whose they are, each once.

    Examples
    --------
    >>> matched = match_class_list(
    ...     [Listed("2026-017", "Li Wei"), Listed("2026-018", "王芳")], ["li wei 2026-017", "Zhao"])
    >>> [one.name for one in matched.missing], matched.on_no_list
    (['王芳'], ('Zhao',))
    """
    handed_in: dict[Listed, list[str]] = defaultdict(list)
    strangers, remarks = [], []
    for student in students:
        found = _whose(student, known)
        if len(found) == 1:
            handed_in[found[0]].append(student)
            continue
        strangers.append(student)
        if found:
            names = listed(plain(one.number, 40) for one in found[:5])
            said = UNCLEAR.format(student=plain(student), number=len(found), known=names)
            remarks.append(said)
    missing = tuple(one for one in known if one not in handed_in)
    return MatchedList(handed_in, missing, tuple(strangers), tuple(remarks))


def _whose(student: str, known: Sequence[Listed]) -> list[Listed]:
    """Return whose it can be: by the number, whole or as a word of it; else by the name."""
    said = same_name(student)
    by_number = [
        one for one in known if re.search(_ALONE.format(re.escape(same_name(one.number))), said)
    ]
    if by_number:
        return by_number
    return [one for one in known if one.name and same_name(one.name) == said]


def _rows(path: Path, file: str) -> list[list[str]]:
    try:
        source = read_bytes(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or plain(str(error))
        raise InputError(NOT_READ.format(file=file, why=why)) from None
    text = _text(source)
    if text is None or "\0" in text:
        raise InputError(NOT_READ.format(file=file, why=NOT_TEXT))
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=mark) if any(row)]
    except csv.Error as error:
        raise InputError(NOT_READ.format(file=file, why=plain(str(error)))) from None
    if len(rows) > MOST_ROWS:
        raise InputError(TOO_LONG.format(file=file, most=as_given(MOST_ROWS)))
    return rows


def _text(source: bytes) -> str | None:
    """Read what a spreadsheet writes in China, in either encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return source.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _cell(row: Sequence[str], place: int | None) -> str:
    return " ".join(row[place].split()) if place is not None and place < len(row) else ""
