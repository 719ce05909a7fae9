"""Value 价值: what an offer is worth to a customer, in money."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.value.economic import economic_value
    from sim.value.window import price_windows

__all__ = [
    "economic_value",
    "price_windows",
]
lazy_door(__name__)
