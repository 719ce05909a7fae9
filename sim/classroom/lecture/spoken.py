"""What of a page is said on the wall: the few sentences beside a picture, and texts for a class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from sim.classroom.lecture.page import Part
from sim.classroom.lecture.prose import blocks, entry, is_entry, is_table, sentences, words_of

LINES: Final = 3
LONGEST_LINE, LONGEST_LINES, BESIDE = 230, 420, 210
"""Characters of one sentence on a screen, of all of them, and of those beside a drawing."""
POINTS_ELSEWHERE: Final = re.compile(
    r"^(\*\*Play\*\*|The next |The second line|Note the |There is the |Read it against |Here \$)"
    r"|^The filled notebook|\b[Tt]he form\b|^Rows? \d+(, | and )"
    r"|\bnext cell\b|\bcells again\b|\bthe exercise\b|\bsecond exercise\b|\blast table\b"
    r"|\bthe page shows\b|worth a look\.$|(, |\bcomes )below\.$|\b(is|are) one thing\.$"
)
"""What sentences have that say what is done or where to look, and not what came out."""
LEANS: Final = re.compile(
    r"^(They|He|She|It|Its|Their|His|Her|Nor|(Some|Another|Neither) (had|has|have|is|was|of)"
    r"|One of them|Those whom|So many)\b"
)
"""How a sentence begins that cannot be understood without the one before it."""
AT_A_DESK: Final = re.compile(
    r"\bShift \+ Enter\b|\bevery cell\b|\bcells? (above|below)\b|\bgrey bar\b"
    r"|\bsame call\b|\bIn the code\b|\bfurther down\b|\bpanel below\b"
)
"""What a sentence has that tells a student alone how to use the page."""
COUNTED: Final = re.compile(
    r"(?i):$|\b(yuan|dollars|per ?cent|points|minutes|seconds|days|weeks|dash|columns)\b| in %|`"
)
"""What a sentence before a table has that says what its numbers count."""
SHORTEST_ABOVE, LONGEST_ABOVE = 20, 165
"""Characters of such a sentence: more than *In words*, and no more than two lines of the wall."""
OF_A_TABLE: Final = re.compile(
    r"\b[Tt]heory lies in(side)?\b"
    r"|\b[Tt]he (first|middle|last) (two |three )?(lines?|rows?|columns?)\b"
)
"""What a sentence has that is understood only beside the table it stands under."""
GOES_ON: Final = re.compile(r"(and|or|but|where|which|with|of|if)\b")
"""How what is left of a sentence begins behind a formula of its own line."""
HOW_LONG: Final = re.compile(r"^\d+ minutes\b")
"""How a paragraph begins that says how long the chapter takes and what it builds on."""


def for_a_class(texts: Sequence[str]) -> list[str]:
    """Return paragraphs, entries and tables without what is said to a student alone at a desk.

    Examples
    --------
    >>> for_a_class(["45 minutes. It builds on chapter 06.", "The data are old. Run every cell."])
    ['The data are old.']
    """
    kept = []
    for text in texts:
        if HOW_LONG.match(text):
            continue
        if not is_table(text) and AT_A_DESK.search(text):
            kept.append(" ".join(one for one in sentences(text) if not AT_A_DESK.search(one)))
        else:
            kept.append(text)
    return [one for one in kept if one]


def spoken(
    parts: Sequence[Part], room: int = LONGEST_LINES, behind: int = 0, across: int = 1
) -> list[str]:
    """Choose what stands beside the picture: the first sentences of what is said of the results.

    A page announces in one paragraph, computes, and says in the next what came out. What is said of
    the picture itself goes first, then what stands behind other code; of each paragraph its first
    sentence, then its second. A sentence that leans on the one before it comes only with that; the
    first behind the picture leans on the picture.

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
    results, announced = around_code(parts)
    of_it = _said_at_once(parts[behind:]) if behind else []
    groups = [of_it, [one for one in results if one not in of_it], announced]
    every = [one for text in (*announced, *results) for one in sentences(text)]
    before = {later: earlier for earlier, later in pairwise(every)}
    on_the_picture = sentences(of_it[0])[:1] if of_it else []
    chosen: list[str] = []
    for place, texts in enumerate(groups):
        if place == 2 and len(chosen) >= LINES - 1:
            break
        for turn in range(LINES):
            for text in texts if turn == 0 else texts[:2]:
                said = [
                    one
                    for one in sentences(text)
                    if _stands_alone(one) and (text in of_it or not OF_A_TABLE.search(one))
                ]
                if len(said) <= turn or len(chosen) == LINES:
                    continue
                one = said[turn]
                if LEANS.match(one) and before.get(one) not in chosen and [one] != on_the_picture:
                    continue
                taken = [across * -(-len(line) // across) for line in (*chosen, one)]
                if sum(taken) <= room:
                    chosen.append(one)
    order = " ".join(" ".join([*announced, *results]).split())
    return sorted(chosen, key=order.find)


def announcement(parts: Sequence[Part]) -> str:
    """Return the sentence that announces a table: the last before the code that makes it.

    Code that prepares the table and shows nothing may stand between.

    Parameters
    ----------
    parts : sequence of Part
        Of the section, up to the table.

    Examples
    --------
    >>> said = Part("said", "Look. What a yuan brings (thousand yuan):", "")
    >>> announcement([said, Part("table", "", "frame()")])
    'What a yuan brings (thousand yuan):'
    """
    before = next((part for part in parts[-2::-1] if part.prose or part.outputs), None)
    said = _said(before) if before is not None else []
    last = sentences(said[-1])[-1] if said else ""
    fits = SHORTEST_ABOVE <= len(words_of(last)) <= LONGEST_ABOVE and COUNTED.search(last)
    elsewhere = LEANS.match(last) or POINTS_ELSEWHERE.search(last) or AT_A_DESK.search(last)
    return last if fits and not elsewhere and "$$" not in last else ""


def around_code(parts: Sequence[Part]) -> tuple[list[str], list[str]]:
    """Return the paragraphs and entries behind the first code, and those before it."""
    after = False
    behind: list[str] = []
    before: list[str] = []
    for part in parts:
        after = after or bool(part.code)
        (behind if after else before).extend(_said(part))
    return behind, before


def _said_at_once(parts: Sequence[Part]) -> list[str]:
    """Return the paragraphs and entries up to the next code."""
    code = next((place for place, part in enumerate(parts) if part.code), len(parts))
    return [text for part in parts[:code] for text in _said(part)]


def _said(part: Part) -> list[str]:
    texts = [one for one in blocks(part.prose) if not is_table(one)] if part.prose else []
    return [entry(one) if is_entry(one) else one for one in texts]


def _stands_alone(sentence: str) -> bool:
    plain = words_of(sentence)
    return (
        30 <= len(plain) <= LONGEST_LINE
        and plain.endswith((".", "!", "”", ")"))
        and "$$" not in sentence
        and not GOES_ON.match(plain)
        and sentence.count("**") % 2 == 0
        and sentence.count("$") % 2 == 0
        and sentence.count("(") == sentence.count(")")
        and not sentence.startswith("(")
        and not POINTS_ELSEWHERE.search(sentence)
        and not AT_A_DESK.search(sentence)
    )
