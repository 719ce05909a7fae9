"""What a chapter shows on the wall, screen by screen: read from its notebook, nothing computed.

The order is that of the notebook: the manager's question, what is predicted, each panel with its
*Try* list, each prediction's outcome, each explanation as a picture and three sentences of its own
text, what the deck says and where it slips, the takeaways. Exercises, quiz and sources are for the
desk.
"""

from __future__ import annotations

import ast
import re
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
    entry,
    is_entry,
    is_table,
    numbered,
    sentences,
    words_of,
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
LINES: Final = 3
LONGEST_LINE, LONGEST_LINES, BESIDE = 230, 420, 210
"""Characters of one sentence on a screen, of all of them, and of those beside a drawing."""
POINTS_ELSEWHERE: Final = re.compile(
    r"^(\*\*Play\*\*|The next |The second line|Note the |There is the |Read it against )"
    r"|^The filled notebook|\b[Tt]he form\b"
    r"|\bnext cell\b|\bcells again\b|\bthe exercise\b|\bsecond exercise\b|\blast table\b"
    r"|worth a look\.$"
)
"""What sentences have that say what is done or where to look, and not what came out."""
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
    """A picture and up to three sentences, as HTML; no picture where none is stored."""

    picture: str
    lines: tuple[str, ...]


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
    story = [one for one in texts if one != question and len(one) > 40]
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
    said = spoken(parts, _room_beside(picture), behind, across)
    lines = tuple(as_html(one) for one in said)
    only_announced = any(part.code for part in parts) and not _around_code(parts)[0]
    title = words_of(heading)
    if picture.startswith('<img class="sim-large"'):
        yield ExplanationScreen(title, heading, picture, ())
        title, picture = CONTINUED.format(title=title, page=2), ""
    if picture or (lines and not only_announced):
        yield ExplanationScreen(title, heading, picture, lines)


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


def spoken(
    parts: Sequence[Part], room: int = LONGEST_LINES, behind: int = 0, across: int = 1
) -> list[str]:
    """Choose what stands beside the picture: the first sentences of what is said of the results.

    A page announces in one paragraph, computes, and says in the next what came out. What is said of
    the picture itself goes first, then what stands behind other code; of each paragraph its first
    sentence, then its second.

    Parameters
    ----------
    parts : sequence of Part
        Of the section.
    room : int
        Characters on the screen.
    behind : int
        How many parts there are up to the picture; 0 where there is none.
    across : int
        Characters of a line, which a sentence takes whole, where lines are what is short.
    """
    results, announced = _around_code(parts)
    of_it = _said_at_once(parts[behind:]) if behind else []
    groups = [of_it, [one for one in results if one not in of_it], announced]
    chosen: list[str] = []
    for place, texts in enumerate(groups):
        if place == 2 and len(chosen) >= LINES - 1:
            break
        for turn in range(LINES):
            for text in texts if turn == 0 else texts[:2]:
                said = [one for one in sentences(text) if _stands_alone(one)]
                if len(said) <= turn or len(chosen) == LINES:
                    continue
                taken = [across * -(-len(one) // across) for one in (*chosen, said[turn])]
                if sum(taken) <= room:
                    chosen.append(said[turn])
    order = " ".join(" ".join([*announced, *results]).split())
    return sorted(chosen, key=order.find)


def _said_at_once(parts: Sequence[Part]) -> list[str]:
    """Return the paragraphs and entries up to the next code."""
    code = next((place for place, part in enumerate(parts) if part.code), len(parts))
    return [text for part in parts[:code] for text in _said(part)]


def _said(part: Part) -> list[str]:
    texts = [one for one in blocks(part.prose) if not is_table(one)] if part.prose else []
    return [entry(one) if is_entry(one) else one for one in texts]


def _around_code(parts: Sequence[Part]) -> tuple[list[str], list[str]]:
    """Return the paragraphs and entries behind the first code, and those before it."""
    after = False
    behind: list[str] = []
    before: list[str] = []
    for part in parts:
        after = after or bool(part.code)
        (behind if after else before).extend(_said(part))
    return behind, before


def _stands_alone(sentence: str) -> bool:
    plain = words_of(sentence)
    return (
        30 <= len(plain) <= LONGEST_LINE
        and plain.endswith((".", "!", "”", ")"))
        and "$$" not in sentence
        and sentence.count("**") % 2 == 0
        and sentence.count("$") % 2 == 0
        and sentence.count("(") == sentence.count(")")
        and not sentence.startswith("(")
        and not POINTS_ELSEWHERE.search(sentence)
    )


def _texts(heading: str, texts: Sequence[str]) -> Iterator[Screen]:
    """Return as many screens as paragraphs, entries and tables need."""
    pages: list[list[str]] = [[]]
    used = 0.0
    for text in texts:
        size = _lines_of(text)
        if used + size > DOWN and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(text)
        used += size
    for number, page in enumerate(pages, start=1):
        if page:
            title = words_of(heading)
            shown = CONTINUED.format(title=title, page=number) if number > 1 else title
            yield TextScreen(shown, heading, as_html(_rejoined(page)))


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
