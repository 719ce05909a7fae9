"""The first wall: what a hand-in may say, checked before any of it runs.

A hand-in is a Python file of the kind that computes: classes, functions, loops, arithmetic, the
modules of the vocabulary. The check goes by what is allowed, and reads the parsed file: what it
does not know, it refuses, with a sentence that says what to write instead.
An attribute is either a known one or one that the file gives to its own objects; so nothing leads
from an object to the inside of Python.

A ready-made restricted compiler (RestrictedPython 9.0) was tried first. It refuses `self.n += 1`,
annotated settings and `super().__init__()`, of which students' classes are full, and leaves to us
what is most of this: imports, numpy's names, attributes, steps.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from sim.hand_ins.language.vocabulary import BUILTINS, METHODS, Vocabulary
from sim.kernel.numerals import listed

IN_A_LINE: Final = "line {line}: {said}"
WRITE_IT_WITHOUT: Final = "{what} is not for a hand-in; write it without"
A_CLASS_IN_A_CASE: Final = "a class in a case"
A_WORD_OF_PYTHON: Final = "Python's {kind}"
NAME_IS_PYTHONS: Final = "{name} is Python's own; call it otherwise, without two underscores"
CLASS_HAS_A_KEYWORD: Final = "class {name} has {keyword}; write the classes it builds on alone"
BRACKETS: Final = "{name}[…] is not for a hand-in; write it without the brackets"
WORD_IS_PYTHONS: Final = "{word} is Python's own; {instead}"
WORD_IS_NOT_FOR_A_HAND_IN: Final = "{word} is not for a hand-in: {instead}"
SHARED_BY_ALL: Final = "{owner}.{name} is shared by all matches; write self.{name}"
INIT_IS_PYTHONS: Final = "__init__ is called by Python; write super().__init__()"
ATTRIBUTE_IS_PYTHONS: Final = (
    ".{word} is not for a hand-in: {instead}, called without two underscores"
)
ATTRIBUTE_IS_NOT_FOR_A_HAND_IN: Final = ".{word} is not for a hand-in: {instead}"
ATTRIBUTE_IS_CLOSED: Final = ".{word} is not for a hand-in; one of your own call otherwise"
DID_YOU_MEAN: Final = ".{word} is not known; did you mean .{nearest}?"
SET_IT_FIRST: Final = ".{word} is not known; set self.{word} before it is used"
IMPORT_IS_NOT_FOR_A_HAND_IN: Final = "import {name} is not for a hand-in: {instead}"
FROM_IS_NOT_FOR_A_HAND_IN: Final = "from {name} import … is not for a hand-in: {instead}"
ALLOWED_ARE: Final = "allowed are {modules}"
NOT_IN_A_MODULE: Final = "{module} has no {name} for a hand-in: {instead}"
IT_HAS: Final = "{module} has no {name} for a hand-in: it has {names}"
NUMBER_IS_TOO_LONG: Final = (
    "a number of more than {digits} digits; write it as a float, such as 1e9"
)

_MADE_OF = (
    "Module Expr Constant Name Load Store Del Assign AugAssign AnnAssign Delete Pass Return"
    " If IfExp For While Break Continue FunctionDef Lambda arguments arg ClassDef keyword Call"
    " Attribute Subscript Slice Tuple List Set Dict Starred BinOp UnaryOp BoolOp Compare"
    " Add Sub Mult Div FloorDiv Mod Pow MatMult LShift RShift BitAnd BitOr BitXor"
    " UAdd USub Not Invert And Or Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn"
    " NamedExpr JoinedStr FormattedValue ListComp SetComp DictComp GeneratorExp comprehension"
    " Try ExceptHandler Raise Assert With withitem Import ImportFrom alias Global Nonlocal"
    " Yield YieldFrom Match match_case MatchValue MatchSingleton MatchSequence MatchMapping"
    " MatchStar MatchAs MatchOr"
)
_NODES: Final = frozenset(getattr(ast, name) for name in _MADE_OF.split())
"""What a file may be made of."""

_NAMED = (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
_FILES = "it reads and writes no files; what it needs stands in the class, as numbers"
_CODE = "it only computes; write out what is to be computed"
_SELF = "give the object a method that returns what is wanted"
_WORDS: Final = {
    "open": _FILES,
    "input": "nobody answers; give the class a setting",
    **dict.fromkeys(("eval", "exec", "compile"), _CODE),
    **dict.fromkeys(("globals", "locals", "vars", "dir"), "use a dict of your own"),
    "type": "ask isinstance(value, float)",
    "hash": "use the value itself as the key of a dict",
    "id": "compare with is",
    "BaseException": "write except Exception",
    "SystemExit": "raise ValueError",
    **dict.fromkeys(("exit", "quit", "breakpoint"), "return an answer"),
    **dict.fromkeys(("format", "format_map"), 'write an f-string: f"{price:.2f}"'),
    **dict.fromkeys(("memoryview", "bytearray"), "use a list"),
}
_IMPORTS: Final = {
    "os": "it reads no files and starts no programs; what it needs stands in the class, as numbers",
    **dict.fromkeys(("io", "pathlib", "shutil", "glob", "tempfile", "pickle", "csv"), _FILES),
    "sys": "raise an error to stop, print to say something",
    **dict.fromkeys(("time", "datetime"), "there is no clock; count the questions in self"),
    **dict.fromkeys(("pandas", "scipy", "polars"), "import numpy as np"),
    **dict.fromkeys(("copy", "json"), "write list(x) or dict(x)"),
    "enum": "use constants, such as PEACE, WAR = 0, 1",
    **dict.fromkeys(("ctypes", "subprocess", "threading", "multiprocessing", "socket"), _CODE),
    "namedtuple": "write a @dataclass",
    "Enum": "use constants, such as PEACE, WAR = 0, 1",
}
LONGEST_NUMBER: Final = 300
"""Digits of a whole number; beyond some more there is no float that is near it."""


class NotInLanguage(Exception):  # noqa: N818 – a sentence about a file
    """What a file may not say, and what to write instead."""


def check(tree: ast.Module, vocabulary: Vocabulary) -> frozenset[str]:
    r"""Refuse a file that says more than a hand-in may; return the attributes of its own objects.

    Parameters
    ----------
    tree : ast.Module
        The file, parsed.
    vocabulary : Vocabulary

    Raises
    ------
    NotInLanguage
        At the first thing that is refused, with its line.

    Examples
    --------
    >>> from sim.hand_ins.language.vocabulary import vocabulary
    >>> words = vocabulary({}, {})
    >>> sorted(check(ast.parse("class A:\n    n = 1\n    def up(self): self.n += 1"), words))
    ['n', 'up']
    >>> check(ast.parse("open('x')"), words)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.hand_ins.language.grammar.NotInLanguage: line 1: open is not for a hand-in: it reads ...
    """
    nodes = [*ast.walk(tree)]
    names = _bound(nodes)
    shared = _bound(one for one in nodes if isinstance(one, ast.ClassDef | ast.alias))
    own = {one.attr for one in nodes if type(one) is ast.Attribute and type(one.ctx) is ast.Store}
    for one in nodes:
        if type(one) is ast.ClassDef:
            own |= _bound(_of_class(one))
    seen = frozenset(own)
    refused: list[tuple[int, bool, str]] = []
    for node in nodes:
        kind = type(node)
        if kind not in _NODES:
            said: str | None = WRITE_IT_WITHOUT.format(what=_called(node))
        elif kind is ast.Name:
            said = _name(node, vocabulary, names)
        elif kind is ast.Attribute:
            said = _shared(node, shared) or _attribute(node, vocabulary, seen)
        else:
            said = _CHECKS[kind](node, vocabulary) if kind in _CHECKS else None
        if said:
            refused.append((getattr(node, "lineno", 1), kind is ast.Attribute, said))
    if refused:
        line, _, said = min(refused)
        raise NotInLanguage(IN_A_LINE.format(line=line, said=said))
    return seen


def _of_class(node: ast.ClassDef) -> Iterator[ast.AST]:
    """Yield what stands in the body of a class, but not in its functions and classes."""
    left: list[ast.AST] = [*node.body]
    while left:
        one = left.pop()
        yield one
        if not isinstance(one, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            left += ast.iter_child_nodes(one)


def _bound(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names that are given to something."""
    found: set[str | None] = set()
    for node in nodes:
        if isinstance(node, ast.Name):
            found |= {node.id} if type(node.ctx) is not ast.Load else set()
        elif isinstance(node, _NAMED):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
    return {name for name in found if name}


def _called(node: ast.AST) -> str:
    words = {"Await": "await", "MatchClass": A_CLASS_IN_A_CASE, "TryStar": "except*"}
    kind = type(node).__name__
    return words.get(
        kind, "async" if kind.startswith("Async") else A_WORD_OF_PYTHON.format(kind=kind)
    )


def _pythons(name: str | None) -> str | None:
    """Refuse a name of Python's own where something is given a name."""
    if name is None or not name.startswith("__"):
        return None
    return NAME_IS_PYTHONS.format(name=name)


def _class(node: Any, _: Vocabulary) -> str | None:
    if node.keywords:
        first = node.keywords[0].arg
        return CLASS_HAS_A_KEYWORD.format(name=node.name, keyword=f"{first}=" if first else "**")
    return _function(node, _)


def _function(node: Any, _: Vocabulary) -> str | None:
    if getattr(node, "type_params", None):
        return BRACKETS.format(name=node.name)
    return None if node.name in METHODS else _pythons(node.name)


def _name(node: Any, vocabulary: Vocabulary, names: set[str]) -> str | None:
    word = node.id
    if word.startswith("__"):
        allowed = word == "__name__" and isinstance(node.ctx, ast.Load)
        if allowed or (word in ("__slots__", "__match_args__") and isinstance(node.ctx, ast.Store)):
            return None
        return WORD_IS_PYTHONS.format(word=word, instead=_SELF)
    if word in names or word in BUILTINS or not _is_pythons(word):
        return None
    instead = vocabulary.instead.get(word) or _WORDS.get(word, _CODE)
    return WORD_IS_NOT_FOR_A_HAND_IN.format(word=word, instead=instead)


def _is_pythons(word: str) -> bool:
    return hasattr(builtins, word) or word in ("exit", "quit")


def _shared(node: Any, shared: set[str]) -> str | None:
    """Refuse to change what all matches would share: a class, or something imported."""
    if type(node.ctx) is ast.Load or type(node.value) is not ast.Name:
        return None
    if node.value.id not in shared:
        return None
    return SHARED_BY_ALL.format(owner=node.value.id, name=node.attr)


def _attribute(node: Any, vocabulary: Vocabulary, own: frozenset[str]) -> str | None:
    word = node.attr
    if word.startswith("__"):
        if word == "__init__" and _is_super(node.value):
            return None
        if word == "__init__":
            return INIT_IS_PYTHONS
        return ATTRIBUTE_IS_PYTHONS.format(word=word, instead=_SELF)
    if may_be_had(word, vocabulary, own):
        return None
    instead = vocabulary.instead.get(word) or _WORDS.get(word)
    if instead:
        return ATTRIBUTE_IS_NOT_FOR_A_HAND_IN.format(word=word, instead=instead)
    if word in vocabulary.closed:
        return ATTRIBUTE_IS_CLOSED.format(word=word)
    near = get_close_matches(word, sorted(vocabulary.known | own), 1)
    if near:
        return DID_YOU_MEAN.format(word=word, nearest=near[0])
    return SET_IT_FIRST.format(word=word)


def may_be_had(word: str, vocabulary: Vocabulary, own: frozenset[str]) -> bool:
    """Say whether a file may ask an object for an attribute."""
    if word in vocabulary.known:
        return True
    return word in own and word not in vocabulary.closed and not word.startswith("__")


def _is_super(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"
    )


def _module(name: str, vocabulary: Vocabulary) -> str | None:
    if name in vocabulary.modules and not name.startswith("sim."):
        return None
    return IMPORT_IS_NOT_FOR_A_HAND_IN.format(name=name, instead=_in_place_of(name, vocabulary))


def _in_place_of(name: str, vocabulary: Vocabulary) -> str:
    top = name.partition(".")[0]
    said = vocabulary.instead.get(name) or vocabulary.instead.get(top) or _IMPORTS.get(top)
    return said or ALLOWED_ARE.format(
        modules=listed(
            name for name in sorted(vocabulary.modules) if "." not in name and name[0] != "_"
        )
    )


def _imports(node: Any, vocabulary: Vocabulary) -> str | None:
    return next(filter(None, (_module(one.name, vocabulary) for one in node.names)), None)


def _imported(node: Any, vocabulary: Vocabulary) -> str | None:
    name = "." * node.level + (node.module or "")
    offered = vocabulary.modules.get(name)
    if offered is None:
        return FROM_IS_NOT_FOR_A_HAND_IN.format(name=name, instead=_in_place_of(name, vocabulary))
    for one in node.names:
        if one.name != "*" and one.name not in offered:
            instead = _IMPORTS.get(one.name)
            near = get_close_matches(one.name, sorted(offered), 3) or sorted(offered)[:8]
            return (NOT_IN_A_MODULE if instead else IT_HAS).format(
                module=name, name=one.name, instead=instead, names=listed(near)
            )
    return None


def _constant(node: Any, _: Vocabulary) -> str | None:
    value = node.value
    if isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER:
        return NUMBER_IS_TOO_LONG.format(digits=LONGEST_NUMBER)
    return None


_CHECKS: Final[Mapping[type[ast.AST], Callable[[Any, Vocabulary], str | None]]] = {
    ast.Import: _imports,
    ast.ImportFrom: _imported,
    ast.Constant: _constant,
    ast.ClassDef: _class,
    ast.FunctionDef: _function,
    ast.arg: lambda node, _: _pythons(node.arg),
    ast.keyword: lambda node, _: _pythons(node.arg),
    ast.alias: lambda node, _: _pythons(node.asname),
    ast.ExceptHandler: lambda node, _: _pythons(node.name),
    ast.MatchAs: lambda node, _: _pythons(node.name),
    ast.MatchStar: lambda node, _: _pythons(node.name),
    ast.MatchMapping: lambda node, _: _pythons(node.rest),
    ast.Global: lambda node, _: next(filter(None, map(_pythons, node.names)), None),
    ast.Nonlocal: lambda node, _: next(filter(None, map(_pythons, node.names)), None),
}
"""How the other kinds of node are checked."""
