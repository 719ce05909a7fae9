"""Dry spells: the worked year of dials, and every row of failures counted by hand."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.selling import dry_spell_at_least, median_dry_spell, no_success, wait_for_success

DIAL = 30 / 6264


def test_a_wait_forgets_how_long_it_has_lasted() -> None:
    first, fifth = wait_for_success(DIAL), wait_for_success(DIAL, 5)
    assert (first.mean, first.median, first.p90) == (pytest.approx(208.8), 145, 480)
    assert (fifth.mean, fifth.p90) == (pytest.approx(1044), 1668)
    assert fifth.sd == pytest.approx(465.77161785579)
    assert no_success(DIAL, 100) == pytest.approx(0.6187352929597468)
    assert no_success(DIAL, 500) == pytest.approx(0.09068270064154879)
    assert wait_for_success(1).sd == 0


@pytest.mark.parametrize(
    ("failure", "tries", "row", "chance"),
    [
        (1 - DIAL, 22_000, 701, 0.9826535944047031),
        (1 - DIAL, 22_000, 1001, 0.5789981569979094),
        (no_success(DIAL, 100), 220, 7, 0.9585228460273901),
        (no_success(DIAL, 100), 220, 10, 0.4980014550235309),
    ],
)
def test_rows_in_a_year(failure: float, tries: int, row: int, chance: float) -> None:
    assert dry_spell_at_least(failure, tries, row) == pytest.approx(chance, abs=1e-9)


def test_medians_of_the_longest_row() -> None:
    assert median_dry_spell(1 - DIAL, 6264) == 783
    assert median_dry_spell(1 - DIAL, 22_000) == 1045
    assert median_dry_spell(no_success(DIAL, 100), 220) == 9
    assert (median_dry_spell(0, 10), median_dry_spell(1, 10), median_dry_spell(0.5, 0)) == (
        0,
        10,
        0,
    )


@pytest.mark.parametrize("row", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("tries", [0, 1, 4, 9])
def test_as_counted_over_all_sequences(tries: int, row: int) -> None:
    q = 0.7
    expected = sum(
        q ** sum(fails) * (1 - q) ** (tries - sum(fails))
        for fails in product((0, 1), repeat=tries)
        if "1" * row in "".join(map(str, fails))
    )
    assert dry_spell_at_least(q, tries, row) == pytest.approx(expected, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1), st.integers(0, 200), st.integers(1, 200))
def test_a_chance_that_falls_with_the_length(failure: float, tries: int, row: int) -> None:
    longer = dry_spell_at_least(failure, tries, row + 1)
    assert 0 <= longer <= dry_spell_at_least(failure, tries, row) + 1e-9 <= 1 + 1e-9


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="chance is 0; allowed: a number above 0 and up to 1"):
        wait_for_success(0)
    with pytest.raises(InputError, match="row is 0; allowed: a whole number, 1 or more"):
        dry_spell_at_least(0.5, 10, 0)
