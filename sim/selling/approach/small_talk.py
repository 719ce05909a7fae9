"""How much small talk (寒暄): what warms against who leaves meanwhile.

While one talks about the weather a listener leaves at a rate λ; what is left to say takes τ
seconds, in which he would leave at λ′, less the longer one has warmed him: λ′·exp(−βs) after s
seconds. So he hears it all with probability exp(−λs − λ′τ·exp(−βs)).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
@dataclass(frozen=True)
class SmallTalk:
    """A kind of listener and what is left to say; rates a second.

    Parameters
    ----------
    leaves : float
        Rate at which he leaves during small talk, 0 or more.
    warms : float
        How fast it warms him, 0 or more.
    leaves_after : float, default 0.02
        Rate at which he would leave afterwards without any.
    seconds_to_go : float, default 60
        What is left to say.

    Notes
    -----
    The defaults are illustrative.

    Examples
    --------
    >>> average, unmoved = SmallTalk(0.02, 0.1), SmallTalk(0.05, 0.02)
    >>> round(average.best_seconds, 1), round(average.heard_out(17.9), 3), unmoved.best_seconds
    (17.9, 0.572, 0.0)
    """

    leaves: float
    warms: float
    leaves_after: float = 0.02
    seconds_to_go: float = 60.0

    def __post_init__(self) -> None:
        checked("leaves", self.leaves, least=0, most=100)
        checked("warms", self.warms, least=0, most=100)
        checked("leaves_after", self.leaves_after, least=0, most=100)
        checked("seconds_to_go", self.seconds_to_go, least=0, most=100_000)

    def heard_out(self, seconds: float) -> float:
        """Return the chance that he hears all, after so many seconds of small talk."""
        s = checked("seconds", seconds, least=0)
        cold = self.leaves_after * self.seconds_to_go
        return exp(-self.leaves * s - cold * exp(-self.warms * s))

    @property
    def best_seconds(self) -> float:
        """Seconds of small talk that are best; 0 if none is, infinite if he never leaves."""
        pull = self.leaves_after * self.warms * self.seconds_to_go
        if pull <= self.leaves or not self.warms:
            return 0.0
        return log(pull / self.leaves) / self.warms if self.leaves else float("inf")


def best_lengths(
    leaves: NDArray[np.float64], warms: NDArray[np.float64], cold: float
) -> NDArray[np.float64]:
    """Return the best seconds for many kinds of listener at once.

    Parameters
    ----------
    leaves, warms : ndarray
        As of :class:`SmallTalk`, above 0; of shapes that fit each other.
    cold : float
        The rate afterwards times the seconds to go, above 0.

    Examples
    --------
    >>> best_lengths(np.array([0.02, 0.05]), np.array([0.1, 0.02]), 1.2).round(1).tolist()
    [17.9, 0.0]
    """
    return np.maximum(np.log(cold * warms / leaves), 0.0) / warms


@public
def one_length(first: SmallTalk, second: SmallTalk, share: float = 0.5) -> tuple[float, float]:
    """Return the best single length for a crowd of two kinds, and how many then hear all.

    Parameters
    ----------
    first, second : SmallTalk
    share : float, default 0.5
        Share of the first kind.

    Examples
    --------
    Half patient, half unmoved; a length for each of them would reach 55.6 %:

    >>> seconds, heard = one_length(SmallTalk(0.005, 0.1), SmallTalk(0.05, 0.02))
    >>> round(seconds, 1), round(heard, 3)
    (23.5, 0.469)
    """
    share = checked("share", share, least=0, most=1)

    def heard(seconds: float) -> float:
        return share * first.heard_out(seconds) + (1 - share) * second.heard_out(seconds)

    far = max(min(one.best_seconds, 3600.0) for one in (first, second))
    # two single peaks may leave two: each stretch between them is looked at
    ends = [far * k / 40 for k in range(41)]
    best = max(ends, key=heard)
    step = far / 40
    if step:
        found = minimize_scalar(
            lambda seconds: -heard(seconds),
            bounds=(max(best - step, 0.0), min(best + step, far)),
            method="bounded",
            options={"xatol": 1e-9},
        )
        best = max((best, float(found.x)), key=heard)
    return best, heard(best)
