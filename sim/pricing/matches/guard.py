"""One side of a match: a strategy whose failure is noted and never stops the war.

A strategy that somebody has just written may raise, or give something that is no price. It then
forfeits the match: its price stays where it is to the end, so that its opponent can play on, and
what it has gained does not count.
"""

from __future__ import annotations

from copy import deepcopy
from math import isfinite
from numbers import Real
from traceback import extract_tb
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.strategy import Strategy
from sim.scenario.complaints import shown

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Guard:
    """A fresh copy of a strategy, to play one match.

    Parameters
    ----------
    strategy : Strategy
        Copied; itself it plays nothing. A copy's ``close()``, where it has one, is called by
        :meth:`close` when the match is over.
    name : str
        What it is called in the tournament.
    silent : bool, default False
        Whether it is not asked at all, since it has failed before: the match is forfeited.

    Attributes
    ----------
    failure : str or None
        What went wrong, in a sentence; None if nothing has.

    Examples
    --------
    >>> class Careless(Strategy):
    ...     def price(self, view):
    ...         return view.price / 0
    >>> from types import SimpleNamespace
    >>> guard = Guard(Careless(), "careless")
    >>> guard.price(SimpleNamespace(price=9.0, period=3)), guard.failure.split(",")[0]
    (9.0, 'ZeroDivisionError (float division by zero) at review 3')
    """

    def __init__(self, strategy: Any, name: str, silent: bool = False) -> None:
        self.name = name
        self.silent = silent
        self.failure: str | None = None
        self._own: Any = None
        try:
            if not silent:
                self._own = strategy.fresh() if hasattr(strategy, "fresh") else deepcopy(strategy)
        except (Exception, SystemExit) as error:
            self.failure = f"{_complaint(error)} as it was made anew for the match"

    def fresh(self) -> Guard:
        """Return itself: it is fresh already."""
        return self

    @property
    def forfeits(self) -> bool:
        """Whether it forfeits the match."""
        return self.silent or self.failure is not None

    def price(self, view: View) -> float:
        """Return the strategy's price; the present one if the strategy fails or has failed."""
        if self.failure is None and not self.silent:
            try:
                wanted = self._own.price(view)
                if wanted.__class__ is float and isfinite(wanted):
                    return wanted
                return _number(wanted, "price", view)
            except (Exception, SystemExit) as error:
                self._fail(error, view)
        return view.price

    def close(self) -> None:
        """Tell the strategy, if it wants to know, that the match is over."""
        try:
            getattr(self._own, "close", lambda: None)()
        except (Exception, SystemExit) as error:
            self.failure = self.failure or f"{_complaint(error)} as the match was over"

    def _fail(self, error: BaseException, view: View) -> None:
        self.failure = _complaint(error)
        if not isinstance(error, InputError):  # that is a whole sentence already
            line = _line(error.__traceback__)
            where = "" if line is None else f", in line {line}"
            self.failure += f" at review {view.period}{where}"


class ServiceGuard(Guard):
    """Guards a strategy that decides on its service as well."""

    def service(self, view: View) -> float:
        """Return the strategy's share for service; the present one if it fails or has failed."""
        if self.failure is None and not self.silent:
            try:
                return _number(self._own.service(view), "service", view)
            except (Exception, SystemExit) as error:
                self._fail(error, view)
        return view.service


def guarded(strategy: Any, name: str, silent: bool = False) -> Guard:
    """Return a strategy's guard; see :class:`Guard` for the parameters.

    Only a strategy with a service of its own is asked for it: asking costs time.
    """
    own = getattr(type(strategy), "service", None)
    kind = Guard if own in (None, Strategy.service) else ServiceGuard
    return kind(strategy, name, silent)


def _number(value: Any, what: str, view: View) -> float:
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        if isfinite(number):
            return number
    raise InputError(
        f"gave {shown(value)} as its {what} at review {view.period}; allowed: a finite number"
    )


def _complaint(error: BaseException) -> str:
    """Say what was raised; the project's own errors are sentences already."""
    try:
        said = " ".join(str(error).split())
    except Exception:
        said = ""
    if isinstance(error, InputError):
        return said
    return f"{type(error).__name__} ({said})" if said else type(error).__name__


def _line(trace: TracebackType | None) -> int | None:
    """Return the line of the strategy's own file in which it failed."""
    frames = extract_tb(trace)[1:]  # the first is this module's
    own = [frame for frame in frames if frame.filename == frames[0].filename]
    return own[-1].lineno if own else None
