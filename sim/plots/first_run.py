"""Orders as they come in, one line a supplier."""

from __future__ import annotations

from typing import Final

from sim.lessons.first_run import OrderBook
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

WEEKS_AXIS: Final = "weeks"
UNITS_AXIS: Final = "units ordered"
LEADS: Final = "{supplier} leads with {share} of all units ordered"


class OrderLines(Picture[OrderBook]):
    """Cumulative units ordered from each supplier, labelled where the lines end."""

    def build(self) -> None:
        """Make the axes; the lines come with the data, since suppliers differ by scenario."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=190)

    def update(self, book: OrderBook) -> None:
        """Draw the lines of one run."""
        axes = self.axes
        axes.clear()
        marks.place(axes, right=190)
        colours = style.supplier_colours(book.units)
        lines = [
            axes.step(book.weeks, units, where="post", color=colours[name])[0]
            for name, units in book.units.items()
        ]
        for line, (name, units) in zip(lines, book.units.items(), strict=True):
            line.set_label(f"{name} {words.whole(units[-1])}")
        axes.set(xlim=(0, book.weeks[-1]), ylim=(0, None))
        marks.few_ticks(axes)
        marks.label_axes(axes, x=WEEKS_AXIS, y=UNITS_AXIS)
        EndLabels(lines)
        marks.finding(axes, _finding(book))


def _finding(book: OrderBook) -> str:
    leader = max(book.units, key=lambda name: float(book.units[name][-1]))
    return LEADS.format(supplier=leader, share=words.percent(book.share(leader), 2))
