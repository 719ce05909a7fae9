"""A firm of single customers follows the expected profits of its theory."""

import pytest

from sim.kernel.errors import InputError
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.firm_years import firm_years


@pytest.mark.parametrize("market", ["open", "full"])
@pytest.mark.parametrize(
    "settings",
    [{}, {"kind": "relative"}, {"profile": "card", "acquisition_cost": 1.0}],
)
def test_theory_lies_in_the_interval(market, settings) -> None:
    story = firm_years(0.20, market=market, replications=60, **settings)
    found = interval_table(story.seen, level=0.9995)
    for year, theory in zip(story.seen.columns, story.theory.lift, strict=True):
        assert found.loc[year].ci_low <= theory <= found.loc[year].ci_high, year
    for year, row in interval_table(story.without, level=0.9995).iterrows():
        assert row.ci_low <= 0 <= row.ci_high, year


def test_without_a_cut_both_lives_are_one() -> None:
    story = firm_years(0.20, cut=0, replications=3)
    assert story.seen.equals(story.without)


def test_the_same_luck_is_lived_through_twice() -> None:
    story = firm_years(0.20, replications=20)
    gained = story.seen - story.without
    assert (gained > 0).all(axis=None)
    assert gained[1].std() < story.seen[1].std()


def test_what_cannot_be_is_refused() -> None:
    for call, said in (
        (lambda: firm_years(1.0), "defection is 1.0; allowed: a number above 0 and below 1"),
        (lambda: firm_years(0.2, replications=1), "replications is 1; allowed: a whole number, 2"),
        (lambda: firm_years(0.2, profile="steep"), "profile is 'steep'; allowed: flat, rising or"),
        (lambda: firm_years(0.4, acquisition_cost=3.0), "the firm earns "),
    ):
        with pytest.raises(InputError, match=said):
            call()
