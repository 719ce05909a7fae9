"""Panel A of chapter 04: one purchase on a time line, and its story step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sim.buying.reading.timeline import KINDS, Timeline, timeline
from sim.experiment.single import run
from sim.lessons.one_purchase import examples
from sim.lessons.one_purchase_steps import Step, steps
from sim.plots.drawing import style, words
from sim.plots.timeline import PurchaseLine, PurchaseView, Rows, title_of
from sim.scenario.vocabulary import plain
from sim.widgets.parts.controls import Choice, Slider, Steps
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

WORKED_ON: Final = "somebody worked on it"
FOR_PEOPLE: Final = "waiting for people"
NO_WAIT: Final = "{buyer} had nothing to wait for before the order. Step through its story."
AT_A_STAGE: Final = "Week {week}. {stage}: {story}"
IN_A_WEEK: Final = "Week {week}. {story}"
WAITED: Final = "{buyer} waited, in weeks, for {waits}. Now step through its story."

_MOST = 8
_NOTICED = 0.05  # weeks: a shorter wait is not worth a word
_STORIES = {
    "new task 新购, ordered": "new task",
    "modified rebuy 修正重购, ordered": "modified rebuy",
    "straight rebuy 直接重购, ordered": "straight rebuy",
    "sent back and forth": "back and forth",
    "no decision 未作决定": "no decision",
    "new task, abandoned 中途放弃": "abandoned",
    "caught by a budget freeze": "budget freeze",
    "blanket order 一揽子订单": "blanket order",
}
_FATES = {
    "won": "need to order",
    "no_decision": "need to no decision",
    "abandoned": "need to giving up",
}
_WAITED_FOR: Final = {
    "waiting for people": "people",
    "waiting for proposals": "proposals",
    "waiting for staff": "staff",
    "waiting for delivery": "delivery",
    "frozen": "a thaw",
}


@dataclass(frozen=True)
class Told:
    """A purchase, its story, and how many others there are of its kind."""

    line: Timeline
    story: tuple[Step, ...]
    others: int


class OnePurchase(Panel[Told]):
    """Follow one purchase of the company's market from its need to its end."""

    title = "One purchase, week by week"
    draws = PurchaseLine

    kind = Choice("Kind of purchase", _STORIES, "new task")
    which = Slider("Which one (1: most typical)", 1, 1, _MOST)
    rows = Choice("A row for each", ("stage", "person"), view=True)
    step = Steps("Its story, line by line (0: all)", pause=1100)

    def __init__(self, scenario: str = "machine-tools", seed: int = 2010) -> None:
        self.run = run(scenario, seed=seed)
        super().__init__()

    def compute(self, *, kind: str, which: int) -> Told:
        """Read the purchase off the run."""
        cases = examples(self.run, kind)[:_MOST]
        case = cases[min(which, len(cases)) - 1]
        return Told(timeline(self.run, case), steps(self.run, case), len(cases))

    def adjust(self, outcome: Told) -> None:
        """Let the sliders end where purchases and story end."""
        self.which.max = outcome.others
        self.which.disabled = outcome.others == 1
        self.step.value = 0
        self.step.max = len(outcome.story)

    def draw(self, outcome: Told) -> None:
        """Show the whole purchase, or as much of it as has been told."""
        told = self._told(outcome)
        rows: Rows = "people" if self.rows.value == "person" else "stages"
        week = told.time if told else None
        self.picture.draw(PurchaseView(outcome.line, title_of(outcome.line), rows, week))

    def numbers(self, outcome: Told) -> Mapping[str, Number]:
        """Give the weeks up to the purchase's fate by what they were spent on."""
        facts = outcome.line.facts
        weeks = outcome.line.weeks(until=facts["ended"])
        return {
            "purchase": outcome.line.case,
            "outcome": facts["outcome"],
            "weeks": float(facts["cycle_time"]),
            **{kind.replace(" ", "_"): float(weeks[kind]) for kind in KINDS},
            "visits": int(facts["visits"]),
            "participants": int(facts["participants"]),
        }

    def key_numbers(self, outcome: Told) -> Sequence[KeyNumber]:
        """Set the weeks beside those of work and of waiting for people."""
        found = self.numbers(outcome)
        weeks, work = float(found["weeks"] or 0), float(found["working"] or 0)
        people = float(found["waiting_for_people"] or 0)
        return [
            KeyNumber(words.weeks(weeks), _FATES[str(found["outcome"])]),
            KeyNumber(words.weeks(work), WORKED_ON, style.WORKING),
            KeyNumber(words.weeks(people), FOR_PEOPLE, "#4A83A6"),
        ]

    def sentence(self, outcome: Told) -> str:
        """Tell the present line of the story; at the start, sum it up."""
        told = self._told(outcome)
        if told is None:
            return self._summary(outcome)
        week = told.time - outcome.line.start
        line = AT_A_STAGE if told.stage else IN_A_WEEK
        return line.format(week=words.fixed(week, 1), stage=told.stage, story=told.words)

    def _told(self, outcome: Told) -> Step | None:
        at = min(self.step.value, len(outcome.story))
        return outcome.story[at - 1] if at else None

    def _summary(self, outcome: Told) -> str:
        facts = outcome.line.facts
        spent = outcome.line.weeks(until=facts["ended"])
        waits = {kind: float(spent[kind]) for kind in KINDS[1:] if spent[kind] > _NOTICED}
        name = plain(facts["organisation"])
        if not waits:
            return NO_WAIT.format(buyer=name)
        said = ", ".join(
            f"{_WAITED_FOR[kind]} {words.fixed(waits[kind], 1)}"
            for kind in sorted(waits, key=lambda kind: -waits[kind])
        )
        return WAITED.format(buyer=name, waits=said)
