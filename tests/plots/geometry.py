"""What is wrong with a drawn figure, measured on its artists: nothing here is judged by eye.

Each fault is one line of text, so that a test says `assert faults(figure) == []`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox

from sim.plots.drawing import style

NOT_A_NUMBER = re.compile(r"(?<![\w])[+−-]?(nan|inf|NaN|Infinity)(?![\w])")
_AN_END = "".join(rf"(?<!{word})(?<!{word}[+−])" for word in (r"\sto\s", r"between\s"))
ROUNDED_AWAY = re.compile(rf"(?<![\d.,]){_AN_END}[+−]?0\.0+(?!\d|\ss\b|\sto\s)")
"""A number of which rounding has left nothing: 0.0 million is no amount.

A clock is at 0.0 s, and an interval, whose ends are rounded alike, may end there.
"""
_TOUCH = 1.0
"""Pixels of the page by which two things may meet."""


class Words(NamedTuple):
    """A text as it is drawn: what it says, where its ink is (pixels of the page), its artist.

    And whether it is a label of an axis' ticks.
    """

    said: str
    box: Bbox
    artist: Text
    is_tick: bool

    def __str__(self) -> str:
        return repr(self.said)


def faults(figure: Figure, texts: list[Words] | None = None) -> list[str]:
    """Return what is wrong with a figure as it would be drawn now.

    Texts that overlap, leave the figure, stand on a line or a marker, or print what is no number;
    lines, intervals and bands that leave their axes. Who has the texts already gives them.
    """
    with style.context():
        texts = drawn_texts(figure) if texts is None else texts
        return [
            *_no_numbers(texts),
            *_cut_off(figure, texts),
            *_overlapping(texts),
            *_struck(figure, texts),
            *_out_of_axes(figure),
            *_pinned(figure),
        ]


def boxes(texts: list[Text]) -> list:
    """Where the texts stand, in pixels of the page."""
    figure = texts[0].figure
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    scale = figure.dpi / style.CSS_DPI
    return [text.get_window_extent(canvas.get_renderer()).extents / scale for text in texts]


def drawn_texts(figure: Figure) -> list[Words]:
    """Return all texts in sight."""
    with style.context():
        return _drawn_texts(figure)


def _drawn_texts(figure: Figure) -> list[Words]:
    renderer = _renderer(figure)
    ticks, shown = set(), []
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            for tick in (*axis.majorTicks, *axis.minorTicks):
                ticks |= {tick.label1, tick.label2}
            if _visible(axis) and axes.axison:
                for tick in axis._update_ticks():
                    shown += [tick.label1, tick.label2]
            if not axes.axison:
                ticks |= {axis.label, axis.offsetText}
    shown += [text for text in figure.findobj(Text) if text not in ticks]
    words = []
    for text in shown:
        if text.get_text().strip() and _visible(text) and _in_axes(text):
            words.append(Words(text.get_text(), _ink(text, renderer), text, text in ticks))
    return words


def _renderer(figure: Figure):
    canvas = (
        figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    )
    renderer = canvas.get_renderer()
    figure.draw_without_rendering()
    return renderer


def _visible(artist) -> bool:
    while artist is not None:
        if not artist.get_visible() or artist.get_alpha() == 0:
            return False
        axes = getattr(artist, "axes", None)
        artist = axes if axes is not artist else None
    return True


def _in_axes(text: Text) -> bool:
    """A text with clip_on, or an annotation of a point outside, is not drawn outside its axes."""
    if isinstance(text, Annotation):
        return bool(text._check_xy(None))
    if text.get_clip_on() and text.axes is not None:
        point = text.get_transform().transform(text.get_position())
        return bool(text.axes.bbox.padded(1).contains(*point))
    return True


def _ink(text: Text, renderer) -> Bbox:
    if isinstance(text, Annotation):
        text.update_positions(renderer)
    dpi = text.figure.dpi
    scale = dpi / style.CSS_DPI
    x0, y0, x1, y1 = Text.get_window_extent(text, renderer).extents / scale
    lines = text.get_text().splitlines()
    size = text.get_fontsize() * style.CSS_DPI / 72
    if text.get_rotation() == 0:
        # matplotlib gives every line the height of "lp"; what is drawn may be much less
        weight = str(text.get_weight())
        below, above = _strokes(lines[-1], size, weight)[0], _strokes(lines[0], size, weight)[1]
        prop = text.get_fontproperties().copy()  # by which it is remembered
        y0 += _tall_and_deep(lines[-1], prop, dpi)[1] / scale + below
        tall, deep = _tall_and_deep(lines[0], prop, dpi)
        y1 += above - (tall - deep) / scale
    return Bbox.from_extents(x0, y0, x1, y1)


@cache
def _tall_and_deep(line: str, prop: FontProperties, dpi: float) -> tuple[float, float]:
    renderer = RendererAgg(1, 1, dpi)
    sizes = [renderer.get_text_width_height_descent(one, prop, False) for one in (line, "lp")]
    return max(size[1] for size in sizes), max(size[2] for size in sizes)


def _strokes(line: str, size: float, weight: str) -> tuple[float, float]:
    """Return how far a line of text reaches below and above its baseline, pixels of the page."""
    parts = [line] if "$" in line else "".join(line.split())
    reach = [_outline(part, weight) for part in parts]
    low, high = (min(low for low, _ in reach), max(high for _, high in reach)) if reach else (0, 0)
    return size * low, size * high


@cache
def _outline(part: str, weight: str) -> tuple[float, float]:
    """Return the same of a single character, of size 1, whose outline takes long to find."""
    box = TextPath((0, 0), part, size=1, prop=FontProperties(weight=weight)).get_extents()
    return float(box.y0), float(box.y1)


def _no_numbers(texts: list[Words]) -> Iterator[str]:
    yield from (f"no number in {one}" for one in texts if NOT_A_NUMBER.search(one.said))
    rounded = (one for one in texts if not one.is_tick and ROUNDED_AWAY.search(one.said))
    yield from (f"nothing is left of a number in {one}" for one in rounded)


def _cut_off(figure: Figure, texts: list[Words]) -> Iterator[str]:
    width, height = figure.get_size_inches() * style.CSS_DPI
    for one in texts:
        box = one.box
        over = max(-box.x0, -box.y0, box.x1 - width, box.y1 - height)
        if over > _TOUCH:
            yield f"{one} is cut off by {over:.0f} pixels"


def _overlapping(texts: list[Words]) -> Iterator[str]:
    for i, a in enumerate(texts):
        for b in texts[i + 1 :]:
            wide, high = _shared(a.box, b.box)
            if wide > _TOUCH and high > _TOUCH:
                yield f"{a} and {b} overlap by {wide:.0f} × {high:.0f} pixels"


def _shared(a: Bbox, b: Bbox) -> tuple[float, float]:
    return min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)


def _struck(figure: Figure, texts: list[Words]) -> Iterator[str]:
    """Texts that a line runs through, or that stand on a marker."""
    scale = figure.dpi / style.CSS_DPI
    lines = [line for axes in figure.axes for line in axes.lines] + list(figure.lines)
    # a sign such as ▼ is a marker itself, and marks the line that it stands on
    words = [one for one in texts if re.search(r"\w", one.said)]
    bare = [one for one in words if not _own_ground(one.artist)]
    grounds = [
        (patch, Bbox(patch.get_window_extent().get_points() / scale))
        for patch in figure.findobj(Patch)
        if _visible(patch) and patch.get_fill() and patch.get_facecolor()[3] > 0.9
    ]
    for line in lines:
        if not _visible(line):
            continue
        name = str(line.get_label())
        clip = line.axes.bbox if line.axes is not None and line.get_clip_on() else None
        path = line.get_transform().transform_path(line.get_path())
        path = Path(path.vertices / scale, path.codes).cleaned(remove_nans=True)
        seen = Bbox(clip.get_points() / scale) if clip is not None else None
        points = line.get_transform().transform(np.c_[line.get_xdata(), line.get_ydata()]) / scale
        points = points[np.isfinite(points).all(axis=1)]
        if clip is not None and len(points):
            inside = [clip.padded(2).contains(*(point * scale)) for point in points]
            points = points[np.array(inside)]
        radius = line.get_markersize() * style.CSS_DPI / 72 / 2
        half = line.get_linewidth() * style.CSS_DPI / 72 / 2
        for one in bare:
            if _covered(one, line, grounds):
                continue
            if _drawn(line) and len(path.vertices) > 1:
                box = one.box.padded(half - _TOUCH)
                box = Bbox.intersection(box, seen) if seen is not None else box
                if box is not None and path.intersects_bbox(box, filled=False):
                    yield f"{one} is struck by the line {name!r}"
                    continue
            if line.get_marker() not in (None, "", "None", " ") and len(points):
                box = one.box.padded(radius - 2 * _TOUCH)
                if any(box.contains(*point) for point in points):
                    yield f"{one} stands on a marker of {name!r}"
    for axes in figure.axes:
        for dots in axes.collections:
            if isinstance(dots, PathCollection) and _visible(dots):
                spots = dots.get_offset_transform().transform(dots.get_offsets()) / scale
                radii = np.sqrt(dots.get_sizes()) * style.CSS_DPI / 72 / 2
                for one in bare:
                    for spot, radius in zip(spots, np.resize(radii, len(spots)), strict=True):
                        if np.isfinite(spot).all() and one.box.padded(radius - 2 * _TOUCH).contains(
                            *spot
                        ):
                            yield f"{one} stands on a marker of {dots.get_label()!r}"
                            break


def _covered(one: Words, line: Line2D, grounds: list[tuple[Patch, Bbox]]) -> bool:
    """Whether the text stands on a bubble or a bar that is drawn over the line."""
    middle = (one.box.p0 + one.box.p1) / 2
    return any(
        line.get_zorder() < patch.get_zorder() <= one.artist.get_zorder()
        and patch not in (line.axes.patch if line.axes else None, line.figure.patch)
        and box.contains(*middle)
        for patch, box in grounds
    )


def _own_ground(text: Text) -> bool:
    return text.get_bbox_patch() is not None or bool(text.get_path_effects())


def _drawn(line: Line2D) -> bool:
    return line.get_linestyle() not in ("None", "", " ") and line.get_linewidth() > 0


def _out_of_axes(figure: Figure) -> Iterator[str]:
    """Lines, intervals and bands that go on where their axes end."""
    scale = figure.dpi / style.CSS_DPI
    for axes in figure.axes:
        parts = [*axes.lines, *axes.collections, *(p for p in axes.patches)]
        for part in parts:
            if not _visible(part):
                continue
            points = _points(part)
            if not len(points):
                continue
            box = axes.bbox
            x, y = points[:, 0], points[:, 1]
            over = max(box.x0 - x.min(), x.max() - box.x1, box.y0 - y.min(), y.max() - box.y1)
            if over / scale > 2 * _TOUCH:
                kind = type(part).__name__
                yield f"{kind} {part.get_label()!r} leaves its axes by {over / scale:.0f} pixels"


def _pinned(figure: Figure) -> Iterator[str]:
    """Curves and bars that were cut to fit: they end on the edge of the axes, and look as if true.

    What ends at 0, 1 or 100 may well be there. Two points may span the axes, one at their edge has
    its number beside it; a curve that runs along the edge is not there.
    """
    for axes in figure.axes:
        edges = [edge for edge in axes.get_ylim() if edge not in (0, 1, 100)]
        for line in axes.lines:
            if not (_visible(line) and _drawn(line)) or line.get_transform() != axes.transData:
                continue
            y = np.asarray(line.get_ydata(), float)
            on_edges = (np.isclose(y, edge) for edge in edges)
            running = sum(int((on[:-1] & on[1:]).sum()) for on in on_edges)
            if running and len(y) > 2:
                yield f"the line {str(line.get_label())!r} is cut to fit"
        for bar in axes.patches:
            in_data = isinstance(bar, Rectangle) and bar.get_data_transform() == axes.transData
            if in_data and _visible(bar):
                ends = (bar.get_y(), bar.get_y() + bar.get_height())
                at = [edge for edge in edges if np.isclose(ends, edge).any()]
                if at and not np.isclose(sorted(ends), sorted(axes.get_ylim())).all():
                    yield f"a bar is cut to fit at {at[0]:g}"


def _points(part) -> np.ndarray:
    if isinstance(part, Line2D):
        points = part.get_transform().transform(np.c_[part.get_xdata(), part.get_ydata()])
    elif isinstance(part, PathCollection):
        points = part.get_offset_transform().transform(np.ma.filled(part.get_offsets(), np.nan))
    elif isinstance(part, LineCollection | PolyCollection):
        paths = part.get_paths()
        points = (
            np.concatenate([part.get_transform().transform(p.vertices) for p in paths])
            if paths
            else np.empty((0, 2))
        )
    elif isinstance(part, Collection):
        return np.empty((0, 2))
    else:
        points = part.get_transform().transform(part.get_path().vertices)
    points = np.asarray(points, float)
    return points[np.isfinite(points).all(axis=1)]
