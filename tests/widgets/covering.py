"""Few settings of many controls in which any two controls meet at any two of their places.

Most faults of a page need one control at an end, or two (Kuhn, Wallace & Gallo 2004 of failures in
general): so each two places of each two controls are looked at once, in settings that hold many
such pairs at a time. Each setting begins with a pair that is missing and takes of each further
control the place that brings most missing pairs (the greedy rule of Cohen et al. 1997).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any


def covering(places: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield the settings, the same at every run; a control alone stands at each of its places.

    >>> for one in covering({"price": [1, 9], "luck": "ab", "cut": [0, 5]}):
    ...     print(*one.values())
    1 a 0
    1 b 5
    9 a 5
    9 b 0
    """
    spots = [[(name, k) for k in range(len(found))] for name, found in places.items()]
    if len(spots) == 1:
        yield from ({name: places[name][k]} for name, k in spots[0])
    missing = dict.fromkeys(
        frozenset(pair) for one, other in combinations(spots, 2) for pair in product(one, other)
    )
    while missing:
        row = set(next(iter(missing)))
        for options in spots:
            if row.isdisjoint(options):
                brings = {
                    spot: sum(frozenset((spot, at)) in missing for at in row) for spot in options
                }
                row.add(max(options, key=brings.__getitem__))
        for pair in combinations(row, 2):
            missing.pop(frozenset(pair), None)
        at = dict(row)
        yield {name: places[name][at[name]] for name in places}
