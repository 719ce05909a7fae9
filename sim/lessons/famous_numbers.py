"""Famous numbers of selling and of CRM, held against themselves: the tables of chapter 21.

Each table takes a published number at its word and works out what must then be so. Sources and
doubts stand beside the tables in the chapter.
"""

from __future__ import annotations

from math import fsum
from typing import Final

import pandas as pd

from sim.customers.theory.failure_bar import failure_bar
from sim.customers.theory.forecast_score import expected_brier
from sim.customers.theory.implied_numbers import implied_chances, yearly_fall
from sim.customers.theory.relationship_complexity import relationship_complexity
from sim.customers.theory.two_shares import compare_shares
from sim.kernel.doors.kinds import public
from sim.lessons.failed_projects import five_hundred_projects
from sim.lessons.forecaster import HOUSE
from sim.selling.prospecting.samples import share_interval

COMES_TRUE: Final = "of 100 such things, come true"
SAYS: Final = "says {percent} %"
HONEST: Final = "says what is true"
MEANT_TO_SPEND: Final = "of 600 firms, %"
IN_ALL: Final = "in all"
A_YEAR: Final = "falls every year by, %"
CONTACT: Final = "contact"
OF_SALES: Final = "of all sales, %"
CALLING: Final = "of sellers still calling, %"
AGAINST_FIRST: Final = "likely to buy, against the first"
OF_WHAT: Final = "Keller Center, 2011"
PERCENT: Final = "%"
FROM: Final = "from, %"
TO: Final = "to, %"
FOR_ONE: Final = "dials for one"
TOLD: Final = "90 % against 55 % told as"
IT_IS: Final = "it is"
LOW: Final = "from"
HIGH: Final = "to"
LINKS: Final = "links"
TIMES: Final = "times today's"
HOUSE_AND_YEAR: Final = "{house}, {year}"
RATE: Final = "failed, %"
BELOW: Final = "failing means below, % of what was hoped"
SIMULATED: Final = "of these 500, %"

SURVEY: Final = {
    "e-commerce": 34,
    "marketing automation": 29,
    "call center": 22,
    "sales automation": 21,
    "data warehouse": 17,
    "supply chain": 14,
    "ERP": 12,
}
"""Firms that meant to spend most on it, percent; several answers were allowed (deck, row 109)."""

FALLS: Final = {
    "2,500 dollars a seat to 250 a user, three years": (2500, 250, 3),
    "500 vendors to 50, four years": (500, 50, 4),
    "200 real vendors to 50, four years": (200, 50, 4),
}
SALES: Final = {"first": 2, "second": 3, "third": 5, "fourth": 10, "fifth to twelfth": 80}
"""Percent of all sales, as hundreds of pages have it; no source was found."""
STOP: Final = (48, 25, 12)
"""Percent of sellers who are said to stop after the first, second and third contact."""
GO_ON: Final = 10
"""Percent of sellers who are said to go on beyond the third."""
DIALS: Final = 6264
ANSWERED: Final = 1774
APPOINTMENTS: Final = 19
REFERRALS: Final = 11
"""Keller Center, Baylor University, 2011: estate agents, numbers not called before."""
GROUP: Final = 20
"""The smallest group in which 55 percent can occur; the true ones were not at hand."""
CHANGES: Final = {
    "today: 5 × 20 × 3 × 2": (5, 20, 3, 2),
    "20 % more segments": (6, 20, 3, 2),
    "and half as many products again": (6, 30, 3, 2),
    "and twice the channels": (6, 30, 6, 2),
    "each of the four doubled": (10, 40, 6, 4),
}


@public
def brier_frame() -> pd.DataFrame:
    """Show the scores that three forecasters have on average, by how often things come true.

    Examples
    --------
    >>> brier_frame().round(2).values.tolist()
    [[0.16, 0.25, 0.16], [0.34, 0.25, 0.25], [0.58, 0.25, 0.09]]
    """
    chances = (0.8, 0.5, 0.1)
    return pd.DataFrame(
        {
            SAYS.format(percent=80): [expected_brier(HOUSE, p) for p in chances],
            SAYS.format(percent=50): [expected_brier(0.5, p) for p in chances],
            HONEST: [expected_brier(p, p) for p in chances],
        },
        index=pd.Index([round(100 * p) for p in chances], name=COMES_TRUE),
    )


@public
def falls_frame() -> pd.DataFrame:
    """Show by how much a price, and the vendors, would have had to fall every year.

    Examples
    --------
    >>> falls_frame().round(1).iloc[:, 0].tolist()
    [53.6, 43.8, 29.3]
    """
    falls = {name: 100 * yearly_fall(*fall) for name, fall in FALLS.items()}
    return pd.Series(falls, name=A_YEAR).to_frame()


@public
def survey_frame() -> pd.DataFrame:
    """Show the bars of the survey of planned investment, and their sum.

    Examples
    --------
    >>> int(survey_frame().iloc[-1, 0])
    149
    """
    bars = {**SURVEY, IN_ALL: fsum(SURVEY.values())}
    return pd.Series(bars, name=MEANT_TO_SPEND).to_frame()


@public
def links_frame() -> pd.DataFrame:
    """Show how the possible links grow, one change more a line.

    Examples
    --------
    >>> links_frame()["links"].tolist()
    [600, 720, 1080, 2160, 9600]
    """
    links = [round(relationship_complexity(*counts)) for counts in CHANGES.values()]
    return pd.DataFrame(
        {LINKS: links, TIMES: [one / links[0] for one in links]}, index=pd.Index(CHANGES)
    )


@public
def failure_frame() -> pd.DataFrame:
    """Show each published failure rate, the definition with which one population has it, and luck.

    Examples
    --------
    >>> failure_frame().iloc[[0, -1], :2].round(1).values.tolist()
    [[18.0, 54.2], [70.0, 126.2]]
    """
    found = five_hundred_projects()
    rows = {}
    for house, year, percent in found.rates[["house", "year", "percent"]].itertuples(index=False):
        bar = failure_bar(percent / 100)
        drawn = 100 * five_hundred_projects(bar).share
        rows[HOUSE_AND_YEAR.format(house=house, year=year)] = [percent, 100 * bar, drawn]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[RATE, BELOW, SIMULATED])


@public
def contacts_frame(go_on: float = GO_ON) -> pd.DataFrame:
    """Show what "80 percent of sales on the fifth to twelfth contact" would mean for a prospect.

    Parameters
    ----------
    go_on : float, default 10
        Percent of sellers who make a fifth contact, above 0.

    Raises
    ------
    InputError
        If it is not above 0.

    Examples
    --------
    >>> [round(contacts_frame(share).iloc[-1, -1]) for share in (10, 15)]
    [400, 267]
    """
    left = [100.0]
    for stopped in STOP:
        left.append(left[-1] - stopped)
    calling = [*left, go_on]
    chances = implied_chances(list(SALES.values()), calling)
    return pd.DataFrame(
        {OF_SALES: list(SALES.values()), CALLING: calling, AGAINST_FIRST: chances},
        index=pd.Index(SALES, name=CONTACT),
    )


@public
def keller_frame() -> pd.DataFrame:
    """Show one study of cold calls by what its hits are divided by, with exact intervals.

    Examples
    --------
    >>> keller_frame().round(2).iloc[0].tolist()
    [0.3, 0.18, 0.47, 329.68]
    """
    both = APPOINTMENTS + REFERRALS
    rows = {
        "appointments, of all dials": (APPOINTMENTS, DIALS),
        "appointments, of answers": (APPOINTMENTS, ANSWERED),
        "with referrals, of all dials": (both, DIALS),
        "answered, of all dials": (ANSWERED, DIALS),
    }
    told = {}
    for name, (hits, asked) in rows.items():
        low, high = share_interval(hits, asked)
        told[name] = [100 * hits / asked, 100 * low, 100 * high, DIALS / hits]
    frame = pd.DataFrame.from_dict(told, orient="index", columns=[PERCENT, FROM, TO, FOR_ONE])
    return frame.rename_axis(OF_WHAT)


@public
def name_frame() -> pd.DataFrame:
    """Show 90 against 55 percent told in three ways, and how far the odds may be off.

    The size of the groups was not at hand: :data:`GROUP` is the smallest that has 55 percent, and
    there were two groups without the name, of which 55 was the mean.

    Examples
    --------
    >>> name_frame()["it is"].round(2).tolist()
    [35.0, 63.64, 7.36]
    """
    said = compare_shares(round(0.9 * GROUP), GROUP, round(0.55 * 2 * GROUP), 2 * GROUP)
    rows = {
        "points more": [100 * said.points, None, None],
        "per cent more": [100 * said.more, None, None],
        "times the odds": [said.odds_ratio, said.low, said.high],
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[IT_IS, LOW, HIGH])
    return frame.astype(float).rename_axis(TOLD)
