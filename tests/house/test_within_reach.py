"""What is really shown to a student is within reach of a translator: panels, quizzes, forms."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd
import pytest
from ipywidgets import Widget

from sim.cli import main
from sim.customers import load_ledger
from sim.data import course_path, datasets_path
from sim.kernel.files.toml_files import read_toml
from sim.plots.drawing.picture import Picture
from sim.worksheet.cards import predict
from sim.worksheet.exercises import exercise
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.quizzes import QuizView
from tests.house.reach import Reach
from tests.plots.geometry import drawn_texts
from tests.widgets.every_panel import PANELS, controls, ends
from tools.strings import texts

MANIFEST = read_toml(course_path("notebooks") / "course.toml")
CHAPTERS = [one["file"].removesuffix(".ipynb") for one in MANIFEST["chapters"]]
QUICK = ("AtTheGate", "BreakEven", "WarRoom")


def keys(content: Any) -> Iterator[str]:
    """Yield the names of a scenario's tables and fields, from which organisations have theirs."""
    for name, one in content.items() if isinstance(content, dict) else ():
        yield name
        yield from keys(one)


@cache
def reach() -> Reach:
    scenarios = [read_toml(path) for path in datasets_path("scenarios").glob("*.toml")]
    names = {name for scenario in scenarios for name in keys(scenario)}
    names |= set(load_ledger().customers["name"])
    houses = pd.read_csv(datasets_path("crm-failure-rates.csv"), encoding="utf-8-sig").house
    names |= {*houses, *(house.split()[0] for house in houses)}  # as they are drawn
    for sheet in datasets_path("worksheets").glob("*.toml"):
        items = [item for one in read_toml(sheet).get("exercises", ()) for item in one["items"]]
        names |= {option.get("key", "") for item in items for option in item.get("options", ())}
    return Reach([*names, *(text.said for text in texts())])


def shown_by_panel(panel: Any) -> Iterator[str]:
    yield panel.title
    yield panel._said
    yield panel.picture.alt
    for one in panel.key_numbers(panel._shown):
        yield from (one.text, one.caption)
    for one in drawn_texts(panel.picture.figure):
        yield one.said


def shown_by_widget(widget: Widget) -> Iterator[str]:
    for name in ("value", "description", "placeholder", "tooltip"):
        if name == "value" and hasattr(widget, "continuous_update"):
            continue  # what a student has typed
        said = getattr(widget, name, None)
        if isinstance(said, str):
            yield said
    for option in getattr(widget, "options", ()):
        yield str(option[0] if isinstance(option, tuple) else option)
    for child in getattr(widget, "children", ()):
        yield from shown_by_widget(child)


def out_of_reach(shown: Iterable[str]) -> list[str]:
    return reach().missing(shown)


@pytest.mark.parametrize(
    ("listed", "shown", "within"),
    [
        ("{maker} cuts first: {loss} a period.", "Beihe cuts first: −3 % a period.", True),
        ("{maker} cuts first: {loss} a period.", "Huaxin cuts first: 12 a period", False),
        ("{maker} cuts first: {loss} a period.", "Beihe cuts last: −3 % a period.", False),
        ("{maker} cuts first: {loss} a period.", "Beihe cuts first: a lot a period.", False),
        ("Nobody gains.", "Nobody gains. Beihe; <b>nobody gains</b>", True),
        ("Nobody gains.", "Nobody gains much.", False),
        ("{number} orders", "12.5 orders, Beihe", True),
        ("{number} orders", "12.5 units", False),
    ],
)
def test_what_reach_is(listed: str, shown: str, within: bool) -> None:
    assert (Reach([listed, "Beihe"]).missing([shown]) == []) == within


@pytest.mark.parametrize("name", QUICK)
def test_what_a_panel_shows_at_the_start_is_listed(name: str) -> None:
    panel = PANELS[name]()
    assert out_of_reach(shown_by_panel(panel)) == []
    assert out_of_reach(shown_by_widget(panel)) == []


@pytest.mark.guard
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", PANELS)
def test_what_a_panel_shows_anywhere_is_listed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Picture, "png", lambda picture: b"")  # words are read, not packed images
    panel = PANELS[name]()
    shown = {*shown_by_panel(panel), *shown_by_widget(panel)}
    for control in controls(panel):
        for place in ends(panel, control, far=panel.live):
            panel.stand(**{control: place})
            shown |= {*shown_by_panel(panel), *shown_by_widget(panel)}
    assert out_of_reach(shown) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_a_quiz_says_is_listed(chapter: str) -> None:
    view = QuizView(load_quiz(chapter))
    shown = {*shown_by_widget(view)}
    for question in view.questions:
        options = getattr(question.question, "options", None)
        for answer in range(1, len(options) + 1) if options else ("1", "−1e9", "many"):
            question.answer = answer
            shown |= {*shown_by_widget(view), view._sentence()}
    assert out_of_reach(shown) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_cards_and_forms_say_is_listed(chapter: str) -> None:
    sheet = load_worksheet(chapter)
    shown = {*shown_by_widget(predict(chapter))} if sheet.predictions else set()
    for one in sheet.exercises:
        form = exercise(chapter, one.id)
        shown |= {*shown_by_widget(form)}
        form.press()
        shown |= {*shown_by_widget(form)}
    assert out_of_reach(shown) == []


@pytest.mark.parametrize(
    "command",
    [
        "check first-order",
        "check first-ordre",
        "trace first-order 0",
        "trace first-order 999",
        "trace price-duel 1",
        "run first-order --set horizon=-1",
        "run first-order --set horizont=10",
        "replicate first-order -n 0",
        "course . --for nobody",
    ],
)
def test_what_a_command_says_is_listed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(command.split())
    out, error = capsys.readouterr()
    assert out or error
    parts = [part for line in (out + error).splitlines() for part in re.split(r"\s{2,}", line)]
    assert out_of_reach(parts) == []
