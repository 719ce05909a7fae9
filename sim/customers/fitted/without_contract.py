"""What models of customers without a contract share: their forecasts, and the histories they fit.

Nobody says goodbye, so each model tells two things apart that a log shows as one silence: how often
a customer buys while he is one (at a rate of his own, gamma distributed), and when he stops.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from numpy.typing import ArrayLike, NDArray

from sim.customers.fitted.histories import checked_histories
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_all, together


@public
class WithoutContract(ABC):
    """Forecasts of a model from what it says of the living."""

    PARAMETERS: ClassVar[tuple[str, ...]]
    """Their names; each is above 0."""

    def __post_init__(self) -> None:
        for name in self.PARAMETERS:
            checked(name, getattr(self, name), above=0)

    @abstractmethod
    def alive(self, frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike) -> NDArray[Any]:
        """Return how likely each customer has not left yet, P(alive)."""

    @abstractmethod
    def _gain(self, time: Any, frequency: Any, watched: Any) -> NDArray[Any]:
        """Return how often one who is still alive is expected to buy within a time from now on."""

    def expected_purchases(self, time: ArrayLike) -> NDArray[Any]:
        """Return how often a new customer is expected to buy again within a time, E[X(t)].

        Parameters
        ----------
        time : array_like
            From the first purchase on, in the unit of the histories, 0 or more.

        Raises
        ------
        InputError
            If a time is below 0.
        """
        return self._gain(checked_all("time", time, least=0), 0.0, 0.0)

    def expected_of(
        self, time: ArrayLike, frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike
    ) -> NDArray[Any]:
        """Return how often each customer is expected to buy within a time from now on.

        Parameters
        ----------
        time : float or array_like
            From today on, in the unit of the histories, 0 or more; one for all, or one for each.
        frequency, recency, watched : array_like
            The customers' histories.

        Raises
        ------
        InputError
            If a history cannot be, or a time is below 0.
        """
        t = checked_all("time", time, least=0)
        x, seen, length = checked_histories(frequency, recency, watched)
        together(time=t, frequency=x)
        expected: NDArray[Any] = self.alive(x, seen, length) * self._gain(t, x, length)
        return expected
