"""The panel of the firm's years: a thousand customers, ten years, with the cut and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from sim.customers.theory.firm_profit import Market
from sim.customers.theory.margin_profiles import Profile
from sim.lessons.firm_years import FirmYears, firm_years
from sim.plots.drawing import style, words
from sim.plots.firm_years import ProfitYears, changed
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel
from sim.widgets.parts.retention import KINDS, PROFILES

MARKETS: Final = {"open: newcomers as before": "open", "full: leavers are replaced": "full"}
NEXT_YEAR: Final = "profit next year"
TENTH_YEAR: Final = "profit in year ten"
SPREAD: Final = "± {points} points"
LUCK: Final = "luck of one firm's year"
CUSTOMERS: Final = "customers in year ten"
OPEN: Final = (
    "Next year only those are more who would have left in it; after ten years there are {customers}"
    " of the customers of before, if as many still come."
)
FULL: Final = (
    "The firm keeps its size: what it gains is that fewer customers are in their first year"
    " without a margin, and that fewer have to be acquired."
)

NO_CUT: Final = (
    "As many leave as before; what the thin lines show is luck, ± {luck} points in a firm's year."
)

_CUT = "What leaves less"
_FIRM = "The firm"


class YearsOfTheFirm(Panel[FirmYears]):
    """Cut the defections of a firm of a thousand customers, and wait ten years."""

    title = "Ten years of the firm"
    draws = ProfitYears
    live = False

    defection = Slider("Churn rate 客户流失率", 20, 6, 40, unit="% a year", group=_CUT)
    cut = Slider("Cut", 5, 0, 5, group=_CUT)
    kind = Choice("Cut in", KINDS, group=_CUT)
    market = Choice("Market", MARKETS, group=_FIRM)
    profile = Choice("Margin by year", PROFILES, group=_FIRM)
    acquisition = Slider(
        "Acquisition cost 获客成本", 0.0, 0.0, 1.0, step=0.1, unit="first margins", group=_FIRM
    )
    seed = Seed("Seed (another luck)", 1990, 1, 9999, group=_FIRM)

    def compute(
        self,
        *,
        defection: int,
        cut: int,
        kind: Literal["points", "relative"],
        market: Market,
        profile: Profile,
        acquisition: float,
        seed: int,
    ) -> FirmYears:
        """Play the firm."""
        return firm_years(defection / 100, cut / 100, kind, profile, acquisition, market, seed=seed)

    def numbers(self, outcome: FirmYears) -> Mapping[str, Number]:
        """Pick the first and the last year, by theory and by luck."""
        table, firm = outcome.table, outcome.theory
        return {
            "next_year": float(firm.lift[0]),
            "simulated_next_year": float(table["mean"].iloc[0]),
            "year_ten": float(firm.lift[-1]),
            "simulated_year_ten": float(table["mean"].iloc[-1]),
            "customers": float(firm.customers[-1]),
            "luck": outcome.one_firm,
        }

    def key_numbers(self, outcome: FirmYears) -> Sequence[KeyNumber]:
        """Show both years, and what luck alone does to one."""
        lift = outcome.theory.lift
        return [
            KeyNumber(changed(float(lift[0])), NEXT_YEAR, style.BLUE),
            KeyNumber(changed(float(lift[-1])), TENTH_YEAR, style.BLUE),
            KeyNumber(words.percent(float(outcome.theory.customers[-1])), CUSTOMERS),
            KeyNumber(SPREAD.format(points=words.number(100 * outcome.one_firm, 2)), LUCK),
        ]

    def sentence(self, outcome: FirmYears) -> str:
        """Say where the gain comes from."""
        if not self.cut.value:
            return NO_CUT.format(luck=words.number(100 * outcome.one_firm, 2))
        customers = words.percent(float(outcome.theory.customers[-1]))
        return (OPEN if outcome.market == "open" else FULL).format(customers=customers)
