"""What each ballot of a purchase was worth: whose vote alone would have changed the decision."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.buying.choice.one_ballot import decision
from sim.buying.process.buying_center import BuyingCenter
from sim.buying.reading.seller_path import Round, Standing

COLUMNS = ("week", "round", "member", "roles", "supplier", "decided", "if_for_seller", "pivotal")
UNCOUNTED = "preference_perturbation"
"""The one rule that counts whole rankings, which the log does not hold."""


def ballot_frame(standing: Standing) -> pd.DataFrame:
    """Return one row a ballot: who, by role, was for whom, and what it changed.

    The other ballots and the luck of the round (who prevails, how a tie falls) are held as they
    were: what is asked is what one member alone could have done.

    Parameters
    ----------
    standing : Standing
        The purchase, read.

    Returns
    -------
    pandas.DataFrame
        ``week``; ``round`` from 1 on over the whole purchase; ``member``; ``roles``; ``supplier``
        voted for; ``decided``: the round's choice, empty for none; ``if_for_seller``: what it would
        have been had this member alone been for the seller; ``pivotal``: whether any other vote of
        this member alone would have changed it (Banzhaf 1965). The last two are missing where the
        seller was not among the offers, and under a rule that counts whole rankings.
    """
    center = standing.center
    rows: list[dict[str, Any]] = []
    for number, one in enumerate(standing.rounds, 1):
        for seat in center.voters:
            vote = one.ballots[seat.name]
            known = one.rule != UNCOUNTED
            outcomes = {
                offer: _decided(center, one, {seat.name: offer})
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


def _decided(center: BuyingCenter, one: Round, changed: dict[str, str]) -> str:
    votes = one.ballots | changed
    winner = decision(
        one.rule,
        [one.offers.index(votes[seat.name]) for seat in center.voters],
        center.weights,
        center.voters.index(center.decider),
        one.u,
    )
    return "" if winner is None else one.offers[winner]
