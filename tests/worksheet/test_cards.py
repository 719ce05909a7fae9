"""The prediction card, headless: read at once, kept, and never shipped filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ipywidgets import HTML, Dropdown, Output, RadioButtons, Text

from sim.course.progress import FILE, my_work
from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.worksheet import predict
from sim.worksheet.cards import ANSWER, NOTHING_YET
from sim.worksheet.display import SPOKEN
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import NumberGuess
from tests.worksheet.test_quizzes import VIEW, within


def nameless(controls: list[Any]) -> list[Any]:
    """Controls without a name for a screen reader: an empty label hides a tooltip."""
    labelled = (Dropdown, Text)
    return [
        one
        for one in controls
        if not (one.description if isinstance(one, labelled) else one.options[0][0])
        or (isinstance(one, labelled) and SPOKEN not in one._dom_classes)
    ]


CHAPTERS = [path.stem for path in sorted(datasets_path("worksheets").glob("*.toml"))]
WITH_CARD = [name for name in CHAPTERS if load_worksheet(name).predictions]


@pytest.mark.parametrize(
    ("typed", "value", "said"),
    [
        ("40", 40.0, "Read as 40 % of all."),
        ("40 %", 40.0, "Read as 40 % of all."),
        ("0,4", 0.4, "Read as 0.4 % of all. A share of 0.4 is 40 %, 100 times the number; here"),
        ("a third", None, "Not to be read: 'a third' is not a number; allowed: for example 12.5."),
        ("140", None, "Not to be read: '140' is out of range; allowed: a number from 0 to 100"),
        ("40 weeks", None, "Not to be read: '40 weeks' has 'weeks' beside the number; allowed:"),
        ("", None, NOTHING_YET),
        (" … ", None, NOTHING_YET),
    ],
)
def test_what_is_typed_is_read_at_once(
    mine: Path, folder: Path, typed: str, value: float | None, said: str
) -> None:
    card = predict(mine)
    view = card.predictions[0]
    view.typed = "7"
    view.typed = typed
    assert view.value == value
    assert view.said.startswith(said)
    reading = view.children[-1]
    assert isinstance(reading, HTML)
    assert view.said.split(";")[0].replace("'", "&#x27;") in reading.value
    kept = my_work().chapter("99-mine").predictions
    assert ("share" in kept) == (said != NOTHING_YET)
    if "share" in kept:
        assert (kept["share"].typed, kept["share"].value) == (typed, value)


def test_it_is_there_again_the_next_day(mine: Path, folder: Path) -> None:
    card = predict(mine)
    card.predictions[0].typed = "0,4"
    card.predictions[1].typed = "buyer"
    again = predict(mine)
    assert [view.typed for view in again.predictions] == ["0,4", "buyer"]
    assert again.plain() == card.plain()
    assert "Kept in my-work.json." in again.children[-1].value
    again.predictions[1].typed = ""
    assert [view.typed for view in predict(mine).predictions] == ["0,4", ""]


def test_a_damaged_file_is_said_on_the_card(mine: Path, folder: Path) -> None:
    (folder / FILE).write_text('{"course', encoding="utf-8")
    card = predict(mine)
    assert "it was set aside as my-work-damaged-1.json" in card.children[-1].value
    assert "it was set aside as my-work-damaged-1.json" in card.plain()
    assert [view.said for view in card.predictions] == [NOTHING_YET] * 2


def test_an_option_that_is_no_longer_there_is_left_open(mine: Path, folder: Path) -> None:
    predict(mine).predictions[1].typed = "buyer"
    mine.write_text(mine.read_text(encoding="utf-8").replace('"buyer"', '"clerk"'), "utf-8")
    assert predict(mine).predictions[1].typed == ""


def test_one_of_a_card_can_be_asked_alone(mine: Path, folder: Path) -> None:
    card = predict(mine, "who")
    assert [view.content.id for view in card.predictions] == ["who"]
    assert card.plain().startswith("Your prediction\nWho?")
    with pytest.raises(InputError, match="no prediction 'woh'; did you mean 'who'"):
        predict(mine, "woh")


def test_a_chapter_without_predictions_says_so(mine: Path) -> None:
    text = mine.read_text(encoding="utf-8")
    mine.write_text('chapter = "99-mine"\n' + text[text.index("[[exercises]]") :], "utf-8")
    with pytest.raises(InputError, match="there is no prediction in its worksheet"):
        predict(mine)
    with pytest.raises(InputError, match=r"no prediction 'x'; .*no prediction in its"):
        predict(mine, "x")


@pytest.mark.parametrize("chapter", WITH_CARD)
def test_no_chapter_ships_a_prediction_filled_in(chapter: str, folder: Path) -> None:
    card = predict(chapter)
    assert all(view.typed == "" and view.value is None for view in card.predictions)
    assert {view.said for view in card.predictions} == {NOTHING_YET}
    assert ANSWER.partition("{")[0] not in card.plain(), "a saved page would say it for ever"


@pytest.mark.parametrize("chapter", WITH_CARD)
def test_both_ends_of_the_range_can_be_written(chapter: str, folder: Path) -> None:
    for view in predict(chapter).predictions:
        if isinstance(view.content, NumberGuess):
            for end in (view.content.low, view.content.high):
                view.typed = f"{end:.12g}"
                assert view.value == end, view.said


def test_every_control_has_a_name_and_can_be_used_from_the_keyboard(
    mine: Path, folder: Path
) -> None:
    controls = [one for one in within(predict(mine)) if hasattr(one, "disabled")]
    assert {type(one) for one in controls} <= {RadioButtons, Text}
    assert nameless(controls) == []
    assert not any(isinstance(one, Output) for one in within(predict(mine)))


def test_shown_as_a_widget_and_as_whole_text(mine: Path, folder: Path) -> None:
    card = predict(mine)
    bundle = card._repr_mimebundle_()
    assert bundle["text/plain"] == f"{card.wake}\n{card.plain()}"
    assert card.plain() == repr(card)
    assert bundle[VIEW]["model_id"] == card.model_id
    assert "Well seen." not in card.plain(), "what is said later is not given away"
