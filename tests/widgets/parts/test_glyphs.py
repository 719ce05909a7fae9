"""The glyphs that a panel brings along."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from sim.widgets import BreakEven
from sim.widgets.parts import glyphs


def cut_out(css: str) -> set[str]:
    """Return the characters that the font in a style sheet can draw."""
    (data,) = re.findall(r"data:font/woff;base64,([^)]*)\)", css)
    font = TTFont(io.BytesIO(base64.b64decode(data)))
    assert font.flavor == "woff"
    return {chr(code) for code in font.getBestCmap()}


def test_it_draws_what_was_asked_for_and_no_more() -> None:
    css = glyphs.face(glyphs.needed("Break-even 保本销量, 「μ」"))
    assert cut_out(css) == set("保本销量「」")
    assert "U+4FDD" in css
    assert len(css) < 5_000


def test_nothing_is_brought_for_western_text() -> None:
    assert glyphs.face(glyphs.needed("Break-even: κ = 0.4, −5 %, ×")) == ""


def test_what_the_font_lacks_is_left_to_the_system() -> None:
    assert cut_out(glyphs.face(frozenset("本\u9fff"))) == {"本"}


def test_a_panel_brings_all_that_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = BreakEven()
    shown = glyphs.needed(f"{panel.title}{panel._numbers.value}")
    shown |= glyphs.needed("".join(c.caption for c in panel._declared.values()))
    assert {"保", "弹", "献"} <= shown <= cut_out(panel._sheet.value)
    monkeypatch.setattr(panel, "sentence", lambda outcome: "龙")
    panel.change.value = 5
    assert "龙" in cut_out(panel._sheet.value)
