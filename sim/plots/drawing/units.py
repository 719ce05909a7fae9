"""In which unit a measure is drawn, so that tick labels stay short."""

from __future__ import annotations

from dataclasses import dataclass

from sim.experiment.wording import SHARES

_MILLION = 1e6
_UNITS = {"cycle_time": "weeks", "revenue": "yuan", "margin": "yuan", "phases": "phases"}


@dataclass(frozen=True)
class Unit:
    """How values of a measure are drawn.

    Attributes
    ----------
    scale : float
        What they are multiplied by.
    name : str
        What stands behind the measure's name; empty for a count.
    change : str
        The same for a difference.
    """

    scale: float
    name: str
    change: str


def unit_of(measure_name: str, largest: float) -> Unit:
    """Return the unit of a measure.

    Parameters
    ----------
    measure_name : str
    largest : float
        Size of the largest value to be drawn.

    Examples
    --------
    >>> unit_of("share.won", 0.9)
    Unit(scale=100.0, name='%', change='points')
    >>> unit_of("revenue.Huaxin", 4e8).name, unit_of("won", 300).name
    ('million yuan', '')
    """
    if measure_name.startswith(SHARES):
        return Unit(100.0, "%", "points")
    name = _UNITS.get(measure_name.partition(".")[0], "")
    if largest >= _MILLION:
        name = f"million {name}".strip()
        return Unit(1 / _MILLION, name, name)
    return Unit(1.0, name, name)
