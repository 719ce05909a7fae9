"""Writing the course into a folder, and renewing it there without losing what somebody changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any, Final

from sim.course.contents import AUDIENCES, Audience, course_contents, written_in
from sim.course.folder import COURSE, MARKER
from sim.course.json_files import parse_json
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.version import VERSION

NOT_WRITTEN: Final = "{folder}: the course cannot be written there: {why}"
IS_A_FILE: Final = "{folder} is a file; allowed: a new or empty folder, or one with the course"
NOT_EMPTY: Final = (
    "{folder} is neither empty nor a course (it has no {marker}); allowed: a new or empty "
    "folder, or one with the course"
)
DAMAGED: Final = (
    "{marker} is damaged or of another course: {content}; allowed: what the course wrote (write "
    "it into a new folder and take your pages there)"
)

UNFINISHED: Final = ".unfinished-"
"""How the folder begins in which everything is written before anything is put in its place."""
MOST_BYTES: Final = 1_000_000
"""A marker is far smaller; whatever is larger is none."""


@dataclass(frozen=True)
class Delivery:
    """What became of each file of the course; paths in the folder, with ``/`` on every system."""

    folder: Path
    audience: Audience
    new: list[str] = field(default_factory=list)
    """Not there before."""
    renewed: list[str] = field(default_factory=list)
    """As they had been delivered before, and now as the course has them today."""
    same: list[str] = field(default_factory=list)
    """There already, as the course has them today."""
    kept: list[str] = field(default_factory=list)
    """Changed by somebody and left alone; the course has nothing newer."""
    beside: dict[str, str] = field(default_factory=dict)
    """Changed by somebody and left alone: under which name the new one lies beside it."""
    removed: list[str] = field(default_factory=list)
    """No part of it any more, and nobody had changed them."""
    left: list[str] = field(default_factory=list)
    """No part of it any more, but changed by somebody and left alone."""


@public
def deliver_course(folder: str | Path, audience: Audience | None = None) -> Delivery:
    """Write the course into a folder, or bring a course that is there up to date.

    A file that nobody has changed is renewed. A changed one stays as it is, and the new one is
    laid beside it. Everything is written aside first: where that fails, the folder is as it was.

    Parameters
    ----------
    folder : path
        A new or empty folder, or one that was written by this function.
    audience : {"everybody", "students"}, optional
        Students have no solutions; by default whom the folder was written for, at first everybody.

    Returns
    -------
    Delivery
        What became of each file.

    Raises
    ------
    InputError
        If the folder is a file, is neither empty nor a course, or cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     first, again = deliver_course(folder, "students"), deliver_course(folder)
    >>> first.new[0], again.new, again.same == first.new, again.audience
    ('00-start-here.ipynb', [], True, 'students')
    """
    given, folder = folder, Path(folder).absolute()
    try:
        before = _marker(folder, given)
        chosen: Audience = audience or before["for"]
        contents = course_contents(chosen)
        delivery = Delivery(folder, chosen)
        written = dict(_planned(contents, before, delivery))
        marker = {
            "course": COURSE,
            "version": VERSION,
            "for": chosen,
            "pages": {name: _digest(content) for name, content in contents.items()},
            "words": {name: _words(name, content) for name, content in contents.items()},
        }
        with _aside(folder) as aside:
            for name, content in written.items():
                _write(aside / name, content)
            _write(aside / MARKER, f"{json.dumps(marker, indent=1)}\n".encode())
            # So that who kills this can call it again: the old marker holds until all is there;
            # where there was none, this one says whose the folder is.
            first = not (folder / MARKER).exists()
            for name in [MARKER, *written] if first else [*written, MARKER]:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(aside / name, folder / name)
            for name in delivery.removed:
                (folder / name).unlink()
    except InputError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that no folder can have
        said = getattr(error, "strerror", None) or error
        raise InputError(NOT_WRITTEN.format(folder=given, why=said)) from None
    return delivery


def _planned(
    contents: Mapping[str, bytes], before: Mapping[str, Any], delivery: Delivery
) -> Iterator[tuple[str, bytes]]:
    """Sort the files by what becomes of each; yield what has to be written, and where."""
    pages, words = before["pages"], before["words"]
    for name, content in contents.items():
        now = _content(delivery.folder / name)
        fresh = _digest(content)
        if now is None:
            delivery.new.append(name)
            yield name, content
        elif _digest(now) == fresh:
            delivery.same.append(name)
        elif pages.get(name) == fresh:  # nothing newer than what was delivered
            untouched = _words(name, now) == words.get(name)
            (delivery.same if untouched else delivery.kept).append(name)
        elif _words(name, now) == words.get(name):
            delivery.renewed.append(name)
            yield name, content
        else:
            beside = _name_beside(delivery.folder, name, words.get(name))
            delivery.beside[name] = beside
            yield beside, content
    for name in sorted(pages.keys() - contents.keys()):
        now = _content(delivery.folder / name)
        if now is not None:
            untouched = _words(name, now) == words.get(name)
            (delivery.removed if untouched else delivery.left).append(name)


def _name_beside(folder: Path, name: str, words: str | None) -> str:
    """Return a free name, or that of a new one laid there earlier in which nobody wrote."""
    path = PurePosixPath(name)
    marks = (".new" if number == 1 else f".new-{number}" for number in count(1))
    names = (str(path.with_name(f"{path.stem}{mark}{path.suffix}")) for mark in marks)
    there = ((name, _content(folder / name)) for name in names)
    return next(name for name, now in there if now is None or _words(name, now) == words)


def _marker(folder: Path, given: str | Path) -> dict[str, Any]:
    """Read what was delivered before; nothing for a new or empty folder.

    Raises
    ------
    InputError
        If the folder is a file, holds something else, or its marker is damaged.
    """
    nothing: dict[str, Any] = {"for": "everybody", "pages": {}, "words": {}}
    if not folder.exists():
        return nothing
    if not folder.is_dir():
        raise InputError(IS_A_FILE.format(folder=given))
    marker = folder / MARKER
    if not marker.exists():
        if any(not path.name.startswith(UNFINISHED) for path in folder.iterdir()):
            raise InputError(NOT_EMPTY.format(folder=given, marker=MARKER))
        return nothing
    with marker.open("rb") as file:
        text = file.read(MOST_BYTES)
    try:
        about = parse_json(text)
        digests = [pair for name in ("pages", "words") for pair in about[name].items()]
        ours = about["course"] == COURSE and about["for"] in AUDIENCES
        ours = ours and all(_is_inside(name) and isinstance(text, str) for name, text in digests)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        ours = False
    if not ours:
        raise InputError(
            DAMAGED.format(
                marker=Path(given) / MARKER, content=shown(text[:200].decode(errors="replace"))
            )
        )
    return dict(about)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder inside to write to; a new course whose block fails is taken away again."""
    made, fresh = not folder.exists(), not (folder / MARKER).exists()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob(f"{UNFINISHED}*"):  # of a delivery that was killed
        shutil.rmtree(stale, ignore_errors=True)
    aside = folder / f"{UNFINISHED}{os.getpid()}"
    try:
        aside.mkdir()
        yield aside
    except BaseException:
        if fresh:
            for path in folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            if made:
                folder.rmdir()
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a disk may be found full only now


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _words(name: str, content: bytes) -> str:
    return _digest(written_in(name, content))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
