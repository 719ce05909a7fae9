"""What is left open for a student to fill in: a field to type in, or a list to choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from sim.kernel.errors import InputError, shown

NO_NAME: Final = "{typed} is no name; allowed: the name that you gave it in a cell, such as {like}"
NOT_THERE: Final = (
    "{typed} is not there; run the cell that makes it, which comes first after every start"
)


@dataclass(frozen=True)
class Blank:
    """One thing to fill in.

    Attributes
    ----------
    name : str
        What the answer calls it; empty where an item has only this one.
    label : str
        What stands before it.
    unit : str
        What stands behind it.
    options : tuple of (str, str)
        Keys and texts to choose from; none: it is typed.
    example : str
        What is typed, for example; greyed out.
    """

    name: str = ""
    label: str = ""
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()
    example: str = ""

    @property
    def takes_words(self) -> bool:
        """Whether words are typed: one of several fields, and no unit stands behind it."""
        return bool(self.name) and not self.unit and not self.options


def named(typed: str, like: str) -> Any:
    """Return what goes by a name in the notebook: a student's class, a table, a plan.

    Parameters
    ----------
    typed : str
        The name, as a cell has given it.
    like : str
        Such a name, for the sentence.

    Raises
    ------
    InputError
        If it is no name, or nothing goes by it.
    """
    name = typed.strip()
    if not re.fullmatch(r"[^\W\d]\w*", name):
        raise InputError(NO_NAME.format(typed=shown(typed, 40), like=like))
    from IPython import get_ipython

    shell: Any = get_ipython()
    known = {} if shell is None else shell.user_ns
    if name not in known:
        raise InputError(NOT_THERE.format(typed=name))
    return known[name]
