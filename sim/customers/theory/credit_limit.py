"""Credit limit 授信额度: how much a customer of a grade may owe.

Source: common Chinese practice (average monthly sales × months of credit × a factor by grade); the
factor of AAA is given as 150 to 300 percent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.customers.theory.credit_rating import GRADES, Grade
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import listed, one_of

CREDIT_FACTORS: Final[dict[Grade, float]] = {"AAA": 1.5, "AA": 1.0, "A": 0.8, "B": 0.6, "C": 0.0}
"""Which multiple of its usual purchases over the term a customer of a grade may owe."""

NOT_ALL_GRADES: Final = "a factor for each of {grades}"


@public
def credit_limit(
    monthly_sales: float,
    term: float,
    grade: Grade,
    factors: Mapping[Grade, float] = CREDIT_FACTORS,
) -> float:
    """Return how much a customer may owe: monthly sales × term × factor of its grade.

    Parameters
    ----------
    monthly_sales : float
        On average of the months with shipments; of a new customer what is expected; 0 or more.
    term : float
        Credit term 账期, months, 0 or more.
    grade : {"AAA", "AA", "A", "B", "C"}
        See :func:`credit_rating`.
    factors : mapping of str to float
        A factor for each grade, 0 or more.

    Returns
    -------
    float
        Money, as the sales.

    Raises
    ------
    InputError
        If a number is out of its range, a grade is unknown, or a factor is missing.

    Examples
    --------
    >>> [round(credit_limit(20, 2, grade), 9) for grade in ("AAA", "AA", "A", "B", "C")]
    [60.0, 40.0, 32.0, 24.0, 0.0]
    """
    sales = checked("monthly_sales", monthly_sales, least=0)
    months = checked("term", term, least=0)
    if grade not in GRADES:
        raise refused("grade", grade, one_of(map(repr, GRADES)))
    if set(factors) != set(GRADES):
        raise refused("factors", dict(factors), NOT_ALL_GRADES.format(grades=listed(GRADES)))
    return sales * months * checked(f"factors[{grade!r}]", factors[grade], least=0)
