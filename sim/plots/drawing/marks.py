"""What every picture of the course has: room for its text, a finding, labelled axes and lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import AbstractPathEffect, withStroke
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import ArrayLike

from sim.plots.drawing import style, words

ACROSS: Final = "across: {axis}"
UP: Final = "up: {axis}"
THEORY: Final = "theory"
LINES: Final = "lines: {names}"

_EDGE = 8  # pixels between the figure's edge and its text
_FINDING = "finding"

HALO: list[AbstractPathEffect] = [withStroke(linewidth=4, foreground="white")]
"""Path effects of a text that lines may pass behind."""


def place(
    axes: Axes, *, left: float = 84, right: float = 28, top: float = 86, bottom: float = 72
) -> None:
    """Give the axes a fixed place in their figure, so that nothing has to be measured later.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    left, right, top, bottom : float
        Page pixels (CSS pixels) between the figure's edges and the axes. The defaults leave room
        for a finding, a vertical label above the axes, tick labels of five characters and a
        horizontal label; lines labelled at their ends need ``right`` from 120 to 200.
    """
    width, height = _page_size(_figure(axes))
    axes.set_position(
        (
            left / width,
            bottom / height,
            (width - left - right) / width,
            (height - top - bottom) / height,
        )
    )


def finding(axes: Axes, text: str, *, moving: bool = False) -> Text:
    """Set the figure's title: the finding that the picture shows, as a sentence.

    Called again, it changes the words.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Any axes of the figure.
    text : str
        For example "Unanimity: 31 % end without a decision". About 55 characters stand in one
        line; a longer text is broken into two of a smaller size, which take the same room.
    moving : bool, default False
        Whether the text will change often, see :class:`sim.plots.drawing.picture.Picture`.
    """
    figure = _figure(axes)
    width, height = _page_size(figure)
    title = _found(figure)
    if title is None:
        title = figure.text(
            _EDGE / width,
            1 - _EDGE / height,
            "",
            va="top",
            fontweight="bold",
            linespacing=1.05,
            gid=_FINDING,
            animated=moving,
        )
    if title.get_text().replace("\n", " ") != text:
        for size in (style.TITLE_SIZE, style.TEXT_SIZE):
            title.set(fontsize=size, text=text)
            if page_width(title) <= width - 2 * _EDGE:
                return title
        _break(title, width - 2 * _EDGE)
    return title


def fit_finding(figure: Figure) -> None:
    """Fit the finding anew, where letters are as wide as they have not been before."""
    title = _found(figure)
    if title is not None:
        said = title.get_text().replace("\n", " ")
        title.set_text("")
        finding(figure.axes[0], said)


def note(axes: Axes, text: str) -> Text:
    """Write a word that explains the picture at its foot on the right, where nothing else stands.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Any axes of the figure.
    text : str
        For example "pale: without the cut".
    """
    figure = _figure(axes)
    width, height = _page_size(figure)
    return figure.text(
        1 - _EDGE / width, _EDGE / height, text, ha="right", va="bottom", color=style.MUTED
    )


def page_width(text: Text) -> float:
    """Measure how wide a text is drawn, or would be if it were in sight, in page pixels."""
    figure = cast(Figure, text.figure)
    seen = text.get_visible()
    text.set_visible(True)  # matplotlib gives what is out of sight no width
    # asked for by name: a text would go on measuring with the renderer that has drawn it last
    renderer = getattr(figure.canvas, "get_renderer", lambda: None)()
    width = float(text.get_window_extent(renderer).width)
    text.set_visible(seen)
    return width * style.CSS_DPI / figure.dpi


def page_pixels(figure: Figure) -> Transform:
    """Return what places an artist by page pixels from the lower left corner.

    It follows the figure when more or fewer pixels are drawn for each of the page's.
    """
    return Affine2D().scale(1 / style.CSS_DPI) + figure.dpi_scale_trans


def label_axes(axes: Axes, *, x: str = "", y: str = "") -> None:
    """Name the axes with their units; the vertical one reads level, above the axes.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Already in its :func:`place`.
    x, y : str
        For example "weeks from need to order" and "share of purchases, %".
    """
    width, height = _page_size(_figure(axes))
    box = axes.get_position()
    if x:
        axes.set_xlabel(x)
    if y:
        axes.set_ylabel(y, rotation=0, ha="left", va="bottom")
        axes.yaxis.set_label_coords(
            (_EDGE / width - box.x0) / box.width, 1 + 10 / (height * box.height)
        )


def few_ticks(axes: Axes, *, x: int | None = 5, y: int | None = 5) -> None:
    """Keep the tick labels few and separate thousands in them.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    x, y : int or None, default 5
        Most intervals on either axis; None leaves that axis alone.
    """
    for axis, most in ((axes.xaxis, x), (axes.yaxis, y)):
        if most is not None:
            axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
            axis.set_major_formatter(FuncFormatter(_tick))


def theory(axes: Axes, x: ArrayLike, y: ArrayLike, label: str = THEORY, **changes: Any) -> Line2D:
    """Draw a line that comes from theory: black, dashed."""
    (line,) = axes.plot(
        np.asarray(x), np.asarray(y), label=label, **(style.THEORY | {"zorder": 4} | changes)
    )
    return line


def simulated(
    axes: Axes,
    x: ArrayLike,
    y: ArrayLike,
    low: ArrayLike | None = None,
    high: ArrayLike | None = None,
    *,
    colour: str = style.BLUE,
    label: str = "simulated",
) -> Line2D:
    """Draw a line that comes from the simulation: solid, its interval as a band.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    x, y : array_like, shape (n,)
    low, high : array_like, shape (n,), optional
        The interval of every point.
    colour, label : str
    """
    (line,) = axes.plot(np.asarray(x), np.asarray(y), color=colour, label=label, **style.SIMULATED)
    if low is not None and high is not None:
        axes.fill_between(
            np.asarray(x), np.asarray(low), np.asarray(high), color=colour, **style.BAND
        )
    return line


def move_band(band: PolyCollection, x: ArrayLike, low: ArrayLike, high: ArrayLike) -> None:
    """Move a band that ``fill_between`` has drawn; matplotlib itself can from 3.10 on.

    Parameters
    ----------
    band : matplotlib.collections.PolyCollection
    x, low, high : array_like, shape (n,)
        Where it is now.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> band = Figure().add_subplot().fill_between([1, 2], [0, 0], [0, 0])
    >>> move_band(band, [1, 2], [3, 4], [5, 6])
    >>> band.get_paths()[0].vertices[:4].tolist()
    [[1.0, 3.0], [2.0, 4.0], [2.0, 6.0], [1.0, 5.0]]
    """
    along, below, above = np.asarray(x), np.asarray(low), np.asarray(high)
    there, back = np.column_stack((along, below)), np.column_stack((along, above))
    band.set_verts([np.concatenate((there, back[::-1]))])


def stretch(
    axes: Axes,
    drawn: tuple[float, float],
    ranges: Sequence[tuple[float, float]],
    *,
    full: float = 1.0,
    beyond: float = 1.1,
) -> None:
    """Give the y axis the first of some ranges in which what is drawn has room.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    drawn : tuple of float
        The least and the most that is drawn.
    ranges : sequence of tuple of float
        From the narrowest to the widest, since another one costs a full drawing.
    full : float, default 1
        Part of a range's top up to which it is used.
    beyond : float, default 1.1
        Where no range has room: top, and bottom if below nothing, as multiples of what is drawn.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().add_subplot()
    >>> stretch(axes, (0, 55), [(0, 50), (0, 80)])
    >>> [float(end) for end in axes.get_ylim()]
    [0.0, 80.0]
    """
    low, high = drawn
    fits = (one for one in ranges if one[0] <= low and high <= full * one[1])
    wanted = next(fits, (beyond * min(low, 0.0), beyond * high))
    if wanted != axes.get_ylim():
        axes.set_ylim(*wanted)


def alt_text(figure: Figure) -> str:
    """Say in words what a figure shows, for a reader who cannot see it.

    Returns
    -------
    str
        The finding, then the axes and the names of the lines, as far as they are given.
    """
    title = _found(figure)
    parts = [" ".join(title.get_text().split())] if title and title.get_text() else []
    for axes in figure.axes:
        named = [
            side.format(axis=text)
            for side, text in ((ACROSS, axes.get_xlabel()), (UP, axes.get_ylabel()))
            if text
        ]
        lines = [str(line.get_label()) for line in axes.get_lines()]
        lines = [label for label in lines if label and not label.startswith("_")]
        if lines:
            named.append(LINES.format(names=words.listed(lines)))
        if named:
            parts.append("; ".join(named))
    return ". ".join(part.rstrip(".") for part in parts) + "." if parts else ""


def _break(title: Text, room: float) -> None:
    """Break a text where its first line is as long as there is room."""
    lines = [""]
    for word in words.bound(title.get_text()).split(" "):
        title.set_text(f"{lines[-1]} {word}".strip())
        if lines[-1] and page_width(title) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    title.set_text("\n".join(lines))


def _found(figure: Figure) -> Text | None:
    return next((text for text in figure.texts if text.get_gid() == _FINDING), None)


def _figure(axes: Axes) -> Figure:
    return cast(Figure, axes.figure)


def _page_size(figure: Figure) -> tuple[float, float]:
    width, height = figure.get_size_inches() * style.CSS_DPI
    return float(width), float(height)


def _tick(value: float, _position: int | None = None) -> str:
    return words.as_given(value)
