"""What a file gives to its own objects is had of those; of others such a name is not there."""

import ast
from typing import Any

import pytest

from sim.hand_ins.language.own_attributes import held
from sim.hand_ins.player import language
from sim.hand_ins.submission import HandInError
from sim.pricing.entries.player import PricePlayer
from tests.hand_ins.test_sandbox import handed, prices
from tests.pricing.entries.misbehaving import rule

HAD = {
    "an object's": "self._mood = 1\nself._mood += 1\ndel self._mood\nreturn 1.5",
    "a loop's": "for self._n in range(3): pass\nreturn 1.5 + self._n",
    "an annotated one": "self._n: int = 1\nreturn self._n",
    "a class's": "class X:\n    worth = 1.5\nreturn X.worth",
    "a function's": "def f(): pass\nf.calls = 1.5\nreturn f.calls",
    "a kept function's": "from functools import cache\nf = cache(lambda: 1)\nf.calls = 1.5\n"
    "return f.calls",
    "an inherited one": "class X:\n    def more(self): return 1.5\nclass Y(X):\n"
    "    def more(self): return super().more()\nreturn Y().more()",
    "a named tuple's": "from typing import NamedTuple\nclass P(NamedTuple):\n    worth: float\n"
    "return P(1.5).worth",
    "one asked for by its name": "self._a = self._b = 1\nsetattr(self, '_a', 1.5)\n"
    "delattr(self, '_b')\nassert not hasattr(self, '_b') and not getattr(view, '_b', 0)\n"
    "return getattr(self, '_a')",
    "a case": "class X:\n    war = 1\nmatch 1:\n    case X.war: return 1.5",
    "a frozen key": "from dataclasses import dataclass\n@dataclass(frozen=True, order=True)\n"
    "class P:\n    worth: float\nd = {P(1.5): 1}\n"
    "try: P(1.5).worth = 2\nexcept AttributeError: return min(d).worth",
}


@pytest.mark.parametrize("what", HAD)
def test_it_is_had_of_the_files_own(what: str) -> None:
    assert len(prices(handed(rule(HAD[what])))) > 1


NOT_HAD = {
    "return view._mood": "'View' object has no attribute '_mood'",
    "return getattr(view, '_mood')": "'View' object has no attribute '_mood'",
    "view._mood = 1": "'View' object has no attribute '_mood'",
    "import math\nreturn [math][0]._mood": "'module' object has no attribute '_mood'",
    "return len._mood": "'builtin_function_or_method' object has no attribute '_mood'",
    "return int._mood": "'type' object has no attribute '_mood'",
    "import typing\nreturn typing.Any._mood": "'_?[AS].*' object has no attribute '_mood'",
    "return super()._mood": "'super' object has no attribute '_mood'",
}
"""With what is said of it; `_mood` is what the file gives to an object of its own."""


@pytest.mark.parametrize("attack", NOT_HAD)
def test_of_others_it_is_not_there(attack: str) -> None:
    source = rule("class X:\n    _mood = 1\n" + attack)
    with pytest.raises(HandInError, match="raised AttributeError: " + NOT_HAD[attack]):
        print(prices(handed(source)))


def test_no_name_of_ones_own_leads_into_the_typing_module() -> None:
    """A text in a type is compiled, and executed by a private method of what is made of it."""
    body = "text = '1 / 0'\nreturn 1.5 + bool(Union[text, Met(text, None)])"
    met = (
        "from typing import NamedTuple, Union\nclass Own: _evaluate = 1\n"
        "class Met(NamedTuple):\n    a: str\n    b: object\n"
        "    def __eq__(self, other): return other._evaluate({}, {}, frozenset())\n"
        "    def __call__(self): pass\n"
    )
    with pytest.raises(HandInError, match=r"AttributeError: .* attribute '_evaluate'"):
        print(prices(handed(rule(body, before=met))))


def test_every_attribute_that_is_not_known_is_asked_for() -> None:
    known: Any = language(PricePlayer).known
    tree = held(ast.parse("a.n.m = view.price.n[b._c].d\n[x.e for x in y.f]"), known)
    asked = {one.args[1].value for one in ast.walk(tree) if isinstance(one, ast.Call)}  # type: ignore[attr-defined]
    assert asked == {"n", "m", "_c", "d", "e"} - known | ({"f"} - known)
