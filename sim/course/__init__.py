"""The course as a student has it: a folder of working copies, and what the student wrote in it."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.course.folder import course_folder

__all__ = [
    "course_folder",
]
lazy_door(__name__)
