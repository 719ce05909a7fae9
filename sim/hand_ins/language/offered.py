"""What a hand-in gets hold of: some of Python's names, and modules that have what is offered."""

from __future__ import annotations

import builtins
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, Final, NoReturn

import numpy as np

from sim.hand_ins.language.grammar import may_be_had
from sim.hand_ins.language.own_attributes import own
from sim.hand_ins.language.vocabulary import BUILTINS, Vocabulary

NO_ATTRIBUTE_TO_ASK_FOR: Final = "{name!r:.60} is no attribute that a hand-in may ask for"
IMPORT_IS_NOT_FOR_A_HAND_IN: Final = "import {name} is not for a hand-in"
IS_FOR_THE_NOTEBOOK: Final = (
    "{what} is for the notebook; hand in the import line and the class alone"
)

_NOTHING: Final = object()
_NOT_THERE: Final = object()
CLEARED: Final = {"numpy": {"empty": np.zeros, "empty_like": np.zeros_like}}
"""In place of what would show what stood in memory before."""


class Refused(Exception):  # noqa: N818 – a sentence about a hand-in
    """What a hand-in wanted and may not have, found while it runs."""


Modules = Mapping[str, Mapping[str, Any]]


def modules(vocabulary: Vocabulary, replaced: Modules) -> Modules:
    """Return by name what modules offer, imported now: once the walls stand, nothing can be.

    Parameters
    ----------
    vocabulary : Vocabulary
    replaced : mapping of str to mapping
        By module and name: what stands in place of the original.
    """
    return {
        name: {word: getattr(import_module(name), word) for word in words - set(own)} | dict(own)
        for name, words in vocabulary.modules.items()
        for own in [replaced.get(name, {})]
    }


def offered(
    vocabulary: Vocabulary,
    own_words: frozenset[str],
    modules: Sequence[Modules],
) -> dict[str, Any]:
    """Return the names a hand-in starts with.

    Parameters
    ----------
    vocabulary : Vocabulary
    own_words : frozenset of str
        Attributes of its own objects.
    modules : sequence of mapping
        What modules offer; a later one goes before an earlier.
    """
    names = {name: getattr(builtins, name) for name in BUILTINS if hasattr(builtins, name)}
    names |= _guarded(vocabulary, own_words)
    # no word of the file's; what dataclasses write for one that is frozen asks for them
    names |= {"hash": hash, "type": _kind}
    names["__build_class__"] = builtins.__build_class__
    names["__import__"] = _importing(vocabulary, modules)
    return {"__builtins__": names}


def _kind(of: Any) -> type[Any]:
    """Return what an object is; unlike `type`, it makes none."""
    return type(of)


def _guarded(vocabulary: Vocabulary, own_words: frozenset[str]) -> dict[str, Any]:
    """Return the functions by which an attribute is had by its name in a text."""

    def asked(of: Any, name: Any) -> Any:
        if type(name) is not str or not may_be_had(name, vocabulary, own_words):
            raise Refused(NO_ATTRIBUTE_TO_ASK_FOR.format(name=name))
        return of if name in vocabulary.known else own(of, name)

    def getattr(of: Any, name: str, default: Any = _NOTHING) -> Any:
        try:
            return builtins.getattr(asked(of, name), name)
        except AttributeError:
            if default is _NOTHING:
                raise
            return default

    def hasattr(of: Any, name: str) -> bool:
        return getattr(of, name, _NOT_THERE) is not _NOT_THERE

    def setattr(of: Any, name: str, value: Any) -> None:
        builtins.setattr(asked(of, name), name, value)

    def delattr(of: Any, name: str) -> None:
        builtins.delattr(asked(of, name), name)

    return {one.__name__: one for one in (getattr, hasattr, setattr, delattr)}


def _importing(vocabulary: Vocabulary, modules: Sequence[Modules]) -> Callable[..., ModuleType]:
    made: dict[str, ModuleType] = {}

    def module(name: str) -> ModuleType:
        if name not in made:
            made[name] = one = ModuleType(name)
            for offers in modules:
                vars(one).update(offers.get(name, {}))
            for other in vocabulary.modules:
                above, _, last = other.rpartition(".")
                if above == name:
                    vars(one)[last] = module(other)
        return made[name]

    def importing(
        name: str,
        globals: Any = None,
        locals: Any = None,
        fromlist: Iterable[str] = (),
        level: int = 0,
    ) -> ModuleType:
        if level or name not in vocabulary.modules:
            if name not in sys.modules:
                raise Refused(IMPORT_IS_NOT_FOR_A_HAND_IN.format(name=name))
            # not the file, which cannot say so, but C code on its way, which looks only there
            return ModuleType(name)
        return module(name if fromlist else name.partition(".")[0])

    return importing


def tied_luck(key: str) -> Modules:
    """Tie Python's and numpy's own luck to a match; return what stands in place of what is not.

    Parameters
    ----------
    key : str
        What all their draws come from, with or without a seed.
    """
    random.seed(key)
    own = random.Random(key)
    np.random.seed(own.getrandbits(32))  # noqa: NPY002 – for those who draw from it
    # what a generator without a seed asks for one
    np.random.bit_generator.randbits = own.getrandbits  # type: ignore[attr-defined]

    def seeded(seed: Any = None) -> Any:
        return own.getrandbits(64) if seed is None else seed

    return {
        "random": {
            "Random": lambda seed=None: random.Random(seeded(seed)),
            "seed": lambda seed=None: random.seed(seeded(seed)),
        },
    }


def not_here(what: str) -> Callable[..., NoReturn]:
    """Return what stands for something that a notebook's line imports, and that is not played."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise Refused(IS_FOR_THE_NOTEBOOK.format(what=what))

    return refuse
