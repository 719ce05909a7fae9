"""In which unit a measure is drawn, so that tick labels stay short."""

from __future__ import annotations

from dataclasses import dataclass

from sim.kernel.measure import Measure

_MILLION = 1e6


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


def unit_of(measure: Measure, largest: float) -> Unit:
    """Return the unit of a measure.

    Parameters
    ----------
    measure : Measure
    largest : float
        Size of the largest value to be drawn.

    Examples
    --------
    >>> from sim.kernel.models import model_named
    >>> told = model_named("buying").measure
    >>> unit_of(told("share.won"), 0.9)
    Unit(scale=100.0, name='%', change='points')
    >>> unit_of(told("revenue.Huaxin"), 4e8).name, unit_of(told("won"), 300).name
    ('million yuan', '')
    """
    if measure.is_share:
        return Unit(100.0, measure.unit, "points")
    if largest >= _MILLION:
        name = f"million {measure.unit}".strip()
        return Unit(1 / _MILLION, name, name)
    return Unit(1.0, measure.unit, measure.unit)
