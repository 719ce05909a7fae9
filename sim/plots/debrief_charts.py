"""The drawings of a debrief, as SVG inside its page: no picture files, sharp at any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import floor, isnan, log10
from typing import Final

from sim.plots.drawing import style, words
from sim.plots.drawing.end_labels import spread
from sim.pricing.matches.price_debrief import Replay
from sim.tournament.debrief import RankingLine

JOINT_PROFIT: Final = "joint profit 联合利润价格"
LIST_PRICES: Final = "List prices by week of {strategies}: {finding}"
WEEK: Final = "week 周"
NASH: Final = "Nash"

BAR_WIDTH = 330
_WIDTH, _HEIGHT = 1180, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 340, 28, 62
_DASHED = 'stroke="#000" stroke-width="2" stroke-dasharray="10 6"'
_LINES = ((style.BLUE, 4.5), (style.VERMILION, 2.0))
_LINE_HEIGHT = 27.0


def ends(places: Sequence[RankingLine], *others: float) -> tuple[float, float]:
    """Return the ends of an axis that has room for all intervals and some other values.

    Examples
    --------
    >>> ends([], 1.0, 2.0)
    (0.95, 2.05)
    """
    known = [v for one in places for v in (one.score, one.low, one.high)] + list(others)
    known = [value for value in known if not isnan(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    room = 0.05 * (high - low) or abs(high) / 10 or 1.0
    return low - room, high + room


def interval_bar(one: RankingLine, limits: tuple[float, float], lines: Sequence[float]) -> str:
    """Draw a mean as a dot and its interval as a bar, with dashed lines at values of theory."""

    def x(value: float) -> float:
        low, high = limits
        return 8 + (BAR_WIDTH - 16) * (value - low) / (high - low)

    parts = [f'<line x1="{x(v):.1f}" x2="{x(v):.1f}" y1="0" y2="44" {_DASHED}/>' for v in lines]
    said = words.number(one.score)
    if not isnan(one.low):
        said += f" ({words.interval(one.low, one.high)})"
        parts.append(
            f'<line x1="{x(one.low):.1f}" x2="{x(one.high):.1f}" y1="22" y2="22"'
            f' stroke="{style.BLUE}" stroke-width="10" stroke-opacity="0.4"/>'
        )
    parts.append(f'<circle cx="{x(one.score):.1f}" cy="22" r="7" fill="{style.BLUE}"/>')
    return (
        f'<svg width="{BAR_WIDTH}" height="44" viewBox="0 0 {BAR_WIDTH} 44" role="img"'
        f' aria-label="{escape(said)}">{"".join(parts)}</svg>'
    )


def bar_axis(limits: tuple[float, float], names: Sequence[tuple[str, float]]) -> str:
    """Name the dashed lines above the bars."""
    low, high = limits
    places = [8 + (BAR_WIDTH - 16) * (value - low) / (high - low) for _, value in names]
    parts = []
    for (name, _), place in zip(names, places, strict=True):
        inside = min(max(place, 34), BAR_WIDTH - 34)
        parts.append(f'<text x="{inside:.1f}" y="22" text-anchor="middle">{escape(name)}</text>')
    return (
        f'<svg width="{BAR_WIDTH}" height="30" viewBox="0 0 {BAR_WIDTH} 30">{"".join(parts)}</svg>'
    )


def price_paths(replay: Replay, nash: float, joint: float, horizon: float) -> str:
    """Draw both price paths of a match, the wars in it, and the two prices of theory."""
    prices = [p for _, path in replay.paths.values() for p in path if p == p] + [nash, joint]
    low, high = min(prices), max(prices)
    room = 0.08 * (high - low) or abs(high) / 10 or 1.0
    low, high = low - room, high + room
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM

    def x(week: float) -> float:
        return _LEFT + (right - _LEFT) * week / horizon

    def y(price: float) -> float:
        return bottom - (bottom - _TOP) * (price - low) / (high - low)

    parts = [
        f'<rect x="{x(start):.1f}" y="{_TOP}" width="{max(x(end) - x(start), 1):.1f}"'
        f' height="{bottom - _TOP}" fill="{style.GRID}"/>'
        for start, end, _ in replay.wars
    ]
    for week in ticks(0, horizon):
        parts.append(
            f'<text x="{x(week):.1f}" y="{bottom + 26}" text-anchor="middle">'
            f"{words.number(week)}</text>"
        )
    for price in ticks(low, high, most=4):
        parts.append(
            f'<text x="{_LEFT - 10}" y="{y(price) + 7:.1f}" text-anchor="end">'
            f"{words.as_given(price)}</text>"
        )
    parts.append(
        f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="{style.MUTED}"/>'
        f'<text x="{right}" y="{_HEIGHT - 6}" text-anchor="end">{WEEK}</text>'
    )
    labels: list[tuple[float, str, str]] = []
    for (name, (weeks, path)), (colour, width) in zip(replay.paths.items(), _LINES, strict=True):
        parts.append(
            f'<path d="{_steps(weeks, path, horizon, x, y)}" fill="none" stroke="{colour}"'
            f' stroke-width="{width}"/>'
        )
        last = next((p for p in reversed(path) if p == p), low)
        labels.append((y(last), name, style.readable(colour)))
    for name, price in ((NASH, nash), (JOINT_PROFIT, joint)):
        parts.append(f'<path d="M{_LEFT} {y(price):.1f}H{right}" {_DASHED}/>')
        labels.append((y(price), name, "#000"))
    # two names of the same height would lie upon each other
    free = spread([at for at, _, _ in labels], _LINE_HEIGHT)
    least, most = 0.6 * _LINE_HEIGHT, _HEIGHT - 0.6 * _LINE_HEIGHT
    shift = max(least - float(free.min()), min(0.0, most - float(free.max())))
    for (_, name, colour), at in zip(labels, free, strict=True):
        parts.append(
            f'<text x="{right + 10}" y="{at + shift + 7:.1f}" style="fill:{colour}">'
            f"{escape(short(name, 25))}</text>"
        )
    said = LIST_PRICES.format(strategies=words.all_of(replay.paths), finding=replay.finding)
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escape(said)}">{"".join(parts)}</svg>'
    )


def short(name: str, most: int) -> str:
    """Cut a long name.

    Examples
    --------
    >>> short("an-endless-name", 10)
    'an-endles…'
    """
    return name if len(name) <= most else name[: most - 1] + "…"


def ticks(low: float, high: float, most: int = 8) -> list[float]:
    """Return round numbers between two values, at most so many steps apart.

    Examples
    --------
    >>> ticks(0, 800), ticks(1.41, 1.98, most=4)
    ([0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0], [1.6, 1.8])
    """
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    first, last = -floor(-low / step), floor(high / step + 1e-9)
    return [round(number * step, 10) for number in range(int(first), int(last) + 1)]


def _steps(
    weeks: Sequence[float],
    prices: Sequence[float],
    horizon: float,
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> str:
    """Return a stepped line as an SVG path; a gap where a price is missing."""
    parts, down = [], False
    for week, end, price in zip(weeks, [*weeks[1:], horizon], prices, strict=True):
        if price != price:
            down = False
            continue
        parts.append(f"V{y(price):.1f}" if down else f"M{x(week):.1f} {y(price):.1f}")
        parts.append(f"H{x(end):.1f}")
        down = True
    return "".join(parts)
