"""The settings of a strategy: declared once with unit, range and meaning, checked when given.

A setting is a number or a short text, so that it fits one line of a scenario's
``strategy_settings`` and survives JSON and TOML.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.validation_errors import shown, suggestion

A_TEXT: Final = "a text"
A_NUMBER: Final = "a number"
A_NUMBER_FROM: Final = "a number of at least {low}"
A_NUMBER_FROM_TO: Final = "a number from {low} to {high}"
A_WHOLE_NUMBER: Final = "a whole number"
A_WHOLE_NUMBER_FROM: Final = "a whole number of at least {low}"
A_WHOLE_NUMBER_FROM_TO: Final = "a whole number from {low} to {high}"
NO_SUCH_SETTING: Final = "strategy {strategy}: {name} is not one of its settings; {hint}"
NO_SETTINGS: Final = "strategy {strategy}: {name} is not one of its settings; it has none"
SETTING_IS_REFUSED: Final = "strategy {strategy}: {name} is {value}; allowed: {allowed}"


@dataclass(frozen=True)
class Setting:
    """What a setting means and what it may be. `number`, `whole_number` and `text` declare one."""

    default: float | str | None
    meaning: str
    unit: str
    low: float = -math.inf
    high: float = math.inf
    whole: bool = False
    unset: str = ""

    @property
    def allowed(self) -> str:
        """What is allowed, as the end of a sentence."""
        if self.unit == "text":
            return A_TEXT
        if math.isfinite(self.low) and math.isfinite(self.high):
            said = A_WHOLE_NUMBER_FROM_TO if self.whole else A_NUMBER_FROM_TO
        elif math.isfinite(self.low):
            said = A_WHOLE_NUMBER_FROM if self.whole else A_NUMBER_FROM
        else:
            said = A_WHOLE_NUMBER if self.whole else A_NUMBER
        return said.format(low=as_given(self.low), high=as_given(self.high))

    def accepts(self, value: Any) -> bool:
        """Whether a value may stand here; an absent one only where the default is absent."""
        if value is None:
            return self.default is None
        if self.unit == "text":
            return isinstance(value, str)
        if isinstance(value, bool) or not isinstance(value, Real):
            return False
        wanted = float(value)
        fits = math.isfinite(wanted) and self.low <= wanted <= self.high
        return fits and not (self.whole and wanted != int(wanted))

    def taken(self, value: Any) -> Any:
        """Return an accepted value in the plain type it is kept in."""
        if value is None or self.unit == "text":
            return value
        return int(value) if self.whole else float(value)


@public
def number(
    default: float | None,
    meaning: str,
    unit: str,
    low: float = -math.inf,
    high: float = math.inf,
    unset: str = "",
) -> Any:
    """Declare a number among a strategy's class attributes.

    Parameters
    ----------
    default : float or None
        Its value where none is given. None: the strategy takes it from the market.
    meaning, unit : str
        For the reader.
    low, high : float
        Least and largest value.
    unset : str
        What the strategy takes where the default is None.

    Examples
    --------
    >>> step = number(0.02, "Share of the price.", "share", low=0, high=1)
    >>> step.allowed, step.accepts(0.5), step.accepts(2)
    ('a number from 0 to 1', True, False)
    """
    return Setting(default, meaning, unit, low, high, unset=unset)


@public
def whole_number(
    default: int, meaning: str, unit: str, low: float = 0, high: float = math.inf
) -> Any:
    """Declare a whole number among a strategy's class attributes; see `number`."""
    return Setting(default, meaning, unit, low, high, whole=True)


@public
def text(default: str, meaning: str, unset: str = "") -> Any:
    """Declare a text among a strategy's class attributes; see `number`."""
    return Setting(default, meaning, "text", unset=unset)


def checked(
    strategy: str, known: Mapping[str, Setting], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return every setting with its value.

    Parameters
    ----------
    strategy : str
        The strategy's name, for the sentence.
    known : mapping of str to Setting
        The settings it has.
    given : mapping
        The values that were given.

    Raises
    ------
    InputError
        If a setting is unknown or its value is not allowed.

    Examples
    --------
    >>> known = {"step": number(0.02, "Share of the price.", "share", low=0, high=1)}
    >>> checked("undercut", known, {"step": 0.05})
    {'step': 0.05}
    >>> checked("undercut", known, {"step": 5})
    Traceback (most recent call last):
    sim.kernel.errors.InputError: strategy undercut: step is 5; allowed: a number from 0 to 1
    """
    for name, value in given.items():
        if name not in known:
            said = NO_SUCH_SETTING if known else NO_SETTINGS
            hint = suggestion(name, known)
            raise InputError(said.format(strategy=strategy, name=name, hint=hint))
        if not known[name].accepts(value):
            raise InputError(
                SETTING_IS_REFUSED.format(
                    strategy=strategy, name=name, value=shown(value), allowed=known[name].allowed
                )
            )
    return {
        name: setting.taken(given.get(name, setting.default)) for name, setting in known.items()
    }
