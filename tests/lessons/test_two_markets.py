"""One pump in two markets: what a market is made of decides where the next yuan works."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from sim.kernel.errors import InputError
from sim.lessons.two_markets import (
    AGENCY,
    HOUSEHOLDS,
    PUMPS,
    STATIONS,
    STEP,
    VERBS,
    MarketStructure,
    best_plan,
    majority,
    plan_in_market,
)


def test_a_chance_by_hand() -> None:
    # 4 million in ten parts, households: 33,333 yuan a model, 2,667 a region, 40 contacts
    found = plan_in_market(HOUSEHOLDS, {**AGENCY, "capture": 0, "communicate": 7})
    fits = 0.30 + 0.65 * 33_333.33 / (25_000 + 33_333.33)
    near = 0.10 + 0.85 * 2_666.67 / (3_000 + 2_666.67)
    contacts = 2_800_000 / 60_000
    known = 0.02 + 0.88 * contacts / (10 + contacts)
    assert found.chance == pytest.approx(fits * near * known * 0.5, rel=1e-5)
    assert found.contribution == pytest.approx(PUMPS * found.chance * 750 - 4e6)


@pytest.mark.parametrize("persons", [1, 3, 5, 7, 9])
def test_a_majority_is_the_binomials(persons: int) -> None:
    p = np.array([0.0, 0.2, 0.5, 0.9, 1.0])
    assert majority(p, persons) == pytest.approx(binom.sf(persons // 2, persons, p))


def test_what_is_given_off_the_price_is_what_is_spent_on_it() -> None:
    found = plan_in_market(HOUSEHOLDS)
    without = plan_in_market(HOUSEHOLDS, {**AGENCY, "capture": 0}, 3.6e6)
    more = found.chance / without.chance
    cut = 1 - more ** (-1 / 2.62)
    assert cut * 3_000 * found.sold == pytest.approx(0.4e6, rel=1e-6)


def test_the_first_yuan_off_the_price_brings_elasticity_times_margin() -> None:
    plan = {**AGENCY, "capture": 0}
    first = plan_in_market(HOUSEHOLDS, plan, 36e6)  # so much that 100,000 is little
    assert first.brings["capture"] / STEP == pytest.approx(2.62 * 750 / 3_000, rel=0.02)


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("market", [HOUSEHOLDS, STATIONS, MarketStructure(600, 0.2, 30, 3)])
def test_simulated_years_agree_with_theory(market: MarketStructure, direct: bool) -> None:
    found = plan_in_market(market, direct=direct)
    years = found.simulated["n"]
    error = found.sd / np.sqrt(years)
    assert abs(found.simulated["mean"] - found.sold) < 4 * error
    assert found.simulated["sd"] == pytest.approx(found.sd, rel=0.25)


@pytest.mark.parametrize(("market", "seeds"), [(HOUSEHOLDS, 2), (STATIONS, 24)])
def test_a_theory_two_percent_off_is_refused(market: MarketStructure, seeds: int) -> None:
    # what the chapter quotes beside simulated years: the way that earns in each market
    direct = market is STATIONS
    years = [plan_in_market(market, direct=direct, seed=seed) for seed in range(seeds)]
    found = pd.Series([year.simulated["mean"] for year in years])
    error = years[0].sd / np.sqrt(seeds * years[0].simulated["n"])
    theory = years[0].sold
    assert abs(found.mean() - theory) < 3.3 * error
    assert 0.02 * theory > 6 * error


def test_the_finding() -> None:
    home, station = (plan_in_market(one) for one in (HOUSEHOLDS, STATIONS))
    assert home.contribution > 0 > station.contribution
    assert max(station.brings.values()) < STEP  # no yuan more mends the wrong way
    home, station = (plan_in_market(one, direct=True) for one in (HOUSEHOLDS, STATIONS))
    assert station.contribution > 0 > home.contribution
    assert max(home.brings.values()) < STEP


def test_few_large_buyers_make_luck_large() -> None:
    alike = replace(STATIONS, fifth=0.2)
    for market in (alike, STATIONS):
        assert market.volumes.sum() == pytest.approx(PUMPS)
    assert STATIONS.volumes[:12].sum() == pytest.approx(0.6 * PUMPS)
    found = plan_in_market(alike, direct=True)
    by_hand = np.sqrt((1 - found.chance) / found.chance / 60)
    assert found.sd / found.sold == pytest.approx(by_hand)
    assert plan_in_market(STATIONS, direct=True).sd > found.sd


def test_the_best_plan_is_at_least_as_good_as_its_neighbours() -> None:
    best = best_plan(STATIONS, direct=True)
    assert sum(best.values()) == pytest.approx(100)
    there = plan_in_market(STATIONS, best, direct=True).contribution
    assert there > plan_in_market(STATIONS, direct=True).contribution
    for one in VERBS:
        for other in VERBS:
            if one != other and best[one] >= 5:
                moved = best | {one: best[one] - 5, other: best[other] + 5}
                assert plan_in_market(STATIONS, moved, direct=True).contribution <= there + 1e-6


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: MarketStructure(0, 0.2, 1, 1), "buyers is 0"),
        (lambda: MarketStructure(60, 0.1, 1, 1), "fifth is 0.1"),
        (lambda: MarketStructure(60, 0.2, 0, 1), "regions is 0"),
        (lambda: MarketStructure(60, 0.2, 1, 4), "persons is 4; allowed: an odd number"),
        (lambda: plan_in_market(STATIONS, {}), "above 0 for at least one"),
        (lambda: plan_in_market(STATIONS, {"create": -1}), "create is −1"),
        (lambda: plan_in_market(STATIONS, budget=0), "budget is 0"),
        (lambda: best_plan(STATIONS, 0), "budget is 0"),
    ],
)
def test_what_cannot_be_is_one_sentence(call, message: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert message in str(caught.value).replace("-1", "−1")
