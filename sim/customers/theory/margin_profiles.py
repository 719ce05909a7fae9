"""What a customer brings from year to year, in what he brings in the first.

The credit card is Reichheld and Sasser's (1990): −51 for the acquisition, then 30, 42, 44, 49, 55
dollars a year. The other two are *illustrative*.
"""

from __future__ import annotations

from typing import Final, Literal

Profile = Literal["flat", "rising", "card"]

PROFILES: Final[dict[Profile, tuple[float, ...]]] = {
    "flat": (1.0,),
    "rising": (1.0, 1.25, 1.5, 1.75, 2.0),
    "card": (1.0, 42 / 30, 44 / 30, 49 / 30, 55 / 30),
}
"""Margins of the first, second … year; the last goes on for ever."""

CARD_COST: Final = 51 / 30
"""What acquiring a customer of the credit card cost, in his first year's margins."""
