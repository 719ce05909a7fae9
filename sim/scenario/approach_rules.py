"""What the lecture deck asks of an approach, item by item: what a line can cover.

The self-test of row 143 has ten items; the telephone's rules are those of rows 144 (preparation),
147 (habits to avoid), 148 (manner) and 150 (points for the call), a letter's those of row 135. What
no text can show, such as a smile, is left to observers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHECKLISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "self-test": (
        *("smile", "form-of-address", "warmth"),
        *("own-name", "own-firm", "card"),
        *("thanks", "praise", "their-interests", "reason"),
    ),
    "phone-preparation": (
        *("their-name", "their-business", "their-reason"),
        *("content", "their-questions", "their-refusals"),
    ),
    "phone-habits": ("no-product-talk", "no-gossip", "no-quarrel", "no-speech"),
    "phone-manner": (
        *("slow-and-clear", "own-style", "warm", "smiling"),
        *("office-hours", "no-food", "nothing-to-toy-with", "upright"),
    ),
    "phone-points": ("title", "surname-first", "firm", "one-minute"),
    "letter": ("short", "curiosity", "no-pressing"),
}
"""The checklists and their items."""

OBSERVED: Final[Mapping[str, tuple[str, ...]]] = {
    "self-test": ("smile", "warmth", "card"),
    "phone-preparation": CHECKLISTS["phone-preparation"],
    "phone-manner": CHECKLISTS["phone-manner"],
}
"""Items that only somebody who is there can tell, or the seller's own notes."""

AVOIDED: Final = ("phone-habits",)
"""Checklists of what is not to be done: kept unless a line breaks them."""

COVERED: Final = frozenset(f"{name}.{item}" for name, items in CHECKLISTS.items() for item in items)
"""What a line may say that it covers."""
