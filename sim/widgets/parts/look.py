"""What a panel looks like on the page: one style sheet and a few lines of HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from math import fsum
from typing import NamedTuple

from sim.plots.drawing import style, words
from sim.widgets.parts import glyphs
from sim.worksheet.display import STEADY

#: Pixels of the page. A narrower page gets a smaller picture: 1180 × 620 becomes 1100 × 580.
WIDTH = 1180
LEFT = 280
ROOM = WIDTH - 20 - LEFT - 20
"""What the margins and the controls leave."""

LARGE, TIGHT = 40, 29
"""Height of the key numbers, and where they would not fit side by side."""

PANEL = "iml-panel"

_CSS = """
.iml-panel {
  box-sizing: border-box; width: 100%; max-width: %(width)dpx; min-width: 760px;
  padding: 10px; background: #fff; color: %(ink)s; color-scheme: light; accent-color: %(blue)s;
  font-family: "%(chinese)s", "DejaVu Sans", "Segoe UI", "Helvetica Neue", Arial,
    "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  --jp-widgets-color: %(ink)s; --jp-widgets-label-color: %(ink)s;
  --jp-widgets-readout-color: %(ink)s; --jp-widgets-font-size: 15px;
  --jp-widgets-input-color: %(ink)s; --jp-widgets-input-background-color: #fff;
  --jp-widgets-input-border-color: #8a8a8a; --jp-widgets-slider-active-handle-color: %(blue)s;
  --jp-widgets-slider-handle-border-color: %(blue)s;
}
.iml-panel :not(.fa) { font-family: inherit; }
.iml-panel .widget-html-content, .iml-panel .widget-html { line-height: 1.3; }
.iml-panel .iml-body { align-items: stretch; overflow: visible; }
.iml-left { box-sizing: border-box; flex: 0 0 %(left)dpx; width: %(left)dpx; overflow: visible; }
.iml-left > *, .iml-left .widget-vbox > * { box-sizing: border-box; width: 100%; margin: 0 0 3px; }
.iml-right { flex: 1 1 0; min-width: 0; margin-left: 20px; overflow: hidden;
  container-type: inline-size; }
.iml-title { font-size: 19px; font-weight: 700; line-height: 1.25; word-break: keep-all; }
.iml-group { word-break: keep-all; font-size: 14px; font-weight: 700; color: %(muted)s;
  border-top: 1px solid #d9d9d9; margin-top: 4px; padding-top: 4px; }
.iml-panel .iml-row { display: grid; grid-template-columns: minmax(0, 1fr) auto; height: auto;
  align-items: center; }
.iml-panel .iml-row > .widget-label { grid-area: 1 / 1; width: auto; max-width: none; height: auto;
  margin: 0; text-align: left; font-size: 15px; line-height: 1.3; white-space: normal;
  overflow: visible; word-break: keep-all; }
.iml-panel .iml-row > .widget-readout { grid-area: 1 / 2; width: auto; min-width: 40px;
  max-width: 110px; height: 22px; line-height: 22px; margin: 0; padding: 0 2px 0 8px;
  font-size: 16px; font-weight: 700; text-align: right; overflow: visible; }
.iml-panel .iml-row > .slider-container { grid-area: 2 / 1 / auto / -1; display: flex;
  align-items: center; width: auto; min-width: 0; height: 20px; margin: 0 9px; }
.iml-panel .slider-container > .slider { flex: 1; margin: 0; }
.iml-panel .iml-row > select { grid-area: 2 / 1 / auto / -1; width: 100%; height: 30px;
  font-size: 15px; }
.iml-panel .noUi-target { background: #c4c4c4; }
.iml-panel .noUi-handle { background: %(blue)s; border-color: %(blue)s; }
.iml-panel .noUi-handle:focus-visible, .iml-panel select:focus-visible,
.iml-panel input:focus-visible, .iml-panel button:focus-visible,
.iml-panel .widget-readout:focus { outline: 3px solid %(orange)s; outline-offset: 2px; }
.iml-panel .iml-switch { height: auto; padding: 3px 0; }
.iml-panel .iml-switch label, .iml-panel .iml-switch span { font-size: 15px; white-space: normal;
  line-height: 1.3; }
.iml-foot { margin-top: auto; padding-top: 3px; }
.iml-panel .jupyter-button { background: #f2f2f2; color: %(ink)s; }
.iml-panel .iml-reset { width: 100%; height: 34px; font-size: 15px; border: 1px solid #8a8a8a;
  border-radius: 4px; }
.iml-busy { width: 100%; height: 26px; }
.iml-busy .progress, .iml-busy .progress-bar { height: 10px; min-height: 10px; }
.iml-numbers { display: flex; gap: 0 clamp(8px, 3.2cqi, 28px);
  min-height: 86px; align-items: flex-start; }
.iml-number { min-width: min-content; }
.iml-number b { display: block; font-size: clamp(20px, 4.65cqi, 40px); line-height: 46px;
  font-weight: 700; white-space: nowrap; }
.iml-tight .iml-number b { font-size: clamp(18px, %(tight)scqi, %(small)spx); }
.iml-number small { font-size: 0.6em; line-height: 1; }
.iml-number span { display: block; font-size: 16px; line-height: 20px; color: %(muted)s;
  word-break: keep-all; }
.iml-panel .iml-picture { display: block; width: 100%; height: auto; max-width: 860px; margin: 0; }
.iml-sentence { font-size: clamp(16px, 2.7cqi, 21px); line-height: 1.38; min-height: 2.76em;
  padding-top: 4px; }
.iml-error { color: #8f1d00; border-left: 5px solid %(vermilion)s; padding-left: 10px; }
.iml-panel .iml-stale { opacity: 0.25; }
"""


_NUMBER = re.compile(r"[+−±×]? ?[\d.,]+( (to|of|/) −?[\d.,]+)?( %)?(?![^ ])")


class KeyNumber(NamedTuple):
    """One of the two to four numbers above the picture.

    Attributes
    ----------
    text : str
        The number with its unit, which is set smaller: "31 %", "42.5 weeks", "36.5 million yuan".
    caption : str
        What it is, in about 22 characters.
    colour : str
        Of what it belongs to; darkened until it is readable.
    """

    text: str
    caption: str
    colour: str = style.INK


def sheet(characters: frozenset[str] = frozenset()) -> str:
    """Return the style sheet; it names only what is inside a panel, and holds the page steady.

    Parameters
    ----------
    characters : frozenset of str, optional
        Chinese characters whose glyphs it brings, see :mod:`sim.widgets.parts.glyphs`.
    """
    values = {
        "width": WIDTH,
        "chinese": glyphs.FAMILY,
        "tight": f"{100 * TIGHT / ROOM:.2f}",
        "small": TIGHT,
        "left": LEFT,
        "ink": style.INK,
        "muted": style.MUTED,
        "blue": style.BLUE,
        "orange": style.ORANGE,
        "vermilion": style.VERMILION,
    }
    css = _CSS.replace("100%", "100%%") % values
    return f"<style>{glyphs.face(characters)}{css}{STEADY}</style>"


def title(text: str) -> str:
    """Return the panel's name."""
    return f'<div class="iml-title">{escape(text)}</div>'


def group(text: str) -> str:
    """Return a heading between controls."""
    return f'<div class="iml-group">{escape(text)}</div>'


def numbers(shown: Sequence[KeyNumber]) -> str:
    """Return the row of key numbers."""
    cells = (
        f'<div class="iml-number"><b style="color:{style.readable(n.colour)}">{_large(n.text)}</b>'
        f"<span>{escape(words.bound(n.caption))}</span></div>"
        for n in shown
    )
    tight = " iml-tight" if height(shown) == TIGHT else ""
    return f'<div class="iml-numbers{tight}">{"".join(cells)}</div>'


def height(shown: Sequence[KeyNumber]) -> int:
    """Return how high the key numbers are set, pixels at the reference size."""
    texts = [parted(one.text) for one in shown]
    wide = fsum(_ems(number) + 0.6 * _ems(unit) for number, unit in texts)
    return LARGE if LARGE * wide + 28 * (len(shown) - 1) <= ROOM else TIGHT


def parted(text: str) -> tuple[str, str]:
    """Part a number, or an interval, from the unit behind it; a percent sign stays.

    Examples
    --------
    >>> parted("36.5 million yuan"), parted("−1.2 to 3.4 points"), parted("31 %")
    (('36.5', ' million yuan'), ('−1.2 to 3.4', ' points'), ('31 %', ''))
    """
    found = _NUMBER.match(text)
    return (found[0], text[found.end() :]) if found else (text, "")


def _ems(text: str) -> float:
    # DejaVu Sans, bold: a digit takes .7 of the height, a letter about as much
    return fsum(0.38 if one in " .,/" else 0.7 for one in text)


def _large(text: str) -> str:
    number, unit = parted(text)
    return escape(number) + (f"<small>{escape(unit)}</small>" if unit else "")


def sentence(text: str) -> str:
    """Return the sentence under the picture; a screen reader speaks it when it changes."""
    return f'<div class="iml-sentence" role="status">{escape(words.bound(text))}</div>'


def error(text: str) -> str:
    """Return what stands there instead when the settings make no sense."""
    return f'<div class="iml-sentence iml-error" role="alert">{escape(words.bound(text))}</div>'
