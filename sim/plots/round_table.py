"""The table of one purchase: who sits there, who talks to whom, who could turn the decision."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from matplotlib.artist import Artist
from matplotlib.patches import Circle, Rectangle

from sim.buying.table import Person, Table
from sim.plots import marks, style, words
from sim.plots.picture import Picture
from sim.scenario.vocabulary import plain

# Page pixels, from the lower left.
_CENTRE = (190.0, 218.0)
_RADIUS = 122.0
_YOU = (34.0, 58.0)
_TOP, _ROW = 362.0, 51.0
_NAMES, _BARS, _BAR_LENGTH = 360.0, 688.0, 86.0
_RULES = {
    "unanimity": "Unanimity 一致同意",
    "majority": "Majority 多数",
    "autocracy": "One decides 独裁",
    "weighted_probability": "Weight decides 加权",
}


class RoundTable(Picture[Table]):
    """People as bubbles (area: influence) around a table, and a bar for what each could turn alone.

    A bubble has the colour of the supplier its person favours; a line joins two people who work on
    the same stages, the thicker the more often. The square is the seller; the dashed line is the
    way in, past the gatekeeper.
    """

    def build(self) -> None:
        """Make one axes whose units are pixels of the page, without ticks."""
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.axes.set(xticks=[], yticks=[])
        self.axes.set_axis_off()
        self._drawn: list[Artist] = []

    def update(self, table: Table) -> None:
        """Draw the table anew: its people change with every control."""
        for artist in self._drawn:
            artist.remove()
        self._drawn = []
        colours = style.supplier_colours(table.suppliers)
        places = _places(table)
        self._talks(table, places)
        for number, person in enumerate(table.people, start=1):
            colour = colours.get(person.favourite, style.GREY)
            self._bubble(number, person, places[person.seat.name], colour)
            self._row(number, person, table, colour)
        self._way_in(table, places)
        self._text(_BARS, _TOP + 4, "turns it alone", color=style.MUTED, va="bottom")
        marks.finding(self.axes, _finding(table))

    def _text(self, x: float, y: float, text: str, **how: Any) -> None:
        self._drawn.append(self.axes.text(x, y, text, **({"va": "top"} | how)))

    def _line(self, start: tuple[float, float], end: tuple[float, float], **how: Any) -> None:
        self._drawn += self.axes.plot([start[0], end[0]], [start[1], end[1]], **how)

    def _patch(self, patch: Any) -> None:
        self._drawn.append(self.axes.add_patch(patch))

    def _talks(self, table: Table, places: dict[str, tuple[float, float]]) -> None:
        for (one, other), stages in table.talks.items():
            width = 1.2 * stages
            self._line(places[one], places[other], color=style.LIGHT_GREY, lw=width, zorder=1)

    def _bubble(
        self, number: int, person: Person, place: tuple[float, float], colour: str
    ) -> None:
        radius = 14 + 40 * person.influence**0.5
        self._patch(Circle(place, radius, facecolor=colour, edgecolor="white", zorder=3))
        heavy: dict[str, Any] = {"color": "white", "weight": "bold", "ha": "center", "va": "center", "zorder": 4}
        self._text(*place, str(number), **heavy)

    def _row(self, number: int, person: Person, table: Table, colour: str) -> None:
        top = _TOP - (number - 1) * _ROW
        weight = "bold" if person.seat.name == table.decider else "normal"
        self._text(_NAMES, top, f"{number}", weight=weight)
        self._text(_NAMES + 24, top, plain(person.seat.name), weight=weight)
        self._text(_NAMES + 24, top - 23, ", ".join(person.seat.roles), color=style.MUTED)
        length = _BAR_LENGTH * person.pivotal
        self._patch(Rectangle((_BARS, top - 20), max(length, 2), 18, facecolor=colour))
        said = words.percent(person.pivotal, digits=2)
        self._text(_BARS + length + 8, top - 11, said, va="center")
        if person.favourite:
            self._text(
                _BARS, top - 23, f"for {person.favourite}", color=style.readable(colour)
            )

    def _way_in(self, table: Table, places: dict[str, tuple[float, float]]) -> None:
        x, y = _YOU
        self._patch(Rectangle((x - 15, y - 15), 30, 30, facecolor=style.INK, zorder=3))
        target = places[table.gatekeepers[0]] if table.gatekeepers else _CENTRE
        self._line((x, y), target, color=style.INK, ls=(0, (4, 3)), lw=2, zorder=2)
        share = words.percent(table.reach, digits=2)
        door = f"{share} pass the gatekeeper" if table.gatekeepers else "nobody guards the door"
        self._text(x - 15, y - 22, f"you: {door}")


def _places(table: Table) -> dict[str, tuple[float, float]]:
    """Seat the people around the table, the gatekeeper nearest to the door."""
    names = [person.seat.name for person in table.people]
    if table.gatekeepers:
        names.remove(table.gatekeepers[0])
        names.insert(0, table.gatekeepers[0])
    step = 2 * pi / len(names)
    start = 1.25 * pi  # lower left, where the seller stands
    x, y = _CENTRE
    return {
        name: (x + _RADIUS * cos(start + i * step), y + _RADIUS * sin(start + i * step))
        for i, name in enumerate(names)
    }


def _finding(table: Table) -> str:
    rule = _RULES[table.rule]
    if table.no_decision > 0:
        nothing = words.percent(table.no_decision, digits=2)
        return f"{rule}: {nothing} end without a decision"
    top = table.most_pivotal
    name, share = plain(top.seat.name), words.percent(top.pivotal, digits=2)
    return f"{rule}: the {name} alone could turn {share}"
