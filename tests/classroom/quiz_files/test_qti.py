"""QTI 1.2 packages, read again: by ElementTree, and by a library that models the specification."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from sim.classroom.quiz_files.qti import MANIFEST, qti_package
from sim.worksheet.content import Quiz
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem
from tests.classroom.quiz_files.again import QUIZZES, as_text, as_words, of_choice, of_number

ASI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
pytestmark = pytest.mark.filterwarnings("ignore:pyslet:DeprecationWarning")
every_quiz = pytest.mark.parametrize("quiz", QUIZZES.values(), ids=QUIZZES)


def assessment_in(package: bytes) -> bytes:
    """Open a package as an importer does: by its manifest."""
    files = zipfile.ZipFile(io.BytesIO(package))
    assert files.testzip() is None
    manifest = Tree.fromstring(files.read(MANIFEST))
    (resource,) = manifest.iter(f"{CP}resource")
    assert resource.get("type") == "imsqti_xmlv1p2"
    (file,) = resource.iter(f"{CP}file")
    assert {MANIFEST, file.get("href")} == set(files.namelist())
    return files.read(file.get("href") or "")


@every_quiz
def test_every_key_and_sentence_comes_back(quiz: Quiz) -> None:
    root = Tree.fromstring(assessment_in(qti_package(quiz)))
    items = list(root.iter(f"{ASI}item"))
    assert [one.get("ident") for one in items] == [f"{quiz.chapter}.{q.id}" for q in quiz.questions]
    for question, item in zip(quiz.questions, items, strict=True):

        def text_of(element: Tree.Element | None) -> str:
            assert element is not None
            return as_text(element.findtext(f".//{ASI}mattext") or "")

        assert text_of(item.find(f"{ASI}presentation")).startswith(as_words(question.text))
        told = {one.get("ident"): text_of(one) for one in item.iter(f"{ASI}itemfeedback")}
        labels = {one.get("ident"): one for one in item.iter(f"{ASI}response_label")}
        answers, other = [], None
        for condition in item.iter(f"{ASI}respcondition"):
            shown = told.pop(condition.find(f"{ASI}displayfeedback").get("linkrefid"))  # type: ignore[union-attr]
            right = condition.findtext(f"{ASI}setvar") == "100"
            if condition.find(f".//{ASI}other") is not None:
                other = (right, shown)
                continue
            value = condition.findtext(f".//{ASI}varequal") or ""
            if isinstance(question, ChoiceItem):
                answers.append((text_of(labels[value]), right, shown))
                continue
            low, high = (
                float(condition.findtext(f".//{ASI}{name}") or "") for name in ("vargte", "varlte")
            )
            assert isinstance(question, NumberItem)
            assert high - low == pytest.approx(2 * question.tolerance)
            assert low <= float(value) <= high
            answers.append((f"{float(value):g}", right, shown))
        assert told == {}, "sentences that no answer shows"
        expected = of_choice(question) if isinstance(question, ChoiceItem) else of_number(question)
        assert answers == [
            (as_words(text), right, as_words(said)) for text, right, said in expected
        ]
        if isinstance(question, NumberItem):
            assert other == (False, as_words(question.otherwise))
        else:
            assert other is None


@pytest.fixture(scope="module")
def reader() -> Callable[[bytes], Any]:
    """A reader of somebody else's, class by class after the specification."""
    qti = pytest.importorskip(
        "pyslet.qtiv1.xml",
        reason="pyslet does not know this Python",
        exc_type=ImportError,
    )

    def read(source: bytes) -> Any:
        document = qti.QTIDocument()
        document.read(io.BytesIO(source))
        return document.root.Assessment

    return read


@every_quiz
def test_a_library_of_the_specification_reads_the_same(
    reader: Callable[[bytes], Any], quiz: Quiz
) -> None:
    from pyslet.qtiv1 import common

    assessment = reader(assessment_in(qti_package(quiz)))
    (section,) = assessment.SectionMixin
    items = section.SectionItemMixin
    assert [one.ident for one in items] == [f"{quiz.chapter}.{q.id}" for q in quiz.questions]
    for question, item in zip(quiz.questions, items, strict=True):

        def text_of(element: Any) -> str:
            found = next(iter(element.find_children_depth_first(common.MatText)))
            return as_text(" ".join(str(one) for one in found.matChildren))

        assert text_of(item.Presentation).startswith(as_words(question.text))
        told = {one.ident: text_of(one) for one in item.ItemFeedback}
        labels = {one.ident: one for one in item.find_children_depth_first(response_label())}
        answers = []
        (processing,) = item.ResProcessing
        for condition in processing.ConditionMixin:
            assert condition.continueFlag is False
            said = told[condition.DisplayFeedback[0].linkRefID]
            right = [one.get_value() for one in condition.SetVar] == ["100"]
            equal = list(condition.find_children_depth_first(common.VarEqual))
            if not equal:
                assert isinstance(question, NumberItem)
                assert (right, said) == (False, as_words(question.otherwise))
                continue
            value = equal[0].get_value()
            assert equal[0].responseIdentifier == "response1"
            text = text_of(labels[value]) if isinstance(question, ChoiceItem) else value
            answers.append((text, right, said))
        if isinstance(question, ChoiceItem):
            expected = of_choice(question)
        else:
            answers = [(f"{float(text):g}", right, said) for text, right, said in answers]
            expected = of_number(question)
        assert answers == [
            (as_words(text), right, as_words(said)) for text, right, said in expected
        ]


def response_label() -> Any:
    from pyslet.qtiv1.item import ResponseLabel

    return ResponseLabel


def test_the_same_quiz_gives_the_same_bytes() -> None:
    quiz = next(iter(QUIZZES.values()))
    assert qti_package(quiz) == qti_package(quiz)
