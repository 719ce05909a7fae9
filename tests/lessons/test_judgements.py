"""What a coin would have judged, and what slips change."""

from itertools import combinations, product

import pytest

from sim.kernel.errors import InputError
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.judgements import circles_expected, coin_judges, slipping_judges
from sim.value.pairwise import pairwise_importance


def test_circles_of_all_coins_by_counting() -> None:
    # every outcome of six pairs of four functions, counted one by one
    pairs = list(combinations("abcd", 2))
    found = [
        len(pairwise_importance(dict(zip(pairs, tosses, strict=True)), "0-1").circles)
        for tosses in product((0, 1), repeat=6)
    ]
    assert sum(found) / len(found) == circles_expected(4)


def test_coins_agree_with_theory() -> None:
    found = interval_table(coin_judges(6, judges=4_000))
    circles = found.loc["circles"]
    assert circles.ci_low < circles_expected(6) < circles.ci_high
    assert circles.ci_high < 1.05 * circles_expected(6)


def test_without_slips_nothing_changes_and_with_them_two_are_close() -> None:
    assert slipping_judges(slip=0, judges=5)["protect the bearings"].all()
    share = slipping_judges(judges=2_000).mean()
    assert 0.3 < share["protect the bearings"] < 0.7
    assert share["guide the tool"] + share["protect the bearings"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coin_judges(2), "functions is 2"),
        (lambda: coin_judges(judges=0), "judges is 0"),
        (lambda: slipping_judges(slip=1.5), "slip is 1.5"),
        (lambda: slipping_judges("nobody"), "customer is 'nobody'"),
    ],
)
def test_what_cannot_be_is_one_sentence(call, message: str) -> None:
    with pytest.raises(InputError, match=message):
        call()


def test_a_theory_two_percent_off_is_refused() -> None:
    found = interval_table(coin_judges(6, judges=60_000), 0.999)
    for name, theory in (("circles", 5.0), ("consistency ζ", 0.375)):
        row = found.loc[name]
        assert row.ci_low < theory < row.ci_high
        assert not row.ci_low < 0.98 * theory < row.ci_high
        assert not row.ci_low < 1.02 * theory < row.ci_high
