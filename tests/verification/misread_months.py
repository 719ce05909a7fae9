"""What two rules do in one month after each outcome of the last, over all that they may see: exact.

Two like suppliers see each other's price with an error. What one answers changes at a few points of
the uniform behind its error, so the luck of a look falls into cells
(:mod:`tests.verification.every_luck`). Here the war itself is played, three reviews long: the luck
of the second brings the outcome to start from, and that of the third goes through all cells. From
the chances of single months follow those of any number of months; no path has to be drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from sim.pricing.theory.noisy_play import OUTCOMES
from sim.pricing.war.war import PriceWar
from sim.scenario import Scenario
from tests.verification.every_luck import cells

SEES_A_CUT, SEES_NONE = 1e-12, 1 - 1e-12
UNFORGIVING = 1 - 1e-12
FEW = 8
"""Points of a grid that are enough where an answer changes once at most."""


class Told:
    """Streams of a war that are told beforehand, by name; all other luck is one half."""

    def __init__(self, told: dict[str, Sequence[float]]) -> None:
        self.told = told

    def uniforms(self, name: str, block: int = 1024) -> Callable[[], float]:
        """Return a function that gives the stream's numbers, then one half for ever."""
        numbers = iter(self.told.get(name, ()))
        return lambda: next(numbers, 0.5)


def chain(duel: Scenario) -> NDArray[np.float64]:
    """Return the chances from each outcome (rows) to each, CC, CD, DC, DD, of one review.

    Parameters
    ----------
    duel : PriceWarScenario
        Of two suppliers who play rules with two prices and review at the same time.
    """
    scenario: Any = duel
    one = next(iter(scenario.suppliers.values()))
    weeks = one.review_phase + 2.5 * one.review_interval
    short = scenario.replace({"horizon": weeks, "warm_up": 0.0})
    rows = []
    for outcome in OUTCOMES:
        first, second = (_holds(short, outcome, who) for who in (0, 1))
        rows.append([a * b for a, b in product((first, 1 - first), (second, 1 - second))])
    return np.array(rows)


def _holds(duel: Any, outcome: str, who: int) -> float:
    """Return the chance that a supplier holds the high price after this outcome."""
    names = list(duel.suppliers)

    def answer(sight: float, mood: float) -> bool:
        told: dict[str, Sequence[float]] = {}
        for place, (name, move) in enumerate(zip(names, outcome, strict=True)):
            before = SEES_A_CUT if move == "D" else SEES_NONE
            moods = [UNFORGIVING] if move == "D" else []
            rival = names[1 - place]
            told[f"sight/{name}/{rival}"] = [0.5, before, sight if place == who else 0.5]
            told[f"strategy/{name}"] = [*moods, mood]
        with patch("sim.pricing.war.state.Streams", lambda *_: Told(told)):
            war = PriceWar(duel)
        war.play()
        highs = [_high_at(war, place) for place in (0, 1)]
        assert "".join("C" if high[1] else "D" for high in highs) == outcome
        return highs[who][2]

    return sum(
        seen.size * felt.size
        for seen in cells(lambda u: answer(u, UNFORGIVING), FEW)
        for felt in cells(partial(answer, seen.luck), FEW)
        if answer(seen.luck, felt.luck)
    )


def _high_at(war: PriceWar, place: int) -> list[bool]:
    """Say of each of the three reviews whether the price after it is the high one."""
    firm, midpoint = war.firms[place], war.state.seats[place].midpoint
    reviews = [k * firm.terms.review_interval + firm.terms.review_phase for k in range(3)]
    return [firm.price_before(week + 1e-6) > midpoint for week in reviews]
