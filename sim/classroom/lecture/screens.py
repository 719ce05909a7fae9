"""What a chapter shows on the wall, screen by screen: read from its notebook, nothing computed.

The order is that of the notebook: the manager's question, what is predicted, each panel with its
*Try* list, each prediction's outcome, each explanation as a picture and three sentences of its own
text, what the deck says and where it slips, the takeaways. Exercises, quiz and sources are for the
desk.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from sim import widgets
from sim.classroom.lecture.page import (
    Part,
    Section,
    picture_of,
    sections,
    text_of,
    written_table,
)
from sim.classroom.lecture.prose import (
    as_html,
    blocks,
    is_entry,
    is_table,
    numbered,
    sentences,
    words_of,
)
from sim.classroom.lecture.spoken import (
    BESIDE,
    LONGEST_LINES,
    announcement,
    around_code,
    for_a_class,
    spoken,
)
from sim.data import course_path
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut, Guess
from sim.worksheet.reveals import stored_outcome

AT_THE_DESK: Final = ("What you will be able to do", "Exercise", "Quiz", "Sources")
"""Sections that are no part of a lecture."""
TO_REMEMBER: Final = "Takeaways"
PREDICTION: Final = "Prediction {number}: {what}"
OUTCOME: Final = "Outcome {number}: {what}"
PANEL: Final = "Panel: {what}"
CONTINUED: Final = "{title} ({page})"

FEW_WORDS: Final = 200
"""Characters before a prediction that need no screen of their own."""
ACROSS, DOWN = 84, 15
"""Characters in a line of text, and lines on a screen."""


@dataclass(frozen=True)
class Screen:
    """One thing on the wall.

    Attributes
    ----------
    title : str
        What it is called in the list of screens.
    heading : str
        Of the section it comes from.
    """

    title: str
    heading: str


@dataclass(frozen=True)
class QuestionScreen(Screen):
    """The manager's question, and the story behind it, as HTML."""

    question: str
    story: str


@dataclass(frozen=True)
class TextScreen(Screen):
    """Paragraphs or list entries, as HTML."""

    text: str


@dataclass(frozen=True)
class PredictionScreen(Screen):
    """What the class predicts by a show of hands."""

    content: Guess


@dataclass(frozen=True)
class PanelScreen(Screen):
    """A panel, made by ``source``, alone; and what to try on it, as HTML."""

    source: str
    tries: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeScreen(Screen):
    """What came of a prediction, beside the hands."""

    content: Guess
    outcome: CameOut


@dataclass(frozen=True)
class ExplanationScreen(Screen):
    """A picture and up to three sentences, as HTML; no picture where none is stored.

    ``above`` announces a table or a print-out, as the page does: what its numbers count, and in
    which unit.
    """

    picture: str
    lines: tuple[str, ...]
    above: str = ""


def lecture_screens(
    chapter: str, notebook: Path | None = None, worksheet: Path | None = None
) -> tuple[Screen, ...]:
    """Return the screens of a chapter.

    Parameters
    ----------
    chapter : str
        As its notebook is named.
    notebook, worksheet : Path, optional
        Other files than the course's own.

    Examples
    --------
    >>> [type(one).__name__ for one in lecture_screens("03-buying-center")][:4]
    ['QuestionScreen', 'PredictionScreen', 'PredictionScreen', 'PredictionScreen']
    """
    page = sections(notebook or course_path("notebooks", f"{chapter}.ipynb"))
    guesses = {guess.id: guess for guess in load_worksheet(worksheet or chapter).predictions}
    found: list[Screen] = []
    for section in page:
        if section.level == 1:
            found.append(_question(section))
        elif section.under not in AT_THE_DESK:
            found += _of_section(section, guesses)
    return tuple(found)


def _question(section: Section) -> Screen:
    texts = blocks(section.prose)
    question = next((one for one in texts if one.startswith("**")), texts[0])
    story = for_a_class([one for one in texts if one != question and len(one) > 40])
    return QuestionScreen(
        section.title, section.title, words_of(question), "".join(map(as_html, story))
    )


def _of_section(section: Section, guesses: dict[str, Guess]) -> Iterator[Screen]:
    heading = section.title
    if section.under == TO_REMEMBER or "slips" in section.under:
        yield from _texts(heading, blocks(section.prose))
        return
    said: list[Part] = []
    shown = 0
    for place, part in enumerate(section.parts, start=1):
        called = _called(part.code)
        if part.prose:
            said.append(part)
        elif called == "predict":
            texts = blocks("\n\n".join(one.prose for one in said))
            if sum(map(len, texts)) > FEW_WORDS:
                yield from _texts(heading, texts)
            said, shown = [], place
            for name in _strings(part.code)[1:] or list(guesses):
                yield PredictionScreen(_titled(PREDICTION, name, guesses), heading, guesses[name])
        elif called == "reveal":
            guess = guesses[_strings(part.code)[1]]
            outcome = stored_outcome(guess, text_of(part))
            yield OutcomeScreen(_titled(OUTCOME, guess.id, guesses), heading, guess, outcome)
        elif called in widgets.__all__:
            tries = numbered("\n\n".join(one.prose for one in said))
            title = PANEL.format(what=getattr(widgets, called).title)
            yield PanelScreen(title, heading, part.code, tuple(map(as_html, tries)))
            said, shown = [], place
    rest = section.parts[shown:]
    if any(part.prose for part in rest):
        yield from _explanation(heading, rest)


def _titled(form: str, name: str, guesses: dict[str, Guess]) -> str:
    """Name a prediction by its number on the card, as the teaching note does."""
    return form.format(number=[*guesses].index(name) + 1, what=_short(guesses[name].text))


def _explanation(heading: str, parts: Sequence[Part]) -> Iterator[Screen]:
    picture, behind = _picture(parts)
    across = ACROSS if "<tr" in picture else 1
    set_in_lines = "<tr" in picture or picture.startswith("<pre")
    above = announcement(parts[:behind]) if set_in_lines else ""
    room = _room_beside(picture)
    left = room - ACROSS * -(-len(words_of(above)) // ACROSS)
    above, room = (above, left) if left >= ACROSS else ("", room)
    said = spoken(parts, room, behind, across)
    if said == [above]:
        above = ""
    said = [one for one in said if one != above]
    lines = tuple(as_html(one) for one in said)
    only_announced = any(part.code for part in parts) and not around_code(parts)[0]
    title = words_of(heading)
    if picture.startswith('<img class="sim-large"'):
        yield ExplanationScreen(title, heading, picture, ())
        title, picture = CONTINUED.format(title=title, page=2), ""
    if picture or (lines and not only_announced):
        yield ExplanationScreen(title, heading, picture, lines, as_html(above))


def _picture(parts: Sequence[Part]) -> tuple[str, int]:
    """Return the first drawing, or else the largest table, and how many parts it is behind."""
    shown = [
        (picture_of(part), place)
        for place, part in enumerate(parts, start=1)
        if _called(part.code) not in ("reveal", "exercise")
    ]
    if not any(picture for picture, _ in shown):
        shown += [
            (written_table(as_html(text)), place)
            for place, part in enumerate(parts, start=1)
            for text in blocks(part.prose)
            if is_table(text)
        ]
    drawn = [one for one in shown if one[0].startswith("<img")]
    picture, behind = max(drawn[:1] or shown, key=lambda one: (bool(one[0]), one[0].count("<tr")))
    return picture, behind if picture else 0


def _room_beside(picture: str) -> int:
    """Return how many characters there is room for beside a drawing, or under a table."""
    if picture.startswith('<img class="sim-usual"'):
        return BESIDE
    rows = picture.count("<tr") or picture.count("\n") + bool(picture)
    return min(LONGEST_LINES, ACROSS * int((560 - 42 * rows) / 35 - 1))


def _texts(heading: str, texts: Sequence[str]) -> Iterator[Screen]:
    """Return as many screens as paragraphs, entries and tables need, evenly filled."""
    said = for_a_class(texts)
    room = DOWN
    pages = _pages(said, room)
    while room > 1 and len(fuller := _pages(said, room - 1)) == len(pages):
        room, pages = room - 1, fuller
    title = words_of(heading)
    for number, page in enumerate(pages, start=1):
        shown = CONTINUED.format(title=title, page=number) if number > 1 else title
        yield TextScreen(shown, heading, as_html(_rejoined(page)))


def _pages(texts: Sequence[str], room: float) -> list[list[str]]:
    """Part paragraphs, entries and tables into pages of so many lines."""
    pages: list[list[str]] = [[]]
    used = 0.0
    for text in texts:
        size = _lines_of(text)
        if used + size > room and pages[-1]:
            announced = [pages[-1].pop()] if pages[-1][-1].endswith(":") else []
            pages.append(announced)
            used = sum(map(_lines_of, announced))
        pages[-1].append(text)
        used += size
    return [page for page in pages if page]


def _rejoined(texts: Sequence[str]) -> str:
    """Set entries that follow each other under each other again: one list, not many."""
    joined = texts[0]
    for before, text in pairwise(texts):
        joined += ("\n" if is_entry(before) and is_entry(text) else "\n\n") + text
    return joined


def _lines_of(text: str) -> float:
    if is_table(text):
        return 1.4 * (len(text.splitlines()) - 1) + 0.5
    return -(-len(words_of(text)) // ACROSS) + 0.5


def _short(text: str) -> str:
    plain = " ".join(words_of(text).split())
    questions = [one for one in sentences(plain) if one.endswith("?")]
    last = questions[-1] if questions else plain
    return last if len(last) <= 70 else f"{last[:69].rsplit(' ', 1)[0]} …"


def _called(code: str) -> str:
    """Return what of ours a cell calls: a card, a reveal, a form, or a panel as its last line."""
    tree = ast.parse(code).body
    for node in (one for statement in tree for one in ast.walk(statement)):
        if (name := _name_called(node)) in ("predict", "reveal", "exercise", "quiz"):
            return name
    last = _name_called(tree[-1].value) if tree and isinstance(tree[-1], ast.Expr) else ""
    return last if last in widgets.__all__ else ""


def _name_called(node: ast.AST) -> str:
    called = node.func if isinstance(node, ast.Call) else None
    return called.id if isinstance(called, ast.Name) else ""


def _strings(code: str) -> list[str]:
    """Return the texts that a call of predict or reveal is given."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _name_called(node) in ("predict", "reveal"):
            return [
                one.value
                for one in node.args
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
    return []
