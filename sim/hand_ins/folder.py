"""A folder of hand-ins: which files there are, what they are called, which can play."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from sim.hand_ins.kind import HandInKind
from sim.hand_ins.limits import Limits
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.submission import HandInError, Submission
from sim.kernel.errors import InputError

LARGEST: Final = 200_000
"""Bytes of the largest file that is taken."""
LONGEST_NAME: Final = 40


@dataclass
class Entry:
    """One file of the folder.

    Attributes
    ----------
    file : str
        Its name in the folder, as it can be written anywhere.
    kind : str
        ``"class"``, ``"file"`` for what cannot play, or what the game calls a file that it reads.
    name : str
        What it is called in the tournament.
    strategy : object or None
        What plays; None if it cannot.
    submission : Submission or None
        The class in it, if it is one that can play.
    title, title_zh, about : str
        What it says of itself.
    refusal : str
        Why it does not play, a sentence; empty if it does.
    notes : list of str
        What else the lecturer should know.
    """

    file: str
    kind: str
    name: str
    strategy: Any = None
    submission: Submission | None = None
    title: str = ""
    title_zh: str = ""
    about: str = ""
    refusal: str = ""
    notes: list[str] = field(default_factory=list)


def collect(
    folder: str | Path,
    wanted: HandInKind,
    taken: Collection[str] = (),
    limits: Limits | None = None,
) -> list[Entry]:
    """Return an entry for each file of a folder and the folders in it, in the order of their names.

    Each class is loaded once in a process of its own; a file that cannot play is in the list with
    the reason, and stops no other.

    Parameters
    ----------
    folder : str or Path
    wanted : HandInKind
        What is handed in.
    taken : collection of str
        Names that others in the tournament bear already.
    limits : Limits, optional
        What a class may use.

    Raises
    ------
    InputError
        If there is no such folder, or no file in it that could be one.
    """
    files = handed_in(folder, wanted)
    entries = [_entry(path, name, wanted, limits or Limits()) for name, path in files.items()]
    _tell_apart(entries, taken, wanted.noun)
    return entries


def handed_in(folder: str | Path, wanted: HandInKind) -> dict[str, Path]:
    """Return the files of a folder and of the folders in it, by what they are called on the page.

    A learning system exports a folder for each student. What a system leaves lying about (names
    that begin with a dot or with two underscores) is passed over; nothing is opened.

    Parameters
    ----------
    folder : str or Path
    wanted : HandInKind
        What is handed in.

    Raises
    ------
    InputError
        If there is no such folder, or no file in it that could be one.
    """
    place, endings = Path(folder), wanted.endings
    if not place.is_dir():
        raise InputError(
            f"{folder} is no folder; needed: a folder of {wanted.nouns} ({', '.join(endings)})"
        )
    found: list[Path] = []
    for path, folders, files in os.walk(place, onerror=_cannot_be_read):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        links = [name for name in folders if Path(path, name).is_symlink()]
        found += [Path(path, name) for name in (*files, *links) if name[0] != "."]
    if not any(path.suffix.lower() in endings for path in found):
        ends = " or ".join(endings)
        raise InputError(f"{folder} has no {wanted.noun}; needed: files that end in {ends}")
    named = {_readable(path.relative_to(place).as_posix()): path for path in found}
    return dict(sorted(named.items()))


def is_kept_out(path: Path) -> bool:
    """Say whether a file's name keeps it out of the tournament."""
    return path.name.startswith("_")


def _cannot_be_read(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be read: {error.strerror or error}") from None


def _readable(name: str) -> str:
    """Return a name that can be written anywhere: bytes that are no UTF-8 by their numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def try_out(entries: Sequence[Entry], wanted: HandInKind, market: Any) -> None:
    """Let each class play one match, as its kind of hand-in is tried out.

    A class that fails in it is refused, with the reason: it would fail in the tournament.

    Parameters
    ----------
    entries : sequence of Entry
        Changed in place.
    wanted : HandInKind
        What was handed in.
    market : object
        Where the tournament will be played.
    """
    for entry in entries:
        submission = entry.submission
        if submission is None:
            continue
        try:
            wanted.try_out(entry.strategy, market)
        except HandInError as error:
            entry.refusal = str(error)
            entry.strategy = None
        if submission.printed:
            shown = " ".join(submission.printed.split())
            entry.notes.append(f"prints: {shown[:80]}{'…' if len(shown) > 80 else ''}")


def _entry(path: Path, file: str, wanted: HandInKind, limits: Limits) -> Entry:
    ending = path.suffix.lower()
    entry = Entry(file, wanted.kind_of(ending), _clean(PurePosixPath(file).stem) or "unnamed")
    try:
        if is_kept_out(path):
            raise InputError("begins with _, by which a file is kept out")
        if ending not in wanted.endings:
            neither = "neither " if wanted.readers else "not "
            raise InputError(f"is {neither}{' nor '.join(wanted.endings)}")
        source = _source(path)
        if ending in wanted.readers:
            entry.strategy, said = wanted.readers[ending].read(source, entry.name)
        else:
            submission = Submission(str(path.resolve()), source, wanted.player, limits)
            said = RemotePlayer(submission).names()
            entry.submission, entry.strategy = submission, wanted.near(submission, entry.name)
    except InputError as error:
        entry.refusal = str(error)
        return entry
    entry.title, entry.title_zh = _clean(said.get("title", "")), _clean(said.get("title_zh", ""))
    entry.about = " ".join(said.get("about", "").split())[:300]
    entry.name = _clean(said.get("name", "")) or entry.name
    return entry


def _source(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise InputError("is a link, not a file")
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST // 1000} kB")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from None


def _clean(said: str) -> str:
    """Return a name as it can stand in a table: printable, short, without the marks used here."""
    plain = "".join(c if c.isprintable() and c not in "()（）" else " " for c in said)
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def _tell_apart(entries: Sequence[Entry], taken: Collection[str], noun: str) -> None:
    """Give each entry a name of its own: where two would be alike, both bear their file's name."""
    wanted: dict[str, list[Entry]] = {_alike(name): [] for name in taken}
    for entry in entries:
        wanted.setdefault(_alike(entry.name), []).append(entry)
    reserved = {_alike(name) for name in taken}
    for key, alike in wanted.items():
        if len(alike) == 1 and key not in reserved:
            continue
        for entry in alike:
            others = [other.file for other in alike if other is not entry]
            who = ", ".join(others[:5]) or f"a {noun} of the house"
            entry.notes.append(f"calls itself {entry.name!r}, as does {who}")
            entry.name = f"{entry.name} ({entry.file})"
    for entry in entries:
        if entry.strategy is not None:
            own = {"name": entry.name, "title": entry.title, "title_zh": entry.title_zh}
            vars(entry.strategy).update(own)


def _alike(name: str) -> str:
    """Return what two names share that a reader would take for one."""
    return unicodedata.normalize("NFKC", name).casefold().replace("_", "-").replace(" ", "-")
