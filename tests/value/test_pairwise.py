"""Importance by pairs: the worked scores, circles, and what is refused."""

from itertools import combinations

import pytest

from sim.kernel.errors import InputError
from sim.value import pairwise_importance
from sim.value.pairwise import most_circles

FIVE = "abcde"


def test_five_functions_in_order_by_the_0_1_method() -> None:
    found = pairwise_importance(dict.fromkeys(combinations(FIVE, 2), 1), "0-1")
    assert list(found.shares.values()) == pytest.approx([n / 15 for n in (5, 4, 3, 2, 1)])
    assert (found.circles, found.consistency) == ((), 1)


def test_four_points_a_pair() -> None:
    found = pairwise_importance({("a", "b"): 4, ("a", "c"): 3, ("b", "c"): 2})
    assert list(found.shares.values()) == pytest.approx([7 / 12, 2 / 12, 3 / 12])
    assert found.consistency == 1  # equal points prefer neither


def test_either_way_round_is_the_same_pair() -> None:
    one = pairwise_importance({("a", "b"): 3, ("b", "c"): 1, ("a", "c"): 4})
    other = pairwise_importance({("b", "a"): 1, ("c", "b"): 3, ("c", "a"): 0})
    assert one.shares == pytest.approx(other.shares)


@pytest.mark.parametrize(("number", "most"), [(3, 1), (4, 2), (5, 5), (6, 8), (7, 14)])
def test_no_more_circles_than_kendall_allows(number: int, most: int) -> None:
    names = FIVE + "fg"
    ring = {
        (names[i], names[j]): float(j - i <= (number - 1) // 2 or 2 * (j - i) == number)
        for i, j in combinations(range(number), 2)
    }
    found = pairwise_importance(ring, "0-1")
    assert most_circles(number) == most
    assert len(found.circles) == most
    assert found.consistency == 0


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (
            {("a", "b"): 4, ("b", "c"): 4},
            "points lack the pair 'a', 'c'; allowed: every pair of the 3 functions once",
        ),
        (
            {("a", "b"): 4, ("b", "a"): 4},
            "points have the pair 'b', 'a' twice; allowed: each pair once, either way round",
        ),
        ({("a", "b"): 5}, "points[a, b] is 5; allowed: a number from 0 to 4"),
        ({("a", "a"): 1}, "points is ('a', 'a'); allowed: a pair of two different names"),
        ({"ab": 1}, "points is 'ab'; allowed: a pair of two different names"),
        ({}, "points name 0 functions; allowed: two or more"),
    ],
)
def test_what_is_no_judgement_of_all_pairs_is_refused(points, said) -> None:
    with pytest.raises(InputError) as refused:
        pairwise_importance(points)
    assert str(refused.value) == said
