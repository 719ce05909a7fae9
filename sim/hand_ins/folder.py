"""A folder of hand-ins: which files there are, what they are called, which can play."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Any, Final

from sim.hand_ins.kind import HandInKind
from sim.hand_ins.limits import Limits
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.submission import HandInError, Submission
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed, one_of, whole
from sim.kernel.plain_text import plain
from sim.kernel.stopped import again

NO_FOLDER: Final = "{folder} is no folder; needed: a folder of {nouns} ({endings})"
TOO_MANY_FILES: Final = "{folder} has more than {most} files; allowed: fewer"
TOO_DEEP: Final = "{folder} has folders more than {most} deep; allowed: fewer"
NOTHING_HANDED_IN: Final = "{folder} has no {noun}; needed: files that end in {endings}"
PLACE_CANNOT_BE_READ: Final = "{place}: cannot be read: {why}"
CANNOT_BE_READ: Final = "cannot be read: {why}"
PRINTS: Final = "prints: {text}"
KEPT_OUT: Final = "begins with _, by which a file is kept out"
ANOTHER_ENDING: Final = "is not {ending}"
NONE_OF_THE_ENDINGS: Final = "is neither {ending} nor {other}"
A_LINK: Final = "is a link, not a file"
NO_FILE: Final = "is no file"
TOO_LARGE: Final = "is larger than {most} kB"
ONE_OF_THE_HOUSE: Final = "a {noun} of the house"
SAME_NAME: Final = "calls itself {name!r}, as does {others}"
UNNAMED: Final = "unnamed"

LARGEST: Final = 200_000
"""Bytes of the largest file that is taken."""
LONGEST_NAME: Final = 40
MOST_FILES: Final = 1000
"""Files that are taken, with the folders that they lie in."""
DEEPEST: Final = 8
"""Folders in folders that are looked into."""
_NO_FOLLOWING: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


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
    digest : str
        SHA-256 of what the file says; empty if it was not read.
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
    digest: str = ""
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
    most = limits or Limits()
    entries = [_entry(path, name, wanted, most) for name, path in files.items()]
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
        If there is no such folder, no file in it that could be one, more than :data:`MOST_FILES`
        or folders deeper than :data:`DEEPEST`.
    """
    place, endings = Path(folder), wanted.endings
    try:
        is_folder = place.is_dir()
    except OSError:  # a name that nothing can have
        is_folder = False
    if not is_folder:
        raise InputError(
            NO_FOLDER.format(folder=folder, nouns=wanted.nouns, endings=listed(endings))
        )
    found: list[Path] = []
    for path, folders, files in os.walk(place, onerror=_cannot_be_read):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        links = [name for name in folders if Path(path, name).is_symlink()]
        found += [Path(path, name) for name in (*files, *links) if name[0] != "."]
        if len(found) + len(folders) > MOST_FILES:
            raise InputError(TOO_MANY_FILES.format(folder=folder, most=whole(MOST_FILES)))
        if folders and len(Path(path).relative_to(place).parts) >= DEEPEST:
            raise InputError(TOO_DEEP.format(folder=folder, most=DEEPEST))
    if not any(path.suffix.lower() in endings for path in found):
        raise InputError(
            NOTHING_HANDED_IN.format(folder=folder, noun=wanted.noun, endings=one_of(endings))
        )
    named: dict[str, Path] = {}
    for one in sorted(found):
        name = _readable(one.relative_to(place).as_posix())
        while name in named:  # two whose names differ in what cannot be shown
            name += "'"
        named[name] = one
    return dict(sorted(named.items()))


def is_kept_out(path: Path) -> bool:
    """Say whether a file's name keeps it out of the tournament."""
    return path.name.startswith("_")


def _cannot_be_read(error: OSError) -> None:
    raise InputError(
        PLACE_CANNOT_BE_READ.format(place=error.filename, why=error.strerror or error)
    ) from None


def _readable(name: str) -> str:
    """Return a name that can be written anywhere: bytes that are no UTF-8 by their numbers."""
    return plain(os.fsencode(name).decode("utf-8", "backslashreplace"))


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
            again(partial(wanted.try_out, entry.strategy, market))
        except HandInError as error:
            entry.refusal = str(error)
            entry.strategy = None
        if submission.printed:
            entry.notes.append(PRINTS.format(text=plain(submission.printed, 80)))


def _entry(path: Path, file: str, wanted: HandInKind, limits: Limits) -> Entry:
    ending = path.suffix.lower()
    entry = Entry(file, wanted.kind_of(ending), _clean(PurePosixPath(file).stem) or UNNAMED)
    try:
        if is_kept_out(path):
            raise InputError(KEPT_OUT)
        if ending not in wanted.endings:
            *others, last = wanted.endings
            raise InputError(
                NONE_OF_THE_ENDINGS.format(ending=listed(others), other=last)
                if others
                else ANOTHER_ENDING.format(ending=last)
            )
        source = _source(path)
        entry.digest = sha256(source).hexdigest()
        submission = Submission(file, source, wanted.player, limits)
        said: Mapping[str, str]
        if ending in wanted.readers:
            content = RemotePlayer(submission).content(ending)
            entry.strategy, said = wanted.readers[ending].seat(content, entry.name)
        else:
            said = RemotePlayer(submission).names()
            entry.submission, entry.strategy = submission, wanted.near(submission, entry.name)
    except InputError as error:
        entry.refusal = plain(error)
        return entry
    entry.title, entry.title_zh = _clean(said.get("title", "")), _clean(said.get("title_zh", ""))
    entry.about = plain(said.get("about", ""))
    entry.name = _clean(said.get("name", "")) or entry.name
    return entry


def _source(path: Path) -> bytes:
    try:
        # a pipe or a link that somebody puts there in the meantime is not followed either
        number = os.open(path, os.O_RDONLY | _NO_FOLLOWING)
    except OSError as error:
        if path.is_symlink() or not path.is_file():
            raise InputError(A_LINK) from None
        raise InputError(CANNOT_BE_READ.format(why=error.strerror or error)) from None
    with os.fdopen(number, "rb") as file:
        if not S_ISREG(os.fstat(number).st_mode):
            raise InputError(NO_FILE)
        source = file.read(LARGEST + 1)
    if len(source) > LARGEST:
        raise InputError(TOO_LARGE.format(most=LARGEST // 1000))
    return source


def _clean(said: str) -> str:
    """Return a name as it can stand in a table: plain, short, without the marks used here."""
    return plain("".join(" " if c in "()（）" else c for c in said), LONGEST_NAME)


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
            who = listed(others[:5]) or ONE_OF_THE_HOUSE.format(noun=noun)
            entry.notes.append(SAME_NAME.format(name=entry.name, others=who))
            entry.name = f"{entry.name} ({entry.file})"
    for entry in entries:
        if entry.strategy is not None:
            own = {"name": entry.name, "title": entry.title, "title_zh": entry.title_zh}
            vars(entry.strategy).update(own)


def _alike(name: str) -> str:
    """Return what two names share that a reader would take for one."""
    return unicodedata.normalize("NFKC", name).casefold().replace("_", "-").replace(" ", "-")
