"""The migration matrix 信用等级迁移矩阵: where a customer of a grade is a quarter later.

Last quarter's grade is not next quarter's risk. A Markov chain over the grades, with default as a
state that nobody leaves, says how likely a customer defaults within some quarters.

Sources: Jarrow, Lando & Turnbull (1997), *Review of Financial Studies* 10(2), 481–523; Kemeny &
Snell (1960), *Finite Markov Chains*, for the time to absorption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.customers.theory.credit_rating import GRADES
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked_all, whole
from sim.kernel.numerals import as_given

Matrix = NDArray[np.float64]

DEFAULT: Final = "default"
QUARTERLY_MIGRATION: Final = (
    (0.900, 0.080, 0.015, 0.004, 0.001, 0.000),
    (0.050, 0.850, 0.080, 0.015, 0.004, 0.001),
    (0.010, 0.080, 0.800, 0.090, 0.015, 0.005),
    (0.002, 0.020, 0.100, 0.780, 0.078, 0.020),
    (0.000, 0.005, 0.020, 0.100, 0.775, 0.100),
    (0.000, 0.000, 0.000, 0.000, 0.000, 1.000),
)
"""From the grade of the row to that of the column, AAA to C and default, in a quarter;
illustrative."""

STATES: Final = (*GRADES, DEFAULT)
SIX_BY_SIX: Final = "6 rows of 6 probabilities, AAA to C and default"
ROW_SUMS: Final = "row {row} of quarter sums to {total}; allowed: 1"
NOBODY_COMES_BACK: Final = (
    "the last row of quarter has {value} on default; allowed: 1, because nobody comes back from it"
)
NEVER_ENDS: Final = (
    "quarter lets {grade} never default; allowed: for expected_quarters a matrix in which every"
    " grade can come to default"
)


@dataclass(frozen=True)
class CreditMigration:
    """Where customers are after some quarters.

    Attributes
    ----------
    quarter : ndarray, shape (6, 6)
        The matrix of one quarter.
    after : DataFrame
        The same after all quarters: from the grade of the row to that of the column.
    """

    quarter: Matrix
    after: pd.DataFrame

    @property
    def default(self) -> pd.Series[float]:
        """Probability of default within these quarters, by grade."""
        return self.after[DEFAULT].iloc[:-1]

    @property
    def same_grade(self) -> pd.Series[float]:
        """Probability of being in the same grade afterwards, by grade."""
        return pd.Series(np.diag(self.after)[:-1], self.after.index[:-1])

    @property
    def expected_quarters(self) -> pd.Series[float]:
        """Mean number of quarters until default, by grade.

        Raises
        ------
        InputError
            If a grade can never come to it.
        """
        among = self.quarter[:-1, :-1]
        far = np.linalg.matrix_power(self.quarter, len(GRADES))[:-1, -1]
        if (far <= 0).any():
            raise InputError(NEVER_ENDS.format(grade=GRADES[int((far <= 0).argmax())]))
        times = np.linalg.solve(np.eye(len(among)) - among, np.ones(len(among)))
        return pd.Series(times, self.after.index[:-1])


@public
def grade_migration(quarters: int = 4, quarter: ArrayLike = QUARTERLY_MIGRATION) -> CreditMigration:
    """Follow the grades over some quarters.

    Parameters
    ----------
    quarters : int, default 4
        0 or more.
    quarter : array_like, shape (6, 6)
        Probabilities from each of AAA, AA, A, B, C and default to each of them in one quarter;
        nobody comes back from default.

    Returns
    -------
    CreditMigration

    Raises
    ------
    InputError
        If it is no such matrix.

    Examples
    --------
    >>> year = grade_migration()
    >>> year.default.round(4).tolist()
    [0.0023, 0.0098, 0.0328, 0.0956, 0.2964]
    >>> round(float(year.expected_quarters["C"]), 1)
    38.6
    """
    number = whole("quarters", quarters)
    matrix = checked_all("quarter", quarter)
    if matrix.shape != (len(STATES), len(STATES)) or (matrix < 0).any():
        raise refused("quarter", quarter, SIX_BY_SIX)
    for row, total in zip(STATES, matrix.sum(axis=1), strict=True):
        if abs(total - 1) > 1e-9:
            raise InputError(ROW_SUMS.format(row=row, total=as_given(float(total))))
    if matrix[-1, -1] != 1:
        raise InputError(NOBODY_COMES_BACK.format(value=as_given(float(matrix[-1, -1]))))
    after = np.linalg.matrix_power(matrix, number)
    index = pd.Index(STATES, name="grade")
    return CreditMigration(matrix, pd.DataFrame(after, index, list(STATES)))
