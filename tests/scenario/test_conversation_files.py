"""Conversations are found by name or path; the schema an editor reads is the model's own."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.scenario.conversation_files import conversations, load_conversation
from sim.scenario.schema import CONVERSATION, json_schema, schema_path

SHIPPED = sorted(datasets_path("conversations").glob("*.toml"))


def test_the_shipped_ones_are_listed_and_load() -> None:
    assert conversations() == ["first-words", "gearbox-phone", "street-visit"]
    for name in conversations():
        assert load_conversation(name).name == name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("first-word", "'first-word' is neither a shipped conversation nor a file; did you mean"),
        ("mine.toml", "mine.toml: there is no such file"),
        (7, "conversation is 7; allowed: the name of a shipped conversation or the path"),
    ],
)
def test_what_is_not_there_is_said(asked: object, said: str) -> None:
    with pytest.raises(InputError) as error:
        load_conversation(asked)  # type: ignore[arg-type]
    assert str(error.value).startswith(said)


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(SHIPPED[0].read_bytes())
    assert (
        load_conversation(path) == load_conversation(str(path)) == load_conversation("first-words")
    )


def test_the_schema_is_up_to_date_and_admits_what_is_shipped() -> None:
    shipped = schema_path(CONVERSATION).read_text(encoding="utf-8")
    assert shipped == json_schema(CONVERSATION), "write it anew: python -m sim.scenario.schema"
    schema = json.loads(shipped)
    Draft7Validator.check_schema(schema)
    for path in SHIPPED:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#:schema ../schema/conversation.schema.json\n")
        found = Draft7Validator(schema).iter_errors(tomllib.loads(text))
        assert [error.message for error in found] == []


def test_the_schema_sees_mistakes_too() -> None:
    given = tomllib.loads(SHIPPED[0].read_text(encoding="utf-8"))
    given["lines"][0]["effects"]["hurried"]["guard_down"] = 1.5
    assert not Draft7Validator(json.loads(json_schema(CONVERSATION))).is_valid(given)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_line_is_in_both_languages_and_says_where_its_numbers_come_from(path: Path) -> None:
    talk = load_conversation(path.stem)
    spoken = [*talk.lines, *talk.replies.values(), talk.portrait]
    for one in spoken:
        assert any("\u4e00" <= character <= "\u9fff" for character in one.says_zh)
        assert one.says.isascii() or "’" in one.says
    assert all("illustrative" in one.source for one in talk.lines)


def test_dated_advice_is_in_them_beside_what_to_say_instead() -> None:
    rows = {
        row for name in conversations() for one in load_conversation(name).lines for row in one.rows
    }
    assert {124, 138, 139, 141, 145, 146, 147, 149, 150} <= rows
    for name in ("gearbox-phone", "street-visit"):
        trick = load_conversation(name).line("old-friend")
        assert (trick.deceives, trick.rows, len(trick.instead)) == (True, (149,), 2)
