"""Panel of chapter 12: probe a hidden rival, and say what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.diagnose import Diagnosis, diagnose, probe, probing_plan, score, told_apart
from sim.lessons.diagnose_probe import TYPES
from sim.plots.diagnose import DiagnosisView, ProbeAndLikelihoods
from sim.plots.drawing import style, words
from sim.pricing.strategies import STRATEGIES
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

ALIKE: Final = "each of {number} alike"
STILL_POSSIBLE: Final = "types still possible"
OF_PEACE: Final = "of the profit in peace"

_FIRST = "First move 第一次试探"
_SECOND = "Second move 第二次试探"
_RIVAL = "The rival 对手"
_AGAIN = {
    "nothing more 不再动": 0,
    "a rise by 10 % 提价": 10,
    "a rise by 15 % 提价": 15,
    "a cut by 15 % 降价": -15,
    "a cut by 30 % 降价": -30,
}
_TYPES = {f"{name} {STRATEGIES[name].title_zh}": name for name in TYPES}


class DiagnoseTheRival(Panel[Diagnosis]):
    """Move your price, see the answers, and tell which of eight types the rival is."""

    title = "Diagnose the rival 判断对手"
    draws = ProbeAndLikelihoods

    cut = Slider("Cut 降价", 5, 0, 30, unit="%", group=_FIRST)
    start = Slider("In month", 4, 1, 12, group=_FIRST)
    lasts = Slider("Each move lasts", 2, 1, 8, unit="months", group=_FIRST)
    second = Choice("Afterwards 随后", _AGAIN, 0, group=_SECOND)
    pause = Slider("After a pause", 3, 0, 8, unit="months", group=_SECOND)
    rival = Slider("Hidden rival no.", 1, 1, 24, group=_RIVAL)
    noise = Slider("Error of sight", 0.06, 0.01, 0.2, step=0.01, unit="unit costs", group=_RIVAL)
    guess = Choice("Your diagnosis 诊断", {"not yet 暂不判断": "", **_TYPES}, "", view=True)

    def compute(
        self,
        *,
        cut: int,
        start: int,
        lasts: int,
        second: int,
        pause: int,
        rival: int,
        noise: float,
    ) -> Diagnosis:
        """Play the plan against the hidden rival, and weigh what was seen."""
        plan = probing_plan(-cut / 100, start, lasts, second / 100, pause, lasts)
        return diagnose(probe(plan, seed=rival, noise=noise))

    def adjust(self, outcome: Diagnosis) -> None:
        """Switch off what only shifts moves that are not made."""
        moves = bool(self.cut.value or self.second.value)
        self.start.disabled = self.lasts.disabled = not moves
        self.pause.disabled = not self.second.value

    def draw(self, outcome: Diagnosis) -> None:
        """Draw the probe, and the truth once a diagnosis is given."""
        self.picture.draw(DiagnosisView(outcome, self.guess.value))

    def numbers(self, outcome: Diagnosis) -> Mapping[str, Number]:
        """Give each type's share, and how good the diagnosis is once there is one."""
        shares = {
            f"share.{name}": round(float(share), 4)  # smaller ones differ from machine to machine
            for name, share in outcome.table.share.items()
        }
        found: dict[str, Number] = {
            **shares,
            "possible": outcome.possible,
            "earned": outcome.probe.earned,
            "peace": outcome.probe.peace,
        }
        if self.guess.value:
            found["right"] = score(outcome.probe, self.guess.value).right
        return found

    def key_numbers(self, outcome: Diagnosis) -> Sequence[KeyNumber]:
        """Show the likeliest type, how many are left, and what the probe has cost."""
        share = float(outcome.table.share[outcome.likeliest])
        alike = int(outcome.table.verdict.isin(["likeliest", "alike"]).sum())
        whose = outcome.likeliest if alike == 1 else ALIKE.format(number=alike)
        earned = outcome.probe.earned / outcome.probe.peace
        return [
            KeyNumber(words.percent(share, 2), whose, style.BLUE),
            KeyNumber(words.out_of(outcome.possible, len(outcome.table)), STILL_POSSIBLE),
            KeyNumber(words.percent(earned, 3), OF_PEACE),
        ]

    def sentence(self, outcome: Diagnosis) -> str:
        """Say what is told apart and what is not; with a diagnosis, how good it is."""
        if self.guess.value:
            return score(outcome.probe, self.guess.value).sentence
        return told_apart(outcome.table)
