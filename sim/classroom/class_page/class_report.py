"""All of a class page: from the folder of hand-ins to the page and the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.classroom.class_page.class_findings import ClassFindings, class_findings
from sim.classroom.class_page.class_list import MatchedList, match_class_list, read_class_list
from sim.classroom.class_page.class_marks import ClassMarker
from sim.classroom.class_page.hand_in_folder import read_class_folder
from sim.classroom.class_page.lecturer_tables import lecturer_tables, write_tables
from sim.classroom.class_page.projector_page import projector_page
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.validation_errors import suggestion

PAGE: Final = "class-page.html"
TABLES: Final = "for-the-lecturer"
CHAPTER_TITLE: Final = "{number} {title} {title_zh}"
NO_CHAPTER: Final = "chapter is {chapter!r}, of which nothing was handed in; {known}"


@dataclass(frozen=True)
class ClassReport:
    """What became of a class's hand-ins.

    Attributes
    ----------
    findings : ClassFindings
        What the page shows.
    remarks : tuple of str
        What the lecturer should know: files that could not be read, and doubts.
    matched : MatchedList or None
        The class list, if there is one.
    """

    findings: ClassFindings
    remarks: tuple[str, ...]
    matched: MatchedList | None


@public
def make_class_page(
    folder: Path | str,
    out: Path | str,
    class_list: Path | str | None = None,
    chapters: Sequence[str] = (),
    play: bool = False,
) -> ClassReport:
    """Make the page of a class and the tables for its lecturer.

    Parameters
    ----------
    folder : path
        The files that were handed in; they are read as data, and nothing in them is run.
    out : path
        A folder that is there, for the page and, in a folder of their own, the tables.
    class_list : path, optional
        CSV with the students' numbers and, if you like, their names (see docs/class.md).
    chapters : sequence of str, optional
        Which chapters to look at; none: all that somebody handed in.
    play : bool, default False
        Whether the model plays for minutes where an answer is judged by it (chapter 04).

    Returns
    -------
    ClassReport
        What was found, and what there is to say of it.

    Raises
    ------
    InputError
        If there is no hand-in, the class list cannot be read, or nobody handed in a chapter.
    """
    listed_file = None if class_list is None else Path(class_list)
    known = None if listed_file is None else read_class_list(listed_file)
    read = read_class_folder(Path(folder), listed_file)
    marker = ClassMarker(play)
    works = [marker.marked(one) for one in read.hand_ins]
    counting = [work for work in works if work.handed_in.counts]
    handed_in = sorted(
        {name for one in read.counting for name in one.work.chapters if _is_asked(name, marker)}
    )
    for chapter in chapters:
        if chapter not in handed_in:
            said = suggestion(chapter, handed_in)
            raise InputError(NO_CHAPTER.format(chapter=chapter, known=said))
    chosen = [name for name in handed_in if name in chapters] if chapters else handed_in
    titles = {name: _title(name, marker) for name in chosen}
    findings = class_findings(counting, len(read.unread), marker, titles)
    matched = None
    if known is not None:
        students = dict.fromkeys(one.work.student for one in read.counting)
        matched = match_class_list(known, students)
    tables = lecturer_tables(read, works, marker, chosen, matched)
    page = projector_page(findings)  # all is made before anything is written
    Path(out, PAGE).write_text(page, encoding="utf-8", newline="\n")
    below = Path(out, TABLES)
    below.mkdir()
    write_tables(below, tables)
    remarks = (
        *read.unread.values(),
        *(remark.said for remark in read.remarks),
        *(remark for work in works for remark in work.remarks),
        *(matched.remarks if matched else ()),
    )
    return ClassReport(findings, remarks, matched)


def _is_asked(chapter: str, marker: ClassMarker) -> bool:
    return marker.sheet(chapter) is not None or marker.quiz(chapter) is not None


def _title(chapter: str, marker: ClassMarker) -> str:
    quiz = marker.quiz(chapter)
    if quiz is None:
        return chapter
    number = chapter.partition("-")[0]
    return CHAPTER_TITLE.format(number=number, title=quiz.title, title_zh=quiz.title_zh)
