"""Six customer files of the chapter on credit: facts on all twenty indicators, and a reading.

All six are made up. What can be measured stands as a number and earns its points by rule; what is
judged stands in words, with the points of a careful reader beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sim.customers.theory.credit_altman import altman_double_prime, altman_private
from sim.customers.theory.credit_rating import (
    CREDIT_INDICATORS,
    CREDIT_VETOES,
    Grade,
    credit_points,
    credit_rating,
)
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import as_given, one_of, percent

POINTS_OF: Final = "{got} of {most}"
RANK: Final = "ahead of {share}"
PEOPLE: Final = "{number} people"
YEARS: Final = "{number} years"
PLAIN: Final = "{number}"

SHARES: Final = (
    *("repaid", "on_time", "debt_ratio", "sales_growth", "net_margin", "return_on_equity"),
)
RANKS: Final = ("receivable_turnover", "stock_turnover")
JUDGED: Final = tuple(name for name, one in CREDIT_INDICATORS.items() if one.scale is None)


@dataclass(frozen=True)
class CreditFile:
    """One customer's file.

    Attributes
    ----------
    name : str
        For a reader.
    measured : dict of str to float
        The measured indicators.
    judged : dict of str to tuple
        Of the judged ones what the file says, and the points of a careful reader.
    vetoes : tuple of str
        Which vetoes the file shows.
    standing : str
        How sound it is in truth: nobody sees it.
    a_year, amount : float
        Orders a year, and what they are about, yuan.
    """

    name: str
    measured: dict[str, float]
    judged: dict[str, tuple[str, float]]
    vetoes: tuple[str, ...]
    standing: Grade
    a_year: float
    amount: float

    @property
    def points(self) -> dict[str, float]:
        """Points of all twenty indicators."""
        return {
            name: self.judged[name][1]
            if name in self.judged
            else credit_points(name, self.measured[name])
            for name in CREDIT_INDICATORS
        }


def _measured(*values: float) -> dict[str, float]:
    names = (name for name, one in CREDIT_INDICATORS.items() if one.scale is not None)
    return dict(zip(names, values, strict=True))


def _judged(*said: tuple[str, float]) -> dict[str, tuple[str, float]]:
    return dict(zip(JUDGED, said, strict=True))


CREDIT_FILES: Final[dict[str, CreditFile]] = {
    "qiyuan": CreditFile(
        "Qiyuan Gearbox Works",
        _measured(8, 900, 1.0, 0.62, 1.6, 0.9, 0.58, 0.35, 0.4, 0.06, 0.04, 0.07),
        _judged(
            ("state-owned, 60 years, orderly", 4.0),
            ("second in the province", 5.0),
            ("nothing on record", 6.0),
            ("buys half of its needs here", 3.0),
            ("slow papers, answers every letter", 3.0),
            ("none", 5.0),
            ("none", 6.0),
            ("one delivery date moved twice", 3.0),
        ),
        *((), "A", 10.0, 180_000.0),
    ),
    "tianfu": CreditFile(
        "Tianfu Machinery (dealer)",
        _measured(5, 85, 1.0, 0.93, 1.7, 0.95, 0.55, 0.7, 0.65, 0.15, 0.06, 0.14),
        _judged(
            ("clean warehouse, full shelves", 3.5),
            ("largest dealer of Chengdu", 5.0),
            ("nothing on record", 6.0),
            ("we are one of three suppliers", 3.0),
            ("sends its accounts unasked", 5.0),
            ("none", 5.0),
            ("none", 6.0),
            ("none broken", 4.0),
        ),
        *((), "AA", 16.0, 90_000.0),
    ),
    "jinli": CreditFile(
        "Jinli Trade (dealer)",
        _measured(3, 22, 0.86, 0.55, 1.15, 0.5, 0.82, 0.3, 0.35, 0.3, 0.02, 0.1),
        _judged(
            ("new sign, busy telephones", 3.0),
            ("fourth or fifth in Mianyang", 2.0),
            ("owner known and liked", 4.0),
            ("buys mostly here", 4.0),
            ("promises accounts, sends none", 2.0),
            ("sued by two suppliers for payment", 0.0),
            ("one, of 2023", 2.0),
            ("a price agreement broken", 2.0),
        ),
        *(("sued",), "C", 14.0, 60_000.0),
    ),
    "yongxin": CreditFile(
        "Yongxin Machining (job shop)",
        _measured(6, 38, 0.97, 0.7, 1.2, 0.65, 0.72, 0.4, 0.5, 0.02, 0.02, 0.05),
        _judged(
            ("friendly, tea at every visit", 3.0),
            ("one of many", 2.0),
            ("nothing on record", 5.0),
            ("we are its main supplier", 4.0),
            ("answers at once, books in a drawer", 3.0),
            ("none", 5.0),
            ("none", 6.0),
            ("none broken", 4.0),
        ),
        *((), "B", 12.0, 30_000.0),
    ),
    "haitai": CreditFile(
        "Haitai Valves",
        _measured(3, 240, 1.0, 0.99, 2.3, 1.3, 0.38, 0.8, 0.75, 0.18, 0.12, 0.19),
        _judged(
            ("curt; nobody is shown around", 3.0),
            ("first in its niche", 5.0),
            ("nothing on record", 6.0),
            ("tries us with small orders", 2.0),
            ("only what the contract asks", 3.5),
            ("none", 5.0),
            ("none", 6.0),
            ("none broken", 4.0),
        ),
        *((), "AAA", 10.0, 45_000.0),
    ),
    "deyang": CreditFile(
        "Deyang Power Parts",
        _measured(9, 1_400, 0.91, 0.6, 1.3, 0.7, 0.7, 0.45, 0.5, 0.08, 0.05, 0.11),
        _judged(
            ("our largest account, new halls", 4.0),
            ("first in the west", 5.0),
            ("a director dismissed last year", 3.0),
            ("buys all spindles here", 4.0),
            ("accounts late, and well made", 3.0),
            ("none open", 4.0),
            ("a bill of 900,000 unpaid in 2024", 0.0),
            ("paid after a year and a lawyer", 2.0),
        ),
        *(("serious_default",), "C", 20.0, 250_000.0),
    ),
}
"""The six files."""

CHECKED: Final = {
    "gearbox works": (0.2, 0.15, 0.08, 7 / 13, 1.2),
    "job shop": (-0.04, 0.04, 0.03, 11 / 39, 1.4),
    "dealer": (1 / 9, 1 / 15, 1 / 30, 0.2, 26 / 9),
}
"""Altman's five ratios of three files; illustrative."""


@public
def files_frame(names: Sequence[str] = tuple(CREDIT_FILES)) -> pd.DataFrame:
    """Return what the files say of the twenty indicators, without points.

    Raises
    ------
    InputError
        If there is no such file.
    """
    for name in names:
        if name not in CREDIT_FILES:
            raise refused("names", name, one_of(list(CREDIT_FILES)))
    rows = {
        f"{item.title} {item.title_zh}": {
            CREDIT_FILES[name].name: _said(CREDIT_FILES[name], indicator) for name in names
        }
        for indicator, item in CREDIT_INDICATORS.items()
    }
    rows["veto rule 一票否决"] = {
        CREDIT_FILES[name].name: _veto(CREDIT_FILES[name].vetoes) for name in names
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("indicator")


def points_frame() -> pd.DataFrame:
    """Return the points of a careful reader by category, the total, and the grade."""
    rows = {}
    for one in CREDIT_FILES.values():
        rating = credit_rating(one.points, one.vetoes)
        rows[one.name] = {
            **rating.by_category,
            "total": rating.total,
            "grade by points": rating.by_points,
            "grade": rating.grade,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("file").round(1)


def altman_frame() -> pd.DataFrame:
    """Return Z′ and Z″ of three files, each with its zone."""
    rows = {}
    for name, ratios in CHECKED.items():
        first, second = altman_private(*ratios), altman_double_prime(*ratios[:4])
        rows[name] = {
            "Z′": first.score,
            "zone of Z′": first.zone,
            "Z″": second.score,
            "zone of Z″": second.zone,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("file").round(2)


@public
def file_total(name: str) -> float:
    """Return the points of a careful reader of one file.

    Parameters
    ----------
    name : str
        One of `CREDIT_FILES`.

    Raises
    ------
    InputError
        If there is no such file.

    Examples
    --------
    >>> file_total("tianfu") > file_total("yongxin") > file_total("jinli")
    True
    """
    if name not in CREDIT_FILES:
        raise refused("name", name, one_of(map(repr, CREDIT_FILES)))
    return credit_rating(CREDIT_FILES[name].points).total


def _said(one: CreditFile, indicator: str) -> str:
    if indicator in one.judged:
        return one.judged[indicator][0]
    value = one.measured[indicator]
    if indicator in SHARES:
        return percent(value)
    if indicator in RANKS:
        return RANK.format(share=percent(value))
    told = {"relation_years": YEARS, "staff": PEOPLE}.get(indicator, PLAIN)
    return told.format(number=as_given(value))


def _veto(vetoes: Sequence[str]) -> str:
    return "; ".join(CREDIT_VETOES[one] for one in vetoes) if vetoes else "none"
