"""Four scales of a contact: convenient 方便, care 关怀, personalized 个性化, real-time 实时响应.

The deck's CCPR (rows 78 to 82), each from 0 to 5. A customer who is served by all four meets the
weakest of them, so that the minimum is told beside the mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, prod, sqrt

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

SCALES = ("convenient", "care", "personalized", "real_time")
"""The scales in the deck's order."""
MOST = 5.0


@public
@dataclass(frozen=True)
class ContactScales:
    """How a contact is judged, on four scales from 0 to 5.

    Parameters
    ----------
    convenient, care, personalized, real_time : float
        From 0 to 5.

    Raises
    ------
    InputError
        If one is outside its scale.

    Examples
    --------
    >>> scales = ContactScales(4, 4.5, 4, 1)
    >>> scales.mean, round(scales.geometric, 3), scales.minimum, scales.weakest
    (3.375, 2.913, 1.0, 'real_time')
    """

    convenient: float
    care: float
    personalized: float
    real_time: float

    def __post_init__(self) -> None:
        for name in SCALES:
            checked(name, getattr(self, name), least=0, most=MOST)

    @property
    def all(self) -> tuple[float, float, float, float]:
        """The four, in the deck's order."""
        return self.convenient, self.care, self.personalized, self.real_time

    @property
    def mean(self) -> float:
        """Their mean."""
        return fsum(self.all) / 4

    @property
    def geometric(self) -> float:
        """Their geometric mean: nothing, if one of them is nothing."""
        return sqrt(sqrt(prod(self.all)))

    @property
    def minimum(self) -> float:
        """The lowest."""
        return float(min(self.all))

    @property
    def weakest(self) -> str:
        """Which is the lowest; the first of several."""
        return SCALES[self.all.index(min(self.all))]
