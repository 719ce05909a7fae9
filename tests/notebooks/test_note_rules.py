"""``tools/chapters/note_rules.py``: each rule is broken once in a copy of a chapter's note."""

import doctest
from collections.abc import Callable

import pytest

from tools.chapters import note, note_rules, readings
from tools.chapters.material import Material, read
from tools.notebooks import ROOT

NAME = "10-price-wars"
OPENS = "> **1.** **The other's answer**"


@pytest.fixture
def material() -> Material:
    found, _ = read(NAME, ROOT)
    return found


def complaints(material: Material) -> list[str]:
    return [said for rule in note_rules.OF_THE_NOTE for said in rule(material)]


def change(material: Material, by: Callable[[str], str]) -> None:
    text = material.texts[material.files.note]
    material.texts[material.files.note] = by(text)
    assert material.texts[material.files.note] != text


def test_a_good_note_has_nothing_to_mend(material: Material) -> None:
    assert complaints(material) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("## On the board", "## The board", "its sections are Aims"),
        ("# 10 Price wars 价格战: teaching note", "# Price wars", "its first line is not"),
        ("| 5–14 |", "| 5–13 |", "Plan for 90 minutes: '14–26' does not go on from minute 13"),
        ("| 40–45 |", "| 40–50 |", "Plan for 45 minutes: it ends at minute 50"),
        ("| war room, Try 1 |", "| two rooms, Try 1 |", "'two rooms' is no panel; allowed: war"),
        ("- say whether prices stand", "- say if prices stand", "not as it is written elsewhere"),
        (OPENS, f"{OPENS}s", "not as it is written elsewhere: \"> **1.** **The other's answer**s"),
        ("> **5.** ", "> **6.** ", "panel: it takes up [1, 2, 3, 4, 6] of 5 things to try"),
        ("**Ask first.** Nobody", "Nobody", "panel, 2: no **Ask first.**"),
        ("**Answer.** None", "None", "panel, 2: no **Answer.**"),
        ("#cell-id=board-panel)", "#cell-id=board)", "the panels are panel, board; allowed: panel"),
        ("*a cost edge is there to fight with*", "*edges win*", "'*edges win*' is no idea of"),
        ("### 3. How late may an answer be? (10", "### 3. How late? (9", "do not add up to it"),
        ("### 1. Follow, or hold? (6 points)", "### 1. Follow?", "allowed: '### 1. What it is"),
        ("`8 / 32 = 25 %`", "`8 / 32 = 26 %`", "`8 / 32 = 26 %` is 0.25"),
        ("23.7 % of sales are at stake", "23.9 % of sales are at stake", "nothing shows '23.9 %'"),
        ("](../../notebooks/10-price-wars.ipynb#cell-id=panel", "](../x.ipynb#cell-id=panel", "no"),
    ],
)
def test_a_planted_fault(material: Material, old: str, new: str, complaint: str) -> None:
    change(material, lambda text: text.replace(old, new, 1))
    assert any(complaint in said for said in complaints(material)), complaints(material)


def test_a_panel_is_called_as_on_the_wall() -> None:
    material, _ = read("15-who-pays", ROOT)
    assert complaints(material) == []
    change(material, lambda text: text.replace("### [Whale curve]", "### [Who pays]", 1))
    assert any(
        "panel panel-who-pays is 'Who pays'; allowed: 'Whale curve'" in said
        for said in complaints(material)
    )


def test_a_note_too_long_to_be_read(material: Material) -> None:
    change(material, lambda text: text.replace("**Ask first.** ", "**Ask first.** Well. ", 1))
    assert complaints(material) == []
    change(
        material,
        lambda text: text.replace("**Ask first.** ", "**Ask first.** " + "Well. " * 400, 1),
    )
    assert any(
        f"words to read; allowed: {note_rules.MOST_WORDS}" in said for said in complaints(material)
    )


def test_what_is_looked_up_is_not_counted(material: Material) -> None:
    text = material.texts[material.files.note]
    for quoted in ("| as it stands |", "> **1.** ", "**Key.** ", "- compute how soon"):
        assert note_rules.words_to_read(text.replace(quoted, f"{quoted} more words")) == (
            note_rules.words_to_read(text)
        )


def test_a_fourth_exam_question(material: Material) -> None:
    question = "### 4. One more? (1 points)\n\n**Key.** Yes (1).\n\n"
    change(material, lambda text: text.replace("## If something", f"{question}## If something"))
    assert complaints(material) == ["4 exam questions; allowed: 3"]


def test_a_table_less(material: Material) -> None:
    change(material, lambda text: text.replace("| set |", "| settings |", 1))
    assert "panel, 1: no a table that begins with '| set |'" in complaints(material)


def test_its_examples_hold() -> None:
    for module in (note, note_rules, readings):
        outcome = doctest.testmod(module)
        assert outcome.attempted
        assert not outcome.failed
