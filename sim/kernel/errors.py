"""The one error a user's mistake raises, and how a value is shown in its sentence."""

import re
from typing import Any, Final

AN_OBJECT: Final = "a {kind}"

REFUSED: Final = "{field} is {value}; allowed: {allowed}"
"""What is said of a value that cannot be taken."""

LONGEST: Final = 1_600
"""Characters of the longest sentence: the longest list of what is known takes a thousand."""
_HEAD: Final = 1_000
_TAIL: Final = 500
CUT: Final = "{head} … {tail}"
_WORD: Final = re.compile(r"(\S{120})\S{60,}(\S{60})")
"""What has no blank in so many characters is no word of ours: its middle is left out."""
NUMBER: Final = "a whole number of thousands of digits"


class InputError(ValueError):
    """Bad input, said in one sentence: the field, the value given and what is allowed.

    The command line prints the sentence alone and leaves with exit code 2; a panel shows it in
    place; a notebook shows it as the last line of the traceback. Whatever was given, it is one line
    of printable characters and has an end: what is longer than :data:`LONGEST` loses its middle.

    Examples
    --------
    >>> print(InputError("p_maybe is 1.5; allowed: a probability from 0 to 1"))
    p_maybe is 1.5; allowed: a probability from 0 to 1
    """

    def __str__(self) -> str:
        said = super().__str__()
        if len(said) > 240:
            said = _WORD.sub(r"\1…\2", said)
        if len(said) > LONGEST:
            said = CUT.format(head=said[:_HEAD], tail=said[-_TAIL:])
        if said.isprintable():
            return said
        # a value shown may have lines, orders to a terminal, or halves of a character
        return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def shown(value: Any, most: int = 60) -> str:
    """Write a value for a sentence, whatever it is: on one line, a long one cut short.

    Examples
    --------
    >>> shown("9"), shown(list(range(100)), most=12)
    ("'9'", '[0, 1, 2, 3…')
    """
    try:
        # numpy's own numbers as plain ones
        text = repr(value.item() if getattr(value, "shape", None) == () else value)
    except Exception:  # an object of somebody's own may raise anything; RecursionError: too deep
        text = NUMBER if isinstance(value, int) else AN_OBJECT.format(kind=type(value).__name__)
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= most else text[: most - 1] + "…"


def refused(field: str, value: Any, allowed: str, most: int = 60) -> InputError:
    """Return the error that says which value of which field is not allowed, and what is.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    value : object
        What was given; it is written by `shown`.
    allowed : str
        What is allowed, a constant of the module that asks.
    most : int, default 60
        Characters that are shown of the value.

    Examples
    --------
    >>> raise refused("p_maybe", 1.5, "a probability from 0 to 1")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: p_maybe is 1.5; allowed: a probability from 0 to 1
    """
    return InputError(REFUSED.format(field=field, value=shown(value, most), allowed=allowed))
