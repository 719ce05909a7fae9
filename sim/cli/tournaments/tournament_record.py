"""``tournament.toml``: what was played, and on which luck, so that it can be played again."""

from __future__ import annotations

import json
import platform
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.version import VERSION

if TYPE_CHECKING:
    from sim.hand_ins.folder import Entry

HAS_CHANGED: Final = "--again: {name} has changed; allowed: {folder} as it was played"
IS_NEW: Final = "--again: {name} is new; allowed: {folder} as it was played"
IS_MISSING: Final = "--again: {name} is missing; allowed: {folder} as it was played"

RECORD_IS_CHANGED: Final = "{file}: {name} is {value}; allowed: as it was written"

RECORD: Final = "tournament.toml"
_HEAD: Final = (
    "# What was played, and on which luck. To play it again, to the last digit:\n"
    "# sim {command} FOLDER --out NEW --again THE-FOLDER-OF-THIS-FILE\n"
)
_KINDS: Final[Mapping[str, type[Any]]] = {
    **dict.fromkeys(("seed", "replications", "periods"), int),
    **dict.fromkeys(("secret", "market"), str),
    "house": list,
    **dict.fromkeys(("versions", "files", "struck_out"), dict),
}


@dataclass(frozen=True)
class TournamentRecord:
    """What a tournament was played with.

    Attributes
    ----------
    seed : int
        The public one.
    secret : str
        Drawn for this tournament: together with the seed the key of all draws, so that nobody who
        hands in can know them.
    replications, periods : int
    house : list of str
        Strategies of the course that play as well.
    market : str
        As it was asked for.
    versions : mapping of str to str
        Of this package, Python and numpy.
    files : mapping of str to str
        Digest (SHA-256) of each file, and of the market.
    struck_out : mapping of str to str
        Files that did not play or were struck out, with the reason.
    """

    seed: int
    secret: str
    replications: int
    periods: int
    house: list[str]
    market: str
    versions: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    struck_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> int:
        """Key of all draws.

        Examples
        --------
        >>> TournamentRecord(2010, "00", 30, 200, [], "arena").key
        7491895926359913475
        """
        mixed = sha256(f"{self.seed} {self.secret}".encode()).digest()
        return int.from_bytes(mixed[:8], "big") >> 1


def drawn() -> str:
    """Return a new secret."""
    return secrets.token_hex(16)


def versions() -> dict[str, str]:
    """Return the versions of what the last digit depends on."""
    import numpy as np

    return {"sim": VERSION, "python": platform.python_version(), "numpy": np.__version__}


def digests(entries: Sequence[Entry], market: Any) -> dict[str, str]:
    """Return the digest of each file that was handed in, and of the market."""
    own = sha256(json.dumps(market.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()
    return {"market": own} | {entry.file: entry.digest for entry in entries if entry.digest}


def write_record(folder: Path, record: TournamentRecord, command: str) -> None:
    """Write a tournament's record into its folder; it names the command that plays it again."""
    plain, tables = [], []
    for name, value in asdict(record).items():
        if isinstance(value, dict):
            rows = [f"{_text(key)} = {_text(said)}" for key, said in value.items()]
            tables.append("\n".join([f"\n[{name}]", *rows]))
        else:
            plain.append(f"{name} = {_text(value)}")
    content = _HEAD.format(command=command) + "\n".join([*plain, *tables]) + "\n"
    (folder / RECORD).write_text(content, encoding="utf-8", newline="\n")


def _text(value: Any) -> str:
    """Return a text, a whole number or a list of texts as TOML writes it, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_record(folder: Path) -> TournamentRecord:
    """Read the record of a tournament that was played.

    Raises
    ------
    InputError
        If there is none, or it is none.
    """
    from sim.kernel.files.toml_files import read_toml

    content = read_toml(folder / RECORD)
    for name, kind in _KINDS.items():
        value = content.get(name)
        inner = [*value.values()] if isinstance(value, dict) else value
        texts = all(type(text) is str for text in inner) if isinstance(inner, list) else True
        if type(value) is not kind or not texts:
            raise InputError(
                RECORD_IS_CHANGED.format(file=folder / RECORD, name=name, value=shown(value))
            )
    return TournamentRecord(**{name: content[name] for name in _KINDS})


def same_files(folder: Path, record: TournamentRecord, found: Mapping[str, str]) -> None:
    """Refuse to play again what is not the same.

    Raises
    ------
    InputError
        If a file, or the market, has changed, is new or is missing.
    """
    for name in sorted({*record.files, *found}):
        before, now = record.files.get(name), found.get(name)
        if before != now:
            said = HAS_CHANGED if before and now else IS_NEW if now else IS_MISSING
            raise InputError(said.format(name=name, folder=folder))
