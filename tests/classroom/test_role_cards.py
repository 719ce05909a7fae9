"""Role cards and sheets come from the conversation's file, and nothing that deceives is on them."""

import re
from html import unescape

import pytest

from sim.classroom.role_cards import SELF_TEST, SPOKEN, role_cards, write_role_cards
from sim.scenario import load_conversation
from sim.scenario.approach_rules import CHECKLISTS
from sim.scenario.conversation_files import conversations

NAMES = list(conversations())


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_for_everybody(name: str) -> None:
    talk = load_conversation(name)
    page = role_cards(talk)
    assert page.count("<section>") == 2 + len(talk.doors) + len(talk.listeners) + 2
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_honest_is_there_and_no_lie(name: str) -> None:
    talk, page = load_conversation(name), unescape(role_cards(load_conversation(name)))
    for line in talk.lines:
        assert (line.says in page) == (not line.deceives), line.id
        assert (line.says_zh in page) == (not line.deceives), line.id


def test_a_listeners_card_has_his_numbers() -> None:
    page = role_cards(load_conversation("first-words"))
    hurried = page.split("<section>")[3]
    assert "Hurried" in hurried
    assert "some 56 seconds" in hurried
    row = re.search(r"cells 3 and 4.*?</tr>", hurried)
    assert row
    assert re.findall(r"<td>(\d+)</td>", row[0]) == ["25", "0", "55"]
    before, told = hurried.split("<table>")[2:]
    # guard 2: logit −2 − 1.4 + 1.2·interest
    assert re.findall(r"<td>(\d+)</td>", before.split("</tr>")[3]) == ["2", "3", "10", "27", "55"]
    assert re.findall(r"<td>(\d+)</td>", told.split("</tr>")[3]) == ["2", "1", "5", "14", "35"]


def test_observers_have_all_items_in_the_order_of_the_deck() -> None:
    assert tuple(SELF_TEST) == CHECKLISTS["self-test"]
    assert tuple(SPOKEN) == CHECKLISTS["phone-manner"]
    sheet = role_cards(load_conversation("first-words")).split("<section>")[-1]
    assert sheet.count("☐ y ☐ n") == 10 + 2 + 8
    assert "from a difference of 4 on" in sheet


def test_they_are_written_to_a_file(tmp_path) -> None:
    write_role_cards(tmp_path / "cards.html", load_conversation("street-visit"))
    assert "Ms. He" in (tmp_path / "cards.html").read_text(encoding="utf-8")
