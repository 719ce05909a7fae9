"""Sellers as tables: what they say when, and what of a file is refused."""

from __future__ import annotations

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.replies import rule_value
from sim.selling.conversation.scripts import script_value
from sim.selling.entries.rules import read_seller, seller_of
from tests.selling.conversation.worlds import first_words

BY_THE_OPENING = b"""
title = "By the opening"
[[rules]]
when = { unsaid = "name", opening = "good-day" }
say = "name"
[[rules]]
say = "intro"
[[rules]]
when = { opening = ["who-is-it"] }
say = "reason"
[[rules]]
when = { opening = ["who-is-it"], said = "reason", lines_at_most = 2 }
say = "name"
[[rules]]
say = "question"
[[rules]]
say = "reason"
[[rules]]
say = "thanks"
[[rules]]
when = { heard = "good-day", lines_at_least = 5, place = "key-person" }
say = "small-talk"
"""


def test_a_script_is_worth_what_it_says() -> None:
    content = read_seller(b'script = ["name", "intro", "reason", "question"]')
    seller = seller_of(content, "mine")
    assert seller.name == "mine"
    exact = script_value(first_words(), "reason-first").appointment
    assert rule_value(first_words(), seller).appointment == pytest.approx(exact)


def test_rules_listen() -> None:
    seller = seller_of(read_seller(BY_THE_OPENING), "mine")
    # to each kind its best script, as the opening tells it in 80 of 100 calls
    found = rule_value(first_words(), seller).appointment
    assert found == pytest.approx(0.15404719050101834, rel=1e-12)


def test_where_no_rule_holds_the_question_is_asked() -> None:
    seller = seller_of(read_seller(b"rules = []"), "mine")
    asked = rule_value(first_words(), seller)
    assert asked.appointment == pytest.approx(script_value(first_words(), []).appointment)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "there must be one of script, rules, listener; found: nothing"),
        (b"script = []\nrules = []", "there must be one of script, rules, listener; found: script"),
        (b"scripts = []", "'scripts' is not a known field; did you mean 'script'?"),
        (b"script = 3", "script is 3; allowed: a list of names of lines"),
        (b"script = [1]", "script is [1]; allowed: a list of names of lines"),
        (b'title = 3\nscript = ["name"]', "title is 3; allowed: a text"),
        (b"rules = 3", "rules is 3; allowed: tables, each below a line [[rules]]"),
        (b"[[rules]]\nwhen = {}", "rules 1: say is missing"),
        (b"[[rules]]\nsay = 3", "rules 1: say is 3; allowed: a text"),
        (b'[[rules]]\nsay = "name"\nif = 3', "rules 1: 'if' is not a known field; known: say"),
        (b'[[rules]]\nsay = "name"\nwhen = 3', "rules 1: when is 3; allowed: a table such as"),
        (
            b'[[rules]]\nsay = "name"\nwhen = { hear = "hm" }',
            "rules 1: when.hear is not known; did you mean 'heard'?",
        ),
        (
            b'[[rules]]\nsay = "name"\nwhen = { heard = 3 }',
            "rules 1: when.heard is 3; allowed: a name, or a list of names",
        ),
        (
            b'[[rules]]\nsay = "name"\nwhen = { lines_at_most = -1 }',
            "rules 1: when.lines_at_most is -1; allowed: a whole number, 0 or more",
        ),
        (b'[[rules]]\nsay = "name"\n' * 101, "there are 101 rules; allowed: at most 100"),
        (b"script = [", "not valid TOML: "),
        (
            b"script = [" + b'"name",' * 21 + b"]",
            "there are 21 lines; allowed: at most 20",
        ),
    ],
)
def test_what_is_no_seller_is_refused(source: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        read_seller(source)
    assert str(error.value).startswith(said)
