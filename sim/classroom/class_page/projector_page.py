"""The page that opens the next lecture: screens for a projector, without names or single marks.

One file that needs no other and no network. What it says stems from the course's own content; every
text is escaped all the same, and the page forbids itself any script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby, pairwise
from typing import Final, TypeVar

from sim.classroom.class_page.class_findings import (
    LEAST,
    ChapterFindings,
    ClassFindings,
    GuessSpread,
    HeldIdea,
    QuestionResult,
)
from sim.kernel import numerals
from sim.kernel.numerals import whole
from sim.plots.class_histogram import MarkedOutcome, guess_histogram
from sim.worksheet.guesses import ChoiceGuess
from sim.worksheet.page.look import IDEA

TITLE: Final = "What the class has handed in"
PRACTICE: Final = (
    "This is practice, not an examination: the keys ship with the course, and whoever likes can"
    " read them."
)
NO_NAMES: Final = (
    "Nobody is named here. What fewer than {least} have answered is left out, and where one or two"
    " are right or wrong, it says no more than hardly any or nearly all."
)
TOO_FEW: Final = (
    "{students} of at least {least} that a class page needs: of fewer, everybody would know who"
    " wrote what. The tables for the lecturer have them all."
)
HAND_INS: Final = "hand-ins"
CHAPTERS: Final = "chapters"
UNREAD: Final = "files not readable"

MOST_CLOSE: Final = "{close} of {all} came close"
MOST_LOW: Final = "{low} of {all} said too little, {close} came close"
MOST_HIGH: Final = "{high} of {all} said too much, {close} came close"
DIVIDED: Final = "The class is divided: {low} too little, {close} close, {high} too much"
MOST_CHOSE: Final = "{close} of {all} saw it coming: {outcome}"
FEW_CHOSE: Final = "{close} of {all} said “{outcome}”, and so it is"
UNKNOWN_OUTCOME: Final = "What {all} guessed"
IT_IS: Final = "it is {outcome}"
AND_SO_IT_IS: Final = "{option} ✓"
SPOKEN: Final = "Guesses of {all} students from {low} to {high}; {finding}."
LEADING: Final = "{count} think: {idea}. {said}"

ALL_QUESTIONS: Final = "What was right, question by question"
ALL_QUESTIONS_ON: Final = "What was right, question by question (continued)"
QUIZ: Final = "Quiz"
UNDER: Final = "{heading}: {text}"
UNDER_A_QUESTION: Final = "{heading} {text}"
SHARE: Final = "{share} of {answered}"
HARDLY: Final = "hardly any of {answered}"
NEARLY: Final = "nearly all of {answered}"
COUNT: Final = "{count} of {all}"

IDEAS: Final = "The ideas behind most wrong answers"
HELD_BY: Final = "{count} of {answered}"
ASKED: Final = "Asked: {question}"
AGAIN: Final = "Take up again next week"
NOTHING_AGAIN: Final = "Nothing stands out: every question was right for {share} or more."
BECAUSE: Final = "{share} right. {idea} {said}"
NO_IDEA: Final = "{share} right, and no one idea behind it: ask what they thought."

T = TypeVar("T")
ROWS_ON_SCREEN: Final = 5
_QUESTION, _ROW, _SAID = 330, 150, 230
"""Characters for which there is room: a prediction's question, a row's, what is said of an idea."""


def projector_page(found: ClassFindings) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    found : ClassFindings
        What may be shown.
    """
    style = (files("sim.classroom.class_page") / "projector.css").read_text(encoding="utf-8")
    screens = [_opening(found), *(one for chapter in found.chapters for one in _chapter(chapter))]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(TITLE)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(screens)
        + "\n</body>\n</html>\n"
    )


def finding_of(spread: GuessSpread) -> str:
    """Say in a line how the class has guessed.

    Parameters
    ----------
    spread : GuessSpread
        The guesses and the outcome.
    """
    counts = {"all": spread.given, "low": spread.low, "close": spread.close, "high": spread.high}
    if spread.outcome is None:
        return UNKNOWN_OUTCOME.format(**counts)
    half = spread.given / 2
    if isinstance(spread.content, ChoiceGuess):
        form = MOST_CHOSE if spread.close > half else FEW_CHOSE
        return form.format(**counts, outcome=spread.content.said_of(spread.outcome))
    for form, count in ((MOST_CLOSE, spread.close), (MOST_LOW, spread.low)):
        if count > half:
            return form.format(**counts)
    return (MOST_HIGH if spread.high > half else DIVIDED).format(**counts)


def _opening(found: ClassFindings) -> str:
    numbers = [(found.students, HAND_INS)]
    if found.chapters:
        numbers.append((len(found.chapters), CHAPTERS))
    if found.unread:
        numbers.append((found.unread, UNREAD))
    told = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{numerals.whole(value)}</dd></div>"
        for value, name in numbers
    )
    if found.students < LEAST:
        said = [TOO_FEW.format(students=found.students, least=LEAST)]
    else:
        said = [NO_NAMES.format(least=LEAST)]
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in [*said, PRACTICE])
    return f'<section><h1>{escape(TITLE)}</h1><dl class="numbers">{told}</dl>{paragraphs}</section>'


def _chapter(found: ChapterFindings) -> Iterator[str]:
    for spread in found.spreads:
        yield _screen(found, finding_of(spread), _spread(spread))
    if found.questions:
        yield from _questions(found)
    if found.ideas:
        yield _screen(found, IDEAS, "".join(_idea(*one) for one in found.ideas))
    if found.questions:
        yield _screen(found, AGAIN, _again(found))


def _screen(found: ChapterFindings, finding: str, inside: str) -> str:
    return (
        f'<section><p class="from">{escape(found.title)}</p>'
        f"<h2>{escape(finding)}</h2>{inside}</section>"
    )


def _spread(spread: GuessSpread) -> str:
    content = spread.content
    asked = f'<p class="quiet">{escape(short(content.text, _QUESTION))}</p>'
    idea = ""
    if spread.idea:
        said = LEADING.format(
            count=spread.idea.count, idea=spread.idea.idea, said=short(spread.idea.said, _SAID)
        )
        idea = f"<p>{escape(said)}</p>"
    if isinstance(content, ChoiceGuess):
        outcome = spread.outcome.value if spread.outcome else None
        rows = []
        for key, count in spread.options.items():
            right = key == outcome
            text = content.told(key)
            text = AND_SO_IT_IS.format(option=text) if right else text
            said = COUNT.format(count=count, all=spread.given)
            kind = "" if right else "none"
            rows.append(_row(text, count / spread.given, said, kind, "true" if right else ""))
        return f'{asked}{idea}<div class="rows">{"".join(rows)}</div>'
    mark = None
    if spread.outcome is not None:
        mark = MarkedOutcome(
            float(spread.outcome.value),
            IT_IS.format(outcome=content.said_of(spread.outcome)),
            spread.outcome.low,
            spread.outcome.high,
        )
    low, high = (numerals.as_given(one) for one in (spread.bars[0].low, spread.bars[-1].high))
    finding = finding_of(spread)
    spoken = SPOKEN.format(all=spread.given, low=low, high=high, finding=finding)
    return asked + idea + guess_histogram(spread.bars, mark, content.unit, spoken)


def _questions(found: ChapterFindings) -> Iterator[str]:
    first = True
    for some in _parts(found.questions, ROWS_ON_SCREEN):
        rows = []
        for heading, results in groupby(some, key=lambda one: one.heading):
            for result in results:
                form = UNDER_A_QUESTION if heading.endswith("?") else UNDER
                said = form.format(heading=heading or QUIZ, text=result.text)
                kind = "hard" if result in found.again else ""
                share = 1.0 if result.nearly_all else result.difficulty
                weight = "true" if kind else ""
                rows.append(_row(short(said, _ROW), share, _share(result), kind, weight))
        finding = ALL_QUESTIONS if first else ALL_QUESTIONS_ON
        yield _screen(found, finding, f'<div class="rows">{"".join(rows)}</div>')
        first = False


def _row(text: str, share: float, said: str, kind: str, weight: str = "") -> str:
    width = whole(100 * share)
    return (
        f'<div class="what {weight}">{escape(text)}</div>'
        f'<div class="bar {kind}"><div style="width:{width}%"></div></div>'
        f'<div class="share">{escape(said)}</div>'
    )


def _share(result: QuestionResult) -> str:
    if result.nearly_all:
        return NEARLY.format(answered=result.answered)
    if result.share is None:
        return HARDLY.format(answered=result.answered)
    share = numerals.percent(result.share, digits=2)
    return SHARE.format(share=share, answered=result.answered)


def _idea(idea: HeldIdea, result: QuestionResult) -> str:
    held = HELD_BY.format(count=idea.count, answered=result.answered)
    asked = ASKED.format(question=short(result.text, _ROW))
    return (
        f'<div class="idea"><p><b>“{escape(idea.idea)}”</b>'
        f' <span class="count">{escape(held)}</span></p>'
        f'<p class="quiet">{escape(asked)}</p><p>{escape(short(idea.said, _SAID))}</p></div>'
    )


def _again(found: ChapterFindings) -> str:
    if not found.again:
        least = min((one.difficulty for one in found.questions), default=1.0)
        return f"<p>{escape(NOTHING_AGAIN.format(share=numerals.percent(least, digits=2)))}</p>"
    told = []
    for result in found.again:
        share = _share(result)
        if result.ideas:
            first = result.ideas[0]
            said = BECAUSE.format(
                share=share, idea=IDEA.format(idea=first.idea), said=short(first.said, _SAID)
            )
        else:
            said = NO_IDEA.format(share=share)
        told.append(
            f'<div class="idea"><p><b>{escape(short(result.text, _ROW))}</b></p>'
            f"<p>{escape(said)}</p></div>"
        )
    return "".join(told)


def short(text: str, most: int) -> str:
    """Return as much of a text as there is room for, cut between words.

    Examples
    --------
    >>> short("How many machines more a year is that?", 20)
    'How many machines …'
    """
    said = " ".join(text.split())
    if len(said) <= most:
        return said
    return f"{said[: most - 1].rpartition(' ')[0] or said[: most - 2]} …"


def _parts(all_of_them: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    """Part into screens that are about as full, none of them with more than there is room for."""
    number = max(-(-len(all_of_them) // size), 1)
    ends = [round(len(all_of_them) * place / number) for place in range(number + 1)]
    return (all_of_them[first:last] for first, last in pairwise(ends))
