"""The panel of failed projects: move the bar, and every published failure rate lights up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.failed_projects import BAR, PROJECTS, SEED, FailedProjects, five_hundred_projects
from sim.plots.drawing import style, words
from sim.plots.failed_projects import BarOfFailure
from sim.widgets.parts.controls import Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SHARE: Final = "of these 500 failed"
THEORY: Final = "by theory"
REACHED: Final = "published rates reached"
SAME: Final = "Same projects: {share} failed if failing means below {bar} % of what was hoped."
WELL: Final = (
    "Same projects: {share} failed if failing means below {bar} % of what was hoped; and to bring"
    " all of that is failing, too."
)


class FailedEightWays(Panel[FailedProjects]):
    """Move the bar below which a project is called failed."""

    title = "Project failure 项目失败"
    draws = BarOfFailure

    bar = Slider(
        "Failed below", round(100 * BAR), 0, 150, unit="% of what was hoped", group="The definition"
    )
    mean = Slider("Mean benefit", 100, 80, 120, step=5, unit="%", group="The projects")
    spread = Slider("Spread", 50, 30, 70, step=5, unit="%", group="The projects")
    seed = Seed("Seed (another luck)", SEED, 2000, 2030, group="The projects")

    def compute(self, *, bar: int, mean: int, spread: int, seed: int) -> FailedProjects:
        """Count what lies below the bar."""
        return five_hundred_projects(bar / 100, mean / 100, spread / 100, seed, PROJECTS)

    def numbers(self, outcome: FailedProjects) -> Mapping[str, Number]:
        """Pick the failure rate with its interval, the theory, and the rates that are reached."""
        low, high = outcome.interval
        return {
            "failed": outcome.share,
            "failed.low": low,
            "failed.high": high,
            "failed.theory": outcome.theory,
            "reached": int(outcome.passed.sum()),
        }

    def key_numbers(self, outcome: FailedProjects) -> Sequence[KeyNumber]:
        """Show the failure rate, the theory, and how many published rates are reached."""
        reached = words.out_of(int(outcome.passed.sum()), outcome.passed.size)
        return [
            KeyNumber(words.percent(outcome.share), SHARE, style.VERMILION),
            KeyNumber(words.percent(outcome.theory), THEORY),
            KeyNumber(reached, REACHED),
        ]

    def sentence(self, outcome: FailedProjects) -> str:
        """Say the failure rate together with its definition."""
        told = WELL if outcome.bar > 1 else SAME
        return told.format(share=words.percent(outcome.share), bar=words.whole(100 * outcome.bar))
