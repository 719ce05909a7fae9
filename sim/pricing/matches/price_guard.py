"""One supplier of a match: a price strategy whose failure never stops the war.

Its price then stays where it is to the end, so that its opponent can play on, and what it has
gained does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sim.kernel.errors import InputError
from sim.kernel.inputs import finite
from sim.pricing.strategies.contract.strategy import Strategy
from sim.scenario.validation_errors import shown
from sim.tournament.guard import Guard

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

REVIEW: Final = "review {review}"
GAVE_NO_NUMBER: Final = "gave {value} as its {what} at review {review}; allowed: a finite number"


class PriceGuard(Guard):
    """A fresh copy of a price strategy, to play one match.

    Parameters
    ----------
    strategy : Strategy
        Copied; itself it plays nothing. A copy's ``close()``, where it has one, is called by
        :meth:`close` when the match is over.
    name : str
        What it is called in the tournament.
    silent : bool, default False
        Whether it is not asked at all, since it has failed before: the match is forfeited.

    Examples
    --------
    >>> class Careless(Strategy):
    ...     def price(self, view):
    ...         return view.price / 0
    >>> from types import SimpleNamespace
    >>> guard = PriceGuard(Careless(), "careless")
    >>> guard.price(SimpleNamespace(price=9.0, period=3)), guard.failure.split(",")[0]
    (9.0, 'ZeroDivisionError (float division by zero) at review 3')
    """

    def fresh(self) -> PriceGuard:
        """Return itself: it is fresh already."""
        return self

    def price(self, view: View) -> float:
        """Return the strategy's price; the present one if the strategy fails or has failed."""
        if self.failure is None and not self.silent:
            try:
                return _number(self._own.price(view), "price", view)
            except (Exception, SystemExit) as error:
                self.fail(error, REVIEW.format(review=view.period))
        return view.price


class ServiceGuard(PriceGuard):
    """Guards a strategy that decides on its service as well."""

    def service(self, view: View) -> float:
        """Return the strategy's share for service; the present one if it fails or has failed."""
        return self.ask(
            lambda strategy: _number(strategy.service(view), "service", view),
            REVIEW.format(review=view.period),
            instead=view.service,
        )


def guarded(strategy: Any, name: str, silent: bool = False) -> PriceGuard:
    """Return a strategy's guard; see :class:`PriceGuard` for the parameters.

    Only a strategy with a service of its own is asked for it: asking costs time.
    """
    own = getattr(type(strategy), "service", None)
    kind = PriceGuard if own in (None, Strategy.service) else ServiceGuard
    return kind(strategy, name, silent)


def _number(value: Any, what: str, view: View) -> float:
    number = finite(value)
    if number is None:
        raise InputError(GAVE_NO_NUMBER.format(value=shown(value), what=what, review=view.period))
    return number
