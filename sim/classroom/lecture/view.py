"""The lecture as a widget: one screen at a time, each made when it is first shown.

A panel may play a market for seconds. So one that comes next is made while the class talks about
the screen before it, and nothing else ahead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from ipywidgets import HTML, Box, HTMLMath, Layout, VBox

from sim.classroom.lecture import look
from sim.classroom.lecture.front_end import LectureBar
from sim.classroom.lecture.hands import TallyView
from sim.classroom.lecture.page import chapter_named
from sim.classroom.lecture.screens import (
    ExplanationScreen,
    OutcomeScreen,
    PanelScreen,
    PredictionScreen,
    QuestionScreen,
    Screen,
    TextScreen,
    lecture_screens,
)
from sim.classroom.lecture.tally import Tally
from sim.kernel.errors import InputError
from sim.worksheet.display import PlainText
from sim.worksheet.guesses import Guess
from sim.worksheet.page import glyphs

SAYS: Final = "Lecture {chapter}: screen {place} of {count}, {title}"
AT_REST: Final = 1.5
"""Seconds a screen stands before the panel that comes next is made."""
_FORMULA: Final = ("\\(", "$$", "\\[")


class Lecture(PlainText, VBox):
    """A chapter on the wall.

    Parameters
    ----------
    chapter : str
        Its number, or its name as the notebook is named.

    Raises
    ------
    InputError
        If there is no such chapter.

    Attributes
    ----------
    screens : tuple of Screen
        In the order of the chapter.
    tallies : dict of str to Tally
        The show of hands for each prediction.
    made : dict of int to widget
        The screens that were shown so far, and perhaps the panel that comes next: nothing else is
        computed.

    Examples
    --------
    >>> view = Lecture("3")
    >>> view.show(1)
    >>> print(view.plain())
    Lecture 03-buying-center: screen 2 of 18, Prediction 1: Who decides in a job shop of 40 people?
    """

    def __init__(self, chapter: str) -> None:
        self.chapter = chapter_named(chapter)
        self.screens = lecture_screens(self.chapter)
        self.tallies = {
            one.content.id: Tally(one.content)
            for one in self.screens
            if isinstance(one, PredictionScreen)
        }
        self.made: dict[int, Any] = {}
        self.bar = LectureBar(
            name=self.chapter,
            titles=[one.title for one in self.screens],
            panels=[k for k, one in enumerate(self.screens) if isinstance(one, PanelScreen)],
        )
        self.bar.observe(self._moved, names="place")
        self.bar.observe(self._remembered, names="memory")
        self._stage = Box(layout=Layout(margin="0"))
        self._stage.add_class("sim-stage")
        characters = glyphs.needed("".join(map(repr, self.screens)))
        sheet = HTML(look.sheet(characters), layout=Layout(display="none"))
        super().__init__([sheet, self._stage, self.bar])
        self.add_class(look.LECTURE)
        self.show(0)

    @property
    def place(self) -> int:
        """Which screen is on the wall, from 0."""
        return int(self.bar.place)

    @property
    def shown(self) -> Any:
        """The widget that is on the wall."""
        return self._stage.children[0]

    def show(self, place: int) -> None:
        """Put a screen on the wall; a place beyond the ends is the end."""
        place = min(max(place, 0), len(self.screens) - 1)
        screen = self.screens[place]
        if place not in self.made or isinstance(screen, OutcomeScreen):
            self.made[place] = self._make(screen)
        self._stage.children = (self.made[place],)
        self.bar.tries = list(screen.tries) if isinstance(screen, PanelScreen) else []
        self.bar.place = place
        self.bar.ready = place
        self._look_ahead()

    def make_ready(self, place: int) -> None:
        """Make a panel ahead, if the screen before it is still on the wall and has none itself."""
        if place - 1 == self.place and place not in self.made and place < len(self.screens):
            here, ahead = self.screens[self.place], self.screens[place]
            if isinstance(ahead, PanelScreen) and not isinstance(here, PanelScreen):
                self.made[place] = self._make(ahead)

    def plain(self) -> str:
        """Say which screen is on."""
        return SAYS.format(
            chapter=self.chapter,
            place=self.place + 1,
            count=len(self.screens),
            title=self.screens[self.place].title,
        )

    def _look_ahead(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nobody will come back to it, as in a script
            return
        loop.call_later(AT_REST, self.make_ready, self.place + 1)

    def _moved(self, _change: object) -> None:
        if self.bar.ready != self.bar.place:
            self.show(self.bar.place)

    def _make(self, screen: Screen) -> Any:
        if isinstance(screen, PredictionScreen):
            return TallyView(self._tally(screen.content), self._counted)
        if isinstance(screen, PanelScreen):
            return _panel(screen.source)
        html = _SHOWN[type(screen)](screen, self)
        kind = HTMLMath if any(mark in html for mark in _FORMULA) else HTML
        return kind(html)

    def _tally(self, content: Guess) -> Tally:
        return self.tallies.setdefault(content.id, Tally(content))

    def _counted(self) -> None:
        self.bar.memory = {name: one.kept() for name, one in self.tallies.items()}

    def _remembered(self, change: Any) -> None:
        """Take back what the tab has kept; what is none of ours is left out."""
        for name, kept in dict(change["new"]).items():
            tally = self.tallies.get(name)
            if tally is None or tally.kept() == kept:
                continue
            try:
                tally.restore(kept)
            except InputError:
                continue
            for place, screen in enumerate(self.screens):
                if isinstance(screen, PredictionScreen) and screen.content.id == name:
                    self.made.pop(place, None)
                    if place == self.place:
                        self.show(place)


def _panel(source: str) -> Any:
    """Make the panel of a cell of the course's own."""
    names: dict[str, Any] = {}
    *before, last = source.strip().rpartition("\n")
    exec("".join(before), names)
    return eval(last, names)


_SHOWN: Final[dict[type[Screen], Callable[[Any, Lecture], str]]] = {
    QuestionScreen: lambda one, _: look.question(one.title, one.question, one.story),
    TextScreen: lambda one, _: look.text(one.title, one.text),
    ExplanationScreen: lambda one, _: look.explanation(
        one.heading, one.picture, one.lines, one.above
    ),
    OutcomeScreen: lambda one, lecture: look.outcome(
        one.heading, lecture._tally(one.content), one.outcome
    ),
}
