"""How the guesses of a class lie around the outcome, as SVG inside a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from sim.kernel import numerals
from sim.plots.debrief_charts import ticks
from sim.plots.drawing import style

WIDTH: Final = 1200
HEIGHT: Final = 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 20, 76, 78
_TEXT: Final = 24
_CHARACTER: Final = 14.5
"""Width of a usual character at this size."""

_HALO: Final = 14
"""White around letters, so that a line behind them does not cross them out."""


@dataclass(frozen=True)
class GuessBar:
    """The guesses between two values.

    Attributes
    ----------
    low, high : float
        The values, in the prediction's unit.
    count : int
        How many there are.
    close : bool
        Whether they are close to the outcome.
    """

    low: float
    high: float
    count: int
    close: bool


@dataclass(frozen=True)
class MarkedOutcome:
    """What came of it, as it is drawn.

    Attributes
    ----------
    value : float
        Where it lies.
    label : str
        What is written there.
    low, high : float or None
        Ends of its interval.
    """

    value: float
    label: str
    low: float | None = None
    high: float | None = None


def guess_histogram(
    bars: Sequence[GuessBar], outcome: MarkedOutcome | None, unit: str, spoken: str
) -> str:
    """Draw guesses as bars, and the outcome as a line with its interval.

    Parameters
    ----------
    bars : sequence of GuessBar
        Side by side, from the least to the largest; at least one.
    outcome : MarkedOutcome or None
        What came of it, if it is known.
    unit : str
        What the axis counts.
    spoken : str
        What a screen reader says of the picture.
    """
    low, high = bars[0].low, bars[-1].high
    most = max(bar.count for bar in bars) or 1
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM

    def x(value: float) -> float:
        return _LEFT + (right - _LEFT) * (value - low) / (high - low)

    def y(count: float) -> float:
        return bottom - (bottom - _TOP - _TEXT) * count / most

    parts = [_interval(outcome, x, bottom)] if outcome else []
    shown = [bar for bar in bars if bar.count]
    parts += [_bar(bar, x(bar.low), x(bar.high), y(bar.count), bottom) for bar in shown]
    if outcome:
        parts.append(_line(outcome, x(outcome.value), bottom, right))
    for bar in shown:
        at = (x(bar.low) + x(bar.high)) / 2
        parts.append(_text(at, y(bar.count) - 8, numerals.whole(bar.count), style.INK))
    parts.append(f'<path d="M{_LEFT} {bottom}H{right}" stroke="{style.MUTED}" stroke-width="2"/>')
    for value in ticks(low, high, most=8):
        place = min(max(x(value), _LEFT + _TEXT), right - _TEXT)
        parts.append(_text(place, bottom + 32, numerals.as_given(value), style.INK))
    parts.append(_text(right, HEIGHT - 12, unit, style.MUTED, "end"))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(spoken)}">'
        f"{''.join(parts)}</svg>"
    )


def _bar(bar: GuessBar, left: float, right: float, top: float, bottom: float) -> str:
    colour = style.BLUE if bar.close else style.WAITING
    edge = f' stroke="{style.BLUE}" stroke-width="2"'
    return (
        f'<rect x="{left + 2:.1f}" y="{top:.1f}" width="{max(right - left - 4, 2):.1f}"'
        f' height="{bottom - top:.1f}" fill="{colour}"{edge}/>'
    )


def _interval(outcome: MarkedOutcome, x: Callable[[float], float], bottom: float) -> str:
    if outcome.low is None or outcome.high is None:
        return ""
    left, right = x(outcome.low), x(outcome.high)
    return (
        f'<rect x="{left:.1f}" y="{_TOP - 20}" width="{max(right - left, 2):.1f}"'
        f' height="{bottom - _TOP + 20}" fill="{style.LIGHT_GREY}"/>'
    )


def _line(outcome: MarkedOutcome, at: float, bottom: float, right: float) -> str:
    """Draw the outcome and write what it is, inside the picture."""
    half = len(outcome.label) * _CHARACTER / 2
    anchor, place = "middle", at
    if at - half < _LEFT:
        anchor, place = "start", float(_LEFT)
    elif at + half > right:
        anchor, place = "end", right
    return f'<path d="M{at:.1f} {_TOP - 34}V{bottom}" stroke="#000" stroke-width="4"/>' + _text(
        place, _TOP - 44, outcome.label, "#000", anchor, bold=True
    )


def _text(
    x: float, y: float, said: str, colour: str, anchor: str = "middle", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{_TEXT}"{weight}'
        f' fill="{colour}" paint-order="stroke" stroke="#fff" stroke-width="{_HALO}"'
        f' stroke-linejoin="round">'
        f"{escape(said)}</text>"
    )
