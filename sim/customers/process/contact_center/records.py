"""What is written down of customers: true until it goes wrong, true again when somebody looks."""

from __future__ import annotations

from math import inf, log1p

import numpy as np

from sim.scenario.contact_center import WEEKS_A_MONTH, ContactCenterScenario


class Records:
    """The records of all customers; at the beginning all have been checked some time ago.

    Each goes wrong at one rate, whatever its age (exponential): when, is drawn at every check.

    Parameters
    ----------
    scenario : ContactCenterScenario
        What is played.
    generator : numpy.random.Generator
        When records go wrong.
    counts_from : float
        Open minute from which truth is measured.
    """

    def __init__(
        self, scenario: ContactCenterScenario, generator: np.random.Generator, counts_from: float
    ) -> None:
        terms = scenario.records
        a_month = -log1p(-terms.decay)
        minutes = WEEKS_A_MONTH * scenario.minutes_a_week
        self.number, self.mean = terms.customers, minutes / a_month if a_month else inf
        self._generator, self._counts_from = generator, counts_from
        self._since = np.zeros(terms.customers)
        self._wrong_at = self._good_until(-terms.age * scenario.minutes_a_week)
        self._true_minutes = 0.0
        self.checks = 0

    def is_true(self, customer: int, now: float) -> bool:
        """Whether what is written down of a customer is right."""
        return bool(now < self._wrong_at[customer])

    def put_right(self, customer: int, now: float) -> None:
        """Make one record true."""
        self._count(slice(customer, customer + 1), now)
        self._since[customer] = now
        good = inf if self.mean == inf else self._generator.exponential(self.mean)
        self._wrong_at[customer] = now + good

    def check_all(self, now: float) -> None:
        """Make all records true."""
        self._count(slice(None), now)
        self._since[:] = now
        self._wrong_at = self._good_until(now)
        if now >= self._counts_from:
            self.checks += self.number

    def true_share(self, now: float) -> float:
        """Return the share of records that were true, on average of the counted time."""
        self._count(slice(None), now)
        self._since[:] = now
        span = now - self._counts_from
        return self._true_minutes / (self.number * span) if span > 0 else np.nan

    def _good_until(self, now: float) -> np.ndarray:
        if self.mean == inf:
            return np.full(self.number, inf)
        good: np.ndarray = now + self._generator.exponential(self.mean, self.number)
        return good

    def _count(self, which: slice, now: float) -> None:
        begins = np.maximum(self._since[which], self._counts_from)
        ends = np.minimum(self._wrong_at[which], now)
        self._true_minutes += float(np.maximum(0.0, ends - begins).sum())
