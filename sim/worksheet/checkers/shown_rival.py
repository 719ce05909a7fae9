"""Which type a hidden rival is: a diagnosis, judged by what its probe has shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import fixed
from sim.lessons.diagnose import likelihoods, probe, score, told_apart
from sim.worksheet.register import checker
from sim.worksheet.written_answers import unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with plan and type"
NOT_FILLED_IN: Final = "plan or type is not filled in yet"
PRICES: Final = "prices month by month"
SPEAKS_AGAINST: Final = "the prices seen under your plan speak against {rival}: {share} %"
SHOWS_NOTHING: Final = (
    "the prices seen under your plan give {rival} {share} %, which shows nothing yet. "
    "{finding} Choose prices to which these types answer differently"
)
MISLEADS: Final = "the evidence misleads; look longer, or move further"

SURE = 0.95
"""Share of the posterior from which on a diagnosis counts as shown."""


@checker("shown_rival")
def shown_rival(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a diagnosis against what its probe has shown, without giving the rival away.

    The answer is a table with the entries ``plan``, own prices month by month, and ``type``.
    Params: ``rival``, number of the hidden rival.
    """
    if not isinstance(answer, Mapping) or not {"plan", "type"} <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    plan, named = answer["plan"], answer["type"]
    if unanswered(plan) or unanswered(named):
        raise InputError(NOT_FILLED_IN)
    try:
        seen = probe(list(plan), seed=int(params["rival"]))
    except TypeError:
        raise refused("plan", plan, PRICES) from None
    found = score(seen, str(named))
    said = told_apart(likelihoods(seen))
    if not found.right and found.share < 1 - SURE:
        return SPEAKS_AGAINST.format(rival=named, share=fixed(100 * found.share, 0))
    if found.share < SURE:
        return SHOWS_NOTHING.format(rival=named, share=fixed(100 * found.share, 0), finding=said)
    return None if found.right else MISLEADS
