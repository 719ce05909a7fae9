"""Judge what a student hands in on price rules: a rule by play, a diagnosis by its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.kernel.errors import InputError
from sim.worksheet.checkers import checker
from sim.worksheet.reading import shown, unanswered

SURE = 0.95
"""Share of the posterior from which on a diagnosis counts as shown."""


@checker("three_games")
def three_games(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Let a rule, a class or an instance, play three small games (:mod:`sim.lessons.three_games`).

    Params: ``unlike``, names of strategies of the course; a rule that asks the same prices as one
    of them in all three games is none of one's own.
    """
    from sim.lessons.three_games import trial
    from sim.pricing.strategies import strategy

    found = trial(answer)
    if not found.passed:
        return next(iter(_failures(found)))
    for name in params.get("unlike", ()):
        if trial(strategy(name)).paths == found.paths:
            return f"in all three games it asks what {name} asks; write a rule of your own"
    return None


@checker("shown_rival")
def shown_rival(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a diagnosis against what its probe has shown, without giving the rival away.

    The answer is a table with the entries ``plan``, own prices month by month, and ``type``.
    Params: ``rival``, number of the hidden rival.
    """
    from sim.lessons.diagnose import likelihoods, probe, score, told_apart

    if not isinstance(answer, Mapping) or not {"plan", "type"} <= set(answer):
        raise InputError(f"the answer is {shown(answer)}; allowed: a table with plan and type")
    plan, named = answer["plan"], answer["type"]
    if unanswered(plan) or unanswered(named):
        raise InputError("plan or type is not filled in yet")
    try:
        seen = probe(list(plan), seed=int(params["rival"]))
    except TypeError:
        raise InputError(f"plan is {shown(plan)}; allowed: prices month by month") from None
    found = score(seen, str(named))
    said = told_apart(likelihoods(seen))
    if not found.right and found.share < 1 - SURE:
        return f"the prices seen under your plan speak against {named}: {100 * found.share:.0f} %"
    if found.share < SURE:
        return (
            f"the prices seen under your plan give {named} {100 * found.share:.0f} %, which shows "
            f"nothing yet. {said} Choose prices to which these types answer differently"
        )
    return None if found.right else "the evidence misleads; look longer, or move further"


def _failures(found: Any) -> list[str]:
    """Return what went wrong, as parts of a sentence."""
    if found.problem or all(not game.passed for game in found.games):
        return [said[:1].lower() + said[1:].rstrip(".") for said in found.sentences]
    return [
        game.sentence[:1].lower() + game.sentence[1:].rstrip(".")
        for game in found.games
        if not game.passed
    ]
