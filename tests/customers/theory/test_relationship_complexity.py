"""Links that are possible, links in use, and connections between systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    hub_links,
    links_in_use,
    point_to_point_links,
    relationship_complexity,
)
from sim.kernel.errors import InputError

COUNTS = st.floats(0.01, 1e4)


def test_the_decks_product() -> None:
    assert relationship_complexity(5, 20, 3, 2) == 600
    assert relationship_complexity(5 * 1.2, 20 * 1.5, 3 * 2, 2) == pytest.approx(2160)
    assert relationship_complexity(10, 40, 6, 4) == 16 * 600


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.floats(0.1, 10), st.sampled_from(range(4)))
def test_each_elasticity_is_one(s, p, c, f, more, which) -> None:
    counts = [s, p, c, f]
    grown = [one * (more if n == which else 1) for n, one in enumerate(counts)]
    assert relationship_complexity(*grown) == pytest.approx(more * relationship_complexity(*counts))


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.floats(0, 1))
def test_what_is_possible_is_a_ceiling(s, p, c, f, used) -> None:
    assert links_in_use(s, p, c, f, used) <= relationship_complexity(s, p, c, f)


def test_a_hub_takes_fewer_connections_from_four_systems_on() -> None:
    assert (point_to_point_links(7), hub_links(7)) == (21, 7)
    assert [point_to_point_links(n) - hub_links(n) for n in (1, 2, 3, 4)] == [-1, -1, 0, 2]
    pairs = {(a, b) for a in range(9) for b in range(a)}
    assert point_to_point_links(9) == len(pairs)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: relationship_complexity(5, 0, 3, 2), "products is 0; allowed: a number above 0"),
        (lambda: links_in_use(5, 20, 3, 2, 1.5), "used is 1.5; allowed: a number from 0 to 1"),
        (lambda: point_to_point_links(2.5), "systems is 2.5; allowed: a whole number from 1 to"),
        (lambda: hub_links(0), "systems is 0; allowed: a whole number from 1 to 10000"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
