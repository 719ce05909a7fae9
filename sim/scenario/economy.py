"""The economy's index: 1 is normal; needs follow it, budgets freeze when it falls too low.

Webster & Wind's (1972) environmental level, as the lecture deck has it (row 19): in a slump buyers
cut investment.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Parameters, number, weeks, words


class ConstantEconomy(Parameters):
    """An economy that never changes."""

    kind: Literal["constant"] = words("Kind of economy.", default="constant")
    level: float = number("Index all along (1 = normal).", "index", gt=0, default=1.0)


class CyclicalEconomy(Parameters):
    """A sine wave around a level."""

    kind: Literal["cycle"] = words("Kind of economy.")
    level: float = number("Mean of the index (1 = normal).", "index", gt=0, default=1.0)
    amplitude: float = number(
        "Height of the wave, as a share of the level.", "ratio", ge=0, lt=1, default=0.2
    )
    period: float = weeks("Length of one cycle.", gt=0, default=208.0)
    start: float = weeks("Week at which the index first passes its mean, rising.", default=0.0)


class ShockedEconomy(Parameters):
    """A normal economy with one slump (or, with a negative depth, one boom)."""

    kind: Literal["shock"] = words("Kind of economy.")
    level: float = number("Index outside the shock (1 = normal).", "index", gt=0, default=1.0)
    depth: float = number("Share by which the index falls.", "ratio", ge=-2, lt=1, default=0.4)
    start: float = weeks("Week at which it falls.", default=52.0)
    length: float = weeks("Weeks until it is back.", default=26.0)


Economy = Annotated[ConstantEconomy | CyclicalEconomy | ShockedEconomy, Field(discriminator="kind")]
