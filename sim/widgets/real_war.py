"""The panel of the real war: mark the wars of the railway cartel with a ruler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.real_war import Marked, mark
from sim.plots.drawing import style, words
from sim.plots.real_war import MarkedWars
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

WARS_FOUND: Final = "wars: you / Porter"
YOU_AGREE: Final = "you agree with Porter"
MARKOV_AGREES: Final = "Markov agrees"
NOTICED: Final = "wars you noticed"
ALWAYS_WAR: Final = "You always call war. Who always says peace agrees in {share} of weeks."
ALWAYS_PEACE: Final = "You always call peace. Who always says peace agrees in {share} of weeks."
AGREEMENT: Final = (
    "Your agreement beyond chance: κ = {kappa}. Always saying peace: κ = 0, and {share} of weeks."
)
AGREEMENT_AND_DELAY: Final = (
    "Your agreement beyond chance: κ = {kappa}. Always saying peace: κ = 0, and {share} of "
    "weeks. You call wars {weeks} weeks late."
)

_EYE = "By eye 目测"


class RealWar(Panel[Marked]):
    """Choose what you call a war, and hold it against a model and against Porter."""

    title = "A real price war 价格战"
    draws = MarkedWars

    at_most = Slider("War from 判定价", 25.0, 10.0, 40.0, step=1.0, unit="cents", group=_EYE)
    smooth = Slider("Average over 移动平均", 1, 1, 26, unit="weeks", group=_EYE)
    shortest = Slider("Shortest war 最短持续期", 1, 1, 26, unit="weeks", group=_EYE)
    hindsight = Choice(
        "Known in each week",
        {"all six years 事后": True, "only the past 实时": False},
        True,
        group="Knowledge 信息",
    )

    def compute(self, *, at_most: float, smooth: int, shortest: int, hindsight: bool) -> Marked:
        """Mark the wars."""
        return mark(at_most / 100, smooth, shortest, hindsight)

    def numbers(self, outcome: Marked) -> Mapping[str, Number]:
        """Pick the counts, the agreements and how soon the wars were seen."""
        return {
            "wars.eye": len(outcome.eye.wars),
            "wars.markov": len(outcome.markov.wars),
            "wars.porter": len(outcome.porter.wars),
            "weeks.eye": outcome.eye.weeks_at_war,
            "agreement.eye": outcome.agreement,
            "kappa.eye": outcome.kappa,
            "agreement.markov": outcome.markov_agreement,
            "agreement.always_peace": outcome.always_peace,
            "noticed": outcome.noticed,
            "delay": outcome.mean_delay,
            "depth.eye": outcome.eye.depth,
        }

    def key_numbers(self, outcome: Marked) -> Sequence[KeyNumber]:
        """Show the wars found, and both agreements with Porter."""
        eye, porter = len(outcome.eye.wars), len(outcome.porter.wars)
        return [
            KeyNumber(f"{eye} / {porter}", WARS_FOUND, style.BLUE),
            KeyNumber(words.percent(outcome.agreement), YOU_AGREE, style.BLUE),
            KeyNumber(words.percent(outcome.markov_agreement), MARKOV_AGREES),
            KeyNumber(words.out_of(outcome.noticed, porter), NOTICED),
        ]

    def sentence(self, outcome: Marked) -> str:
        """Hold the eye against the one who sleeps, and say how late it was."""
        sleeper = words.percent(outcome.always_peace)
        if outcome.eye.weeks_at_war in (0, outcome.eye.at_war.size):
            always = ALWAYS_WAR if outcome.eye.weeks_at_war else ALWAYS_PEACE
            return always.format(share=sleeper)
        told = AGREEMENT_AND_DELAY if outcome.noticed else AGREEMENT
        return told.format(
            kappa=words.fixed(outcome.kappa, 2),
            share=sleeper,
            weeks=words.number(outcome.mean_delay, 2),
        )
