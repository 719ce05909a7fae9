"""What a panel looks like on the page: one style sheet and a few lines of HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from math import fsum
from typing import NamedTuple

from sim.plots.drawing import style, words
from sim.worksheet.display import STEADY
from sim.worksheet.page import glyphs

#: The panel at its reference size, 1180 × 620 pixels of the page with a margin of 10 around.
#: ``--u`` is what becomes of one of these pixels: as much as the width of the output and the height
#: of the window allow. Letters do not follow below what can be read.
WIDTH, HIGH = 1160, 600
LEFT = 280
ROOM = WIDTH - LEFT - 20
"""What the controls leave."""

NARROWEST, LEAST = 600, 0.55
AROUND = 125
"""Pixels of the window that menus, tools and the status line of JupyterLab take."""

LARGE, TIGHT = 40, 29
"""Height of the key numbers, and where they would not fit side by side."""

PANEL = "iml-panel"
MANY = "iml-many"
"""A panel whose controls stand closer, so that all are in sight."""

_CSS = """
.iml-panel {
  box-sizing: border-box; width: 100%; min-width: %(narrow)dpx; container-type: inline-size;
  padding: 10px; background: #fff; color: %(ink)s; color-scheme: light; accent-color: %(blue)s;
  font-family: "%(chinese)s", "DejaVu Sans", "Segoe UI", "Helvetica Neue", Arial,
    "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  --jp-widgets-color: %(ink)s; --jp-widgets-label-color: %(ink)s;
  --jp-widgets-readout-color: %(ink)s;
  --jp-widgets-input-color: %(ink)s; --jp-widgets-input-background-color: #fff;
  --jp-widgets-input-border-color: #8a8a8a; --jp-widgets-slider-active-handle-color: %(blue)s;
  --jp-widgets-slider-handle-border-color: %(blue)s; --iml-around: %(around)dpx;
}
.iml-panel:fullscreen { --iml-around: 0px; }
.iml-panel::backdrop { background: #fff; }
.iml-panel .iml-body { --u: max(%(least)spx,
    min(100cqi / %(room)d, (100vh - 20px - var(--iml-around)) / %(high)d));
  --jp-widgets-font-size: calc(15 * var(--u)); align-items: stretch; overflow: visible; }
.iml-panel:fullscreen .iml-body { justify-content: center; flex: none;
  min-height: 100%; align-items: center; }
.iml-panel:fullscreen .iml-left { min-height: calc(%(high)d * var(--u)); }
.iml-panel :not(.fa) { font-family: inherit; }
.iml-panel .widget-html-content, .iml-panel .widget-html { line-height: 1.3; height: auto;
  min-height: 0; }
.iml-left { box-sizing: border-box; width: max(236px, %(left)d * var(--u)); flex: none;
  overflow: visible; }
.iml-left > *, .iml-left .widget-vbox > * { box-sizing: border-box; width: 100%;
  margin: 0 0 calc(3 * var(--u)); }
.iml-right { flex: 0 1 calc(%(picture)d * var(--u)); min-width: 0; overflow: hidden;
  margin-left: calc(20 * var(--u)); container-type: inline-size; }
.iml-title { font-size: max(15px, 19 * var(--u)); font-weight: 700; line-height: 1.25;
  word-break: keep-all; }
.iml-group { word-break: keep-all; font-size: max(12px, 14 * var(--u)); font-weight: 700;
  color: %(muted)s; border-top: 1px solid #d9d9d9; margin-top: calc(4 * var(--u));
  padding-top: calc(4 * var(--u)); line-height: 1.25; }
.iml-panel .iml-row { display: grid; grid-template-columns: minmax(0, 1fr) auto; height: auto;
  align-items: center; }
.iml-panel .iml-row > .widget-label { grid-area: 1 / 1; width: auto; max-width: none; height: auto;
  margin: 0; text-align: left; font-size: max(13px, 15 * var(--u)); line-height: 1.25;
  white-space: normal; overflow: visible; word-break: keep-all; }
.iml-panel .iml-row > .widget-readout { grid-area: 1 / 2; width: auto;
  min-width: calc(40 * var(--u)); max-width: calc(110 * var(--u)); height: 1.25em;
  line-height: 1.25; margin: 0; padding: 0 2px 0 8px; font-size: max(14px, 16 * var(--u));
  font-weight: 700; text-align: right; overflow: visible; }
.iml-panel .iml-row > .slider-container { grid-area: 2 / 1 / auto / -1; display: flex;
  align-items: center; width: auto; min-width: 0; height: max(15px, 20 * var(--u));
  margin: 0 max(9px, 9 * var(--u)); }
.iml-many.iml-panel .iml-row > .slider-container { height: max(10px, 13 * var(--u)); }
.iml-many.iml-panel .iml-row > .widget-label { line-height: 1.15; }
.iml-panel .slider-container > .slider { flex: 1; margin: 0; }
.iml-panel .iml-row > select { grid-area: 2 / 1 / auto / -1; width: 100%;
  height: max(22px, 30 * var(--u)); padding-block: 0; font-size: max(13px, 15 * var(--u)); }
.iml-panel .noUi-target { background: #c4c4c4; }
.iml-panel .noUi-handle { background: %(blue)s; border-color: %(blue)s; }
.iml-panel .noUi-handle:focus-visible, .iml-panel select:focus-visible,
.iml-panel input:focus-visible, .iml-panel button:focus-visible:enabled,
.iml-panel .widget-readout:focus { outline: 3px solid %(orange)s; outline-offset: 2px; }
.iml-panel .iml-switch { height: auto; padding: calc(3 * var(--u)) 0; }
.iml-panel .iml-switch input[type="checkbox"] { flex: none; width: max(15px, 18 * var(--u));
  height: max(15px, 18 * var(--u)); margin: 0 calc(6 * var(--u)) 0 0; }
.iml-panel .iml-switch label, .iml-panel .iml-switch span { font-size: max(13px, 15 * var(--u));
  white-space: normal; line-height: 1.25; }
.iml-left .widget-vbox > .iml-play { height: max(22px, 28 * var(--u)); }
.iml-panel .iml-play button { height: 100%; line-height: 1; }
.iml-left > .iml-foot { margin: auto 0 0; padding-top: calc(3 * var(--u)); }
.iml-panel .jupyter-button { background: #f2f2f2; color: %(ink)s; }
.iml-foot > .widget-hbox { overflow: visible; }
.iml-panel .sim-front-end { flex: 1 0 auto; margin: 0; }
.iml-panel .iml-reset, .iml-panel .iml-screen { width: 100%; flex: 1 1 0; margin: 0;
  height: max(26px, 34 * var(--u)); line-height: 1; padding: 0 6px; white-space: nowrap;
  font-size: max(13px, 15 * var(--u)); border: 1px solid #8a8a8a; border-radius: 4px; }
.iml-panel .iml-reset { margin-right: calc(8 * var(--u)); }
.iml-busy { width: 100%; height: max(14px, 26 * var(--u)); }
.iml-busy .progress, .iml-busy .progress-bar { height: 10px; min-height: 10px; }
.iml-numbers { display: flex; gap: 0 clamp(8px, 3.2cqi, 3.3cqi); min-height: 10cqi;
  align-items: flex-start; }
.iml-number { min-width: min-content; }
.iml-number b { display: block; font-size: max(20px, 4.65cqi); line-height: 1.15;
  font-weight: 700; white-space: nowrap; }
.iml-tight .iml-number b { font-size: max(18px, %(tight)scqi); line-height: 1.53; }
.iml-number small { font-size: max(13px, 0.6em); line-height: 1; }
.iml-number span { display: block; font-size: max(13px, 1.86cqi); line-height: 1.25;
  color: %(muted)s; word-break: keep-all; }
.iml-words { font-size: max(13px, 1.82cqi); line-height: 1.35; }
.iml-words .iml-quiet { color: %(muted)s; }
.iml-words .iml-heard { font-size: max(15px, 2.6cqi); font-weight: 700; min-height: 1.35em; }
.iml-words table { border-collapse: collapse; width: 100%; }
.iml-words th { color: %(muted)s; font-weight: 400; text-align: left; }
.iml-words th, .iml-words td { padding: 0 max(4px, 1cqi) 0 0; vertical-align: top;
  font-size: max(12px, 1.7cqi); line-height: 1.3; }
.iml-turns { overflow: visible; margin: 0; }
.iml-turns-name { color: %(muted)s; font-size: max(12px, 1.7cqi); line-height: 1.3; }
.iml-panel .iml-turns button { box-sizing: border-box; width: 100%; height: auto; margin: 0 0 3px;
  padding: calc(3 * var(--u)) 8px; text-align: left; white-space: normal; line-height: 1.28;
  font-size: max(12px, 1.7cqi); border: 1px solid #8a8a8a; border-radius: 4px; }
.iml-panel .iml-turns button:focus-visible:enabled { outline-offset: -3px; }
.iml-panel .iml-picture { display: block; width: 100%; height: auto; margin: 0; }
.iml-sentence { font-size: max(14px, 2.44cqi); line-height: 1.38; min-height: 2.76em;
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
        Chinese characters whose glyphs it brings, see :mod:`sim.worksheet.page.glyphs`.
    """
    values = {
        "narrow": NARROWEST,
        "least": LEAST,
        "around": AROUND,
        "room": WIDTH,
        "high": HIGH,
        "picture": ROOM,
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
    return f'<div class="iml-title" role="heading" aria-level="3">{escape(text)}</div>'


def group(text: str) -> str:
    """Return a heading between controls."""
    return f'<div class="iml-group" role="heading" aria-level="4">{escape(text)}</div>'


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
