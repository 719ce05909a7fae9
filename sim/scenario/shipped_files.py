"""TOML files that are asked for by name, when shipped, or by path, when a reader's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sim.data import datasets_path
from sim.kernel.errors import InputError, refused
from sim.kernel.files.toml_files import is_file
from sim.scenario.validation_errors import suggestion

NAME_OR_PATH: Final = "the name of a shipped {kind} or the path of a TOML file"
NO_SUCH_FILE: Final = "{asked}: there is no such file"
NEITHER_SHIPPED_NOR_A_FILE: Final = "{asked!r} is neither a shipped {kind} nor a file; {hint}"


def shipped_names(folder: str) -> list[str]:
    """Return the names of the TOML files that the course ships in a folder of its data.

    Examples
    --------
    >>> "first-order" in shipped_names("scenarios")
    True
    """
    return sorted(path.stem for path in datasets_path(folder).glob("*.toml"))


def shipped_or_own(kind: str, asked: str | Path) -> Path:
    """Return where a shipped file lies, or a reader's own.

    Parameters
    ----------
    kind : str
        What it holds, such as ``"scenario"``; the shipped ones lie in a folder of that name and s.
    asked : str or Path
        Name of a shipped one, or path of a TOML file.

    Raises
    ------
    InputError
        If there is none, with the shipped name that comes nearest.

    Examples
    --------
    >>> shipped_or_own("conversation", "first-words").name
    'first-words.toml'
    """
    if not isinstance(asked, str | Path):
        raise refused(kind, asked, NAME_OR_PATH.format(kind=kind))
    known = shipped_names(f"{kind}s")
    if asked in known:
        return datasets_path(f"{kind}s", f"{asked}.toml")
    path = Path(asked)
    if is_file(path, or_folder=True):  # a folder is refused where it is read
        return path
    if path.suffix == ".toml" or isinstance(asked, Path):
        raise InputError(NO_SUCH_FILE.format(asked=asked))
    hint = suggestion(asked, known)
    raise InputError(NEITHER_SHIPPED_NOR_A_FILE.format(asked=asked, kind=kind, hint=hint))
