"""The folder of hand-ins: what can be read of it, and one sentence for whatever cannot."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from unicodedata import normalize

from sim.course.handed_in import HandedInWork, read_handed_in
from sim.course.progress import FILE
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed
from sim.kernel.plain_text import plain
from sim.kernel.version import VERSION

MOST_FILES: Final = 2_000
MOST_DEEP: Final = 6
"""Folders within folders that are looked into: learning systems pack one a student."""

NO_FOLDER: Final = "{folder} is no folder; allowed: the folder with the files that were handed in"
EMPTY: Final = "{folder} has no file in it; allowed: a folder with files that sim hand-in has made"
NOT_ONE_READ: Final = "{folder}: its one file is no hand-in: {said}"
NONE_READ: Final = "{folder}: none of {number} files is a hand-in; the first: {said}"
TOO_MANY: Final = "{folder} has more than {most} files; allowed: the hand-ins of one class"
NOT_JSON: Final = "{file}: no hand-in (its name does not end in .json)"
OWN_FILE: Final = (
    "{file}: no hand-in but the student's own file; sim hand-in makes the one to hand in"
)
A_LINK: Final = "{file}: a link, which is not followed"
TOO_DEEP: Final = "{file}: folders within folders are looked into {most} deep, and no deeper"
OTHER_VERSION: Final = (
    "{file}: from version {theirs} of the course, and this is {ours}; what both ask is marked"
)
SAME_ID: Final = "{files} are all of {student}; the one handed in last counts on the page: {last}"


@dataclass(frozen=True)
class HandInFile:
    """A file that was read.

    Attributes
    ----------
    file : str
        Its place in the folder.
    work : HandedInWork
        What is in it.
    counts : bool
        Whether it counts on the page; of several files of one student the last one does.
    """

    file: str
    work: HandedInWork
    counts: bool = True

    @property
    def student(self) -> str:
        """Who handed it in, fit to be shown."""
        return plain(self.work.student)


@dataclass(frozen=True)
class FileRemark:
    """A sentence on one file or several.

    Attributes
    ----------
    files : tuple of str
        On which.
    said : str
        The sentence.
    """

    files: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class ClassFolder:
    """A folder of hand-ins.

    Attributes
    ----------
    hand_ins : tuple of HandInFile
        What could be read, by file.
    unread : dict of str to str
        What could not: a sentence by file.
    remarks : tuple of FileRemark
        What else there is to say.
    """

    hand_ins: tuple[HandInFile, ...]
    unread: dict[str, str]
    remarks: tuple[FileRemark, ...]

    @property
    def counting(self) -> tuple[HandInFile, ...]:
        """One hand-in a student."""
        return tuple(one for one in self.hand_ins if one.counts)


def read_class_folder(folder: Path, besides: Path | None = None) -> ClassFolder:
    """Read all hand-ins of a folder and of the folders in it.

    Parameters
    ----------
    folder : Path
        The folder.
    besides : Path, optional
        A file that is no hand-in and may lie there, such as the class list.

    Raises
    ------
    InputError
        If there is no such folder, or not one hand-in in it. A bad file is no error: it is
        among ``unread``.
    """
    unread: dict[str, str] = {}
    read: list[HandInFile] = []
    remarks: list[FileRemark] = []
    for path in _files(folder, unread):
        if besides is not None and _same(path, besides):
            continue
        file = plain(path.relative_to(folder).as_posix())
        if refusal := _refusal(path, file):
            unread[file] = refusal
            continue
        try:
            work = read_handed_in(path)
        except InputError as error:
            unread[file] = plain(str(error))
            continue
        except Exception as error:  # whatever a file does, the others are read
            unread[file] = plain(f"{file}: {type(error).__name__}")
            continue
        read.append(HandInFile(file, work))
        if work.version != VERSION:
            theirs = plain(work.version, 40)
            said = OTHER_VERSION.format(file=file, theirs=theirs, ours=VERSION)
            remarks.append(FileRemark((file,), said))
    if not read and not unread:
        raise InputError(EMPTY.format(folder=folder))
    if not read:
        first = next(iter(unread.values()))
        form = NOT_ONE_READ if len(unread) == 1 else NONE_READ
        raise InputError(form.format(folder=folder, number=len(unread), said=first))
    hand_ins, twice = _last_ones(read)
    return ClassFolder(hand_ins, unread, (*remarks, *twice))


def same_name(name: str) -> str:
    """Return a name as it is compared: whatever its case, width and blanks.

    Examples
    --------
    >>> same_name("  LI  Wei \N{FULLWIDTH DIGIT TWO}026") == same_name("li wei 2026")
    True
    """
    return " ".join(normalize("NFKC", name).casefold().split())


def _files(folder: Path, unread: dict[str, str]) -> list[Path]:
    try:
        if not folder.is_dir():
            raise InputError(NO_FOLDER.format(folder=folder))
    except (OSError, ValueError):
        raise InputError(NO_FOLDER.format(folder=folder)) from None
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        depth = len(here.relative_to(folder).parts)
        kept = sorted(name for name in folders if not _is_hidden(name))
        if depth >= MOST_DEEP and kept:
            file = plain((here / kept[0]).relative_to(folder).as_posix())
            unread[file] = TOO_DEEP.format(file=file, most=MOST_DEEP)
            kept = []
        folders[:] = kept
        found += [here / name for name in sorted(names) if not _is_hidden(name)]
        if len(found) > MOST_FILES:
            raise InputError(TOO_MANY.format(folder=folder, most=as_given(MOST_FILES)))
    return found


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _refusal(path: Path, file: str) -> str:
    if path.is_symlink():
        return A_LINK.format(file=file)
    if path.suffix.casefold() != ".json":
        return NOT_JSON.format(file=file)
    return OWN_FILE.format(file=file) if path.name == FILE else ""


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _last_ones(read: list[HandInFile]) -> tuple[tuple[HandInFile, ...], list[FileRemark]]:
    """Let the last one of each student count, and say where there are several."""
    by_name: dict[str, list[HandInFile]] = defaultdict(list)
    for one in read:
        by_name[same_name(one.work.student)].append(one)
    last = {name: max(all_of, key=_when) for name, all_of in by_name.items()}
    said = []
    for name, several in by_name.items():
        if len(several) > 1:
            names = tuple(one.file for one in several)
            student, counts = several[0].student, last[name].file
            told = SAME_ID.format(files=listed(names), student=student, last=counts)
            said.append(FileRemark(names, told))
    counted = tuple(replace(one, counts=one is last[same_name(one.work.student)]) for one in read)
    return counted, said


def _when(one: HandInFile) -> tuple[float, str]:
    try:
        return one.work.at.timestamp(), one.file
    except (OverflowError, ValueError, OSError):  # a year that no clock knows
        return 0.0, one.file
