"""What each ballot of a purchase was worth: whose vote alone would have changed the decision."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.buying.choice.one_ballot import decision
from sim.buying.process.activities import TOPICS
from sim.buying.process.buying_center import BuyingCenter
from sim.buying.reading.seller_path import Round, Standing
from sim.kernel.randomness.streams import Streams

COLUMNS = ("week", "round", "member", "roles", "supplier", "decided", "if_for_seller", "pivotal")
UNCOUNTED = "preference_perturbation"
"""The one rule that counts whole rankings, which the log does not hold."""


def ballot_frame(standing: Standing, center: BuyingCenter, case: int) -> pd.DataFrame:
    """Return one row a ballot: who, by role, was for whom, and what it changed.

    The other ballots and the luck of the round (who prevails, how a tie falls) are held as they
    were: what is asked is what one member alone could have done.

    Parameters
    ----------
    standing : Standing
        The purchase, read.
    center : BuyingCenter
        Who sat at the table.
    case : int
        Number of the purchase.

    Returns
    -------
    pandas.DataFrame
        ``week``; ``round`` from 1 on over the whole purchase; ``member``; ``roles``; ``supplier``
        voted for; ``decided``: the round's choice, empty for none; ``if_for_seller``: what it would
        have been had this member alone been for the seller; ``pivotal``: whether any other vote of
        this member alone would have changed it (Banzhaf 1965). The last two are missing where the
        seller was not among the offers, and under a rule that counts whole rankings.
    """
    luck = _luck(standing, case)
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(standing.rounds, 1):
        u = luck("prevails")
        for seat in center.voters:
            vote = one.ballots[seat.name]
            known = standing.organisation.rule != UNCOUNTED
            outcomes = {
                offer: _decided(standing, center, one, u, {seat.name: offer})
                for offer in (one.offers if known else ())
            }
            others = [outcome for offer, outcome in outcomes.items() if offer != vote]
            rows.append(
                {
                    "week": one.week,
                    "round": number,
                    "member": seat.name,
                    "roles": ", ".join(seat.roles),
                    "supplier": vote,
                    "decided": one.decided,
                    "if_for_seller": outcomes.get(standing.seller),
                    "pivotal": any(o != one.decided for o in others) if known else None,
                }
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def recount(standing: Standing, center: BuyingCenter, case: int) -> list[str]:
    """Return what each round decides when its ballots are counted again; empty for nothing."""
    luck = _luck(standing, case)
    return [_decided(standing, center, one, luck("prevails"), {}) for one in standing.rounds]


def _luck(standing: Standing, case: int) -> Any:
    """Return the purchase's own luck, from its beginning."""
    run, name = standing.run, standing.organisation.name
    ordinal = int(((run.cases.organisation == name) & (run.cases.case <= case)).sum())
    streams = Streams(run.seed, run.replication)
    return streams.substream(f"purchase/{name}/{ordinal}", TOPICS)


def _decided(
    standing: Standing, center: BuyingCenter, one: Round, u: float, changed: dict[str, str]
) -> str:
    votes = one.ballots | changed
    winner = decision(
        standing.organisation.rule,
        [one.offers.index(votes[seat.name]) for seat in center.voters],
        center.weights,
        center.voters.index(center.decider),
        u,
    )
    return "" if winner is None else one.offers[winner]
