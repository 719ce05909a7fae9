"""A quiz as a QTI 1.2 package: a zip file with a manifest and one assessment.

After IMS Question & Test Interoperability 1.2.1 (ASI XML binding) and IMS Content Packaging 1.1.
What is said of an answer is an ``itemfeedback`` that a condition of the response processing shows;
the fields ``question_type`` and ``points_possible`` are those by which Canvas and others know a
kind of question.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as Tree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim.classroom.quiz_files.asked import AskedQuestion, asked_questions, html
from sim.worksheet.content import Quiz

MANIFEST: Final = "imsmanifest.xml"
TITLE: Final = "{title} {title_zh}"
_ASI: Final = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CP: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCHEMA: Final = "IMS Content"
_TYPE: Final = "imsqti_xmlv1p2"
_RESPONSE: Final = "response1"
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""So that the same quiz gives the same bytes."""


def qti_package(quiz: Quiz) -> bytes:
    """Return a quiz as the content of a zip file.

    Raises
    ------
    InputError
        If a question of it cannot be asked in a learning system.
    """
    inside = f"{quiz.chapter}/{quiz.chapter}.xml"
    files = {MANIFEST: _manifest(quiz, inside), inside: _assessment(quiz)}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return packed.getvalue()


def _manifest(quiz: Quiz, inside: str) -> bytes:
    root = Tree.Element("manifest", xmlns=_CP, identifier=f"manifest-{quiz.chapter}")
    metadata = Tree.SubElement(root, "metadata")
    Tree.SubElement(metadata, "schema").text = _SCHEMA
    Tree.SubElement(metadata, "schemaversion").text = "1.1.3"
    Tree.SubElement(root, "organizations")
    resources = Tree.SubElement(root, "resources")
    one = Tree.SubElement(
        resources, "resource", identifier=f"quiz-{quiz.chapter}", type=_TYPE, href=inside
    )
    Tree.SubElement(one, "file", href=inside)
    return _written(root)


def _assessment(quiz: Quiz) -> bytes:
    root = Tree.Element("questestinterop", xmlns=_ASI)
    title = TITLE.format(title=quiz.title, title_zh=quiz.title_zh)
    assessment = Tree.SubElement(root, "assessment", ident=f"quiz-{quiz.chapter}", title=title)
    section = Tree.SubElement(assessment, "section", ident="root_section")
    for one in asked_questions(quiz):
        section.append(_item(one))
    return _written(root)


def _item(one: AskedQuestion) -> Tree.Element:
    item = Tree.Element("item", ident=one.name, title=one.name)
    number = one.tolerance is not None
    kind = "numerical_question" if number else "multiple_choice_question"
    fields = Tree.SubElement(Tree.SubElement(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", kind), ("points_possible", "1")):
        field = Tree.SubElement(fields, "qtimetadatafield")
        Tree.SubElement(field, "fieldlabel").text = label
        Tree.SubElement(field, "fieldentry").text = entry
    presentation = Tree.SubElement(item, "presentation")
    _material(presentation, html(one.text))
    if number:
        _ask_for_number(presentation)
    else:
        _ask_to_choose(presentation, one)
    processing = Tree.SubElement(item, "resprocessing")
    outcomes = Tree.SubElement(processing, "outcomes")
    Tree.SubElement(
        outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"
    )
    for place, answer in enumerate(one.answers, start=1):
        test = _condition(processing)
        if number:
            _near(test, answer.text, one.tolerance or 0.0)
        else:
            _equal(test, _label(place))
        _shown(processing, place, answer.right)
    if one.otherwise:
        Tree.SubElement(_condition(processing), "other")
        _shown(processing, 0, False)
    told = [(place, answer.said) for place, answer in enumerate(one.answers, start=1)]
    for place, said in [*told, *([(0, one.otherwise)] if one.otherwise else [])]:
        feedback = Tree.SubElement(item, "itemfeedback", ident=_feedback(place))
        _material(Tree.SubElement(feedback, "flow_mat"), html(said))
    return item


def _ask_to_choose(presentation: Tree.Element, one: AskedQuestion) -> None:
    response = Tree.SubElement(presentation, "response_lid", ident=_RESPONSE, rcardinality="Single")
    choices = Tree.SubElement(response, "render_choice")
    for place, answer in enumerate(one.answers, start=1):
        label = Tree.SubElement(choices, "response_label", ident=_label(place))
        _material(label, html((answer.text,)))


def _ask_for_number(presentation: Tree.Element) -> None:
    response = Tree.SubElement(presentation, "response_str", ident=_RESPONSE, rcardinality="Single")
    field = Tree.SubElement(response, "render_fib", fibtype="Decimal")
    Tree.SubElement(field, "response_label", ident=_label(1))


def _condition(processing: Tree.Element) -> Tree.Element:
    """Begin a condition; where it holds, those after it are not asked."""
    condition = Tree.SubElement(processing, "respcondition", {"continue": "No"})
    return Tree.SubElement(condition, "conditionvar")


def _equal(test: Tree.Element, value: str) -> None:
    Tree.SubElement(test, "varequal", respident=_RESPONSE).text = value


def _near(test: Tree.Element, value: str, tolerance: float) -> None:
    either = Tree.SubElement(test, "or")
    _equal(either, value)
    between = Tree.SubElement(either, "and")
    low, high = (Decimal(value) + sign * Decimal(repr(tolerance)) for sign in (-1, 1))
    Tree.SubElement(between, "vargte", respident=_RESPONSE).text = f"{low.normalize():f}"
    Tree.SubElement(between, "varlte", respident=_RESPONSE).text = f"{high.normalize():f}"


def _shown(processing: Tree.Element, place: int, right: bool) -> None:
    """End the condition begun last: what it scores, and what is said then."""
    condition = processing[-1]
    if right:
        Tree.SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"
    Tree.SubElement(
        condition, "displayfeedback", feedbacktype="Response", linkrefid=_feedback(place)
    )


def _material(parent: Tree.Element, text: str) -> None:
    material = Tree.SubElement(parent, "material")
    Tree.SubElement(material, "mattext", texttype="text/html").text = text


def _label(place: int) -> str:
    return f"answer_{place}"


def _feedback(place: int) -> str:
    """Return the ident of what is said: that of an answer, or of any other."""
    return f"{_label(place)}_fb" if place else "general_incorrect_fb"


def _written(root: Tree.Element) -> bytes:
    Tree.indent(root)
    written: bytes = Tree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
