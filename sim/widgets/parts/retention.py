"""The choices that the panels of retention share: how much less leaves, and who brings what."""

from __future__ import annotations

from typing import Final

KINDS: Final = {"points 百分点": "points", "per cent of them": "relative"}
PROFILES: Final = {"flat": "flat", "rising": "rising", "credit card, 1990": "card"}
