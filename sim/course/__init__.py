"""The course as a student has it: a folder of working copies, and what the student wrote in it."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.course.contents import course_contents
    from sim.course.delivery import Delivery, deliver_course
    from sim.course.folder import course_folder
    from sim.course.handed_in import HandedInWork, hand_in, read_handed_in
    from sim.course.opening import lab_command, open_course
    from sim.course.printed import say

__all__ = [
    "Delivery",
    "HandedInWork",
    "course_contents",
    "course_folder",
    "deliver_course",
    "hand_in",
    "lab_command",
    "open_course",
    "read_handed_in",
    "say",
]
lazy_door(__name__)
