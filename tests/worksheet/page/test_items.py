"""An exercise as a form: every kind of item is filled in, checked, kept, and there again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import Button, Dropdown, Output, RadioButtons, Text

from sim.course.progress import FILE
from sim.data import datasets_path
from sim.worksheet import exercise
from sim.worksheet.exercises import ExerciseView
from sim.worksheet.files import load_worksheet
from sim.worksheet.kinds.checker import CheckedItem
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.interval import IntervalItem
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.page.entries import A_NUMBER, FOR_A_NUMBER, FOR_WORDS, reset_button
from sim.worksheet.page.items import CHANGED
from tests.worksheet.conftest import ASKED
from tests.worksheet.test_cards import nameless
from tests.worksheet.test_quizzes import VIEW, within

EXERCISES = [
    (path.stem, one.id)
    for path in sorted(datasets_path("worksheets").glob("*.toml"))
    for one in load_worksheet(path.stem).exercises
]


def fill(view: ExerciseView, **typed: str | dict[str, str]) -> None:
    """Fill in items as a person does, by their names with __ for a dot."""
    for name, one in typed.items():
        entries = view.items[name.replace("__", ".")].entries
        for field, text in ({"": one} if isinstance(one, str) else one).items():
            entries[field].type(text)


def press(view: ExerciseView, button: str) -> None:
    next(one for one in within(view) if getattr(one, "description", "") == button).click()


def feedback(view: ExerciseView, name: str) -> str:
    return str(view.items[name].children[-1].value)


def test_every_kind_has_its_control(mine: Path) -> None:
    items = exercise(mine, "every").items
    kinds = {
        name: [type(entry.control) for entry in view.entries.values()]
        for name, view in items.items()
    }
    assert kinds == {
        "amount": [Text],
        "shop.few": [RadioButtons],
        "shop.many": [Dropdown],
        "fall": [Text] * 3,
        "count": [Text] * 2,
        "code": [],
    }
    assert "answered in code" in items["code"].children[1].value
    labels = [child.value for entry in items["fall"].entries.values() for child in entry.children]
    assert labels[0] == "Mean difference"
    assert labels[2::3] == ["a share of today's mean"] * 3


def test_check_says_what_is_off_beside_each_item(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    fill(view, amount="90 weeks", shop__few="two", fall={"mean": "-0.3", "ci_low": "-0,4"})
    press(view, "Check")
    assert "Not right." in feedback(view, "amount")
    assert "days are weeks" in feedback(view, "amount")
    assert "One was enough." in feedback(view, "shop.few")
    assert "Not filled in yet; choose one of the 6 answers" in feedback(view, "shop.many")
    assert "Cannot be read:" in feedback(view, "fall")
    assert "give mean, ci_low, ci_high" in feedback(view, "fall")
    assert "0 of 6 right, 4 open; 1 attempt." in view.plain()
    fill(view, amount="12", shop__few="one", shop__many="b")
    assert CHANGED in feedback(view, "amount")
    fill(view, fall={"ci_high": "-26 %"})
    press(view, "Check")
    assert "Right.</b> <i></i> Twelve it is." in feedback(view, "amount")
    assert "B, yes. The model agrees." in feedback(view, "shop.many")
    assert "Defended." in feedback(view, "fall")
    assert "4 of 6 right, 2 open; 2 attempts." in view.plain()
    assert view.items["amount"].tries == (False, True)


def test_an_answer_that_was_not_changed_is_no_new_try(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    fill(view, amount="1")
    press(view, "Check"), press(view, "Check")
    assert view.items["amount"].tries == (False,)
    assert view.attempts == 2


def test_nothing_filled_in_is_no_attempt(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    press(view, "Check")
    assert view.attempts == 0
    assert not (folder / FILE).exists()


def test_a_name_is_looked_up_in_the_notebook(
    mine: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Shell:
        user_ns = {"mine": [1, 2]}  # noqa: RUF012

    monkeypatch.setattr("IPython.get_ipython", Shell)
    view = exercise(mine, "every")
    fill(view, count={"n": "3", "rule": "mine"})
    press(view, "Check")
    assert {"n": "3", "rule": [1, 2]} in ASKED
    assert "Counted." in feedback(view, "count")
    fill(view, count={"rule": "yours"})
    press(view, "Check")
    assert "yours is not there; run the cell that makes it" in feedback(view, "count")
    fill(view, count={"rule": "__import__('os')"})
    press(view, "Check")
    assert "is no name; allowed: the name that you gave it in a cell" in feedback(view, "count")


def test_everything_is_there_again_the_next_day(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    fill(view, amount="90", shop__few="one", shop__many="b")
    press(view, "Check")
    fill(view, fall={"mean": "-0.3"})
    asked = len(ASKED)
    again = exercise(mine, "every")
    assert again.items["amount"].typed == {"": "90"}
    assert again.items["fall"].typed == {"mean": "-0.3", "ci_low": "", "ci_high": ""}
    assert "Those are days." in feedback(again, "amount")
    assert "B, yes. The model agrees." in feedback(again, "shop.many")
    assert feedback(again, "fall") == "", "it was not checked"
    assert len(ASKED) == asked, "the model is not asked again"
    hints = "\n  · not filled in yet; an answer"
    assert again.plain() == view.plain().replace(hints, ""), "what is open says so when checked"
    assert again.attempts == 1
    press(again, "Check")
    assert again.items["amount"].tries == (False,), "the same answer"


def test_an_objection_of_the_model_is_remembered(mine: Path, folder: Path) -> None:
    text = mine.read_text(encoding="utf-8").replace('key = "b"', 'key = "no"')
    mine.write_text(text, encoding="utf-8")
    view = exercise(mine, "every")
    fill(view, shop__many="no")
    press(view, "Check")
    assert "The model says no" in feedback(view, "shop.many")
    assert "the model found at the last check" in feedback(exercise(mine, "every"), "shop.many")
    assert exercise(mine, "every").items["shop.many"].right is False


def test_reset_takes_the_answers_back_and_hides_no_attempt(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    fill(view, amount="90", shop__few="one")
    press(view, "Check")
    press(view, "Reset")
    assert all(one.is_open and feedback(view, name) == "" for name, one in view.items.items())
    assert "0 of 6 right, 6 open; 1 attempt." in view.plain()
    again = exercise(mine, "every")
    assert all(one.is_open for one in again.items.values())
    assert again.attempts == 1


def test_an_answer_in_code_is_kept_too(mine: Path, folder: Path) -> None:
    exercise(mine, "every").check({"amount": 12, "shop": {"few": "One"}, "code": print})
    view = exercise(mine, "every")
    assert view.attempts == 1
    assert view.items["amount"].typed == {"": "12"}
    assert view.items["shop.few"].typed == {"": "one"}
    assert "Twelve it is." in feedback(view, "amount")
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    answers = kept["chapters"]["99-mine"]["exercises"]["every"]["answers"]
    assert set(answers) == {"amount", "shop.few", "code"}, "what is open is not kept"


def test_without_a_course_folder_nothing_is_kept(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    view = exercise(mine, "every")
    fill(view, amount="12")
    press(view, "Check")
    assert "1 of 6 right, 5 open; 1 attempt." in view.plain()
    assert "lies in no course folder" in view.children[-1].value
    assert exercise(mine, "every").attempts == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.toml"]


def test_groups_have_headings(mine: Path) -> None:
    html = [getattr(one, "value", "") for one in exercise(mine, "every").children]
    headings = [one for one in html if isinstance(one, str) and 'class="sim-group"' in one]
    assert len(headings) == 1
    assert ">The shop &amp; its people</div>" in headings[0]
    assert 'role="heading"' in headings[0]
    assert "\nThe shop & its people\n- shop.few" in exercise(mine, "every").plain()


def test_a_group_without_a_title_has_one_from_two_items_on(mine: Path) -> None:
    text = mine.read_text(encoding="utf-8").replace(
        'groups = { shop = "The shop & its people" }', ""
    )
    mine.write_text(text.replace('id = "fall"', 'id = "the_end.fall"'), encoding="utf-8")
    view = exercise(mine, "every")
    html = [str(getattr(one, "value", "")) for one in view.children]
    assert [one.partition(">")[2] for one in html if 'class="sim-group"' in one] == ["Shop</div>"]
    assert "\nShop\n" not in view.plain()


def test_a_list_says_that_nothing_is_chosen(mine: Path, folder: Path) -> None:
    view = exercise(mine, "every")
    listed = view.items["shop.many"].entries[""]
    assert (listed.control.label, listed.typed) == ("choose one …", "")
    fill(view, shop__many="b")
    press(view, "Reset")
    assert (listed.control.label, listed.typed) == ("choose one …", "")


def test_content_is_escaped(mine: Path) -> None:
    html = "".join(str(getattr(one, "value", "")) for one in exercise(mine, "every").children)
    assert "Fill in &lt;all&gt;." in html


def test_shown_as_a_widget_as_whole_text_and_as_a_page_without_a_kernel(mine: Path) -> None:
    view = exercise(mine, "every")
    bundle = view._repr_mimebundle_()
    assert bundle["text/plain"] == f"{view.wake}\n{view.plain()}"
    assert bundle["text/markdown"].startswith(f"*{view.wake}*\n\n")
    assert view.plain() == repr(view)
    assert bundle[VIEW]["model_id"] == view.model_id
    assert "How much?\n   - … weeks" in bundle["text/markdown"]
    assert "Twelve" not in bundle["text/plain"] + bundle["text/markdown"]


@pytest.mark.parametrize(("chapter", "name"), EXERCISES)
def test_every_exercise_of_the_course_can_be_filled_in(chapter: str, name: str) -> None:
    """Each item has fields; each control has a name for a screen reader, in reading order."""
    view = exercise(chapter, name)
    for item in view.items.values():
        assert item.entries, f"{item.item.id} can be answered in code alone"
    controls: list[Any] = [one for one in within(view) if hasattr(one, "disabled")]
    assert {type(one) for one in controls} <= {RadioButtons, Dropdown, Text, Button}
    assert nameless(controls[:-2]) == []
    assert [one.description for one in controls[-2:]] == ["Check", "Reset"]
    assert not any(isinstance(one, Output) for one in within(view))


@pytest.mark.parametrize(("chapter", "name"), EXERCISES)
def test_the_right_answers_of_the_course_can_be_given_by_the_form(chapter: str, name: str) -> None:
    """What a form hands over is judged as the same answer from code is; the model is left out."""
    for view in exercise(chapter, name).items.values():
        item = view.item.model_copy(update={"checker": ""})
        if isinstance(item, CheckedItem):
            continue
        typed: dict[str, str]
        if isinstance(item, ChoiceItem):
            typed = {"": item.options[item.correct - 1].key}
        elif isinstance(item, NumberItem):
            typed = {"": f"{item.answer:.12g}"}
        else:
            assert isinstance(item, IntervalItem)
            ends = (1.2 * item.goal, 1.4 * item.goal)
            low, high = sorted(ends)
            typed = {"mean": f"{1.3 * item.goal}", "ci_low": f"{low}", "ci_high": f"{high}"}
        for field, text in typed.items():
            view.entries[field].control.value = text
        assert view.typed == typed
        assert item.judge(item.assembled(view.typed)).right is True, item.id


@pytest.mark.parametrize(
    ("chapter", "name", "item", "field"),
    [
        ("21-can-we-believe-it", "your-card", "card", "source"),
        ("23-the-approach", "thirty-seconds", "words", "own_name"),
        ("24-the-salesperson", "structured-interview", "interview.plan", "second_asks"),
        ("24-the-salesperson", "seven-characters", "rated.twice", "partner_bold"),
    ],
)
def test_a_field_for_words_has_room_and_asks_for_no_number(
    chapter: str, name: str, item: str, field: str
) -> None:
    control = exercise(chapter, name).items[item].entries[field].control
    assert isinstance(control, Text)
    assert control.placeholder != A_NUMBER
    assert control.layout.width == FOR_WORDS


@pytest.mark.parametrize(
    ("chapter", "name", "item", "field"),
    [
        ("14-the-pyramid", "vip-programme", "gini", ""),
        ("18-channels", "three-dealers", "weights.own", "coverage"),
        ("22-finding-customers", "the-log", "week.plan", "own"),
    ],
)
def test_a_field_for_a_number_says_so(chapter: str, name: str, item: str, field: str) -> None:
    control = exercise(chapter, name).items[item].entries[field].control
    assert control.placeholder == A_NUMBER
    assert control.layout.width == FOR_A_NUMBER


def test_the_word_on_reset_is_not_squeezed_away_by_a_long_line() -> None:
    assert reset_button(lambda: None).layout.flex == "0 0 auto"
