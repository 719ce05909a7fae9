"""How much a hand-in works, counted in steps: the same on a slow machine as on a fast one.

A step is one call of a function of the file's own, or one turn of a loop or comprehension. The
count is written into the file before it is compiled, so that whatever decides about a hand-in is
no matter of the clock.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final, NoReturn

STEP: Final = "__step__"
"""What the counter is called in a hand-in, which cannot say such a name itself."""


class StepCount:
    """A counter with two limits: one for each answer, one for all of a match.

    Parameters
    ----------
    over : callable
        Called with the limit that is reached, and what it is for; does not return.

    Examples
    --------
    >>> def over(most, what):
    ...     raise RuntimeError(f"more than {most} steps {what}")
    >>> steps = StepCount(over)
    >>> steps.allow(2, "for an answer", 100, "for a match")
    >>> [steps.count(), steps.count()]
    [True, True]
    >>> steps.count()
    Traceback (most recent call last):
    RuntimeError: more than 2 steps for an answer
    >>> steps.taken
    3
    """

    def __init__(self, over: Callable[[int, str], NoReturn]) -> None:
        self._left = self._most = 1 << 60
        self._what = ""
        self._before = 0
        self._over = over

        def count() -> bool:
            self._left -= 1
            if self._left < 0:
                self._over(self._most, self._what)
            return True

        self.count = count
        """Count one step; always true."""

    @property
    def taken(self) -> int:
        """Steps counted so far."""
        return self._before + self._allowed - self._left

    _allowed = 1 << 60

    def allow(self, answer: int, what: str, match: int, all_of: str) -> None:
        """Begin an answer: allow so many steps for it, and so many for the whole match."""
        self._before = self.taken
        left = match - self._before
        if left < answer:
            self._most, self._what = match, all_of
        else:
            self._most, self._what = answer, what
        self._left = self._allowed = min(answer, left)


def counted(tree: ast.Module) -> ast.Module:
    """Write the count into a parsed file; return it, changed in place.

    Examples
    --------
    >>> print(ast.unparse(counted(ast.parse("for i in x: y = [k for k in z if k]"))))
    for i in x:
        __step__()
        y = [k for k in z if __step__() if k]
    """
    for node in [*ast.walk(tree)]:
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            first = node.body[0]
            said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            node.body.insert(int(said), ast.copy_location(ast.Expr(_call(first)), first))
        elif isinstance(node, ast.Lambda):
            both = ast.BoolOp(ast.And(), [_call(node.body), node.body])
            node.body = ast.copy_location(both, node.body)
        elif isinstance(node, ast.comprehension):
            node.ifs.insert(0, _call(node.target))
    return tree


def _call(at: ast.AST) -> ast.Call:
    name = ast.copy_location(ast.Name(STEP, ast.Load()), at)
    return ast.copy_location(ast.Call(name, [], []), at)
