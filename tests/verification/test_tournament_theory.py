"""Tournaments against theory: what each kind of pair earns, with errors and without (D5, F6)."""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest

import sim
from sim.pricing.matches.price_standings import PriceStandings
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.strategies import Strategy, strategy
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.noisy_play import (
    TIT_FOR_TAT,
    WIN_STAY_LOSE_SHIFT,
    Rule,
    generous_tit_for_tat,
    noisy_shares,
)
from sim.pricing.theory.repeated_game import dilemma_of
from sim.scenario.price_war import PriceWarScenario
from tests.verification.claims import Claim

MARKET = LogitMarket((2, 2), (1, 1), 0.25, 0.0)
NASH, JOINT = (float(found.prices[0]) for found in (MARKET.nash(), MARKET.joint()))
GAME = dilemma_of(MARKET)
BLUR = 0.4  # yuan, standard deviation of what is seen
ERROR = (1 - erf((JOINT - NASH) / 2 / BLUR / sqrt(2))) / 2  # a price is misread at the midpoint
F6 = ("hold", "match-cuts", "undercut", "tit-for-tat", "grim-trigger")


def arena(noise: float, **changes: float) -> PriceWarScenario:
    """The arena with another error in what is seen."""
    seen = {f"suppliers.{name}.noise": noise for name in ("Huaxin", "Beihe")}
    market = sim.load("arena").replace(seen | changes)
    assert isinstance(market, PriceWarScenario)
    return market


def certain(**changed: Strategy) -> PriceStandings:
    """F6's round robin without errors; each also against its like."""
    rules = {name: strategy(name) for name in F6} | changed
    return Tournament(rules, arena(0.0), replications=1, self_play=True).play(progress=False)


# With errors


RULES: dict[str, Rule] = {
    "tit-for-tat": TIT_FOR_TAT,
    "generous-tit-for-tat": generous_tit_for_tat(1 / 3),
    "win-stay-lose-shift": WIN_STAY_LOSE_SHIFT,
}


@pytest.fixture(scope="module")
def noisy() -> PriceStandings:
    market = arena(BLUR, warm_up=80.0)  # what the start was is forgotten after 20 periods
    return Tournament(
        list(RULES), market, periods=220, replications=50, seed=77, self_play=True
    ).play(progress=False)


def pair_claims(standings: PriceStandings) -> list[Claim]:
    """Every pair's profits, against the Markov chain over the four outcomes."""
    found = []
    for (a, b), matches in standings.matches.groupby(["a", "b"]):
        for own, other, column in ((a, b, "profit_a"), (b, a, "profit_b")):
            shares = noisy_shares(ERROR, RULES[own], RULES[other], kind="seen")
            theory = GAME.mean_payoff(shares)
            found.append(Claim(f"{own} against {other}: profit", theory, matches[column]))
    return found


def test_with_errors_each_pair_earns_what_its_markov_chain_says(noisy: PriceStandings) -> None:
    claims = pair_claims(noisy)
    assert len(claims) == 12
    assert [str(claim) for claim in claims if not claim.holds(claim.theory)] == []
    assert [str(c) for c in claims for wrong in c.wrong if c.holds(wrong)] == []


def test_two_tit_for_tats_spend_a_quarter_in_each_outcome(noisy: PriceStandings) -> None:
    # (T + R + P + S) / 4, however often they err
    for column in ("profit_a", "profit_b"):
        matches = noisy.matches[
            (noisy.matches.a == "tit-for-tat") & (noisy.matches.b == "tit-for-tat")
        ]
        claim = Claim("two tit-for-tats", 0.261580, matches[column])
        assert claim.holds(claim.theory), str(claim)
    # three quarters of the time at least one of them is below its midpoint
    claim = Claim("time at war", 0.75, matches.war_share, "probability")
    assert claim.holds(claim.theory), str(claim)
    assert not any(claim.holds(wrong) for wrong in claim.wrong)


def test_forgiving_pays_among_those_who_err(noisy: PriceStandings) -> None:
    own = {name: float(noisy.matrix.loc[name, name]) for name in RULES}
    assert own["generous-tit-for-tat"] > own["tit-for-tat"]
    assert own["win-stay-lose-shift"] > own["tit-for-tat"]


# Without errors


def test_who_starts_in_peace_and_answers_in_kind_stays_at_the_start_price() -> None:
    standings = certain()
    peaceful = [name for name in F6 if name != "undercut"]
    for a in peaceful:
        for b in peaceful:
            assert standings.matrix.loc[a, b] == pytest.approx(GAME.reward, abs=1e-6)
    run = standings.replay("tit-for-tat", "tit-for-tat")
    assert run.prices.price.to_numpy() == pytest.approx(JOINT, abs=1e-6)


def test_two_undercutters_end_at_the_nash_price() -> None:
    run = certain().replay("undercut", "undercut")
    assert run.suppliers.price.to_numpy() == pytest.approx(NASH, abs=1e-6)
    last = run.accounts[run.accounts.period == run.accounts.period.max()]
    assert last.profit.to_numpy() == pytest.approx(GAME.punishment, abs=1e-6)
    # on the way down never up again
    own = run.prices[run.prices.supplier == "Huaxin"].price
    assert (np.diff(own) <= 1e-12).all()


def test_who_holds_against_a_deep_undercutter_loses_most() -> None:
    matrix = certain(undercut=strategy("undercut", step=1)).matrix
    assert matrix.loc["hold", "undercut"] == pytest.approx(GAME.sucker, abs=1e-6)
    assert matrix.loc["undercut", "hold"] == pytest.approx(GAME.temptation, abs=1e-6)
    assert matrix.min().min() == matrix.loc["hold", "undercut"]
    assert matrix.max().max() == matrix.loc["undercut", "hold"]


def test_a_step_below_one_who_holds_is_no_war() -> None:
    # F6's "hold against undercut loses most" needs an undercutter that goes deep: a rival that
    # always stays 2 % below costs the holder 6 % of its profit, answering in kind a third.
    standings = certain()
    step = 0.98 * JOINT
    holder, cutter = MARKET.profits([JOINT, step])
    assert standings.matrix.loc["hold", "undercut"] == pytest.approx(holder, abs=1e-6)
    assert standings.matrix.loc["undercut", "hold"] == pytest.approx(cutter, abs=1e-6)
    assert standings.matrix.loc["match-cuts", "undercut"] < 0.75 * holder


def test_pairs_in_the_order_of_the_theory(noisy: PriceStandings) -> None:
    # F6: cooperative pairs, then tit-for-tat with errors, then mutual undercutting
    calm = certain().matrix
    cooperative = calm.loc["tit-for-tat", "tit-for-tat"]
    undercutters = calm.loc["undercut", "undercut"]
    with_errors = noisy.matches[
        (noisy.matches.a == "tit-for-tat") & (noisy.matches.b == "tit-for-tat")
    ][["profit_a", "profit_b"]].mean(axis=1)
    assert with_errors.max() < cooperative
    assert with_errors.mean() > undercutters


def test_the_price_leader_gains_less_than_its_follower() -> None:
    # Stackelberg (D4): leader 1.638439, follower 1.544568; the follower gains more
    rules = ["price-leader", "best-response"]
    standings = Tournament(rules, arena(0.0), replications=1).play(progress=False)
    run = standings.replay(*rules)
    last = run.accounts[run.accounts.period == run.accounts.period.max()]
    assert last.price.tolist() == pytest.approx([1.638439, 1.544568], abs=1e-6)
    assert last.profit.tolist() == pytest.approx([0.237236, 0.294568], abs=1e-6)
    assert standings.ranking["strategy"].tolist() == ["best-response", "price-leader"]
