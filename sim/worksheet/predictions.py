"""What a student wrote down before looking: read if it can be, else answered in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked
from sim.worksheet.written_answers import Expected, read_number, unanswered


@dataclass(frozen=True)
class Prediction:
    """A number written down before looking; shows itself in a sentence.

    In an f-string it is formatted like the number, and is ``–`` or the text where there is none.

    Attributes
    ----------
    value : float or None
        The number; None: not written down yet, or not to be read.
    sentence : str
        How it was read, or why it was not.
    given : str
        What stands for it in a table where there is no number.
    """

    value: float | None
    sentence: str
    given: str = "–"

    def __format__(self, form: str) -> str:
        return self.given if self.value is None else format(self.value, form)

    def __repr__(self) -> str:
        return self.sentence


@public
def predicted(
    answer: Any, unit: str = "", low: float | None = None, high: float | None = None
) -> Prediction:
    """Read a prediction as people write numbers.

    Parameters
    ----------
    answer : object
        What was written: ``"17 %"``, ``"0,17"``, 0.17; ``"..."`` means: nothing yet.
    unit : str
        The unit asked for, as a reader says it.
    low, high : float, optional
        The range in which it can lie.

    Returns
    -------
    Prediction
        Never an exception for what was written.

    Raises
    ------
    InputError
        If a limit is not a number, or the unit not a text.

    Examples
    --------
    >>> predicted("17%", "share of useless scripts", low=0, high=1)
    prediction: 0.17 (share of useless scripts)
    >>> predicted("owner", "weeks")
    prediction: 'owner' is not a number; allowed: for example 12.5
    >>> f"{predicted('90 days', 'weeks'):.1f} {predicted(...):.1f}"
    '12.9 –'
    """
    if not isinstance(unit, str):
        raise InputError(f"unit is {shown(unit)}; allowed: a text")
    limits = [
        end if end is None else checked(name, end) for name, end in (("low", low), ("high", high))
    ]
    if unanswered(answer):
        return Prediction(None, "prediction: not written down yet")
    try:
        read = read_number(answer, Expected(unit, low=limits[0], high=limits[1]))
    except InputError as error:
        return Prediction(None, f"prediction: {error}", shown(answer))
    beside = f" ({unit})" if unit else ""
    hint = f"; {read.hint}" if read.hint else ""
    return Prediction(read.value, f"prediction: {read.value:.6g}{beside}{hint}")
