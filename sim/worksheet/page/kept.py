"""The line under a form that says whether what was entered is kept."""

from __future__ import annotations

from typing import Final

from sim.course.progress import FILE, Progress, my_work
from sim.worksheet.page import look

KEPT: Final = "Kept in {file}."
NOT_KEPT: Final = (
    "Not kept: this page lies in no course folder (sim course DIR makes one), so what you enter is"
    " gone when you close it."
)


def answers_kept() -> Progress:
    """Return where a form keeps its answers: in the student's file, or with this form alone."""
    work = my_work()
    return Progress(None) if work.path is None else work


def kept_line(work: Progress, entered: bool) -> str:
    """Return the line: what is wrong with the student's file, or where the answers are.

    Parameters
    ----------
    work : Progress
        Where they are kept.
    entered : bool
        Whether there is anything to keep.
    """
    if work.said:
        return look.wrong(work.said)
    if not entered:
        return ""
    return look.note(KEPT.format(file=FILE) if work.path else NOT_KEPT)
