"""Which type a hidden rival is: a diagnosis, judged by what its probe has shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.kernel.errors import InputError, shown
from sim.lessons.diagnose import likelihoods, probe, score, told_apart
from sim.worksheet.register import checker
from sim.worksheet.written_answers import unanswered

SURE = 0.95
"""Share of the posterior from which on a diagnosis counts as shown."""


@checker("shown_rival")
def shown_rival(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a diagnosis against what its probe has shown, without giving the rival away.

    The answer is a table with the entries ``plan``, own prices month by month, and ``type``.
    Params: ``rival``, number of the hidden rival.
    """
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
