"""Attributes that a file gives to its own objects are had of those alone, as the file runs.

Such a name may be chosen freely, so it may be one that something else bears too, such as the
typing module's private ones, by which text is executed. Whether an object is the file's own is
known only when it is there: the question is written into the file before it is compiled.
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from functools import cache
from types import FunctionType, MethodType
from typing import Any, Final

OWN: Final = "__own__"
"""What the question is called in a hand-in, which cannot say such a name itself."""

MODULE: Final = "handed_in"
"""What a handed-in file is called as a module; its classes and functions bear it."""

NO_SUCH_ATTRIBUTE: Final = "{kind!r} object has no attribute {name!r}"

_BEAR_IT_THEMSELVES: Final = (type, FunctionType, MethodType, type(cache(abs)))
_behind: Final = vars(super)["__self__"].__get__


def own(of: Any, name: str) -> Any:
    """Return an object if it is the file's own: of one of its classes, or a class or function.

    Raises
    ------
    AttributeError
        If it is not, as if there were none of that name.

    Examples
    --------
    >>> own([], "mood")
    Traceback (most recent call last):
    AttributeError: 'list' object has no attribute 'mood'
    """
    whose = of
    while type(whose) is super:
        whose = _behind(whose)
    kind = type(whose)
    home = whose.__module__ if issubclass(kind, _BEAR_IT_THEMSELVES) else kind.__module__
    if home != MODULE:
        raise AttributeError(NO_SUCH_ATTRIBUTE.format(kind=kind.__name__, name=name))
    return of


def held(tree: ast.Module, known: Collection[str]) -> ast.Module:
    """Write the question into a parsed file, which has been checked; return it, changed in place.

    Parameters
    ----------
    tree : ast.Module
    known : collection of str
        Attributes that may be had of anything.

    Examples
    --------
    >>> print(ast.unparse(held(ast.parse("self.n += view.price"), {"price"})))
    __own__(self, 'n').n += view.price
    """
    for node in [*ast.walk(tree)]:
        if isinstance(node, ast.Attribute) and node.attr not in known and node.attr[:2] != "__":
            asked = ast.Call(ast.Name(OWN, ast.Load()), [node.value, ast.Constant(node.attr)], [])
            for one in (asked, asked.func, asked.args[1]):
                ast.copy_location(one, node.value)
            node.value = asked
    return tree
