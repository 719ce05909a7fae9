"""Nothing that a hand-in can reach by the words it has leads anywhere else."""

import io
import socket
import types
from functools import cache
from typing import Any

import numpy as np

from sim.hand_ins.language.grammar import may_be_had
from sim.hand_ins.language.offered import offered, tied_luck
from sim.hand_ins.player import Luck, _modules, language
from sim.hand_ins.wire import Line
from sim.pricing.entries.messages import seated
from sim.pricing.entries.player import PricePlayer
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.strategies.contract.view import View
from tests.hand_ins.test_sandbox import SEAT
from tests.pricing.entries.misbehaving import GOOD

INNER = (
    *(types.CodeType, types.FrameType, types.TracebackType, io.IOBase, socket.socket, Line),
    *(Seat, Luck, PricePlayer, np.random.BitGenerator, np.memmap),
)
"""What nobody may come to."""
HARMLESS = ("sim.pricing.", "handed_in", "typing", "re")
"""Where kinds are at home of which all is data, or a function that computes."""


@cache
def reached() -> dict[Any, Any]:
    """All that is had by known attributes, from what a class starts with: one of each type.

    Of modules, types and functions each one.
    """
    PricePlayer.prepare()
    words = language(PricePlayer)
    names = offered(words, frozenset(), (_modules(PricePlayer), tied_luck("x")))["__builtins__"]
    line = Line(socket.socketpair()[0])
    seat = seated(SEAT, Luck(line, [0.5] * 9))
    seat.note(1.5, (1.5,))
    view = View(seat, 0.0, 1.5, (1.5,), 1.0)
    own = PricePlayer.load("own.py", GOOD)()
    generator = (x for x in [1])
    try:
        own.nowhere  # noqa: B018
    except AttributeError as error:
        caught = error
    left: list[Any] = [view, own, generator, caught, lambda: 0, np.ones(2), "", 1.0, [], {}]
    left += [value for name, value in names.items() if name != "__import__"]
    left += [names["__import__"](name, fromlist=("x",)) for name in words.modules]
    left += [np.random.default_rng(1), np.random.RandomState(1)]
    single = (types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType, np.ufunc)
    found: dict[Any, Any] = {}
    while left:
        one = left.pop()
        key = id(one) if isinstance(one, single) else type(one)
        if key in found:
            continue
        found[key] = one
        for name in dir(one):
            if may_be_had(name, words, frozenset()):
                try:
                    value = getattr(one, name)
                except Exception:  # an abstract or unset attribute
                    continue
                left.append(value)
    return found


def test_what_can_be_reached_is_data_functions_and_offered_modules() -> None:
    found = reached().values()
    assert len(found) > 500
    assert [one for one in found if isinstance(one, INNER)] == []
    modules = [one for one in found if isinstance(one, types.ModuleType)]
    assert {one.__name__ for one in modules} <= set(language(PricePlayer).modules)
    assert all(not hasattr(one, "__spec__") or one.__spec__ is None for one in modules)
    barred = {open, eval, exec, compile, __import__, type, vars, globals, locals, input}
    assert [one for one in found if type(one).__hash__ and one in barred] == []


def test_every_attribute_of_what_is_seen_is_known_or_closed() -> None:
    """So none of one's own, which may be called as one likes, can stand for one of theirs."""
    words = language(PricePlayer)
    assert words.closed >= {"_seat", "_rows", "gi_frame", "tofile", "format", "bit_generator"}
    for one in reached().values():
        names = set(dir(type(one)))
        loose = {name for name in names - words.known - words.closed if name[0] != "_"}
        assert not loose or type(one).__module__.startswith(HARMLESS), one


def test_python_and_numpy_draw_from_the_match() -> None:
    def drawn(key: str) -> list[float]:
        own = tied_luck(key)["random"]
        own["seed"]()
        rng = np.random.default_rng()
        return [own["Random"]().random(), rng.random(), np.random.RandomState().rand()]

    assert drawn("a") == drawn("a")
    assert drawn("a") != drawn("b")
