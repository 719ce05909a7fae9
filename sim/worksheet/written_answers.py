"""Reading answers as students write them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from sim.kernel.errors import InputError


def unanswered(answer: Any) -> bool:
    """Tell whether a cell was left as it was handed out: ``None``, ``...`` or an empty text."""
    return answer is None or answer is ... or (isinstance(answer, str) and not answer.strip(" ._"))


def read_number(answer: Any) -> float:
    """Read a number as people write it: 1,950 or 0,875 or 87.5 % or −3.

    Raises
    ------
    InputError
        If it is not a finite number.

    Examples
    --------
    >>> read_number("87.5 %"), read_number("1,950"), read_number("0,875")
    (0.875, 1950.0, 0.875)
    """
    text = str(answer).strip().replace("−", "-").replace(" ", "").replace("，", ",")
    percent = text.endswith(("%", "％"))
    text = text.rstrip("%％")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", text):
        text = text.replace(",", "")  # thousands
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")  # decimal comma
    try:
        value = float(text) / (100 if percent else 1)
    except ValueError:
        value = math.nan
    if isinstance(answer, bool) or not math.isfinite(value):
        raise InputError(f"{shown(answer)} is not a number; allowed: for example 12.5")
    return value


def read_interval(answer: Any) -> tuple[float, float, float]:
    """Read mean and ends from a table row (anything with these names) or from three numbers.

    Raises
    ------
    InputError
        If a name or a number is missing.

    Examples
    --------
    >>> read_interval({"mean": -0.3, "ci_low": -0.35, "ci_high": -0.25})
    (-0.3, -0.35, -0.25)
    """
    names = ("mean", "ci_low", "ci_high")
    has_names = isinstance(answer, Mapping) or hasattr(answer, "keys")
    if has_names:
        missing = [name for name in names if name not in answer]
        if missing:
            raise InputError(f"the answer has no {missing[0]!r}; allowed: {', '.join(names)}")
        parts = [answer[name] for name in names]
    elif not isinstance(answer, str) and hasattr(answer, "__len__") and len(answer) == 3:
        parts = list(answer)
    else:
        raise InputError(f"the answer is {shown(answer)}; allowed: {', '.join(names)}")
    if any(unanswered(part) for part in parts):
        raise InputError(f"not filled in yet; give {', '.join(names)}")
    mean, low, high = (read_number(part) for part in parts)
    return mean, low, high


def shown(answer: Any) -> str:
    """Show an answer as it was written, cut to a readable length."""
    text = repr(answer)
    return text if len(text) <= 40 else text[:39] + "…"
