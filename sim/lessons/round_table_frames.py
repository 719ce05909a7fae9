"""A table, several tables, several purchases' networks: as data frames, ready to be read."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sim.buying.reading.network import Network
from sim.kernel.doors.kinds import public
from sim.lessons.round_table import Table


@public
def people_frame(table: Table) -> pd.DataFrame:
    """Return one row a person: who it is, and what it would be worth to win this person over.

    Parameters
    ----------
    table : Table
        Of :func:`sim.lessons.round_table.lay_table`.

    Returns
    -------
    pandas.DataFrame
        Index ``person``; ``roles``, ``favours`` (empty without a say), ``influence`` and
        ``turns_alone`` (shares, 0 to 1), ``points_if_won`` (percentage points of the seller's
        chance).

    Examples
    --------
    >>> from sim.lessons.round_table import lay_table
    >>> from sim.scenario import load
    >>> people_frame(lay_table(load("machine-tools"), "job_shop", size=40)).turns_alone.to_dict()
    {'owner': 1.0, 'buyer': 0.0}
    """
    rows = {
        person.seat.name: {
            "roles": ", ".join(person.seat.roles),
            "favours": person.favourite,
            "influence": person.influence,
            "turns_alone": person.pivotal,
            "points_if_won": 100 * person.gain,
        }
        for person in table.people
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("person")


@public
def tables_frame(tables: Mapping[str, Table]) -> pd.DataFrame:
    """Return one row a table, side by side.

    Parameters
    ----------
    tables : mapping of str to Table
        By the name each row shall have.

    Returns
    -------
    pandas.DataFrame
        ``people`` and different ``roles`` (counts), ``rule``, ``decider``, ``gatekeeper``,
        ``frozen``, ``needs_a_year``, then shares of all purchases: ``seller`` (chosen),
        ``no_decision`` and ``put_off``.
    """
    rows = {
        name: {
            "people": len(table.people),
            "roles": len({role for person in table.people for role in person.seat.roles}),
            "rule": table.rule,
            "decider": table.decider,
            "gatekeeper": ", ".join(table.gatekeepers),
            "frozen": table.frozen,
            "needs_a_year": table.needs_per_year,
            "seller": table.choice.get(table.seller, 0.0),
            "no_decision": table.no_decision,
            "put_off": table.put_off,
        }
        for name, table in tables.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


@public
def networks_frame(networks: Mapping[str, Network], purchasing: str = "buyer") -> pd.DataFrame:
    """Return Johnston & Bonoma's (1981) five measures, one row a purchase.

    Parameters
    ----------
    networks : mapping of str to Network
        Of :func:`sim.buying.reading.network.read_network`, by the name each row shall have.
    purchasing : str, default "buyer"
        The member whose centrality is asked for; 0 where this member took no part.

    Returns
    -------
    pandas.DataFrame
        ``levels`` (vertical involvement), ``departments`` (lateral involvement), ``persons``
        (extensivity), ``connectedness`` and ``centrality`` (shares, 0 to 1).
    """
    rows = {
        name: {
            "levels": network.levels,
            "departments": network.departments,
            "persons": network.extensivity,
            "connectedness": network.connectedness,
            "centrality": network.centrality(purchasing) if purchasing in network.people else 0.0,
        }
        for name, network in networks.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")
