"""The table of one purchase: who sits there, who talks to whom, who could turn the decision."""

from __future__ import annotations

from math import cos, hypot, pi, sin, sqrt
from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text

from sim.lessons.round_table import Person, Table
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.scenario.segments import DecisionRule
from sim.scenario.vocabulary import plain

ALONE: Final = "turns it alone"
IF_WON: Final = "if won, adds"
VETOES: Final = "vetoes {share}"
FROZEN: Final = "Budgets are frozen 预算冻结: nobody decides for now"
END_UNDECIDED: Final = "{rule}: {share} end without a decision"
TURNS: Final = "{rule}: {member} turns {share} alone"
WAITS: Final = "waits"
NEEDS_ONE: Final = "every {weeks} weeks a need: {machines} machine"
NEEDS_MORE: Final = "every {weeks} weeks a need: {machines} machines"
ONE_PERSON: Final = "{people} person, perceived risk {risk}"
PEOPLE: Final = "{people} people, perceived risk {risk}"
PAST_THE_GATE: Final = "you: {share} get past the gate"
NO_GATE: Final = "you: nobody keeps a gate"
WITH_FAVOURITE: Final = (
    "{member} ({roles}) for {supplier}, turns {share} alone, won over adds {points} points"
)
WITHOUT_FAVOURITE: Final = "{member} ({roles})"

# Page pixels, from the lower left.
_CENTRE = (178.0, 205.0)
_RADIUS = 114.0
_YOU = (26.0, 52.0)
_NEEDS = (8.0, 402.0)
_TOP, _ROW = 335.0, 47.0
_NAMES, _BARS, _BAR_LENGTH = 340.0, 676.0, 76.0
_FULL_GAIN = 0.5
"""Gain whose bar is as long as that of a person who turns every decision."""
_RULES: dict[DecisionRule, str] = {
    "unanimity": "Unanimity 一致同意",
    "majority": "Majority 过半数",
    "autocracy": "One decides 独裁",
    "weighted_probability": "Weight decides 加权概率",
    "equiprobability": "Equal chances 等概率",
    "voting": "Most votes 相对多数投票",
    "weighted_voting": "Most weight 加权投票",
    "preference_perturbation": "Least change 偏好扰动",
}


class RoundTable(Picture[Table]):
    """People as bubbles (area: influence) around a table, and two bars for each of them.

    A bubble has the colour of the supplier its person favours; a line joins two people who work on
    the same stages, the thicker the more often. The square is the seller; the dashed line is the
    way in, and the bar across it the gatekeeper's gate. Of the bars, the dark one says how many
    decisions the person could have turned alone, the blue one what winning this person over would
    add to the seller's chance.
    """

    def build(self) -> None:
        """Make one axes whose units are pixels of the page, without ticks."""
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.axes.set(xticks=[], yticks=[])
        self.axes.set_axis_off()
        marks.finding(self.axes, "", moving=True)
        self._seated: list[Artist] = []
        self._sitting: object = None
        self._people = ""
        self._lines_told, self._bars_told = 0, 0
        self._pool_of_lines: list[Text] = []
        self._pool_of_bars: list[Rectangle] = []

    def update(self, table: Table) -> None:
        """Draw the people anew if there are others, and what is told of them in any case.

        Most of the time of a picture goes into its words, and most words are names: they stay in
        the stored image while the same people sit there.
        """
        colours = style.supplier_colours(table.suppliers)
        people = tuple((p.seat, p.influence, p.favourite, p.veto) for p in table.people)
        sitting = (people, table.decider, table.frozen)
        places = _places(table)
        if sitting != self._sitting:
            self._sitting = sitting
            for artist in self._seated:
                artist.remove()
            self._seated = []
            self._talks(table, places)
            for number, person in enumerate(table.people, start=1):
                colour = colours.get(person.favourite, style.GREY)
                self._bubble(number, person, table, places[person.seat.name], colour)
                self._name(number, person, table, colour)
            self._way_in(table, places)
        self._lines_told, self._bars_told = 0, 0
        for number, person in enumerate(table.people, start=1):
            self._bars(number, person, table)
        self._headings(table)
        for text in self._pool_of_lines[self._lines_told :]:
            text.set_visible(False)
        for bar in self._pool_of_bars[self._bars_told :]:
            bar.set_visible(False)
        marks.finding(self.axes, _finding(table))
        self._people = "; ".join(map(_in_words, table.people))

    @property
    def alt(self) -> str:
        """The finding and the people, in words."""
        return f"{super().alt} {self._people}.".strip()

    # What sits stays in the stored image; it is made anew.

    def _add(self, artist: Artist) -> None:
        # not plot(), text() and the like: they measure data limits, which nobody asks for here
        self._seated.append(self.axes.add_artist(artist))

    def _text(self, x: float, y: float, text: str, **how: Any) -> None:
        self._add(Text(x, y, text, **({"va": "top"} | how)))

    def _line(self, start: tuple[float, float], end: tuple[float, float], **how: Any) -> None:
        self._add(Line2D([start[0], end[0]], [start[1], end[1]], **how))

    # What is told moves over it; it is only moved, since making artists makes the image stale.

    def _say(self, x: float, y: float, text: str, colour: str = style.INK, va: str = "top") -> None:
        if self._lines_told == len(self._pool_of_lines):
            fresh = Text(animated=True)
            self.axes.add_artist(fresh)
            self._pool_of_lines.append(fresh)
        line = self._pool_of_lines[self._lines_told]
        self._lines_told += 1
        line.set(position=(x, y), text=text, color=colour, va=va, visible=True)

    def _bar(self, top: float, share: float, said: str, colour: str) -> None:
        length = _BAR_LENGTH * min(max(share, 0.0), 1.0)
        if self._bars_told == len(self._pool_of_bars):
            fresh = Rectangle((0, 0), 0, 0, animated=True)
            self.axes.add_artist(fresh)
            self._pool_of_bars.append(fresh)
        bar = self._pool_of_bars[self._bars_told]
        self._bars_told += 1
        bar.set(bounds=(_BARS, top - 16, max(length, 2), 16), facecolor=colour, visible=True)
        self._say(_BARS + length + 8, top - 8, said, va="center_baseline")

    def _headings(self, table: Table) -> None:
        weeks = words.number(52 / table.needs_per_year, digits=2) if table.needs_per_year else "–"
        needs = NEEDS_ONE if table.units == 1 else NEEDS_MORE
        told = needs.format(weeks=weeks, machines=table.units)
        self._say(*_NEEDS, told, colour=style.MUTED)
        people = ONE_PERSON if len(table.people) == 1 else PEOPLE
        risk = words.percent(table.risk, digits=2)
        told = people.format(people=len(table.people), risk=risk)
        self._say(_NAMES, _TOP + 27, told, colour=style.MUTED)
        if not table.frozen:
            won = style.readable(style.supplier_colours(table.suppliers)[table.seller])
            self._say(_BARS, _TOP + 51, ALONE)
            self._say(_BARS, _TOP + 27, IF_WON, colour=won)
        door = (PAST_THE_GATE if table.gatekeepers else NO_GATE).format(
            share=words.percent(table.reach, digits=2)
        )
        self._say(_YOU[0] - 15, _YOU[1] - 22, door)

    def _talks(self, table: Table, places: dict[str, tuple[float, float]]) -> None:
        for (one, other), stages in table.talks.items():
            width = 1.2 * stages
            self._line(places[one], places[other], color=style.LIGHT_GREY, lw=width, zorder=1)

    def _bubble(
        self, number: int, person: Person, table: Table, place: tuple[float, float], colour: str
    ) -> None:
        face, ink = (style.GRID, style.MUTED) if table.frozen else (colour, "white")
        radius = _radius(person)
        self._add(Circle(place, radius, facecolor=face, edgecolor="white", lw=1.5, zorder=3))
        x, y = place
        how: dict[str, Any] = {"weight": "bold", "ha": "center", "va": "center", "zorder": 4}
        self._text(x, y, str(number), color=ink, **how)

    def _name(self, number: int, person: Person, table: Table, colour: str) -> None:
        top = _TOP - (number - 1) * _ROW
        weight = "bold" if person.seat.name == table.decider else "normal"
        self._text(_NAMES, top, f"{number}", weight=weight)
        self._text(_NAMES + 22, top, plain(person.seat.name), weight=weight)
        self._text(_NAMES + 22, top - 22, ", ".join(person.seat.roles), color=style.MUTED)
        if person.favourite:
            favoured = style.readable(colour)
            self._text(_BARS - 16, top, person.favourite, color=favoured, ha="right")

    def _bars(self, number: int, person: Person, table: Table) -> None:
        top = _TOP - (number - 1) * _ROW
        if table.frozen:
            self._say(_BARS, top, WAITS, colour=style.MUTED)
        elif person.favourite:
            own = style.supplier_colours(table.suppliers)[table.seller]
            self._bar(top - 2, person.pivotal, words.percent(person.pivotal, 2), style.MUTED)
            self._bar(top - 23, person.gain / _FULL_GAIN, gained(person.gain), own)
        elif person.veto > 0:
            self._say(
                _BARS, top, VETOES.format(share=words.percent(person.veto, 2)), colour=style.MUTED
            )

    def _way_in(self, table: Table, places: dict[str, tuple[float, float]]) -> None:
        x, y = _YOU
        self._add(Rectangle((x - 15, y - 15), 30, 30, facecolor=style.INK, zorder=3))
        guard = table.gatekeepers[0] if table.gatekeepers else None
        to_x, to_y = places[guard] if guard else _CENTRE
        self._line((x, y), (to_x, to_y), color=style.INK, ls=(0, (4, 3)), lw=2, zorder=2)
        if guard:  # the gate stands just outside the gatekeeper's bubble
            away = hypot(to_x - x, to_y - y)
            along, across = ((to_x - x) / away, (to_y - y) / away), 16
            off = _radius(table.person(guard)) + 9
            at = (to_x - off * along[0], to_y - off * along[1])
            start = (at[0] - across * along[1], at[1] + across * along[0])
            end = (at[0] + across * along[1], at[1] - across * along[0])
            self._line(start, end, color=style.INK, lw=5, solid_capstyle="butt", zorder=2)


def _in_words(person: Person) -> str:
    return (WITH_FAVOURITE if person.favourite else WITHOUT_FAVOURITE).format(
        member=plain(person.seat.name),
        roles=words.listed(person.seat.roles),
        supplier=person.favourite,
        share=words.percent(person.pivotal, 2),
        points=gained(person.gain),
    )


def _radius(person: Person) -> float:
    return 14 + 38 * sqrt(person.influence)


def gained(share: float) -> str:
    """Write what winning a person over adds, in points.

    Examples
    --------
    >>> gained(0.1234), gained(0.0234), gained(0.0)
    ('+12', '+2.3', '0')
    """
    points = 100 * share  # never negative: nobody who is won over does harm
    if points < 0.05:
        return "0"
    return words.signed(points, words.fixed(points, 0 if points > 9.95 else 1))


def _places(table: Table) -> dict[str, tuple[float, float]]:
    """Seat the people around the table, the gatekeeper nearest to the door."""
    names = [person.seat.name for person in table.people]
    if table.gatekeepers:
        names.remove(table.gatekeepers[0])
        names.insert(0, table.gatekeepers[0])
    step = 2 * pi / len(names)
    start = 1.25 * pi  # lower left, where the seller stands
    if not table.gatekeepers:  # the way in leads between two of them
        start += step / 2
    x, y = _CENTRE
    return {
        name: (x + _RADIUS * cos(start + i * step), y + _RADIUS * sin(start + i * step))
        for i, name in enumerate(names)
    }


def _finding(table: Table) -> str:
    if table.frozen:
        return FROZEN
    rule = _RULES[table.rule]
    if table.no_decision > 0.0005:
        nothing = words.percent(table.no_decision, digits=2)
        return END_UNDECIDED.format(rule=rule, share=nothing)
    top = table.most_pivotal
    name, share = plain(top.seat.name), words.percent(top.pivotal, digits=2)
    return TURNS.format(rule=rule, member=name, share=share)
