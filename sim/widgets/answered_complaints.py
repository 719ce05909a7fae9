"""The panel of complaints: more of them, better or faster answers, more people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.answered_complaints import (
    MOST_PEOPLE,
    AnsweredComplaints,
    answer_complaints,
)
from sim.plots.answered_complaints import TroubleBlocks
from sim.plots.drawing import style, words
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

STAY: Final = "stay after trouble"
TO_AN_ANSWER: Final = "weeks to an answer"
LOST: Final = "lost to troubles a year"
EARNED: Final = "thousand yuan a year, net"
SILENCE: Final = (
    "{silent} say nothing, and nine in ten of them go. What nobody hears of nobody can put right."
)
QUEUE: Final = (
    "The queue eats it: an answer takes {weeks} weeks, and {lost} points fewer stay than if "
    "nobody waited."
)
BOTH: Final = "They speak, and are heard in time: {kept} stay, {lost} a year are lost to troubles."


class AnsweredTroubles(Panel[AnsweredComplaints]):
    """Let customers complain, and answer them."""

    title = "After a complaint 投诉"
    draws = TroubleBlocks

    speaks = Slider("Complain", 25, 5, 100, step=5, unit="%", group="The customers")
    solved = Slider("Solved", 50, 0, 100, step=10, unit="% of complaints", group="Huaxin")
    people = Slider("People who answer", 1, 1, MOST_PEOPLE, group="Huaxin")
    weeks = Slider("Work on an answer", 1.0, 0.2, 2.0, step=0.2, unit="weeks", group="Huaxin")

    def compute(self, *, speaks: int, solved: int, people: int, weeks: float) -> AnsweredComplaints:
        """Play ten years."""
        return answer_complaints(speaks / 100, solved / 100, people, weeks)

    def numbers(self, outcome: AnsweredComplaints) -> Mapping[str, Number]:
        """Pick who stays, and how fast the answers are."""
        return {
            "kept": outcome.kept,
            "if_nobody_waited": outcome.if_nobody_waited,
            "answer_time": outcome.answer_time,
            "quick_answers": outcome.quick_answers,
            "lost_a_year": outcome.lost_a_year,
            "earned": outcome.earned,
        }

    def key_numbers(self, outcome: AnsweredComplaints) -> Sequence[KeyNumber]:
        """Show who stays, the wait, the loss, and what is earned after wages."""
        return [
            KeyNumber(words.percent(outcome.kept), STAY, style.BLUE),
            KeyNumber(words.number(outcome.answer_time), TO_AN_ANSWER),
            KeyNumber(words.number(outcome.lost_a_year), LOST, style.VERMILION),
            KeyNumber(words.whole(outcome.earned), EARNED),
        ]

    def sentence(self, outcome: AnsweredComplaints) -> str:
        """Say what loses most: silence, the queue, or nothing."""
        missing = outcome.if_nobody_waited - outcome.kept
        if missing > 0.03:
            weeks = words.number(outcome.answer_time)
            return QUEUE.format(weeks=weeks, lost=words.number(100 * missing))
        if outcome.parts["silent"] > 0.5:
            return SILENCE.format(silent=words.percent(outcome.parts["silent"]))
        lost = words.number(outcome.lost_a_year)
        return BOTH.format(kept=words.percent(outcome.kept), lost=lost)
