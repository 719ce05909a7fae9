"""Chinese in a panel is drawn where the system has no Chinese font: by the glyphs it brings."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import pytest

from sim.widgets.parts import look
from sim.widgets.parts.look import KeyNumber
from sim.worksheet.files import load_quiz
from sim.worksheet.page import glyphs
from sim.worksheet.page import look as forms
from tests.browser.conftest import FLAGS, ROOT, chromium

CHINESE = "保本销量变化"
WESTERN_ONLY = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
PAGE = """{sheet}<div class="iml-panel"><div id="title">Break-even {said}</div>
<div id="numbers">{numbers}</div><div id="sentence">{sentence}</div>
<label id="label">{said}</label><select><option id="option">{said}</option></select></div>
{form}<div class="sim-sheet"><div id="form">{said}</div><button id="check">{said}</button></div>"""

# The browser takes up a font when a glyph of it is asked for: lay out, wait for it, lay out again.
LAID_OUT = """async () => {
    const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    document.body.getBoundingClientRect();
    await frame();
    await document.fonts.ready;
    await frame();
}"""


@pytest.fixture(scope="module")
def western(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser whose system has DejaVu Sans, which comes with matplotlib, and no other font."""
    home = tmp_path_factory.mktemp("fonts")
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name, home)
    file = home / "fonts.conf"
    file.write_text(WESTERN_ONLY.format(fonts=home, cache=home / "cache"), encoding="utf-8")
    program = browser.browser_type.launch(
        executable_path=chromium(),
        args=[*FLAGS, *(["--no-sandbox"] if ROOT else [])],
        env={"FONTCONFIG_FILE": str(file), "HOME": str(home)},
    )
    yield program
    program.close()


def drawn_by(browser: Any, characters: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return by part of the page which fonts drew how many of its glyphs; ours is starred."""
    page = browser.new_page()
    quiz = load_quiz("03-buying-center").model_copy(update={"title": CHINESE})
    page.set_content(
        PAGE.format(
            sheet=look.sheet(characters),
            said=CHINESE,
            numbers=look.numbers([KeyNumber("31 %", CHINESE)]),
            sentence=look.sentence(CHINESE),
            form=forms.sheet(*([quiz] if characters else [])),
        )
    )
    page.evaluate(LAID_OUT)
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    root = tools.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    found = {}
    for part in ("title", "numbers span", "sentence div", "label", "form", "check"):
        node = tools.send("DOM.querySelector", {"nodeId": root, "selector": f"#{part}"})
        fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        found[part] = {
            ("*" if font["isCustomFont"] else "") + font["familyName"]: font["glyphCount"]
            for font in fonts
        }
    page.close()
    return found


def test_every_chinese_glyph_is_drawn_by_the_font_that_the_panel_brings(western) -> None:
    for part, fonts in drawn_by(western, glyphs.needed(CHINESE)).items():
        brought = {name: count for name, count in fonts.items() if name.startswith("*")}
        assert list(brought.values()) == [len(CHINESE)], (part, fonts)


def test_without_it_that_system_has_no_such_glyph(western) -> None:
    for part, fonts in drawn_by(western, frozenset()).items():
        assert not any(name.startswith("*") for name in fonts), (part, fonts)
        assert set(fonts) == {"DejaVu Sans"}, part  # which draws a box for each


def test_the_icons_of_buttons_keep_their_font(browser) -> None:
    page = browser.new_page()
    play = '<button><i id="icon" class="fa fa-play"></i></button>'
    icons = "<style>.fa { font-family: Icons; }</style>"
    page.set_content(f'{icons}{look.sheet()}<div class="iml-panel">{play}</div>')
    asked = "getComputedStyle(document.querySelector('{}')).fontFamily"
    assert page.evaluate(asked.format("#icon")) == "Icons"
    assert page.evaluate(asked.format("button")).startswith(f'"{glyphs.FAMILY}"')
    page.close()
