"""No lever has its best level at an end: what sells more costs more, and no price is free."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.pricing.theory.equilibrium import LogitMarket
from tests.verification.levers import LEVEL, Lever, Scan, levers, price_levels, scan
from tools.lever_table import CARD, END, START, filled

ALL = levers()
CERTAIN = [lever for lever in ALL if lever.market == "first-order-certain"]
DUELS = [lever for lever in ALL if lever.market in ("arena", "price-duel")]


def named(lever: Lever) -> str:
    return f"{lever.market}-{lever.supplier}-{lever.path}"


def plausible(lever: Lever) -> tuple[float, float]:
    """A price lies between the unit cost and twice the list price, which are the ends tried."""
    firm = sim.load(lever.market).suppliers[lever.supplier]
    return firm.unit_cost, 2 * firm.price


HOPELESS = ("first-order-certain", "Beihe")
"""In a world without luck the second best sells nothing, at whatever price."""


def is_sound(one: Scan) -> None:
    lever = one.lever
    if (lever.market, lever.supplier) == HOPELESS:
        assert not one.sells
        return
    assert one.is_interior, (lever.levels[one.best], one.earned.mean(axis=0))
    if lever.is_price:
        assert one.is_shown, (one.less(0), one.less(len(lever.levels) - 1))
        low, high = plausible(lever)
        assert low < one.as_good[0] <= one.as_good[1] < high


def test_every_supplier_of_every_market_with_prices_is_scanned() -> None:
    scanned = {(lever.market, lever.supplier) for lever in ALL if lever.is_price}
    markets = {name: sim.load(name) for name in sim.scenarios()}
    sell = {name: getattr(market, "suppliers", ()) for name, market in markets.items()}
    assert scanned == {(name, firm) for name, firms in sell.items() for firm in firms}
    assert all(len(lever.levels) == 7 for lever in ALL)
    assert all(lever.levels == tuple(sorted(lever.levels)) for lever in ALL)


# The core, in seconds.


@cache
def margins(*prices: float) -> list[float]:
    lever = Lever("machine-tools", "Huaxin", "price", prices, 4)
    return scan(lever).earned.mean(axis=0).tolist()


def test_the_course_does_not_refute_itself() -> None:
    """Dragged to the right, Huaxin's price earns less and less, and at three millions nothing."""
    listed, dear, absurd = margins(900_000.0, 1_400_000.0, 3_000_000.0)
    assert listed > 2 * max(dear, 0.0)
    assert absurd < 0.05 * listed


def test_at_cost_nothing_is_earned() -> None:
    (cost,) = margins(620_000.0)
    assert cost <= 0


@pytest.mark.parametrize("lever", [*CERTAIN, *DUELS], ids=named)
def test_quick_markets_have_a_best_price(lever: Lever) -> None:
    is_sound(scan(lever))


@pytest.mark.parametrize("lever", DUELS, ids=named)
def test_the_best_price_of_a_duel_is_the_best_answer(lever: Lever) -> None:
    scenario = sim.load(lever.market)
    firms, market = list(scenario.suppliers.values()), scenario.market
    theory = LogitMarket(
        [f.attractiveness for f in firms], [f.unit_cost for f in firms], market.mu, market.outside
    )
    number = list(scenario.suppliers).index(lever.supplier)
    best = theory.best_response(number, [f.price for f in firms])
    tried = scan(lever)
    ends = tried.best - 1, tried.best + 1
    assert lever.levels[ends[0]] < best < lever.levels[ends[1]]


def test_a_scan_knows_an_end_from_a_middle() -> None:
    luck = np.random.default_rng(1).normal(0, 0.1, (20, 1))
    lever = Lever("machine-tools", "Huaxin", "price", (1.0, 2.0, 3.0), 20)
    noise = np.random.default_rng(2).normal(0, 0.01, (20, 3))
    inner = Scan(lever, luck + noise + np.array([0.0, 1.0, 0.5]))
    rising = Scan(lever, luck + noise + np.array([0.0, 1.0, 1.5]))
    flat = Scan(lever, luck + noise)
    assert (inner.best, inner.as_good, inner.is_interior) == (1, (2.0, 2.0), True)
    assert (rising.best, rising.is_interior) == (2, False)
    assert (inner.is_shown, flat.is_shown) == (True, False)
    low, high = inner.less(0)
    assert low < 1 < high < 1.1
    assert LEVEL == 0.95


def test_prices_tried_lie_from_cost_to_twice_the_list() -> None:
    assert price_levels(600.0, 900.0) == (600, 750, 840, 900, 960, 1080, 1800)


def test_the_card_names_the_levers_whose_peak_is_not_shown() -> None:
    text, table = Path(CARD).read_text(encoding="utf-8").split(START)
    rows = [
        line.strip("| ").split(" | ") for line in table.split(END)[0].split("\n") if ": " in line
    ]
    assert [row[:2] for row in rows] == [[one.market, f"{one.supplier}: {one.path}"] for one in ALL]
    weak = {
        row[1].partition(": ")[2] for row in rows if any(less.startswith("-") for less in row[-2:])
    }
    said = text.split("hides\nits peak: ")[1].partition(", of which these replications")[0]
    assert set(re.findall("`([a-z_.]+)`", said.replace("`machine-tools`", ""))) == weak
    assert "price" not in weak


# All of them, in minutes.


@pytest.mark.heavy
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("lever", ALL, ids=named)
def test_no_best_level_is_at_an_end(lever: Lever) -> None:
    is_sound(scan(lever))


@pytest.mark.heavy
@pytest.mark.timeout(3600)
def test_the_card_says_what_the_scan_does() -> None:
    page = Path(CARD).read_text(encoding="utf-8")
    assert page == filled(page), "python -m tools.lever_table writes the table anew"
