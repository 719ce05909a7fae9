"""The panel of six files: your grades, a colleague's, and the year that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.customers.theory.credit_rating import GRADES
from sim.lessons.six_files import SixFiles, decide_files
from sim.plots.drawing import style, words
from sim.plots.six_files import SixAccounts
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SAME: Final = "of the files graded alike"
KAPPA: Final = "kappa; 0 is chance"
YOURS: Final = "thousand yuan of profit a year"
FINANCE: Final = "thousand with finance's rule"
GAINS: Final = "Your limits bring {gain} thousand more than finance's rule, {low} to {high}."
LOSES: Final = "Your limits bring {gain} thousand less than finance's rule, {low} to {high}."
OPEN: Final = "Your limits and finance's rule cannot be told apart: {low} to {high} thousand."

_FILES = "Your grades"


def _grade(label: str, value: str) -> Choice:
    return Choice(label, {one: one for one in GRADES}, value, group=_FILES)


class SixCreditFiles(Panel[SixFiles]):
    """Grade six customers; limits follow from the grades, and like years are played."""

    title = "Six credit files"
    draws = SixAccounts

    qiyuan = _grade("Qiyuan Gearbox", "A")
    tianfu = _grade("Tianfu Machinery", "AAA")
    jinli = _grade("Jinli Trade", "C")
    yongxin = _grade("Yongxin Machining", "B")
    haitai = _grade("Haitai Valves", "AAA")
    deyang = _grade("Deyang Power Parts", "B")
    times = Slider("Limits, times the rule", 1, 1, 10, group="Credit limit 授信额度")
    reliability = Slider(
        "Rater reliability 评分者信度", 0.7, 0.3, 1, step=0.1, group="The colleague"
    )
    seed = Seed("Luck", 2010, 2000, 2030, group="The colleague")

    def compute(
        self,
        *,
        qiyuan: str,
        tianfu: str,
        jinli: str,
        yongxin: str,
        haitai: str,
        deyang: str,
        times: int,
        reliability: float,
        seed: int,
    ) -> SixFiles:
        """Play the like years."""
        grades = (qiyuan, tianfu, jinli, yongxin, haitai, deyang)
        return decide_files(grades, reliability, float(times), seed)

    def numbers(self, outcome: SixFiles) -> Mapping[str, Number]:
        """Pick agreement and profits."""
        mean, low, high = outcome.gain
        return {
            "same": outcome.agreement.share,
            "kappa": outcome.agreement.kappa,
            "yours": float(outcome.yours.mean()),
            "finance": float(outcome.finance.mean()),
            "gain": mean,
            "gain_low": low,
            "gain_high": high,
            "bad_debt": outcome.bad_debt,
            "bad_debt_of_finance": outcome.bad_debt_finance,
        }

    def key_numbers(self, outcome: SixFiles) -> Sequence[KeyNumber]:
        """Show agreement and both profits."""
        return [
            KeyNumber(words.percent(outcome.agreement.share), SAME, style.VERMILION),
            KeyNumber(words.number(outcome.agreement.kappa), KAPPA),
            KeyNumber(words.whole(float(outcome.yours.mean())), YOURS, style.BLUE),
            KeyNumber(words.whole(float(outcome.finance.mean())), FINANCE),
        ]

    def sentence(self, outcome: SixFiles) -> str:
        """Say whether the limits bring more than finance's rule."""
        mean, low, high = outcome.gain
        if low <= 0 <= high:
            return OPEN.format(low=words.whole(low), high=words.whole(high))
        told = GAINS if mean > 0 else LOSES
        ends = sorted((abs(low), abs(high)))
        return told.format(
            gain=words.whole(abs(mean)), low=words.whole(ends[0]), high=words.whole(ends[1])
        )
