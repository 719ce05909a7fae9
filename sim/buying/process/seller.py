"""A supplier at work: sales engineers who write proposals, a service crew that delivers.

Both are limited. When more is asked than they can do, proposals miss their deadline and deliveries
come late: the price of overload is paid in lost orders and dissatisfied customers.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import simpy

from sim.kernel.randomness.draws import duration
from sim.kernel.staff import Staff
from sim.scenario.suppliers import Supplier

ROUNDING = 1e-9
"""Weeks that differences of times may be off: on the promised day is on time."""


class SupplierFirm:
    """One supplier in one run.

    Attributes
    ----------
    name : str
        Its name in the scenario.
    terms : Supplier
        Its parameters.
    engineers, crew : Staff
        Who writes the proposals, and who delivers.
    """

    def __init__(self, env: simpy.Environment, name: str, terms: Supplier) -> None:
        self.env = env
        self.name = name
        self.terms = terms
        self.engineers = Staff(env, terms.sales_engineers)
        self.crew = Staff(env, terms.service_capacity)

    def propose(self, u: float, custom: bool, deadline: float) -> Generator[Any, Any, None]:
        """Write a proposal.

        Parameters
        ----------
        u : float
            A uniform: how long the work takes.
        custom : bool
            A custom item takes ``custom_factor`` times as long.
        deadline : float
            Week by which it must be in; a proposal not yet begun by then is not written at all.
        """
        yield self.engineers.request()
        if self.env.now <= deadline:
            yield self.env.timeout(self._long(u, custom, self.terms.proposal_work))
        self.engineers.release()

    def deliver(self, u: float, custom: bool) -> Generator[Any, Any, float]:
        """Make and install one order; the process's value is how many weeks late it came."""
        ordered = self.env.now
        yield self.crew.request()
        yield self.env.timeout(self._long(u, custom, self.terms.lead_time))
        self.crew.release()
        late: float = self.env.now - ordered - self.promise(custom)
        return late if late > ROUNDING else 0.0

    def promise(self, custom: bool) -> float:
        """Return the delivery time it promises, weeks from the order."""
        return self.terms.promised_lead_time * (self.terms.custom_factor if custom else 1.0)

    def _long(self, u: float, custom: bool, usual: Any) -> float:
        factor = self.terms.custom_factor if custom else 1.0
        return factor * duration(u, usual.mean, usual.cv, usual.shape)
