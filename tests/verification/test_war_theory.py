"""Price wars against theory, where nothing is left to chance: whole paths, tables and limits.

The claims that have an interval, and the main numbers, are in :mod:`tests.verification.claims_war`.
"""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
import pytest

import sim
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.predation import longest_war
from sim.pricing.war.war import PriceWar
from tests.verification.claims_war import (
    JOINT,
    MARKET,
    ME,
    NASH,
    PERIOD,
    RIVAL,
    duel,
    own,
    plays,
    scripted,
)

BEST = {**plays(ME, "best-response"), **plays(RIVAL, "best-response")}


def path(run: sim.Run, who: str = "Huaxin") -> list[float]:
    """The price of each period."""
    return [float(p) for p in run.accounts[run.accounts.supplier == who].price]


# Best answers (D4)


def test_the_war_path_from_the_cooperative_price() -> None:
    run = sim.run(duel(BEST))
    told = [1.924981, 1.661695, 1.554737, 1.507970, 1.487791, 1.479200, 1.475568, 1.474038]
    for who in ("Huaxin", "Beihe"):
        assert path(run, who)[:8] == pytest.approx(told, abs=5e-7)
    # the error shrinks by .4203 each round
    errors = np.array(path(run)[5:12]) - NASH
    assert errors[1:] / errors[:-1] == pytest.approx(0.42033, abs=2e-3)


@pytest.mark.parametrize(
    ("a", "c", "mu", "start"),
    [
        ((2, 2), (1, 1), 0.25, (2.9, 1.1)),
        ((2, 2), (0.8, 1), 0.25, (2.5, 1.2)),
        ((2.5, 2), (1, 1), 0.25, (1.1, 2.8)),
        ((2.5, 2), (1.2, 1), 0.25, (1.9, 1.4)),
        ((2, 2), (1, 1), 0.05, (1.9, 1.3)),
        ((2, 2), (1, 1), 1.0, (2.9, 1.3)),
        ((130, 120, 110), (80, 75, 70), 10.0, (120, 70, 100)),
        ((120, 120), (60, 60), 10.0, (112.0, 65.0)),
    ],
)
@pytest.mark.parametrize("apart", [0.0, 1.0])
def test_best_answers_end_at_nash_from_any_start(
    a: tuple[float, ...], c: tuple[float, ...], mu: float, start: tuple[float, ...], apart: float
) -> None:
    """N1 to N9, all at once or one after the other."""
    terms = duel().model_dump()["suppliers"]["Huaxin"]
    firms = {
        f"Firm{i}": terms
        | {"attractiveness": a[i], "unit_cost": c[i], "price": start[i], "floor": 0.1}
        | {"ceiling": 500.0, "strategy": "best-response", "review_phase": apart * i}
        for i in range(len(a))
    }
    run = sim.run(duel().replace({"suppliers": firms, "market.mu": mu, "horizon": 400.0}))
    nash = LogitMarket(a, c, mu, 0.0).nash()
    last = run.accounts[run.accounts.period == 99]
    assert last.price.to_numpy() == pytest.approx(nash.prices, rel=1e-9)
    assert last.units.to_numpy() == pytest.approx(nash.shares, rel=1e-9)
    assert last.profit.to_numpy() == pytest.approx(nash.profits, rel=1e-8)
    # at Nash the profit per buyer is the margin less μ
    assert last.profit.to_numpy() == pytest.approx(last.price.to_numpy() - c - mu, rel=1e-8)


def test_without_an_outside_option() -> None:
    run = sim.run(duel(BEST | {f"{ME}.attractiveness": 2.2, "market.has_outside": False}))
    assert [own(run, "price", 51, who) for who in ("Huaxin", "Beihe")] == pytest.approx(
        [1.575728, 1.441878], abs=1e-6
    )


def test_the_follower_gains_more_than_the_leader() -> None:
    both = MARKET.stackelberg(0)
    leads = scripted(ME, [float(both.prices[0])])
    run = sim.run(duel(leads | plays(RIVAL, "best-response") | {f"{RIVAL}.review_phase": 5.0}))
    profits = [own(run, "profit", 51, who) for who in ("Huaxin", "Beihe")]
    assert profits == pytest.approx([0.237236, 0.294568], abs=1e-6)
    assert NASH - 1.25 < profits[0] < profits[1]


# What a cut does (D4's table, F7)

TABLE = [
    ("nash", 0.05, (0.471377, 0.544871, 0.478364), (0.222927, 0.217556, 0.191001)),
    ("nash", 0.10, (0.471377, 0.616461, 0.483705), (0.222927, 0.200741, 0.157511)),
    ("joint", 0.05, (0.364862, 0.457769, 0.399352), (0.337490, 0.379368, 0.330956)),
    ("joint", 0.10, (0.364862, 0.553709, 0.426806), (0.337490, 0.405583, 0.312628)),
    ("joint", 0.20, (0.364862, 0.728230, 0.463219), (0.337490, 0.393233, 0.250131)),
]


@pytest.mark.parametrize(("start", "cut", "sales", "profits"), TABLE)
def test_what_a_cut_does(
    start: str, cut: float, sales: tuple[float, ...], profits: tuple[float, ...]
) -> None:
    first = {"nash": NASH, "joint": JOINT}[start]
    lower = (1 - cut) * first
    holds = sim.run(duel(scripted(ME, [lower]) | plays(RIVAL, "hold"), first, periods=2))
    matched = sim.run(duel(scripted(ME, [lower]) | plays(RIVAL, "match-cuts"), first, periods=4))
    for column, told in (("units", sales), ("profit", profits)):
        found = [own(holds, column, 0), own(holds, column, 1), own(matched, column, 3)]
        assert found == pytest.approx(told, abs=2e-6), column
    before, after = (
        holds.accounts[holds.accounts.period == period].units.sum() for period in (0, 1)
    )
    if (start, cut) == ("nash", 0.05):
        assert [before, after] == pytest.approx([0.942754, 0.950713], abs=2e-6)
        assert (after - before) / (sales[1] - sales[0]) < 0.11


@pytest.mark.parametrize("cut", [0.01, 0.03, 0.05, 0.1, 0.15, 0.2])
def test_from_nash_no_cut_pays_and_from_cooperation_only_an_unanswered_one(cut: float) -> None:
    for first, pays in ((NASH, False), (JOINT, True)):
        lower = scripted(ME, [(1 - cut) * first])
        holds = sim.run(duel(lower | plays(RIVAL, "hold"), first, periods=2))
        matched = sim.run(duel(lower | plays(RIVAL, "match-cuts"), first, periods=4))
        before = own(holds, "profit", 0)
        assert (own(holds, "profit", 1) > before) == pays
        assert own(matched, "profit", 3) < before


# How soon the rival answers (D5, F8)


@pytest.mark.parametrize(("discount", "first"), [(0.8, 5), (0.9, 9), (0.95, 19)])
def test_a_cut_pays_from_a_lag_of_5_9_or_19_periods_on(discount: float, first: int) -> None:
    best = MARKET.best_response(0, [JOINT, JOINT])
    base = {"market.discount": discount}
    periods = 480
    peace = duel(plays(ME, "hold") | plays(RIVAL, "hold") | base, periods=periods)
    kept = sim.run(peace).measures["npv.Huaxin"]
    worth = []
    for lag in (first - 2, first - 1, first, first + 1):
        cheats = scripted(ME, [*[best] * lag, NASH])
        grim = plays(RIVAL, "grim-trigger") | {f"{RIVAL}.delay": PERIOD * (lag - 1)}
        run = sim.run(duel(cheats | grim | base, periods=periods))
        assert path(run, "Beihe")[: lag + 2] == pytest.approx([JOINT] * (lag + 1) + [NASH])
        worth.append(run.measures["npv.Huaxin"] - kept)
    assert worth == sorted(worth)
    assert worth[1] < 0 < worth[2]


# Rules against each other (F6)


def test_tit_for_tat_keeps_the_peace_without_noise_and_undercutting_does_not() -> None:
    peace = sim.run(duel(plays(ME, "tit-for-tat") | plays(RIVAL, "tit-for-tat")))
    assert path(peace) == pytest.approx([JOINT] * 52)
    war = sim.run(duel(plays(ME, "undercut") | plays(RIVAL, "undercut")))
    assert path(war)[-1] == pytest.approx(NASH)
    assert war.measures["profit.Huaxin"] < peace.measures["profit.Huaxin"]
    robbed = sim.run(duel(plays(ME, "hold") | plays(RIVAL, "undercut")))
    assert robbed.measures["profit.Huaxin"] < peace.measures["profit.Huaxin"]
    assert robbed.measures["profit.Beihe"] > peace.measures["profit.Beihe"]


def test_noise_alone_starts_wars_and_generosity_ends_them() -> None:
    noisy = {f"{who}.noise": 0.15 for who in (ME, RIVAL)}
    profits = {}
    for name in ("tit-for-tat", "generous-tit-for-tat", "grim-trigger"):
        study = sim.replicate(
            duel(plays(ME, name) | plays(RIVAL, name) | noisy, periods=200), 20, progress=False
        )
        profits[name] = study.summary(level=0.999).loc["profit.Huaxin"]
    assert profits["generous-tit-for-tat"].ci_low > profits["tit-for-tat"].ci_high
    assert profits["tit-for-tat"].ci_low > profits["grim-trigger"].ci_high


# Pockets (D10, F12)


@pytest.mark.parametrize(("reserves", "loss"), [(60, 10), (60, 7), (45, 10), (10, 10)])
def test_it_leaves_after_reserves_over_loss_periods(reserves: float, loss: float) -> None:
    """Its own sales are nil, so that the loss is the fixed cost; it leaves at a closing."""
    terms: dict[str, Any] = {f"{ME}.attractiveness": -1e4, f"{ME}.fixed_cost": loss / PERIOD}
    terms |= {f"{ME}.cash": float(reserves), f"{ME}.exits": True}
    run = sim.run(duel(terms | plays(ME, "hold")))
    assert run.measures["exit_week.Huaxin"] == PERIOD * ceil(reserves / loss)


@pytest.mark.parametrize(("discount", "limit"), [(0.95, 17.676), (0.9, 8.605)])
def test_driving_a_rival_out_pays_only_if_it_goes_soon(discount: float, limit: float) -> None:
    """Price at cost until the rival is gone, then the monopoly's (N1's numbers)."""
    alone = LogitMarket((2,), (1,), 0.25, 0.0).nash()
    peace, gain = 0.222927, 0.551985 - 0.222927
    assert float(alone.profits[0]) == pytest.approx(0.551985, abs=1e-6)
    assert longest_war(peace, gain, discount) == pytest.approx(limit, abs=2e-3)

    def worth(war: int, periods: int = 500) -> float:
        hunts = scripted(ME, [*[1.0] * war, float(alone.prices[0])])
        # it loses its fixed cost and what it sells below cost, and its cash is just so large
        prey = plays(RIVAL, "hold") | {f"{RIVAL}.attractiveness": -1e4, f"{RIVAL}.exits": True}
        prey |= {f"{RIVAL}.fixed_cost": 1 / PERIOD, f"{RIVAL}.cash": float(war + 1)}
        run = sim.run(duel(hunts | prey | {"market.discount": discount}, NASH, periods=periods))
        assert run.measures["exit_week.Beihe"] == PERIOD * (war + 1)
        first = own(run, "profit", 0)
        return (run.measures["npv.Huaxin"] - first) / discount

    kept = peace / (1 - discount)
    assert worth(int(limit)) > kept > worth(int(limit) + 1)


# Coming from behind (D10, F12)


def test_the_follower_overtakes_when_cumulative_volumes_cross() -> None:
    b = np.log2(0.8)
    learns = {f"{who}.learning_rate": 0.8 for who in (ME, RIVAL)} | plays(ME, "hold")
    world = duel(
        learns
        | plays(RIVAL, "hold")
        | {"market.buyers_per_week": 10.0, f"{ME}.attractiveness": 2.2}
        | {f"{ME}.experience": 100.0, f"{ME}.unit_cost": float(3 * 100.0**b)}
        | {f"{RIVAL}.experience": 200.0, f"{RIVAL}.unit_cost": float(3 * 200.0**b)}
    )
    war = PriceWar(world)
    run = war.run()
    units = {who: run.accounts[run.accounts.supplier == who] for who in ("Huaxin", "Beihe")}
    ahead = 100 + units["Huaxin"].units.cumsum().to_numpy() > 200 + units["Beihe"].units.cumsum()
    cheaper = units["Huaxin"].unit_cost.to_numpy() < units["Beihe"].unit_cost.to_numpy()
    assert (cheaper == ahead.to_numpy()).all()
    assert 0 < ahead.sum() < len(ahead)
    firm = war.firms[0]
    assert firm.unit_cost == pytest.approx(3 * firm.made**b)
    assert units["Huaxin"].cost.sum() == pytest.approx(
        3 * (firm.made ** (1 + b) - 100 ** (1 + b)) / (1 + b)
    )
