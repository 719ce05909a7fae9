"""The five ways to raise value, V = F / C, and the one that needs a guard.

More function at the same cost, the same at less, more at less, much more at somewhat more, and
somewhat less at much less: the last only where what is needed stays (necessary functions 必要功能).

Source: Miles (1961), *Techniques of Value Analysis and Engineering*, McGraw-Hill; the five ways as
Chinese textbooks of value engineering list them (GB/T 8223).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

Way = Literal["more", "cheaper", "better", "dearer", "simpler"]

WAYS: Final[dict[Way, str]] = {
    "more": "More function at the same cost.",
    "cheaper": "The same function at less cost.",
    "better": "More function at less cost.",
    "dearer": "Much more function at somewhat more cost.",
    "simpler": "Somewhat less function at much less cost.",
}
"""The five ways."""


@dataclass(frozen=True)
class Raised:
    """What a change of function and cost does to value.

    Attributes
    ----------
    before, after : float
        V = F / C.
    way : {"more", "cheaper", "better", "dearer", "simpler"} or None
        Which of the five ways it is; None where V does not rise.
    keeps_what_is_needed : bool
        Whether the function is still as high as it has to be.
    """

    before: float
    after: float
    way: Way | None
    keeps_what_is_needed: bool

    @property
    def is_allowed(self) -> bool:
        """Whether it raises value and takes nothing that is needed: a high V is not an aim."""
        return self.way is not None and self.keeps_what_is_needed


@public
def raised_value(
    function: float,
    cost: float,
    needed: float = 0.0,
    function_before: float = 1.0,
    cost_before: float = 1.0,
) -> Raised:
    """Say which of the five ways a change is, and whether it may be gone.

    Parameters
    ----------
    function, cost : float
        F (0 or more) and C (above 0) after the change, in the units of what was before.
    needed : float, default 0
        The least F that will do: what the buyer cannot do without.
    function_before, cost_before : float, default 1
        F and C before, above 0.

    Returns
    -------
    Raised

    Raises
    ------
    InputError
        If a cost is not above 0, or a function is below 0.

    References
    ----------
    Miles, L. D. (1961). *Techniques of Value Analysis and Engineering*. McGraw-Hill.

    Examples
    --------
    >>> found = raised_value(function=0.9, cost=0.6, needed=0.95)
    >>> round(found.after, 6), found.way, found.is_allowed
    (1.5, 'simpler', False)
    """
    f = checked("function", function, least=0)
    c = checked("cost", cost, above=0)
    least = checked("needed", needed, least=0)
    f_before = checked("function_before", function_before, above=0)
    c_before = checked("cost_before", cost_before, above=0)
    before, after = f_before / c_before, f / c
    raised = after > before and not isclose(after, before, rel_tol=1e-12)
    return Raised(
        before,
        after,
        _way(_sign(f, f_before), _sign(c, c_before)) if raised else None,
        f >= least,
    )


def _sign(after: float, before: float) -> int:
    return 0 if isclose(after, before, rel_tol=1e-12) else 1 if after > before else -1


def _way(function: int, cost: int) -> Way:
    if function == 0:
        return "cheaper"
    if function > 0:
        return ("more", "dearer", "better")[cost]
    return "simpler"
