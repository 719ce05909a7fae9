"""Hand-ins go through the walls: classes, scripts, rules, listeners, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.hand_ins.folder import collect, try_out
from sim.kernel.errors import InputError
from sim.selling.conversation.calls import play_calls
from sim.selling.conversation.replies import NotExactError, rule_value
from sim.selling.entries.listeners import HandedListener
from sim.selling.entries.proxy import HandedSeller
from sim.selling.entries.rules import read_seller, seller_of
from sim.selling.entries.sellers import SELLERS, CallRound, check_seller
from tests.selling.conversation.worlds import first_words

HEAD = b"from sim.selling import Speaker\n\n\nclass Mine(Speaker):\n"
FILES = {
    "listens.py": HEAD
    + b"    title = 'Listens'\n\n    def __init__(self):\n        self.asked = 0\n\n"
    b"    def say(self, call):\n        self.asked += 1\n"
    b"        lines = ['intro', 'reason', 'question'] if call.opening == 'who-is-it' else"
    b" ['name', 'intro', 'question', 'reason']\n"
    b"        return [*lines, 'ask'][self.asked - 1]\n",
    "mutters.py": HEAD + b"    def say(self, call):\n        return 'mm'\n",
    "numbers.py": HEAD + b"    def say(self, call):\n        return 3\n",
    "spies.py": HEAD + b"    def say(self, call):\n        return open('/etc/hostname').read()\n",
    "knows.py": HEAD + b"    def say(self, call):\n        return call.listener\n",
    "none.py": b"",
    "script.toml": b'title_zh = "\xe7\xae\x80"\nscript = ["name", "intro"]\n',
    "wrong.toml": b"script = 3\n",
    "customer.toml": b'[listener]\nleaves = 0.01\nopens = ["Yes?"]\n',
    "huge.toml": b'about = "' + b"x" * 10_000_000 + b'"\n',
    "endless.py": HEAD + b"    def say(self, call):\n        while True:\n            pass\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, source in FILES.items():
        (tmp_path / name).write_bytes(source)
    return tmp_path


def test_what_is_handed_in_is_read_walled_in_and_tried_out(folder: Path) -> None:
    entries = {entry.file: entry for entry in collect(folder, SELLERS)}
    try_out(list(entries.values()), SELLERS, CallRound(first_words(), 10))
    refused = {name: entry.refusal for name, entry in entries.items()}
    assert {name for name, why in refused.items() if not why} == {
        *("listens.py", "script.toml", "customer.toml"),
    }
    assert refused["mutters.py"].startswith("says 'mm' at key-person before anything else; allowed")
    assert refused["numbers.py"].startswith("said 3 at line 0; allowed: the name of a line")
    assert refused["spies.py"].startswith("line 6: open is not for a hand-in")
    assert "listener" in refused["knows.py"]
    assert refused["none.py"] == "has no seller; needed: a class of Speaker with a say(self, call)"
    assert refused["wrong.toml"].startswith("script is 3; allowed: a list of names of lines")
    assert refused["huge.toml"] == "is larger than 200 kB"
    assert refused["endless.py"].startswith("needed more than 200,000 steps for one line at line 0")
    listens, customer = entries["listens.py"].strategy, entries["customer.toml"].strategy
    assert isinstance(listens, HandedSeller)
    assert isinstance(customer, HandedListener)
    assert (entries["listens.py"].title, entries["script.toml"].title_zh) == ("Listens", "简")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b'script = ["intor"]', "script has 'intor', which is no line; did you mean 'intro'?"),
        (b'script = ["reason"]', "script says 'reason' before 'intro'; allowed: after it"),
        (
            b'[[rules]]\nsay = "name"\n[[rules]]\nsay = "intor"',
            "rules 2: say is 'intor', which is no line; did you mean 'intro'?",
        ),
    ],
)
def test_a_file_that_names_no_line_is_refused(source: bytes, said: str) -> None:
    seller = seller_of(read_seller(source), "mine")
    with pytest.raises(InputError) as error:
        check_seller(seller, first_words())
    assert str(error.value).startswith(said)


def test_whoever_draws_luck_is_only_simulated(tmp_path: Path) -> None:
    (tmp_path / "lucky.py").write_bytes(
        HEAD + b"    def say(self, call):\n        return 'ask' if call.luck() < 2 else 'name'\n"
    )
    (entry,) = collect(tmp_path, SELLERS)
    seller = entry.strategy.fresh()
    try:
        with pytest.raises(NotExactError, match="draws luck"):
            rule_value(first_words(), seller)
        assert set(play_calls(first_words(), seller, 3).fate) <= {"appointment", "refused"}
    finally:
        seller.close()


def test_a_class_behind_the_wall_is_worked_out_exactly_and_begins_each_call_anew(
    folder: Path,
) -> None:
    (entry,) = (one for one in collect(folder, SELLERS) if one.file == "listens.py")
    seller = entry.strategy.fresh()
    try:
        value = rule_value(first_words(), seller)
        assert value.appointment == rule_value(first_words(), seller).appointment
        assert 0.13 < value.appointment < 0.16
    finally:
        seller.close()
