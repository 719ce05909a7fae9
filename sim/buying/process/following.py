"""What was still under way when a run's time was over, followed to its end.

A mean over the purchases that are finished at the horizon leaves the long ones out: it is too short
(length bias, censoring). So the market plays on: needs go on arising and staff stay as busy as they
were, until every purchase that counts has its fate and its review. What begins after the horizon is
neither counted nor noted; the accounts of suppliers and customers are closed at the horizon.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sim.buying.process.purchase_file import Case
from sim.buying.process.purchase_log import PurchaseLog
from sim.buying.process.state import BuyingState

FOLLOWED_AT_MOST: Final = 156.0
"""Weeks after the horizon at which a run stops following: three years (illustrative). Where staff
are asked for more than they can do, a purchase may wait for ever."""

LOOKS_AGAIN: Final = 1.0
"""After how many weeks it is seen whether anybody is still to be followed."""


class ClosedLog(PurchaseLog):
    """The log of what begins after the horizon: nobody reads it, so nothing is written."""

    def open_case(self, case: int, organisation: str, buyclass: str) -> None:
        """Name nothing."""

    def rename(self, case: int, organisation: str, buyclass: str) -> None:
        """Name nothing anew."""

    def add(self, *told: Any, **more: Any) -> None:
        """Write nothing."""


def follow(state: BuyingState, cases: Sequence[Case]) -> None:
    """Play on after the horizon until these purchases are settled.

    Parameters
    ----------
    state : BuyingState
        A market at its horizon. Its books are closed: what begins from now on is not noted.
    cases : sequence of Case
        Whom to follow.
    """
    state.log, state.closed = ClosedLog(), True
    last = state.env.now + FOLLOWED_AT_MOST
    unsettled = [case for case in cases if not case.is_settled]
    while unsettled and state.env.now < last:
        state.env.run(until=min(state.env.now + LOOKS_AGAIN, last))
        unsettled = [case for case in unsettled if not case.is_settled]
