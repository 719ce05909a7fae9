"""How many rounds it takes until enough people say yes to one proposal.

Source: Choffray & Lilien (1980), *Market Planning for New Industrial Products*.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from sim.buying.choice.decision_rules import vote_counts
from sim.buying.choice.group import is_whole, number_table
from sim.kernel.errors import InputError


def agree_in_one_round(p_yes: ArrayLike, quota: int | None = None) -> float:
    """Probability that enough members say yes to one proposal in one round.

    Parameters
    ----------
    p_yes : array_like, shape (members,)
        Each member's probability to say yes, independent of the others'.
    quota : int, optional
        Yeses needed, 1 to members. Default all of them.

    Returns
    -------
    float
        The mean number of rounds until they agree is 1 over it.

    Raises
    ------
    InputError
        If an entry is not a probability or the quota is out of its range.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    Five members who each say yes four times in five need 0.8⁻⁵ rounds.

    >>> round(1 / agree_in_one_round([0.8] * 5), 6)
    3.051758
    >>> round(1 / agree_in_one_round([0.8] * 5, quota=3), 6)
    1.061481
    """
    p = number_table("p_yes", p_yes)
    if p.ndim != 1 or p.size == 0:
        raise InputError(f"p_yes has shape {p.shape}; allowed: (members,)")
    if not ((p >= 0) & (p <= 1)).all():
        raise InputError(f"p_yes is {p.tolist()}; allowed: probabilities from 0 to 1")
    needed = len(p) if quota is None else quota
    if not is_whole(needed) or not 1 <= needed <= len(p):
        raise InputError(f"quota is {quota}; allowed: a whole number from 1 to {len(p)}")
    return float(min(1.0, vote_counts(p[:, None])[int(needed) :].sum()))
