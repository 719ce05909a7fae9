"""A voice menu 语音导航: how long it takes to a person when one wrong choice starts it anew.

After each right choice the caller stands one level further; with a wrong one he is at the
beginning again. That is an absorbing Markov chain whose end is a person.
"""

from __future__ import annotations

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@public
def menu_time(levels: int, seconds: float, error: float) -> float:
    """Return the mean time from the first announcement to a person, seconds.

    Each level takes the same time t, and with probability ε the choice is wrong and leads back to
    the first: t (1 − (1 − ε)^k) / (ε (1 − ε)^k), which is k t where nobody errs.

    Parameters
    ----------
    levels : int
        k, 0 to 50; without a level there is no menu.
    seconds : float
        t, 0 or more.
    error : float
        ε, 0 or more and below 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Kemeny, J. G. & Snell, J. L. (1960). *Finite Markov Chains*, ch. 3: absorbing chains.

    Examples
    --------
    Three levels of 12 seconds, 15 of 100 choices wrong; the fifth level doubles it.

    >>> round(menu_time(3, 12, 0.15), 4), round(menu_time(5, 12, 0.15), 4)
    (50.2666, 100.2998)
    """
    k, t = whole("levels", levels, 0, 50), checked("seconds", seconds, least=0)
    wrong = checked("error", error, least=0, below=1)
    right = (1 - wrong) ** k
    return t * k if wrong < 1e-12 else t * (1 - right) / (wrong * right)
