"""The panel of the customer pyramid: move the cuts, and see what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.tiers import ALL_YEARS, YEARS, Tiers, cut_ledger
from sim.plots.drawing import style, words
from sim.plots.tiers import TiersAndLorenz
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

VIPS_HAVE: Final = "of the sales are the VIPs'"
SMALLEST_VIP: Final = "a year's sales make a VIP"
SMALLEST_VIP_ALL: Final = "in four years make a VIP"
GINI: Final = "Gini coefficient 基尼系数"
NO_VIP: Final = "So few customers have no top {vip}: widen the tier, or count everybody."
FAR_APART: Final = (
    "The mean VIP buys {times} times as much as the mean small customer, of whom there are {small}."
)
NOTHING_BELOW: Final = (
    "The {small} small customers bought nothing: the widest tier is of those who are gone, or rest."
)

_FOUR: Final = "2022 to 2025"
_TIERS = "Tiers 客户层级"
_WHO = "Who is counted"


class MoveTheCuts(Panel[Tiers]):
    """Cut the ledger's customers into four tiers, for one year or for all."""

    title = "The pyramid 客户金字塔"
    draws = TiersAndLorenz

    vip = Slider("VIP: the top", 1, 0.5, 10, step=0.5, unit="%", group=_TIERS)
    main = Slider("Main: the next", 4, 1, 20, unit="%", group=_TIERS)
    ordinary = Slider("Ordinary: the next", 15, 5, 40, unit="%", group=_TIERS)
    year = Choice(
        "Sales of", {str(year): year for year in YEARS} | {_FOUR: ALL_YEARS}, 2025, group=_WHO
    )
    counted = Choice(
        "Customers", {"all in the ledger": "all", "who bought": "buyers"}, "all", group=_WHO
    )

    def compute(
        self, *, vip: float, main: float, ordinary: float, year: int, counted: str
    ) -> Tiers:
        """Rank and cut."""
        return cut_ledger(year, vip / 100, main / 100, ordinary / 100, counted)

    def numbers(self, outcome: Tiers) -> Mapping[str, Number]:
        """Pick customers and share of every tier, and how concentrated they are."""
        pyramid = outcome.pyramid
        found: dict[str, Number] = {}
        for name, many, share in zip(pyramid.names, pyramid.counts, pyramid.shares, strict=True):
            found[f"{name}.customers"] = many
            found[f"{name}.share"] = share
        return found | {
            "top_fifth": outcome.top_fifth,
            "gini": outcome.gini,
            "pareto_index": outcome.index,
            "smallest_vip_millions": outcome.smallest[0] / 1e6,
        }

    def key_numbers(self, outcome: Tiers) -> Sequence[KeyNumber]:
        """Show what the VIPs have, what makes one, and Gini's coefficient."""
        makes = SMALLEST_VIP if outcome.year else SMALLEST_VIP_ALL
        least = words.NOTHING
        if outcome.pyramid.counts[0]:
            least = words.million_yuan(outcome.smallest[0] / 1e6)
        return [
            KeyNumber(words.percent(outcome.pyramid.shares[0]), VIPS_HAVE, style.BLUE),
            KeyNumber(least, makes),
            KeyNumber(words.number(outcome.gini), GINI),
        ]

    def sentence(self, outcome: Tiers) -> str:
        """Say how far the top is from the bottom."""
        pyramid = outcome.pyramid
        if not pyramid.counts[0]:
            return NO_VIP.format(vip=words.percent(outcome.cuts[0]))
        mean = pyramid.frame["mean of one"]
        if not mean.iloc[3]:
            return NOTHING_BELOW.format(small=words.whole(pyramid.counts[3]))
        return FAR_APART.format(
            times=words.number(mean.iloc[0] / mean.iloc[3]), small=words.whole(pyramid.counts[3])
        )
