"""Four scores of a script, side by side and never added up.

How often it brings an appointment; what its lines cost; which items of the deck's checklists it
covers; and whether it is honest. A script that covers much and brings little is a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.scenario.approach_rules import AVOIDED, CHECKLISTS, OBSERVED
from sim.scenario.conversation import Conversation
from sim.selling.conversation.regret import script_regret
from sim.selling.conversation.scripts import ScriptValue, script_lines, script_value

COVERAGE_COLUMNS: Final = ("checklist", "covered", "observed", "items")


@dataclass(frozen=True, eq=False)
class PriceOfLying:
    """What the lies of a script bring, and cost over a year.

    Attributes
    ----------
    lies : tuple of str
        Its lines that deceive.
    honest : tuple of str
        The same script with an honest line in place of each.
    now, honest_now : float
        Chance of an appointment of the two, today.
    closed : float
        Chance that the firm is lost for the year.
    tries : float
        Further tries in the year, each as good as the honest script.
    """

    lies: tuple[str, ...]
    honest: tuple[str, ...]
    now: float
    honest_now: float
    closed: float
    tries: float

    @property
    def gain(self) -> float:
        """Appointments that lying brings over the year, less those of the honest script."""
        return self.now - self.honest_now - self.closed * self.tries * self.honest_now

    @property
    def break_even(self) -> float:
        """Further tries from which on lying does not pay; NaN where it never has a price."""
        loss = self.closed * self.honest_now
        return max(self.now - self.honest_now, 0.0) / loss if loss else float("nan")


@dataclass(frozen=True, eq=False)
class FourScores:
    """Four scores of a script; there is no sum of them.

    Attributes
    ----------
    success : ScriptValue
        Chance of an appointment and of the other fates, and seconds; exact.
    regret : pandas.DataFrame
        What each line is expected to cost, see
        :func:`sim.selling.conversation.regret.script_regret`.
    coverage : pandas.DataFrame
        Items of the deck's checklists, see :func:`covered_items`.
    lying : PriceOfLying or None
        None for an honest script.
    """

    success: ScriptValue
    regret: pd.DataFrame
    coverage: pd.DataFrame
    lying: PriceOfLying | None

    @property
    def honest(self) -> bool:
        """Whether it may stand in a tournament's list."""
        return self.lying is None


@public
def four_scores(
    conversation: Conversation, script: str | Sequence[str], tries: float = 5.0
) -> FourScores:
    """Return the four scores of a script.

    Parameters
    ----------
    conversation : Conversation
    script : str or sequence of str
        The name of a script, or its lines.
    tries : float, default 5
        Further tries at the same firm in a year, for the price of a lie.

    Raises
    ------
    InputError
        If the script cannot be spoken, or `tries` is no number, 0 or more.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> scores = four_scores(load_conversation("first-words"), "six-steps")
    >>> round(scores.success.appointment, 3), scores.honest
    (0.137, True)
    >>> int(scores.coverage.set_index("checklist").covered["self-test"])
    7
    """
    tries = checked("tries", tries, least=0)
    lines = script_lines(conversation, script)
    return FourScores(
        script_value(conversation, lines),
        script_regret(conversation, lines),
        covered_items(conversation, lines),
        price_of_lying(conversation, lines, tries),
    )


def covered_items(conversation: Conversation, lines: Sequence[str]) -> pd.DataFrame:
    """Return how many items of each of the deck's checklists some lines cover.

    Parameters
    ----------
    conversation : Conversation
    lines : sequence of str

    Returns
    -------
    pandas.DataFrame
        One row a checklist: ``covered`` by the lines' words and broken by none (what is to be
        avoided is kept until a line breaks it), ``observed`` items, which only somebody who is
        there can tell, and ``items`` in all.
    """
    spoken = [conversation.line(name) for name in lines]
    broken = {item for line in spoken for item in line.breaks}
    found = {item for line in spoken for item in line.covers}
    found |= {f"{name}.{item}" for name in AVOIDED for item in CHECKLISTS[name]}
    rows = [
        (
            name,
            sum(f"{name}.{item}" in found - broken for item in items),
            len(OBSERVED.get(name, ())),
            len(items),
        )
        for name, items in CHECKLISTS.items()
    ]
    return pd.DataFrame(rows, columns=list(COVERAGE_COLUMNS))


def lies_of(conversation: Conversation, lines: Sequence[str]) -> tuple[str, ...]:
    """Return those of some lines that deceive."""
    return tuple(name for name in lines if conversation.line(name).deceives)


def honest_alternative(conversation: Conversation, lines: Sequence[str]) -> tuple[str, ...]:
    """Return a script with the first honest line that fits in place of each lie.

    Where none fits, since all of them are said anyway, the lie is left out.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> street = load_conversation("street-visit")
    >>> honest_alternative(street, street.scripts["old-friend"].lines)[:2]
    ('clear-words', 'when-to-come')
    """
    kept: list[str] = []
    for at, name in enumerate(lines):
        line = conversation.line(name)
        if not line.deceives:
            kept.append(name)
            continue
        taken = {*kept, *lines[at + 1 :]}
        for other in line.instead:
            if other not in taken and set(conversation.line(other).needs).issubset(kept):
                kept.append(other)
                break
    return tuple(kept)


def price_of_lying(
    conversation: Conversation, lines: Sequence[str], tries: float
) -> PriceOfLying | None:
    """Return what the lies of a script bring and cost; None for an honest one."""
    lies = lies_of(conversation, lines)
    if not lies:
        return None
    honest = honest_alternative(conversation, lines)
    told = script_value(conversation, lines)
    return PriceOfLying(
        lies,
        honest,
        told.appointment,
        script_value(conversation, honest).appointment,
        float(told.all_listeners["closed"]),
        tries,
    )
