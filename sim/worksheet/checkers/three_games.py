"""A price rule of one's own: judged by playing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.lessons.three_games import trial
from sim.pricing.strategies.registry import strategy
from sim.worksheet.register import checker

SAME_PRICES: Final = "in all three games it asks what {strategy} asks; write a rule of your own"


@checker("three_games")
def three_games(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Let a rule, a class or an instance, play three small games (:mod:`sim.lessons.three_games`).

    Params: ``unlike``, names of strategies of the course; a rule that asks the same prices as one
    of them in all three games is none of one's own.
    """
    found = trial(answer)
    if not found.passed:
        return next(iter(_failures(found)))
    for name in params.get("unlike", ()):
        if trial(strategy(name)).paths == found.paths:
            return SAME_PRICES.format(strategy=name)
    return None


def _failures(found: Any) -> list[str]:
    """Return what went wrong, as parts of a sentence."""
    if found.problem or all(not game.passed for game in found.games):
        return [said[:1].lower() + said[1:].rstrip(".") for said in found.sentences]
    return [
        game.sentence[:1].lower() + game.sentence[1:].rstrip(".")
        for game in found.games
        if not game.passed
    ]
