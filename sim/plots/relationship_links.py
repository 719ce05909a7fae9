"""Four counts multiplied on a logarithmic scale, and systems joined each to each or by a hub."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from sim.lessons.relationship_links import CountedLinks
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

LINKS_AXIS: Final = "links, each step a hundred times as many"
NAMES: Final = {
    "segments": "segments",
    "products": "× products",
    "channels": "× channels",
    "firms": "× firms",
}
IN_USE: Final = "in use"
COUNTED: Final = "{name} {count}"
EACH: Final = "each to each {links}"
HUB: Final = "through a hub {links}"
FINDING: Final = "Possible links: {possible}; in use: {used}"
IN_WORDS: Final = "{counts}; {systems} systems take {each} connections, with a hub {hub}"

MOST_LINKS: Final = 1_000_000
_HALF: Final = 0.36
_LOOKS: Final = (style.BLUE, style.GREEN, style.ORANGE, style.PURPLE)
_LEFT: Final = 690.0
_SIDE: Final = 128.0
_NAMES: Final = 200.0
_SUMS: Final = 548.0
_HUB_AT: Final = (0.0, 0.0)


class LinksCounted(Picture[CountedLinks]):
    """Left: a step a count; each begins where the one before ended, the last is what is used.

    Right: as many systems, joined each to each and through a hub.
    """

    def build(self) -> None:
        """Make steps, texts and networks; they are only moved later."""
        self.axes = self.figure.add_subplot(1, 3, 1)
        marks.place(self.axes, left=_NAMES, right=self.page_width - _SUMS, top=70, bottom=72)
        self.axes.set_xscale("log")
        self.axes.set(xlim=(1, MOST_LINKS), ylim=(4.5, -0.5))
        self.axes.xaxis.set_major_locator(LogLocator(100))
        self.axes.xaxis.set_minor_locator(NullLocator())
        self.axes.xaxis.set_major_formatter(FuncFormatter(_tick))
        self.axes.set_yticks([])
        marks.label_axes(self.axes, x=LINKS_AXIS)
        self.steps = [self._step(row, colour) for row, colour in enumerate((*_LOOKS, style.INK))]
        beside = self.axes.get_yaxis_transform()
        wide = _SUMS - _NAMES
        self.names = [self._text((8 - _NAMES) / wide, row, beside) for row in range(5)]
        self.sums = [self._text(1 + 10 / wide, row, beside) for row in range(5)]
        self.nets = []
        for row in range(2):
            net = self.figure.add_subplot(1, 3, 2 + row)
            marks.place(
                net, left=_LEFT, right=self.page_width - _LEFT - _SIDE,
                top=66 + row * 184, bottom=self.page_height - 66 - row * 184 - _SIDE,
            )  # fmt: skip
            net.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15))
            net.set_axis_off()
            self.nets.append(net)
        self.joined: list[Any] = []
        self.dots = []
        self.under: list[Any] = []
        for net in self.nets:
            lines = LineCollection([], colors=style.MUTED, linewidths=1.2, animated=True)
            self.joined.append(net.add_collection(lines))
            (dots,) = net.plot([], [], "o", ms=8, color=style.BLUE, animated=True, zorder=5)
            self.dots.append(dots)
            under = Text(0, -1.5, "", ha="center", va="center", animated=True, clip_on=False)
            self.under.append(net.add_artist(under))
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, seen: CountedLinks) -> None:
        """Move the steps, and draw both networks."""
        reached = 1.0
        for row, (name, count) in enumerate(seen.counts.items()):
            self._move(row, reached, reached * count)
            reached *= count
            self.names[row].set_text(COUNTED.format(name=NAMES[name], count=words.whole(count)))
        self._move(4, 1.0, seen.used)
        self.names[4].set_text(IN_USE)
        self._join(seen)
        possible, used = words.whole(seen.possible), words.whole(seen.used)
        marks.finding(self.axes, FINDING.format(possible=possible, used=used))
        counts = [
            COUNTED.format(name=name, count=words.whole(count))
            for name, count in seen.counts.items()
        ]
        self._told = IN_WORDS.format(
            counts=words.listed(counts),
            systems=seen.systems,
            each=words.whole(seen.each_to_each),
            hub=seen.through_hub,
        )

    @property
    def alt(self) -> str:
        """The finding, the four counts and both networks."""
        return f"{super().alt} {self._told}.".strip()

    def _step(self, row: int, colour: str) -> Rectangle:
        step = Rectangle((1, row - _HALF), 0, 2 * _HALF, fc=colour, lw=0, animated=True)
        self.axes.add_patch(step)
        return step

    def _text(self, x: float, row: int, beside: Any) -> Text:
        text = Text(x, row, "", ha="left", va="center", animated=True, clip_on=False)
        text.set_transform(beside)
        self.axes.add_artist(text)
        return text

    def _move(self, row: int, start: float, end: float) -> None:
        self.steps[row].set(x=start, width=max(end - start, 0.0))
        self.steps[row].set_visible(end > start)
        self.sums[row].set_text(words.whole(end))

    def _join(self, seen: CountedLinks) -> None:
        n = seen.systems
        angles = [pi / 2 + 2 * pi * k / n for k in range(n)]
        ring = [(cos(angle), sin(angle)) for angle in angles]
        pairs = [(ring[i], ring[j]) for i in range(n) for j in range(i)]
        spokes = [(_HUB_AT, one) for one in ring]
        for lines, joined in zip(self.joined, (pairs, spokes), strict=True):
            lines.set_segments([np.array(pair) for pair in joined])
        for dots, shown in zip(self.dots, (ring, [*ring, _HUB_AT]), strict=True):
            dots.set_data([x for x, _ in shown], [y for _, y in shown])
        self.under[0].set_text(EACH.format(links=words.whole(seen.each_to_each)))
        self.under[1].set_text(HUB.format(links=words.whole(seen.through_hub)))


def _tick(value: float, _position: int | None = None) -> str:
    return words.as_given(value)
