"""A study that somebody kills: run by test_store.py as a process of its own.

``python killed_study.py STORE LOG REPLICATIONS`` writes the number of each replication it computes
to LOG, and in the end the study's frame beside it.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import sim

LOG = Path(sys.argv[2]) if len(sys.argv) > 3 else Path(os.devnull)


def writes_down(run: sim.Run) -> Mapping[str, float]:
    """Say that this replication is being computed; a third is a number that no decimals hold."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"{run.replication}\n")
    return {"third": run.cases.work.sum() / 3, "missing": float("nan"), "whole": 2**60 + 1}


def study(store: str, replications: int) -> sim.Study:
    return sim.replicate(
        "first-order", replications, seed=4, measure=writes_down, progress=False, store=store
    )


if __name__ == "__main__":
    done = study(sys.argv[1], int(sys.argv[3]))
    done.frame.to_pickle(LOG.with_suffix(".pickle"))
