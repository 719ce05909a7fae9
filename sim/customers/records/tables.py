"""A table out of a file that anybody may have made: CSV, or Excel; read only as far as it ends."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.kernel.errors import InputError
from sim.kernel.files.bounded_text import read_bytes
from sim.kernel.files.toml_files import is_file
from sim.kernel.numerals import whole
from sim.kernel.optional_packages import optional

MOST_BYTES: Final = 100_000_000
"""Of a file, and of what an Excel file unpacks to."""
MOST_ROWS: Final = 2_000_000
MOST_COLUMNS: Final = 500
SEPARATORS: Final = (",", ";", "\t")

NO_FILE: Final = "{path} is no file; allowed: a CSV or Excel file"
NOT_READ: Final = "{name} cannot be read: {why}"
NO_TEXT: Final = "it is no text in UTF-8 or GB 18030"
NO_TABLE: Final = "it is no table: {why}"
TOO_LONG: Final = "it has more than {most} rows"
TOO_WIDE: Final = "it has more than {most} columns"
UNPACKS: Final = "it unpacks to more than {most} MB"
NO_EXCEL: Final = "it is no Excel file (.xlsx)"
OLD_EXCEL: Final = "save it as .xlsx, or as CSV"


def read_table(path: Path) -> pd.DataFrame:
    """Read a CSV or an Excel file as a table of texts.

    Raises
    ------
    InputError
        If there is no such file, it is too large, or it is no table.
    """
    if not is_file(path):
        raise InputError(NO_FILE.format(path=path))
    try:
        source = read_bytes(path, MOST_BYTES)
        if path.suffix.lower() == ".xls":
            raise InputError(OLD_EXCEL)
        frame = _excel(source) if path.suffix.lower() == ".xlsx" else _csv(source)
    except (InputError, OSError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(NOT_READ.format(name=path.name, why=why)) from None
    if len(frame) > MOST_ROWS:
        raise InputError(
            NOT_READ.format(name=path.name, why=TOO_LONG.format(most=whole(MOST_ROWS)))
        )
    return frame


def _csv(source: bytes) -> pd.DataFrame:
    text = None
    for encoding in ("utf-8-sig", "gb18030"):  # what Excel writes in China
        try:
            text = source.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None or "\0" in text:
        raise InputError(NO_TEXT)
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    if head.count(separator) >= MOST_COLUMNS:
        raise InputError(TOO_WIDE.format(most=MOST_COLUMNS))
    options: dict[str, Any] = {"dtype": str, "keep_default_na": False, "nrows": MOST_ROWS + 1}
    try:
        frame: pd.DataFrame = pd.read_csv(io.StringIO(text), sep=separator, **options)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        why = " ".join(str(error).split())
        raise InputError(NO_TABLE.format(why=why)) from None
    return frame


def _excel(source: bytes) -> pd.DataFrame:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError):
        raise InputError(NO_EXCEL) from None
    if unpacked > MOST_BYTES:
        raise InputError(UNPACKS.format(most=MOST_BYTES // 1_000_000))
    optional("openpyxl", "excel")
    try:
        return pd.read_excel(io.BytesIO(source), engine="openpyxl", nrows=MOST_ROWS + 1)
    except Exception as error:  # the package raises whatever its parts raise
        why = " ".join(str(error).split())
        raise InputError(NO_TABLE.format(why=why)) from None
