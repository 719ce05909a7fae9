"""What a lecture looks like: one style sheet, and the HTML of what stands on a screen.

All lengths are told in ``--v``, a pixel of a wall of 1280 × 720: as much as the window allows. No
letter is smaller than :data:`SMALLEST` of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from sim.classroom.lecture.prose import as_html
from sim.classroom.lecture.tally import Tally
from sim.plots.drawing import style
from sim.worksheet.guesses import CameOut
from sim.worksheet.page import glyphs

LECTURE: Final = "sim-lecture"
SMALLEST: Final = 24
WIDE, HIGH, BAR = 1280, 720, 44
PICTURE: Final = 972
"""A panel's picture and all above and below it; its letters are then 24 pixels high."""

ROOMY: Final = 5
"""Up to so many rows a table and its lines are set larger."""

FEW_WORDS: Final = 500
"""Up to so many characters of HTML a text is set larger: it has the wall for itself."""

DENSE: Final = 7
"""From so many answers on they are set closer."""

HAND: Final = "1 hand"
SOME_HANDS: Final = "{hands} hands"
NOBODY: Final = "No show of hands was taken."
IT_IS: Final = "it is {outcome}"

_CSS: Final = Template(Path(__file__).with_suffix(".css").read_text(encoding="utf-8"))


def sheet(characters: frozenset[str]) -> str:
    """Return the style sheet, with the glyphs of the Chinese characters of a chapter."""
    values = {
        **{"wide": WIDE, "high": HIGH, "bar": BAR, "small": SMALLEST, "picture": PICTURE},
        **{"ink": style.INK, "muted": style.MUTED, "blue": style.BLUE},
        **{"vermilion": style.VERMILION, "chinese": glyphs.FAMILY},
    }
    return f"<style>{glyphs.face(characters)}{_CSS.substitute(values)}</style>"


def question(title: str, asked: str, story: str) -> str:
    """Return the manager's question and the story behind it."""
    return (
        f'<div class="sim-shown"><h1>{escape(title)}</h1><div class="sim-question">'
        f'<div class="sim-asked">{escape(asked)}</div><div class="sim-story">{story}</div></div>'
        "</div>"
    )


def text(title: str, html: str) -> str:
    """Return paragraphs or a list under a heading."""
    few = " sim-few" if len(html) <= FEW_WORDS else ""
    return f'<div class="sim-shown{few}">{_heading(title)}<div class="sim-text">{html}</div></div>'


def explanation(title: str, picture: str, lines: Iterable[str], above: str = "") -> str:
    """Return a picture and its lines: beside a drawing, under a table and what announces it."""
    head = f'<div class="sim-above">{above}</div>' if above else ""
    said = "".join(f"<div>{line}</div>" for line in lines)
    said = f'<div class="sim-lines">{said}</div>' if said else ""
    if picture and not said:
        return f'<div class="sim-shown sim-wide">{_heading(title)}{head}{picture}</div>'
    if picture.startswith("<img"):
        body = f'<div class="sim-beside"><div class="sim-picture">{picture}</div>{said}</div>'
        return f'<div class="sim-shown sim-wide">{_heading(title)}{body}</div>'
    if picture:
        body = f'<div class="sim-picture">{head}{picture}</div>{said}'
        room = " sim-roomy" if picture.count("<tr") <= ROOMY and len(picture) < 4000 else ""
        return f'<div class="sim-shown{room}">{_heading(title)}{body}</div>'
    return f'<div class="sim-shown sim-alone">{_heading(title)}{said}</div>'


def asked(text: str) -> str:
    """Return what is predicted."""
    return f'<div class="sim-asked-small">{escape(text)}</div>'


def words(text: str) -> str:
    """Return the words beside a field."""
    return f'<div class="sim-words">{escape(text)}</div>'


def bar(hands: int, most: int) -> str:
    """Return one bar of a tally, as long as its part of the longest."""
    share = 100 * hands / most if most else 0
    return f'<div class="sim-bar"><i style="width:{share:.1f}%"></i></div>' if hands else ""


def wrong(said: str) -> str:
    """Return what does not add up."""
    return f'<div class="sim-wrong-line" role="alert">{escape(said)}</div>' if said else ""


def outcome(title: str, tally: Tally, came: CameOut) -> str:
    """Return the hands beside the outcome, and what there is to say of the commonest answer."""
    content = tally.content
    chosen = isinstance(came.value, str)  # an answer in words, perhaps a sentence of its own
    said = content.said_of(came) if chosen else IT_IS.format(outcome=content.said_of(came))
    parts = [_heading(title), asked(content.text), f'<div class="sim-outcome">{escape(said)}</div>']
    if tally.total:
        parts.append(_bars(tally, came))
        parts.append(f'<div class="sim-text">{as_html(tally.said_of_commonest(came))}</div>')
    else:
        parts.append(
            f'<div class="sim-text"><p>{NOBODY}</p><p>{escape(content.close_said)}</p></div>'
        )
    dense = " sim-dense" if tally.total and len(tally.hands) >= DENSE else ""
    return f'<div class="sim-shown{dense}">{"".join(parts)}</div>'


def _bars(tally: Tally, came: CameOut) -> str:
    most = max(tally.hands.values())
    rows = []
    line = (
        '<div class="sim-name sim-came">▶</div><div class="sim-bar">'
        f'<div class="sim-came sim-line" title="{escape(tally.content.said_of(came))}"></div></div>'
    )
    chosen = came.value if isinstance(came.value, str) else None
    for answer, hands in tally.hands.items():
        if chosen is None and line not in rows and tally.value(answer) > float(came.value):
            rows.append(line)
        marked = " sim-came" if answer == chosen else ""
        counted = HAND if hands == 1 else SOME_HANDS.format(hands=hands)
        width = 78 * hands / most
        rows.append(
            f'<div class="sim-name{marked}">{escape(tally.told(answer))}</div><div class="sim-bar">'
            f'<i style="width:{width:.1f}%"></i>{counted if hands else ""}</div>'
        )
    if chosen is None and line not in rows:
        rows.append(line)
    return f'<div class="sim-bars">{"".join(rows)}</div>'


def _heading(title: str) -> str:
    return f"<h1>{escape(title)}</h1>"
