"""The course as a student has it: a folder of working copies, and what the student wrote in it."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.course.folder import course_folder
    from sim.course.handed_in import HandedInWork, hand_in, read_handed_in

__all__ = [
    "HandedInWork",
    "course_folder",
    "hand_in",
    "read_handed_in",
]
lazy_door(__name__)
