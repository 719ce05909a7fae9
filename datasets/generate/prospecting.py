"""Write what chapter 22 works on: `python -m datasets.generate.prospecting [folder]`.

Xiao Li's forty days on the telephone, and two thousand firms of past years with the points that
salespeople wrote down before anybody knew who would buy. The same seed writes the same bytes:
only `random.Random.random` is drawn, which Python keeps as it is.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import Final

SEED: Final = 2010
FOLDER: Final = Path(__file__).resolve().parents[1]

DAYS, BOUGHT_FROM, EMPTY = 40, 26, 5
"""Days; the first on the bought list; how many of the last have nothing."""
ANSWERED: Final = {"directory": 0.283, "bought list": 0.17}
"""Share of dials answered: the first is Keller's, the second illustrative."""
GAINED: Final = 30 / 1774
"""Appointments and referrals of an answer, on either list: Keller's."""

FIRMS, BUYERS = 2_000, 240
APART: Final = {
    "age": 0.0,
    "marriage": 0.0,
    "family": 0.0,
    "income": 0.2,
    "position": 0.65,
    "meet": 0.65,
}
"""By how many standard deviations buyers have more, before points are rounded; illustrative."""
CUTS: Final = (-1.5, -0.5, 0.5, 1.5)
"""Where the next point begins, of 1 to 5."""


def days(seed: int) -> list[tuple[object, ...]]:
    """Return the forty days of the first luck whose last five, and no more, have nothing."""
    while True:
        drawn = _days(Random(seed))
        last = [row[-1] for row in drawn[-EMPTY - 1 :]]
        if last[0] and not any(last[1:]):
            return drawn
        seed += 1


def _days(luck: Random) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for day in range(1, DAYS + 1):
        called = "directory" if day < BOUGHT_FROM else "bought list"
        dials = 90 + int(21 * luck.random())
        answered = sum(luck.random() < ANSWERED[called] for _ in range(dials))
        gained = sum(luck.random() < GAINED for _ in range(answered))
        rows.append((day, called, dials, answered, gained))
    return rows


def firms(seed: int) -> list[tuple[object, ...]]:
    """Return the firms in an order that says nothing of who bought."""
    luck = Random(seed)
    buys = [True] * BUYERS + [False] * (FIRMS - BUYERS)
    order = sorted(range(FIRMS), key=lambda _: luck.random())
    standard = NormalDist()
    rows: list[tuple[object, ...]] = []
    for number, place in enumerate(order, start=1):
        points = []
        for apart in APART.values():
            # 1 − random: above 0, so that the normal has an inverse there
            drawn = standard.inv_cdf(1.0 - luck.random() * (1.0 - 1e-12)) + apart * buys[place]
            points.append(1 + sum(drawn > cut for cut in CUTS))
        rows.append((f"F{number:04}", *points, "yes" if buys[place] else "no"))
    return rows


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as the project keeps them."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, lineterminator="\n")
        lines.writerow(columns)
        lines.writerows(rows)


def main(folder: Path = FOLDER) -> None:
    """Write both tables."""
    write(folder / "xiao-lis-log.csv", ("day", "list", "dials", "answered", "gained"), days(SEED))
    write(folder / "past-firms.csv", ("firm", *APART, "bought"), firms(SEED))


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:2]))
