"""Credit rating 信用等级评估: twenty indicators, a hundred points, five grades from AAA to C.

The lecture names five categories, twenty indicators and the split, 30 points for what stands in the
accounts and 70 for what does not. The table of the items itself is *reconstructed for teaching*:
categories as in the one longer text that was found, items as in Chinese credit manuals, points
ours. Some items are read off papers; the others are a rater's judgement, and raters differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Final, Literal, get_args

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given, listed

Grade = Literal["AAA", "AA", "A", "B", "C"]
Category = Literal[
    "character", "credit performance", "solvency", "operating ability", "profitability"
]

GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
"""From the best to the worst."""
CUTS: Final = (90.0, 80.0, 70.0, 60.0)
"""Points from which a customer is AAA, AA, A, B: common Chinese practice."""
CREDIT_CATEGORIES: Final[dict[Category, str]] = {
    "character": "品质特性",
    "credit performance": "信用履约率",
    "solvency": "偿债能力",
    "operating ability": "营运能力",
    "profitability": "盈利能力",
}
"""The five categories with their Chinese; the first two are not financial."""
NOT_FINANCIAL: Final[tuple[Category, ...]] = ("character", "credit performance")

NO_INDICATOR: Final = "points has {name!r}, which is no indicator; known: {known}"
NO_POINTS: Final = "points has no {name!r}; allowed: points for all {number} indicators"
NO_VETO: Final = "vetoes has {name!r}, which is no veto; known: {known}"
FALLING_CUTS: Final = "four scores from 100 to 0, each below the one before"
NOT_MEASURED: Final = "a measured indicator, one of {known}; the others are judged"


@dataclass(frozen=True)
class Indicator:
    """One of the twenty items.

    Attributes
    ----------
    category : str
        Of the five.
    title, title_zh : str
        Its name.
    points : float
        The most it can give.
    full : str
        What earns all of them.
    scale : tuple of float, optional
        Of a measured item the values that earn nothing and everything, straight between; an item
        without is judged.
    """

    category: Category
    title: str
    title_zh: str
    points: float
    full: str
    scale: tuple[float, float] | None = None


CREDIT_INDICATORS: Final[dict[str, Indicator]] = {
    "impression": Indicator(
        *("character", "overall impression", "整体印象", 4, "established, in good standing")
    ),
    "position": Indicator(
        *("character", "industry position", "行业地位", 5, "among the first three nearby")
    ),
    "integrity": Indicator(
        *("character", "integrity of management", "负责人品德及管理素质", 6),
        full="nothing against them on record",
    ),
    "relation_years": Indicator(
        *("character", "length of relation", "业务关系持续期", 4, "3 years or more"),
        scale=(0.0, 3.0),
    ),
    "relation_strength": Indicator(
        *("character", "strength of relation", "业务关系强度", 4, "we are its main supplier")
    ),
    "cooperation": Indicator(
        *("character", "cooperation", "合作诚意", 5, "opens its books, answers promptly")
    ),
    "staff": Indicator(
        *("character", "employees", "员工人数", 2, "100 or more"), scale=(0.0, 100.0)
    ),
    "litigation": Indicator(*("character", "litigation", "诉讼记录", 5, "none")),
    "repaid": Indicator(
        *(
            "credit performance",
            "credit performance",
            "信用履约率",
            15,
            "100 % of what was due repaid",
        ),
        scale=(0.0, 1.0),
    ),
    "on_time": Indicator(
        *(
            "credit performance",
            "paid on time",
            "按期履约率",
            10,
            "100 % of what was repaid on time",
        ),
        scale=(0.0, 1.0),
    ),
    "bad_debts": Indicator(*("credit performance", "bad-debt record", "呆坏账记录", 6, "none")),
    "promises": Indicator(
        *("credit performance", "promises kept", "合同承诺兑现", 4, "none broken")
    ),
    "current_ratio": Indicator(
        *("solvency", "current ratio", "流动比率", 4, "2 or more"), scale=(1.0, 2.0)
    ),
    "quick_ratio": Indicator(
        *("solvency", "quick ratio", "速动比率", 4, "1 or more"), scale=(0.5, 1.0)
    ),
    "debt_ratio": Indicator(
        *("solvency", "debt ratio", "资产负债率", 4, "50 % or less"), scale=(0.9, 0.5)
    ),
    "receivable_turnover": Indicator(
        *("operating ability", "receivable turnover", "应收账款周转率", 3),
        full="among the best quarter of the sector",
        scale=(0.0, 0.75),
    ),
    "stock_turnover": Indicator(
        *("operating ability", "stock turnover", "存货周转率", 3),
        full="among the best quarter of the sector",
        scale=(0.0, 0.75),
    ),
    "sales_growth": Indicator(
        *("operating ability", "sales growth", "销售增长率", 4, "20 % or more"), scale=(0.0, 0.2)
    ),
    "net_margin": Indicator(
        *("profitability", "net margin", "销售净利率", 4, "10 % or more"),
        scale=(0.0, 0.1),
    ),
    "return_on_equity": Indicator(
        *("profitability", "return on equity", "净资产收益率", 4, "15 % or more"),
        scale=(0.0, 0.15),
    ),
}
"""The twenty indicators by name, 100 points: a reconstruction, *illustrative*."""

CREDIT_VETOES: Final[dict[str, str]] = {
    "serious_default": "a serious default within two years",
    "broken_promises": "promises broken again and again",
    "bad_cheques": "cheques that bounced",
    "suspended": "business suspended by the authorities",
    "sued": "sued by other suppliers for payment",
    "frozen_accounts": "accounts frozen",
}
"""What makes a customer C whatever the points (veto rule 一票否决): the same for all."""


@dataclass(frozen=True)
class CreditRating:
    """What a rating comes to.

    Attributes
    ----------
    grade : str
        From AAA to C, vetoes heeded.
    total, financial, not_financial : float
        Points.
    by_category : dict of str to float
        Points of the five categories.
    vetoes : tuple of str
        Which of the vetoes hold.
    by_points : str
        The grade that the points alone would give.
    """

    grade: Grade
    total: float
    financial: float
    not_financial: float
    by_category: dict[str, float]
    vetoes: tuple[str, ...]
    by_points: Grade


@public
def credit_grade(score: float, cuts: Sequence[float] = CUTS) -> Grade:
    """Return the grade of a score.

    Parameters
    ----------
    score : float
        Points, from 0 to 100.
    cuts : sequence of float, default (90, 80, 70, 60)
        Least points of AAA, AA, A and B, falling.

    Raises
    ------
    InputError
        If the score is out of its range, or the cuts do not fall.

    Examples
    --------
    >>> credit_grade(80), credit_grade(79.9), credit_grade(12)
    ('AA', 'A', 'C')
    """
    x = checked("score", score, least=0, most=100)
    return next((name for name, cut in zip(GRADES, in_order(cuts), strict=False) if x >= cut), "C")


@public
def credit_points(indicator: str, value: float) -> float:
    """Return the points that a measured indicator earns.

    Parameters
    ----------
    indicator : str
        One of `CREDIT_INDICATORS` that has a scale.
    value : float
        In the indicator's unit: shares from 0 to 1, ratios, years, people.

    Raises
    ------
    InputError
        If the indicator is judged, and not measured, or the value is no number.

    Examples
    --------
    >>> credit_points("repaid", 0.8), credit_points("current_ratio", 1.5)
    (12.0, 2.0)
    >>> credit_points("debt_ratio", 0.4)
    4.0
    """
    item = CREDIT_INDICATORS.get(indicator)
    if item is None or item.scale is None:
        known = [name for name, one in CREDIT_INDICATORS.items() if one.scale is not None]
        raise refused("indicator", indicator, NOT_MEASURED.format(known=listed(known)))
    none, full = item.scale
    share = (checked("value", value) - none) / (full - none)
    return item.points * min(1.0, max(0.0, share))


@public
def credit_rating(
    points: Mapping[str, float], vetoes: Collection[str] = (), new: bool = False
) -> CreditRating:
    """Rate a customer by twenty indicators.

    Parameters
    ----------
    points : mapping of str to float
        Points of each of `CREDIT_INDICATORS`, from 0 to the most it can give.
    vetoes : collection of str
        Names of `CREDIT_VETOES` that hold: one is enough for C.
    new : bool, default False
        Whether the customer is new, or its papers thin: then A at the best.

    Returns
    -------
    CreditRating

    Raises
    ------
    InputError
        If an indicator is missing or unknown, its points are out of range, or a veto is unknown.

    Examples
    --------
    >>> points = [3, 4, 5, 4, 3, 4, 1, 5, 13, 8, 6, 3, 3, 2, 3, 2, 2, 3, 3, 3]
    >>> rating = credit_rating(dict(zip(CREDIT_INDICATORS, points)))
    >>> rating.grade, rating.total, rating.financial, rating.not_financial
    ('AA', 80.0, 21.0, 59.0)
    >>> credit_rating(dict(zip(CREDIT_INDICATORS, points)), ["bad_cheques"]).grade
    'C'
    """
    for name in points:
        if name not in CREDIT_INDICATORS:
            raise InputError(NO_INDICATOR.format(name=name, known=listed(CREDIT_INDICATORS)))
    sums: dict[str, list[float]] = {category: [] for category in CREDIT_CATEGORIES}
    for name, item in CREDIT_INDICATORS.items():
        if name not in points:
            raise InputError(NO_POINTS.format(name=name, number=len(CREDIT_INDICATORS)))
        got = checked(f"points[{name!r}]", points[name], least=0, most=item.points)
        sums[item.category].append(got)
    held = tuple(vetoes)
    for one in held:
        if one not in CREDIT_VETOES:
            raise InputError(NO_VETO.format(name=one, known=listed(CREDIT_VETOES)))
    by_category = {category: fsum(some) for category, some in sums.items()}
    soft = fsum(by_category[one] for one in NOT_FINANCIAL)
    total = min(100.0, fsum(by_category.values()))
    by_points = credit_grade(total)
    capped: Grade = "A" if new and by_points in ("AAA", "AA") else by_points
    return CreditRating(
        grade="C" if held else capped,
        total=total,
        financial=total - soft,
        not_financial=soft,
        by_category=by_category,
        vetoes=tuple(one for one in CREDIT_VETOES if one in held),
        by_points=by_points,
    )


def in_order(cuts: Sequence[float]) -> tuple[float, ...]:
    """Return the cuts between the grades, or refuse them if they do not fall from 100 to 0."""
    given = tuple(checked("cuts", cut, least=0, most=100) for cut in cuts)
    falls = all(one > other for one, other in pairwise(given))
    if len(given) != len(GRADES) - 1 or not falls:
        raise refused("cuts", listed(map(as_given, given)), FALLING_CUTS)
    return given
