"""Judge a rating of oneself beside a partner's, and what to train in a market."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import named
from sim.kernel.numerals import all_of, fixed, percent, signed
from sim.lessons.bold_careful_thick import MARKETS, best_training
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, read_row, unanswered

ITEMS: Final = {"bold": 3, "careful": 3, "thick": 5}
"""Items of rows 152 to 154 of the deck."""
TITLES: Final = {"bold": "bold", "careful": "careful", "thick": "thick-skinned"}
WHOSE: Final = {"own": "your own points", "partner": "your partner's points"}
NO_RATING: Final = "the answer is {answer}; allowed: a table of points, gap, market and train"
POINTS_OPEN: Final = "still open: {fields}"
OF: Final = "{whose} for {trait}"
NOT_THE_NUMBER: Final = "{field}: {found} points found; allowed: {items} of them, each from 1 to 5"
GAP_OPEN: Final = (
    "your mean less your partner's is still open; take the mean of all eleven items of each"
)
OTHER_GAP: Final = "your mean less your partner's is {gap}, not {given}"
MARKET_OPEN: Final = "choose the market you sell in, and what you would train first"
OTHER_TRAINING: Final = (
    "on that market ({market}) the same training adds {best_share} to orders if it is put on"
    " {best}, and {share} on {trait}"
)

_NEAR: Final = 0.051


@checker("partner_rating")
def partner_rating(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold the gap between two ratings, and a choice of training, against what follows from them.

    The answer is a table with ``own_bold``, ``partner_bold`` (three points each, 1 to 5), the same
    for ``careful`` (three) and ``thick`` (five), the ``gap`` of the means of all eleven, a
    ``market`` and what to ``train``. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_RATING.format(answer=shown(answer)))
    asked = [(whose, trait) for trait in ITEMS for whose in WHOSE]
    missing = [
        OF.format(whose=WHOSE[whose], trait=TITLES[trait])
        for whose, trait in asked
        if unanswered(answer.get(f"{whose}_{trait}"))
    ]
    if missing:
        raise InputError(POINTS_OPEN.format(fields=all_of(missing)))
    points: dict[str, list[float]] = {whose: [] for whose in WHOSE}
    for whose, trait in asked:
        found = read_row(answer[f"{whose}_{trait}"])
        if len(found) != ITEMS[trait] or not all(1 <= one <= 5 for one in found):
            field = OF.format(whose=WHOSE[whose], trait=TITLES[trait])
            return NOT_THE_NUMBER.format(field=field, found=len(found), items=ITEMS[trait])
        points[whose] += found
    return _gap(answer.get("gap"), points) or _training(answer)


def _gap(given: Any, points: Mapping[str, list[float]]) -> str | None:
    if unanswered(given):
        raise InputError(GAP_OPEN)
    said = read_number(given, Expected()).value
    gap = (fsum(points["own"]) - fsum(points["partner"])) / len(points["own"])
    if abs(said - gap) <= _NEAR:
        return None
    told = (signed(one, fixed(one, 2)) for one in (gap, said))
    return OTHER_GAP.format(**dict(zip(("gap", "given"), told, strict=True)))


def _training(answer: Mapping[str, Any]) -> str | None:
    if unanswered(answer.get("market")) or unanswered(answer.get("train")):
        raise InputError(MARKET_OPEN)
    market, trait = str(answer["market"]), str(answer["train"])
    named("market", market, MARKETS)
    named("train", trait, TITLES)
    added = best_training(market)
    best = next(iter(added))
    if trait == best:
        return None
    share, most = (signed(added[one], percent(added[one], 2)) for one in (trait, best))
    return OTHER_TRAINING.format(
        market=market, best_share=most, best=TITLES[best], share=share, trait=TITLES[trait]
    )
