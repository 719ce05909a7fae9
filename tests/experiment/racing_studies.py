"""Two processes that open one new store at the same moment: run by test_store.py.

``python racing_studies.py FOLDER TRIES`` lets two studies of different seeds meet on TRIES new
files, with pauses between all that they do, and prints for each file who has kept rows.
"""

import json
import random
import sqlite3
import sys
import time
from contextlib import closing
from functools import wraps
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import sim
from sim.experiment.store import Shelf, Store
from sim.kernel.errors import InputError

ROWS = 3


def after_a_pause(step: Any, chance: random.Random) -> Any:
    @wraps(step)
    def paused(*given: Any) -> Any:
        time.sleep(chance.choice([0, 0, 0.001, 0.004]) * chance.random())
        return step(*given)

    return paused


def keep_rows(folder: Path, tries: int, seed: int, together: Barrier) -> None:
    """Keep some rows in each file; write down in which this study was refused."""
    chance, scenario, kept = random.Random(seed), sim.load("first-order"), []
    for step in ("_tables", "_check", "rows", "prepare", "keep"):
        setattr(Store, step, after_a_pause(getattr(Store, step), chance))
    connect = sqlite3.connect

    def unwaited(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        connection.execute("pragma synchronous = off")  # no disk fails here
        return connection

    sqlite3.connect = unwaited  # type: ignore[assignment]
    for number in range(tries):
        together.wait()
        try:
            with closing(Store(Shelf(folder / f"{number}.db"), scenario, seed)) as store:
                if not store.rows():
                    store.prepare()
                for row in range(ROWS):
                    store.keep(row, {"seed": seed})
            kept.append(number)
        except InputError as error:
            if "is of another seed" not in str(error):
                raise
    (folder / f"{seed}.json").write_text(json.dumps(kept))


if __name__ == "__main__":
    place, many = Path(sys.argv[1]), int(sys.argv[2])
    start = get_context("fork")
    barrier = start.Barrier(2)
    studies = [start.Process(target=keep_rows, args=(place, many, n, barrier)) for n in (1, 2)]
    for one in studies:
        one.start()
    for one in studies:
        one.join(120)
    sys.exit(max(abs(one.exitcode or 0) for one in studies))
