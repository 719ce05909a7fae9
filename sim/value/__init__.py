"""Value 价值: what an offer is worth to a customer, in money."""

from sim.value.economic import economic_value

__all__ = ["economic_value"]
