"""Every chapter has its view, made of what its notebook says and has stored."""

import json
import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.lecture.page import (
    Part,
    chapter_named,
    picture_of,
    sections,
)
from sim.classroom.lecture.prose import blocks, words_of
from sim.classroom.lecture.screens import (
    ExplanationScreen,
    OutcomeScreen,
    PanelScreen,
    PredictionScreen,
    QuestionScreen,
    _explanation,
    lecture_screens,
)
from sim.classroom.lecture.spoken import LINES, spoken
from sim.kernel.errors import InputError
from sim.kernel.numerals import one_of
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import NumberGuess
from sim.worksheet.reveals import Reveal, stored_outcome
from tools.chapters.manifest import load_course
from tools.notebooks import COURSE

CHAPTERS = sorted(path.stem for path in COURSE.glob("*.ipynb"))


@cache
def pages(chapter: str) -> Any:
    return sections(COURSE / f"{chapter}.ipynb")


@cache
def screens(chapter: str) -> Any:
    return lecture_screens(chapter)


def of(chapter: str, kind: type) -> list:
    return [one for one in screens(chapter) if isinstance(one, kind)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_lecture_goes_from_the_question_to_the_takeaways(chapter: str) -> None:
    kinds = [type(one) for one in screens(chapter)]
    assert kinds[0] is QuestionScreen
    assert "?" in screens(chapter)[0].question
    titles = [one.title for one in screens(chapter)]
    assert titles[-1] == "Takeaways"
    slips = [title for title in titles if title.startswith("What the deck says")]
    assert slips
    first = {kind: kinds.index(kind) for kind in set(kinds)}
    shown = sorted((first[PanelScreen], first[OutcomeScreen]))  # an outcome may be a table's
    assert first[PredictionScreen] < shown[0] < shown[1] < len(kinds) - 1
    assert not {"Exercise", "Quiz", "Sources"} & {one.heading for one in screens(chapter)}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_prediction_has_its_screen_and_meets_its_outcome(chapter: str) -> None:
    asked = [one.content.id for one in of(chapter, PredictionScreen)]
    assert sorted(asked) == sorted(one.id for one in load_worksheet(chapter).predictions)
    assert sorted(one.content.id for one in of(chapter, OutcomeScreen)) == sorted(asked)
    places = {}
    for place, one in enumerate(screens(chapter)):
        if isinstance(one, PredictionScreen | OutcomeScreen):
            places.setdefault(one.content.id, []).append(place)
    assert all(foretold < came for foretold, came in places.values())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_predictions_and_outcomes_are_numbered_as_in_the_teaching_note(chapter: str) -> None:
    number = {one.id: n for n, one in enumerate(load_worksheet(chapter).predictions, start=1)}
    for kind, word in ((PredictionScreen, "Prediction"), (OutcomeScreen, "Outcome")):
        for one in of(chapter, kind):
            assert one.title.startswith(f"{word} {number[one.content.id]}: ")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_panel_of_the_page_but_those_of_the_exercise_has_its_screen(chapter: str) -> None:
    cells = [
        part.code
        for section in pages(chapter)
        if section.under != "Exercise"
        for part in section.parts
        if "from sim.widgets import" in part.code
    ]
    panels = of(chapter, PanelScreen)
    assert [one.source for one in panels] == cells
    assert any(one.tries for one in panels)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_explanation_is_sentences_of_the_page_and_what_it_has_stored(chapter: str) -> None:
    texts = [text for section in pages(chapter) for text in blocks(section.prose)]
    page = " ".join(" ".join(texts).split())
    shown = of(chapter, ExplanationScreen)
    assert shown
    for one in shown:
        assert one.picture or one.lines
        assert len(one.lines) <= LINES
    for section in pages(chapter):
        for sentence in spoken(section.parts):
            words = re.findall(r"\w+", sentence)
            assert words
            assert re.search(r"\W+".join(map(re.escape, words)), page), sentence
    assert any(one.picture for one in shown)
    for one in shown:
        assert not any(re.match(r"<p>(and|but|where|which)\b", line) for line in one.lines), one


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_of_the_markdown_is_left_over(chapter: str) -> None:
    for one in screens(chapter):
        texts = [*getattr(one, "lines", ()), *getattr(one, "tries", ()), getattr(one, "text", "")]
        for text in texts:
            plain = re.sub(r"<[^>]+>|\\\(.*?\\\)|\\\[.*?\\\]|\$\$.*?\$\$", "", text, flags=re.S)
            assert not re.search(r"\*\*|^#|\]\(|^\d+\. ", plain, flags=re.MULTILINE), text


@pytest.mark.parametrize(
    ("chapter", "title", "row"),
    [
        ("02-industrial-demand", "Explain: inelastic, but whose?", "one raises by 10 %"),
        ("18-channels", "Explain: two margins on one machine", "dealer and sub-dealer"),
        ("18-channels", "Explain: why he gives half the service", "two, free riding"),
        ("18-channels", "Explain: what wins a dealer's time", "20 less a machine"),
        ("20-who-gets-credit", "Play: risk inside value", "default of B"),
        ("21-can-we-believe-it", "Explain: failed, by whose bar?", "Butler Group, 2002"),
    ],
)
def test_a_table_is_on_the_wall(chapter: str, title: str, row: str) -> None:
    (screen,) = (one for one in of(chapter, ExplanationScreen) if one.title == title)
    assert row in screen.picture
    assert screen.lines


@pytest.mark.parametrize(
    ("chapter", "title", "above"),
    [
        ("01-markets", "Explain: four verbs", "(thousand yuan):"),
        ("10-price-wars", "2. A rival cuts: do we follow? 对手降价是否跟进？", "profit in %"),
        ("08-delivered-value", "Explain: from the gap to the sale", "gap in thousand yuan"),
        ("15-who-pays", "The bank, 19 and 90", "in dollars a year:"),
        ("16-retention-economics", "A real company, by contract", ""),
    ],
)
def test_what_a_table_counts_stands_above_it(chapter: str, title: str, above: str) -> None:
    (screen,) = (one for one in of(chapter, ExplanationScreen) if one.title == title)
    assert above in screen.above
    assert bool(above) == bool(screen.above)
    assert screen.above not in screen.lines


def test_cases_for_a_show_of_hands_have_a_screen_without_their_answers() -> None:
    (cases,) = (one for one in of("10-price-wars", ExplanationScreen) if one.title == "Two cases")
    for item in load_worksheet("10-price-wars").exercises[0].items:
        if item.id in ("case.copycat", "case.key_account"):
            for number in re.findall(r"\d+ %", item.text):
                assert number in cases.picture
    assert not {"ignore", "defend"} & set(re.findall(r"\w+", cases.picture))


def test_a_stored_outcome_is_the_one_that_was_shown() -> None:
    for chapter in CHAPTERS:
        for content in load_worksheet(chapter).predictions:
            if isinstance(content, NumberGuess):
                given = [-2.4141 if content.low < 0 else 0.123456, 1234.5, 64.8]
                row = {"mean": 17.234, "ci_low": 3.1, "ci_high": 41.06}
                if content.whole:
                    given, row = [0, 7, 1234], {name: round(n) for name, n in row.items()}
                outcomes = [content.outcome(value) for value in [*given, row]]
            else:
                outcomes = [content.outcome(option.key) for option in content.options]
            for outcome in outcomes:
                text = Reveal(content, "", outcome).plain()
                read = stored_outcome(content, text)
                if isinstance(outcome.value, str):
                    assert read == outcome
                else:
                    assert read.value == pytest.approx(outcome.value, rel=5e-3)
                    assert (read.low is None) == (outcome.low is None)


@pytest.mark.parametrize("text", ["", "{}", '{"cells": 3}', "not JSON"])
def test_what_is_no_notebook_is_said_in_a_sentence(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.ipynb"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a notebook"):
        sections(page)


def test_a_chapter_is_found_by_its_number_or_its_name() -> None:
    assert {chapter_named(one) for one in ("3", "03", "03-buying-center")} == {"03-buying-center"}
    numbers = one_of(one.name[:2] for one in load_course().chapters)
    for odd in ("", "x", "33", "³", "../10-price-wars", "10-price-wars.ipynb"):
        with pytest.raises(InputError, match=rf"^chapter is .*; allowed: {numbers}$"):
            chapter_named(odd)


def code(*outputs: dict) -> Part:
    return Part("c", code="x", outputs=outputs)


def table(rows: int, characters: int = 10) -> dict:
    row = f"<tr><td>{'x' * (characters - 3)}</td></tr>"
    return {"data": {"text/html": f"<table>{row * (rows + 1)}</table>"}}


def test_what_is_said_of_the_picture_goes_before_what_else_is_said() -> None:
    parts = [
        Part("a", prose="What is announced before anything was computed."),
        code(),
        Part("b", prose="This is said of a number that is not on the wall."),
        code(table(3)),
        Part("c", prose="First of the table that is shown. Then another thing of the table."),
        code(),
        Part("d", prose="And this is said of a third thing, further down."),
    ]
    about_it = ["First of the table that is shown.", "Then another thing of the table."]
    said = spoken(parts, behind=4)
    assert set(about_it) < set(said)
    assert "What is announced before anything was computed." not in said
    assert spoken(parts, room=70, behind=4) == about_it
    assert spoken(parts)[0] == "This is said of a number that is not on the wall."


@pytest.mark.parametrize(
    "sentence",
    [
        "They add up, always; the next cell insists on it.",
        "(This is an aside that explains nothing of the picture.)",
        "You will do both of these things in the exercise below.",
        "Three differences between the two are worth a look.",
        "Change weeks in the class and run the cells again.",
        "The filled notebook, with the reasons, is `solutions/20-who-gets-credit.ipynb`.",
        "Answer first; the form at the end of the page takes what you say.",
        "The price of that cure, which is not a small one, comes below.",
        "It is the best with a chance that is a double integral, below.",
        "Row 83, row 85 and row 86 have eighteen items more.",
        "Here $p$ is the chance with which such things happen.",
        "Public promises to customers, which are many, are one thing.",
    ],
)
def test_what_points_elsewhere_does_not_stand_on_the_wall(sentence: str) -> None:
    good = "Most of the weeks are not work; people had to find a date."
    assert spoken([code(), Part("a", prose=f"{sentence} {good}")]) == [good]


@pytest.mark.parametrize("leaning", ["They come in a fixed order,", "Another had five calls,"])
def test_a_sentence_that_leans_on_another_comes_only_with_that(leaning: str) -> None:
    leaning = f"{leaning} and nobody knows any more who asked for it."
    too_long = f"Questions come first{', one after the other' * 12}."
    good = "Most of the weeks are not work; people had to find a date."
    assert spoken([code(), Part("a", prose=f"{too_long} {leaning}\n\n{good}")]) == [good]
    with_it = spoken([code(), Part("a", prose=f"Questions of buyers come first. {leaning}")])
    assert with_it == ["Questions of buyers come first.", leaning]
    on_the_table = [code(table(3)), Part("a", prose=f"{leaning} {good}")]
    assert spoken(on_the_table, behind=1) == [leaning, good]


AT_A_DESK = re.compile(
    r"\bShift \+ Enter\b|\b\d+ minutes\. |grey bar|\bcells?\b (above|below)|pip install"
    r"|\bfurther down\b|\bpanel below\b"
)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_on_the_wall_is_said_to_a_student_alone_at_a_desk(chapter: str) -> None:
    for one in screens(chapter):
        texts = [getattr(one, "story", ""), getattr(one, "text", ""), *getattr(one, "lines", ())]
        assert not AT_A_DESK.search(words_of(" ".join(texts))), one.title


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_quotation_marks_on_the_wall_are_those_of_a_book(chapter: str) -> None:
    for one in screens(chapter):
        fields = ("question", "story", "text", "above")
        texts = [getattr(one, name, "") for name in fields]
        texts += [*getattr(one, "lines", ()), *getattr(one, "tries", ())]
        for text in texts:
            plain = unescape(re.sub(r"<[^>]+>", "", text))
            assert '"' not in plain, f"{one.title}: {plain}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_announces_something_stands_with_it(chapter: str) -> None:
    for one, after in pairwise(screens(chapter)):
        told = re.sub(r"<[^>]+>", "", getattr(one, "text", "")).strip()
        assert not told.endswith(":") or isinstance(after, PredictionScreen), told[-80:]


def test_code_of_the_prose_goes_with_the_words_that_announce_it(tmp_path: Path) -> None:
    prose = "# A\n\nIt is real. It is an extra:\n\n```\npip install x\n```\n\nWho knew?"
    page = {"cells": [{"cell_type": "markdown", "id": "a", "source": prose}]}
    (tmp_path / "a.ipynb").write_text(json.dumps(page), encoding="utf-8")
    (section,) = sections(tmp_path / "a.ipynb")
    assert section.prose.split() == ["It", "is", "real.", "Who", "knew?"]


def frame(head: list[str], *rows: list[str]) -> Part:
    """A table as pandas writes it."""
    lines = [f"<th>{'</th><th>'.join(head)}</th>"]
    lines += [f"<th>{row[0]}</th><td>{'</td><td>'.join(row[1:])}</td>" for row in rows]
    top, *rest = [f"<tr>{line}</tr>" for line in lines]
    html = f"<table><thead>{top}</thead><tbody>{''.join(rest)}</tbody></table>"
    return code({"data": {"text/html": html}})


def test_thousands_of_a_stored_table_are_parted_and_years_are_not() -> None:
    shown = picture_of(
        frame(
            ["what", "2024", "year", "mean"],
            ["a", "1843250", "2024", "1080.0"],
            ["b", "-3600", "2025", "0.12345"],
        )
    )
    for part in ("<th>2024<", ">1,843,250<", ">−3,600<", ">2024<", ">1,080.0<", ">0.12345<"):
        assert part in shown


def test_names_of_rows_that_the_first_column_has_too_are_left_out() -> None:
    rows = [["162", "162", "won"], ["163", "163", "open"]]
    assert picture_of(frame(["", "case", "fate"], *rows)).count("162") == 1
    assert picture_of(frame(["run", "case", "fate"], *rows)).count("162") == 2
    other = [["162", "7", "won"], ["163", "163", "open"]]
    assert picture_of(frame(["", "case", "fate"], *other)).count("16") == 3


def test_a_table_of_the_prose_stands_where_no_result_does() -> None:
    written = "|  | weaker |\n|---|---|\n| costs more | **ignore** |"
    told = ["What is announced of the card.", written, "And what is then said of all of it."]
    part = Part("a", prose="\n\n".join(told))
    (alone,) = _explanation("Card", [part])
    assert "<strong>ignore</strong>" in alone.picture
    assert len(alone.lines) == 2
    (beside,) = _explanation("Card", [part, code(table(3))])
    assert "ignore" not in beside.picture
    rows = "".join(f"| {n} | {'x' * 100} |\n" for n in range(9))
    (without,) = _explanation("Card", [Part("a", prose=f"{told[0]}\n\n{written}\n{rows}")])
    assert without.picture == ""
