"""The panel of the two hills: move the cutoff, and see who pays for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.two_hills import FINANCE, HillsAndCutoff, weigh_cutoff
from sim.plots.drawing import style, words
from sim.plots.two_hills import HillsPicture, thousandths
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

ACCEPTED: Final = "get credit"
BAD: Final = "of these will not pay"
POSSIBLE: Final = "of the possible profit"
AT_CUTOFF: Final = "risk at cutoff; best {best}"
REFUSES: Final = (
    "Refusing below {cutoff} gives up {margin} of margin to save {saved} of bad debt: {profit}"
    " against {all} with no card."
)
PAYS: Final = (
    "Refusing below {cutoff} saves {saved} of bad debt and gives up {margin} of margin: {profit}"
    " against {all} with no card."
)


class TwoHills(Panel[HillsAndCutoff]):
    """Set a cutoff on the scores of those who will pay and of those who will not."""

    title = "Credit scorecard 信用评分卡"
    draws = HillsPicture

    cutoff = Slider("Cutoff 临界分", round(FINANCE), 30, 100, unit="points")
    bad_share = Slider("Will not pay", 10, 1, 50, unit="%", group="The customers")
    separation = Slider("Hills apart, d′", 1.5, 0, 3, step=0.1, unit="sd", group="The customers")
    margin = Slider("Margin 边际贡献率", 25, 5, 60, unit="%", group="A sale")
    recovery = Slider("Got back of the goods", 20, 0, 90, step=5, unit="%", group="A sale")
    reliability = Slider("Rater reliability 评分者信度", 1, 0.2, 1, step=0.05, group="Raters")
    raters = Slider("Raters", 1, 1, 5, group="Raters")

    def compute(
        self,
        *,
        cutoff: int,
        bad_share: int,
        separation: float,
        margin: int,
        recovery: int,
        reliability: float,
        raters: int,
    ) -> HillsAndCutoff:
        """Weigh the cutoff."""
        return weigh_cutoff(
            *(bad_share / 100, separation, margin / 100, recovery / 100),
            *(reliability, raters, float(cutoff)),
        )

    def numbers(self, outcome: HillsAndCutoff) -> Mapping[str, Number]:
        """Pick what the cutoff does and the best one."""
        card = outcome.card
        return {
            "accepted": outcome.accepted,
            "bad_among": outcome.bad_among,
            "profit": outcome.profit,
            "profit_of_all": card.accept_all,
            "best_cutoff": card.best_cutoff,
            "profit_at_best": card.profit(card.best_cutoff),
            "default_at_cutoff": outcome.default_at_cutoff,
            "break_even_default": card.break_even_default,
            "auc": card.auc,
        }

    def key_numbers(self, outcome: HillsAndCutoff) -> Sequence[KeyNumber]:
        """Show who gets credit, who of them will not pay, and what is left."""
        card = outcome.card
        best = AT_CUTOFF.format(best=words.percent(card.break_even_default))
        return [
            KeyNumber(words.percent(outcome.accepted), ACCEPTED, style.BLUE),
            KeyNumber(words.percent(outcome.bad_among), BAD, style.VERMILION),
            KeyNumber(words.percent(outcome.profit / card.perfect), POSSIBLE),
            KeyNumber(words.percent(outcome.default_at_cutoff), best),
        ]

    def sentence(self, outcome: HillsAndCutoff) -> str:
        """Say what the cutoff gives up and saves, by a yuan asked for."""
        told = REFUSES if outcome.given_up > outcome.saved else PAYS
        return told.format(
            cutoff=words.as_given(outcome.cutoff),
            margin=thousandths(outcome.given_up),
            saved=thousandths(outcome.saved),
            profit=thousandths(outcome.profit),
            all=thousandths(outcome.card.accept_all),
        )
