"""The panel of the hotline: people, desks, patience, a menu, and what a caller meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

from sim.lessons.hotline import MOST_PEOPLE, HotlineWeek, play_hotline
from sim.plots.drawing import style, words
from sim.plots.hotline import HotlineCallers
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

HANG_UP: Final = "hang up"
SERVED_WAIT: Final = "wait of those served"
HOT_WAIT: Final = "hot leads' wait"
AN_HOUR: Final = "an hour, with what is lost"
IN_MINUTES: Final = "{number} min"
YUAN: Final = "{number} yuan"
NOBODY: Final = "–"

TOO_MUCH: Final = (
    "More is asked than can be answered, and nobody hangs up: the line grows all week."
)
SHORT_BECAUSE: Final = (
    "{share} hang up: the average wait of {wait} minutes is short because they do."
)
LONG: Final = "Nobody hangs up, and all wait {wait} minutes on average; in theory {theory}."
FEW: Final = "{share} hang up; those who are answered wait {served} minutes."

_CALLERS = "Who calls"
_CENTER = "Who answers"


class Hotline(Panel[HotlineWeek]):
    """Run a hotline and see what its average hides."""

    title = "The hotline 服务热线"
    draws = HotlineCallers
    live = False

    people = Slider("People", 3, 1, MOST_PEOPLE, group=_CENTER)
    desks = Switch("A desk for each medium", group=_CENTER)
    hot_first = Switch("Hot leads first", group=_CENTER)
    levels = Slider("Voice menu 语音导航", 0, 0, 5, unit="levels", group=_CENTER)
    history = Slider("History on screen", 30, 0, 100, step=10, unit="%", group=_CENTER)
    calls = Slider("Calls", 30, 6, 60, step=2, unit="an hour", group=_CALLERS)
    minutes = Slider("A call takes", 5.0, 1.0, 10.0, step=0.5, unit="minutes", group=_CALLERS)
    patience = Slider("Patience", 2.0, 0.5, 10.0, step=0.5, unit="minutes", group=_CALLERS)
    stays = Switch("Nobody hangs up", group=_CALLERS)

    def compute(
        self,
        *,
        people: int,
        desks: bool,
        hot_first: bool,
        levels: int,
        history: int,
        calls: int,
        minutes: float,
        patience: float,
        stays: bool,
    ) -> HotlineWeek:
        """Play some weeks."""
        return play_hotline(
            people,
            calls,
            minutes,
            None if stays else patience,
            desks,
            hot_first,
            levels,
            history / 100,
            progress=self.progress,
        )

    def adjust(self, outcome: HotlineWeek) -> None:
        """Switch off what does not count: patience, where nobody hangs up."""
        self.patience.disabled = outcome.scenario.patience is None

    def numbers(self, outcome: HotlineWeek) -> Mapping[str, Number]:
        """Pick who hangs up, who waits how long, the scales and the cost."""
        low, high = outcome.interval("hung_up")
        scales = outcome.scales
        return {
            "hung_up": outcome.mean("hung_up"),
            "hung_up_low": low,
            "hung_up_high": high,
            "hung_up_in_theory": outcome.hung_up_in_theory,
            "wait": outcome.mean("wait"),
            "wait_in_theory": None if outcome.is_too_much else outcome.wait_in_theory,
            "wait_served": outcome.mean("wait_served"),
            "wait_hot": outcome.mean("wait_hot"),
            "wait_others": outcome.mean("wait_others"),
            "to_person": outcome.mean("to_person"),
            "weakest": scales.weakest,
            "lowest": scales.minimum,
            "mean_scale": scales.mean,
            "cost": outcome.cost,
        }

    def key_numbers(self, outcome: HotlineWeek) -> Sequence[KeyNumber]:
        """Show who hangs up, two waits and the cost."""
        return [
            KeyNumber(words.percent(outcome.mean("hung_up")), HANG_UP, style.VERMILION),
            KeyNumber(_minutes(outcome.mean("wait_served")), SERVED_WAIT, style.BLUE),
            KeyNumber(_minutes(outcome.mean("wait_hot")), HOT_WAIT),
            KeyNumber(YUAN.format(number=words.whole(outcome.cost)), AN_HOUR),
        ]

    def sentence(self, outcome: HotlineWeek) -> str:
        """Say what the average wait is worth."""
        if outcome.is_too_much:
            return TOO_MUCH
        wait, share = words.number(outcome.mean("wait"), 2), words.percent(outcome.mean("hung_up"))
        if outcome.scenario.patience is None:
            return LONG.format(wait=wait, theory=words.number(outcome.wait_in_theory, 2))
        if outcome.mean("hung_up") >= 0.1:
            return SHORT_BECAUSE.format(share=share, wait=wait)
        return FEW.format(share=share, served=words.number(outcome.mean("wait_served"), 2))


def _minutes(value: float) -> str:
    return NOBODY if isnan(value) else IN_MINUTES.format(number=words.number(value, 2))
