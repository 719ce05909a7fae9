"""What cards, exercises and quizzes look like: one style sheet and a few lines of HTML."""

from __future__ import annotations

from html import escape
from typing import Final

from sim.course.printed import WIDE
from sim.kernel.numerals import begun
from sim.scenario.base import Parameters
from sim.worksheet.display import STEADY
from sim.worksheet.kinds.item import Judgement
from sim.worksheet.page.glyphs import FAMILY, face, needed

WIDTH: Final = "860px"
TEXT_WIDTH: Final = WIDE
"""Characters in a line where a form shows itself as text."""
SHEET: Final = "sim-sheet"
"""The class of all of them on the page."""

_BLUE, _VERMILION, _GREY = "#0072B2", "#D55E00", "#666666"
MARKS: Final[dict[bool | None, tuple[str, str, str]]] = {
    # told apart by sign and word, not by color alone
    True: ("✓", "Right.", _BLUE),
    False: ("✗", "Not right.", _VERMILION),
    None: ("·", "Cannot be read:", _GREY),
}
OPEN: Final = "·"
IDEA: Final = "The idea behind it: {idea}."

_STYLE: Final = f"""
.sim-sheet {{ font-family: "{FAMILY}", var(--jp-ui-font-family, sans-serif);
  box-sizing: border-box; padding: 4px 2px; background: #fff; color: #1a1a1a;
  color-scheme: light; --jp-widgets-color: #1a1a1a; --jp-widgets-label-color: #1a1a1a;
  --jp-content-font-color1: #1a1a1a; --jp-ui-font-color1: #1a1a1a; }}
.sim-sheet :not(.fa) {{ font-family: inherit; }}
.sim-sheet .widget-html-content {{ font-size: 16px; line-height: 1.45; }}
.sim-sheet .sim-title {{ font-size: 19px; font-weight: 700; line-height: 1.3; }}
.sim-sheet .sim-group {{ font-size: 16px; font-weight: 700; color: #555;
  border-top: 1px solid #d9d9d9; margin-top: 6px; padding-top: 8px; }}
.sim-sheet .sim-note {{ color: #555; font-size: 15px; }}
.sim-sheet .sim-wrong {{ color: #8f1d00; border-left: 5px solid {_VERMILION};
  padding-left: 10px; }}
.sim-sheet .widget-radio, .sim-sheet .widget-radio-box {{ height: auto; width: auto;
  max-width: none; }}
.sim-sheet .widget-radio-box {{ margin: 0 0 0 8px; }}
.sim-sheet .widget-radio-box label {{ display: flex; align-items: flex-start; gap: 10px; margin: 0;
  padding: 3px 0; height: auto; max-width: none; font-size: 16px; line-height: 1.4;
  white-space: normal; }}
.sim-sheet .widget-radio-box input {{ order: -1; flex: none; position: static;
  margin: 2px 0 0 0; }}
.sim-sheet .widget-label {{ width: auto; max-width: none; font-size: 16px; height: auto;
  line-height: 1.4; white-space: normal; }}
.sim-sheet .sim-spoken {{ position: relative; }}
.sim-sheet .sim-spoken > .widget-label {{ position: absolute; width: 1px; height: 1px; margin: -1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
.sim-sheet .sim-before {{ flex: 0 0 auto; width: 235px; }}
.sim-sheet .sim-alone .sim-before {{ flex: 0 1 auto; width: auto; }}
.sim-sheet input::placeholder {{ color: #6b6b6b; opacity: 1; }}
.sim-sheet .widget-text input, .sim-sheet .widget-dropdown select {{ font-size: 17px;
  height: 34px; border: 1px solid #8a8a8a; color: #1a1a1a; background-color: #fff; }}
.sim-sheet .widget-text, .sim-sheet .widget-dropdown {{ height: auto; margin: 2px 8px 2px 8px; }}
.sim-sheet .sim-row {{ align-items: center; flex-wrap: wrap; overflow: visible; }}
.sim-sheet .sim-row:has(.sim-before):has(.widget-radio-box) {{ align-items: flex-start;
  margin: 10px 0; }}
.sim-sheet .jupyter-button {{ height: 36px; font-size: 16px; padding: 0 20px; background: #f2f2f2;
  color: #1a1a1a; border: 1px solid #8a8a8a; border-radius: 4px; width: auto; margin-right: 8px; }}
.sim-sheet .jupyter-button.mod-primary {{ background: {_BLUE}; color: #fff;
  border-color: {_BLUE}; }}
.sim-sheet input:focus-visible, .sim-sheet button:focus-visible:enabled,
.sim-sheet select:focus-visible {{ outline: 3px solid #E69F00; outline-offset: 2px; }}
.sim-card {{ border-left: 5px solid {_BLUE}; padding: 6px 6px 6px 14px; }}
.sim-card .widget-radio-box {{ display: flex; flex-flow: row wrap; gap: 8px; margin-left: 0; }}
.sim-card .widget-radio-box label {{ border: 1px solid #8a8a8a; border-radius: 4px;
  padding: 6px 14px 6px 10px; background: #fff; }}
.sim-card .widget-radio-box label:has(input:checked) {{ border-color: {_BLUE};
  background: #e4f0f8; font-weight: 700; }}
.sim-told {{ display: flex; flex-wrap: wrap; gap: 2px 40px; margin: 4px 0 6px; }}
.sim-told b {{ display: block; font-size: 28px; line-height: 36px; }}
.sim-told span {{ display: block; font-size: 15px; color: #555; }}
{STEADY}
"""


def sheet(*shown: Parameters) -> str:
    """Return the style sheet of a card, an exercise or a quiz, with the Chinese glyphs it needs.

    Parameters
    ----------
    *shown : Parameters
        Content: whatever stands in it can be said sooner or later.
    """
    written = "".join(one.model_dump_json() for one in shown)
    return f"<style>{face(needed(written))}{_STYLE}</style>"


def title(text: str) -> str:
    """Return the name of a card or an exercise."""
    return f'<div class="sim-title" role="heading" aria-level="3">{escape(text)}</div>'


def group(text: str) -> str:
    """Return a heading between items."""
    return f'<div class="sim-group" role="heading" aria-level="4">{escape(text)}</div>'


def note(text: str) -> str:
    """Return a line said aside; a screen reader speaks it when it changes."""
    return f'<div class="sim-note" role="status">{escape(text)}</div>' if text else ""


def wrong(text: str) -> str:
    """Return a sentence about something that is wrong."""
    return f'<div class="sim-wrong" role="alert">{escape(text)}</div>'


def idea(said: Judgement) -> str:
    """Return the idea behind a wrong answer, in a sentence."""
    return IDEA.format(idea=said.misconception) if said.misconception else ""


def feedback(said: Judgement) -> str:
    """Return what is said of an answer that was given."""
    sign, word, color = MARKS[said.right]
    # behind a colon a sentence goes on, behind a full stop it begins
    sentence = said.sentence if said.right is None else begun(said.sentence)
    return (
        f'<div role="status" style="border-left:4px solid {color};padding:2px 0 2px 10px">'
        f"<b>{sign} {word}</b> <i>{escape(idea(said))}</i> {escape(sentence)}</div>"
    )


def unfilled(said: Judgement) -> str:
    """Return what is said of an answer that was not given."""
    return (
        f'<div role="status" style="border-left:4px solid {_GREY};padding:2px 0 2px 10px">'
        f"{OPEN} {escape(begun(said.sentence))}</div>"
    )


def told(pairs: tuple[tuple[str, str], ...]) -> str:
    """Return numbers side by side, each over what it is."""
    cells = (f"<div><b>{escape(text)}</b><span>{escape(what)}</span></div>" for text, what in pairs)
    return f'<div class="sim-told">{"".join(cells)}</div>'
