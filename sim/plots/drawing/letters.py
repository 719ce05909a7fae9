"""Words that are drawn once and then only put in their place.

Most of the time of a picture goes into its letters, each an outline that is filled anew. What moves
in a picture that follows a slider says mostly what it said before, at another place: so a word is
kept as the pixels it was drawn with.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from typing import Any, ClassVar, Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.textpath import TextToPath

_ROOM: Final = 4
"""Pixels around a word, for what reaches beyond its measured box."""
_MOST: Final = 2_000
"""Words that are kept for all pictures together; a word takes some ten kilobytes."""


class _Outlines(TextToPath):
    """The outlines of words with a halo, kept as well: these are drawn as what they are."""

    def __init__(self) -> None:
        agg: Any = super()  # matplotlib leaves it untyped
        agg.__init__()
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def get_text_path(self, prop: Any, s: str, ismath: Any = False, **look: Any) -> Any:
        """Return corners and codes of a word's outline."""
        name = (s, hash(prop), ismath, *look.items())
        found = self._kept.get(name)
        if found is None:
            afresh: Any = super()
            found = self._kept[name] = afresh.get_text_path(prop, s, ismath, **look)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return found


class LetterCanvas(FigureCanvasAgg):
    """A canvas whose words come from a store; upright ones, without formulas."""

    _kept: Any = None

    def get_renderer(self) -> Any:
        """Return the renderer, the same as long as the size is."""
        width, height = self.get_width_height(physical=True)
        asked = width, height, self.figure.dpi
        made: Any = _LetterRenderer
        if self._kept is None or self._kept[0] != asked:
            self._kept = asked, made(*asked)
        self.renderer = self._kept[1]
        return self.renderer


class _LetterRenderer(RendererAgg):
    _words: ClassVar[OrderedDict[tuple[Any, ...], tuple[Any, int]]] = OrderedDict()
    _outlines: ClassVar[Any] = _Outlines()

    def __init__(self, width: float, height: float, dpi: float) -> None:
        agg: Any = super()
        agg.__init__(width, height, dpi)
        self._text2path = self._outlines

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Draw a word at the nearest whole pixel."""
        if ismath or angle or not s.strip():
            afresh: Any = super()
            afresh.draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        pixels, baseline = self._word(gc, s, prop)
        top = round(y) - baseline
        bottom = int(self.height) - top - pixels.shape[0]
        self.draw_image(gc, round(x) - _ROOM, bottom, pixels)

    def _word(self, gc: Any, s: str, prop: Any) -> tuple[Any, int]:
        look = gc.get_rgb(), gc.get_alpha(), gc.get_antialiased()
        # a FontProperties may be changed later: what it is now counts
        name = (s, hash(prop), look, self.dpi)
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = self._drawn(gc, s, prop)
            if len(self._words) > _MOST:
                self._words.popitem(last=False)
        return found

    def _drawn(self, gc: Any, s: str, prop: Any) -> tuple[Any, int]:
        agg: Any = RendererAgg  # matplotlib leaves it untyped
        width, height, descent = agg.get_text_width_height_descent(self, s, prop, False)
        below = ceil(descent) + _ROOM
        rows = ceil(height - descent) + _ROOM + below
        alone = agg(ceil(width) + 2 * _ROOM, rows, self.dpi)
        pen = alone.new_gc()
        pen.copy_properties(gc)
        pen.set_clip_rectangle(None)
        pen.set_clip_path(None)
        alone.draw_text(pen, _ROOM, rows - below, s, prop, 0.0)
        # images are taken from the bottom up
        upwards = np.asarray(alone.buffer_rgba())[::-1]
        return np.ascontiguousarray(upwards), rows - below
