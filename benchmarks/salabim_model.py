"""The benchmark model on salabim: a center is a component, the staff a resource with priorities."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from typing import Any

import pandas as pd
import salabim

from benchmarks.model import (
    ABANDONED,
    ARRIVALS_A_DAY,
    BACK,
    BUYCLASS_SHARES,
    BUYCLASSES,
    COLUMNS,
    MEAN_DELAY,
    MEMBERS,
    ON,
    PRIORITIES,
    PRIORITY_SHARES,
    ROUTES,
    SELECTION,
    STAFF,
    SUPPLIERS,
    WEIGHTS,
    Stage,
)


class Arrivals(salabim.Component):
    """Lets the centers come."""

    def process(self) -> Iterator[Any]:
        for case in range(self.env.centers):
            yield self.hold(self.env.random.expovariate(self.env.arrivals_a_day))
            Center(case=case)
