"""A call's clock while it goes on, and what its lines have cost once it has ended."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sim.lessons.first_words import WORDS, CallSoFar
from sim.lessons.first_words_review import CallReview, TapeLine
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

LAST_SECOND: Final = "{seconds} s"
AT_PLACE: Final = "{place}: {seconds} s, {lines} of {most} lines"
AT_A_DOOR: Final = "{place}: {seconds} s"
MOOD: Final = "{place}: {seconds} s; guard {guard}, interest {interest}"
CLOCK_ALT: Final = "The clock of the call: {lines}"
LINE_ALT: Final = "line {number} took {seconds} s"
NOTHING_SAID: Final = "nothing has been said yet"
POINTS_AXIS: Final = "points lost by each line"
MISREAD: Final = "■ misread"
MISLAID: Final = "■ mislaid"
KNOWABLE: Final = "– could have been known"
ENDS: Final = {
    "appointment": "He agrees after {seconds} s",
    "refused": "He declines after {seconds} s",
    "hung_up": "He has left after {seconds} s",
    "found_out": "The lie is found out after {seconds} s",
    "turned_away": "Nobody lets you through, after {seconds} s",
}
COST_ALT: Final = "line {number} cost {points} points"

MOST_LINES: Final = 8
_SECONDS: Final = 90
_RAISED: Final = {1: 0.2, 0: 0.0, -1: -0.2}
_STEPS: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


class CallClock(Picture[CallSoFar]):
    """Seconds of the call, a bar a line.

    Where guard and interest are shown, a bar is raised if the line made the listener warmer, and
    lowered if it made him cooler.
    """

    height = 100

    def build(self) -> None:
        """Make the clock; bars are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=12, right=30, top=38, bottom=28)
        self.axes.set(xlim=(0, _SECONDS), ylim=(-0.72, 0.72), yticks=[])
        self.axes.spines["left"].set_visible(False)
        self._ticks(_SECONDS)
        looks: dict[str, Any] = {"animated": True}
        self.bars = [
            Rectangle((0, -0.5), 0, 1.0, lw=1.5, ec="white", **looks) for _ in range(MOST_LINES)
        ]
        self.numbers = []
        for number, bar in enumerate(self.bars, 1):
            self.axes.add_patch(bar)
            text = self.axes.text(0, 0, words.whole(number), ha="center", va="center_baseline")
            text.set(color="white", animated=True)
            self.numbers.append(text)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _ticks(self, most: float) -> None:
        every = 15 if most <= 2 * _SECONDS else 60
        ticks = np.arange(0, most + 1, every)
        self.axes.set_xlim(0, most)
        said = [words.whole(one) for one in ticks]
        said[-1] = LAST_SECOND.format(seconds=said[-1])
        self.axes.set_xticks(ticks, said)

    def update(self, call: CallSoFar) -> None:
        """Move the bars to what has been said."""
        most = max(_SECONDS, 30 * ceil(call.tape.seconds / 30))
        if self.axes.get_xlim()[1] != most:
            self._ticks(most)
        passed = 0.0
        told = []
        for number, (bar, text) in enumerate(zip(self.bars, self.numbers, strict=True)):
            shown = number < len(call.tape.steps)
            step = call.tape.steps[number] if shown else None
            seconds = step.seconds if step else 0.0
            bar.set_visible(shown)
            text.set_visible(seconds / most > 0.025)
            turn = _turn(step) if call.seen != WORDS else 0
            bar.set(x=passed, y=_RAISED[turn] - 0.5, width=seconds)
            bar.set_facecolor(style.VERMILION if turn < 0 else style.WORKING)
            text.set_position((passed + seconds / 2, _RAISED[turn]))
            if step:
                told.append(LINE_ALT.format(number=number + 1, seconds=words.fixed(seconds, 1)))
            passed += seconds
        marks.finding(self.axes, _now(call))
        self._told = CLOCK_ALT.format(lines="; ".join(told) or NOTHING_SAID)

    @property
    def alt(self) -> str:
        """Where the call stands, and how long each line took."""
        return f"{super().alt} {self._told}.".strip()


def _turn(step: Any) -> int:
    """Return 1 if a line made the listener warmer, -1 if cooler, else 0."""
    if step is None or step.before is None or step.after is None:
        return 0
    (guard, interest), (then, more) = step.before, step.after
    if more > interest or then < guard:
        return 1
    return -1 if then > guard else 0


def _now(call: CallSoFar) -> str:
    place = call.place.replace("-", " ").capitalize()
    seconds = words.fixed(call.tape.seconds, 1)
    if call.mood is None:
        return AT_A_DOOR.format(place=place, seconds=seconds)
    if call.seen == WORDS:
        said = words.whole(len(call.tape.steps) - len(call.conversation.doors))
        most = words.whole(call.conversation.longest)
        return AT_PLACE.format(place=place, seconds=seconds, lines=said, most=most)
    guard, interest = map(words.whole, call.mood)
    return MOOD.format(place=place, seconds=seconds, guard=guard, interest=interest)


class CallCosts(Picture[CallReview]):
    """What each line has cost, misread and mislaid; dashes: what could have been known."""

    height = 190

    def build(self) -> None:
        """Make bars and dashes; they are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=20, top=76, bottom=32)
        self.axes.set(xlim=(0.4, MOST_LINES + 0.6), ylim=(0, _STEPS[0]))
        self.axes.set_xticks(range(1, MOST_LINES + 1))
        self.axes.set_yticks([0, _STEPS[0]])
        looks: dict[str, Any] = {"animated": True}
        self.parts: dict[str, list[Rectangle]] = {}
        for name, colour in (("misread", style.ORANGE), ("mislaid", style.VERMILION)):
            self.parts[name] = [
                Rectangle((number - 0.3, 0), 0.6, 0, fc=colour, lw=0, **looks)
                for number in range(1, MOST_LINES + 1)
            ]
            for bar in self.parts[name]:
                self.axes.add_patch(bar)
        self.known: list[Line2D] = []
        for number in range(1, MOST_LINES + 1):
            ends = [number - 0.42, number + 0.42]
            (dash,) = self.axes.plot(
                *(ends, [0, 0]), color=style.INK, lw=3, zorder=6, clip_on=False, **looks
            )
            self.known.append(dash)
        top = self.axes.get_position().y1 + 10 / self.height
        for left, said, colour in (
            (8, POINTS_AXIS, style.INK),
            (300, MISREAD, style.ORANGE),
            (430, MISLAID, style.VERMILION),
            (560, KNOWABLE, style.INK),
        ):
            self.figure.text(
                *(left / self.page_width, top, said), va="bottom", color=style.readable(colour)
            )
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, review: CallReview) -> None:
        """Move bars and dashes to the lines."""
        highest = max((100 * _high(one) for one in review.lines), default=0.0)
        top = next((one for one in _STEPS if one >= highest), _STEPS[-1])
        if self.axes.get_ylim()[1] != top:
            self.axes.set_ylim(0, top)
            self.axes.set_yticks([0, top], ["0", words.as_given(top)])
        told = []
        for number in range(MOST_LINES):
            one = review.lines[number] if number < len(review.lines) else None
            below = 0.0
            for name in ("misread", "mislaid"):
                high = max(100 * getattr(one, name), 0.0) if one else 0.0
                self.parts[name][number].set(y=below, height=high)
                below += high
            known = one is not None and np.isfinite(one.knowable)
            self.known[number].set_visible(bool(known))
            self.known[number].set_ydata([100 * one.knowable if one and known else 0.0] * 2)
            if one:
                cost = words.fixed(100 * one.cost, 1)
                told.append(COST_ALT.format(number=number + 1, points=cost))
        seconds = words.fixed(review.seconds, 1)
        marks.finding(self.axes, ENDS[review.fate].format(seconds=seconds))
        self._told = "; ".join(told)

    @property
    def alt(self) -> str:
        """How it ended, and what each line cost."""
        return f"{super().alt} {self._told}.".strip()


def _high(one: TapeLine) -> float:
    return max(one.cost, one.knowable if np.isfinite(one.knowable) else 0.0)
