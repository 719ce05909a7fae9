"""People with whom business ended badly: a call to sell beside a call to put it right.

The deck has one phone one's enemies, to harden oneself. Of customers whose complaint was put right
far more came back than of those whose was not; how much of that holds for an old quarrel nobody has
measured, so that it is asked how little of it is enough.

Source: Goodman, J. (1999), *Competitive Advantage*, for TARP's figures.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from sim.customers.theory.leaving_causes import TARP
from sim.selling.prospecting.persistence import Prospect

VALUE, COST = 5_000.0, 200.0
"""Of a customer who comes back, of a call: yuan, illustrative."""
HARDLY: Final = Prospect(0.05, 0.25, VALUE, COST)
"""Somebody who was let down and is called to be sold to; illustrative."""
TO_SELL: Final = "a call to sell"
RIGHT: Final = {
    "a call to put it right, as TARP": 1.0,
    "… a quarter of that": 0.25,
    "… a tenth of that": 0.1,
}
MORE_OFTEN: Final = "comes back more often by, points"
WORTH: Final = "worth a call, yuan"


def quarrels_frame() -> pd.DataFrame:
    """Return what a call is worth by what it is for, yuan."""
    _, unsolved, solved, _ = TARP["above 100 dollars"]
    rows = {TO_SELL: {MORE_OFTEN: 100 * HARDLY.winnable * HARDLY.chance, WORTH: HARDLY.worth(1)}}
    for name, part in RIGHT.items():
        more = part * (solved - unsolved)
        rows[name] = {MORE_OFTEN: 100 * more, WORTH: more * VALUE - COST}
    return pd.DataFrame.from_dict(rows, orient="index").round(2)
