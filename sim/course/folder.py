"""A course folder: where a student works, known by the marker file that `sim course` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.files.toml_files import is_file

MARKER: Final = "course.json"
"""The marker: which course this is, in which version, and its pages as they were delivered."""
COURSE: Final = "industrial-marketing-lab"
"""What the marker calls the course."""


@public
def course_folder(start: Path | str | None = None) -> Path | None:
    """Return the course folder that holds a place, or None where nobody keeps anything.

    Parameters
    ----------
    start : path, optional
        Where to look from, upwards; by default the working directory, which is the folder of the
        notebook whose cell is run.

    Examples
    --------
    >>> course_folder("/") is None
    True
    """
    try:
        begin = Path.cwd() if start is None else Path(start).absolute()
    except OSError:  # the working directory was deleted
        return None
    return next((folder for folder in (begin, *begin.parents) if _is_marked(folder)), None)


def _is_marked(folder: Path) -> bool:
    marker = folder / MARKER
    try:
        return is_file(marker) and f'"{COURSE}"'.encode() in marker.read_bytes()
    except OSError:  # not ours to read
        return False
