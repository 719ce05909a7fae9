"""A quiz as Moodle XML, as Moodle's question bank imports it.

After the documentation of the format (docs.moodle.org, "Moodle XML format"): a question of the type
``category`` first, then ``multichoice`` and ``numerical``. A numerical question takes the first of
its answers that fits, so the right one comes first, the typical wrong ones after it with a fraction
of 0, and ``*`` for any other number last.
"""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as Tree

from sim.classroom.quiz_files.asked import AskedQuestion, asked_questions, html
from sim.worksheet.content import Quiz

COURSE_NAME: Final = "Industrial Marketing Lab"
CATEGORY: Final = "{course}/{number} {title} {title_zh}"
ANY_OTHER: Final = "*"
_PENALTY: Final = "0.3333333"
_NO_UNITS: Final = "3"


def moodle_xml(quiz: Quiz) -> bytes:
    """Return a quiz as the content of a file for Moodle's question bank.

    Raises
    ------
    InputError
        If a question of it cannot be asked in a learning system.
    """
    root = Tree.Element("quiz")
    category = Tree.SubElement(root, "question", type="category")
    _text(category, "category", f"$course$/top/{_category(quiz)}")
    for one in asked_questions(quiz):
        root.append(_numerical(one) if one.tolerance is not None else _multichoice(one))
    Tree.indent(root)
    written: bytes = Tree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _category(quiz: Quiz) -> str:
    """Return the place in the question bank; a slash in a name is written twice."""
    names = (quiz.chapter.partition("-")[0], quiz.title, quiz.title_zh)
    number, title, title_zh = (one.replace("/", "//") for one in names)
    return CATEGORY.format(course=COURSE_NAME, number=number, title=title, title_zh=title_zh)


def _question(one: AskedQuestion, kind: str) -> Tree.Element:
    question = Tree.Element("question", type=kind)
    _text(question, "name", one.name)
    _text(question, "questiontext", html(one.text), format="html")
    _text(question, "generalfeedback", "", format="html")
    _put(question, "defaultgrade", "1")
    _put(question, "penalty", _PENALTY)
    _put(question, "hidden", "0")
    _put(question, "idnumber", one.name)
    return question


def _multichoice(one: AskedQuestion) -> Tree.Element:
    question = _question(one, "multichoice")
    _put(question, "single", "true")
    _put(question, "shuffleanswers", "false")
    _put(question, "answernumbering", "123")
    for answer in one.answers:
        _answer(question, html((answer.text,)), answer.right, answer.said, "html")
    return question


def _numerical(one: AskedQuestion) -> Tree.Element:
    question = _question(one, "numerical")
    for answer in one.answers:
        element = _answer(question, answer.text, answer.right, answer.said, "moodle_auto_format")
        _put(element, "tolerance", repr(one.tolerance))
    element = _answer(question, ANY_OTHER, False, one.otherwise, "moodle_auto_format")
    _put(element, "tolerance", "0")
    _put(question, "unitgradingtype", "0")
    _put(question, "unitpenalty", "0.1")
    _put(question, "showunits", _NO_UNITS)
    _put(question, "unitsleft", "0")
    return question


def _answer(
    question: Tree.Element, text: str, right: bool, said: tuple[str, ...], form: str
) -> Tree.Element:
    fraction = "100" if right else "0"
    element = Tree.SubElement(question, "answer", fraction=fraction, format=form)
    Tree.SubElement(element, "text").text = text
    _text(element, "feedback", html(said), format="html")
    return element


def _text(parent: Tree.Element, tag: str, text: str, **attributes: str) -> None:
    element = Tree.SubElement(parent, tag, attributes)
    Tree.SubElement(element, "text").text = text


def _put(parent: Tree.Element, tag: str, text: str) -> None:
    Tree.SubElement(parent, tag).text = text
