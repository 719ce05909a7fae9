"""Where leads come from: the one published comparison, and what it takes to make one's own.

The deck's six sources; of three kinds of lead a share that became sales was published. That of the
trade press, which the deck calls the most effective, was not.

Source: Implisit (2014), leads of about 500 firms, as reported by eMarketer.
"""

from __future__ import annotations

from itertools import pairwise
from math import nan
from typing import Final

import pandas as pd

from sim.selling.approach.trials import tries_to_tell

SOLD: Final = {"referrals 转介绍": 0.0363, "website": 0.0155, "social media": 0.0147}
"""Share of leads that became sales; no other kind was above 1 %."""
BECOME: Final = "become sales, %"
TO_TELL: Final = "leads of each to tell it from the next"


def sources_frame() -> pd.DataFrame:
    """Return how many leads of each source are sold, and how many it takes to see it."""
    shares = list(SOLD.values())
    needed = [tries_to_tell(*pair) for pair in pairwise(shares)]
    frame = pd.DataFrame({BECOME: [100 * share for share in shares]}, index=list(SOLD))
    frame[TO_TELL] = [*(float(round(one)) for one in needed), nan]
    return frame
