"""A covering design leaves no pair out, and is as short as it is for."""

import doctest
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pytest

from tests.widgets import covering as module
from tests.widgets.covering import covering


def pairs(places: Mapping[str, Sequence[Any]]) -> set[tuple[str, Any, str, Any]]:
    return {
        (one, first, other, second)
        for one, other in combinations(places, 2)
        for first, second in product(places[one], places[other])
    }


@pytest.mark.parametrize(
    ("sizes", "most"),
    [((2, 2), 4), ((9, 2, 4), 36), ((3,) * 4, 10), ((2,) * 10, 12), ((5, 4, 2, 8, 3, 3, 3, 6), 52)],
)
def test_every_pair_is_in_one_of_few_settings(sizes: tuple[int, ...], most: int) -> None:
    places = {f"c{k}": range(size) for k, size in enumerate(sizes)}
    settings = list(covering(places))
    assert len(settings) <= most
    met = set().union(*(pairs({n: [one[n]] for n in places}) for one in settings))
    assert met == pairs(places)


def test_one_control_stands_at_each_of_its_places() -> None:
    assert list(covering({"cut": [0, 5]})) == [{"cut": 0}, {"cut": 5}]


def test_its_example_holds() -> None:
    assert doctest.testmod(module) == (0, 1)
