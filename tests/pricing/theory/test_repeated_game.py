"""The prisoner's dilemma of two prices, by hand and from a logit market."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.noisy_play import TIT_FOR_TAT, generous_tit_for_tat, noisy_shares
from sim.pricing.theory.repeated_game import Dilemma, dilemma_of, truce_of
from tests.pricing.truces import cheating_value, critical_discount

TEXTBOOK = Dilemma(5, 3, 1, 0)
N1 = LogitMarket(a=[2, 2], c=[1, 1], mu=0.25)


def test_two_prices_of_the_duopoly() -> None:
    game = dilemma_of(N1)
    assert game.reward == pytest.approx(0.337490, abs=1e-6)
    assert game.temptation == pytest.approx(0.367924, abs=1e-6)
    assert game.sucker == pytest.approx(0.117977, abs=1e-6)
    assert game.punishment == pytest.approx(0.222927, abs=1e-6)
    assert 2 * game.reward == pytest.approx(0.674981, abs=1e-6)
    assert game.temptation + game.sucker == pytest.approx(0.485902, abs=1e-6)
    assert critical_discount(game) == pytest.approx(0.209892, abs=1e-6)
    assert game.mean_payoff(noisy_shares(0.01)) == pytest.approx(0.261580, abs=1e-6)
    assert critical_discount(dilemma_of(N1, supplier=1)) == pytest.approx(0.209892, abs=1e-6)


def test_the_best_cheat_of_the_duopoly() -> None:
    truce = truce_of(N1)
    assert truce.temptation == pytest.approx(0.411695, abs=1e-6)
    assert critical_discount(truce) == pytest.approx(0.393098, abs=1e-6)
    assert [truce.break_even_lag(d) for d in (0.8, 0.9, 0.95)] == pytest.approx(
        [4.1843, 8.8619, 18.2031], abs=5e-5
    )
    assert [truce.critical_lag(d) for d in (0.8, 0.9, 0.95)] == [5, 9, 19]
    assert [cheating_value(truce, 0.9, lag) for lag in (4, 8, 12)] == pytest.approx(
        [-0.49646, -0.07054, 0.20891], abs=5e-6
    )


@given(mu=st.floats(0.1, 0.4), edge=st.floats(-0.1, 0.1), supplier=st.integers(0, 2))
def test_no_cut_beats_the_best_cheat(mu: float, edge: float, supplier: int) -> None:
    market = LogitMarket(a=[2, 2 + edge, 2], c=[1, 1, 1 + edge], mu=mu)
    truce = truce_of(market, supplier)
    prices = market.joint().prices.copy()
    for cut in np.linspace(0.0, 1.0, 21):
        tried = prices.copy()
        tried[supplier] -= cut
        assert market.profits(tried)[supplier] <= truce.temptation + 1e-12


def test_unlike_suppliers_may_have_no_truce_to_keep() -> None:
    # The weaker of two unlike suppliers earns .1131 at the joint-profit prices and .1223 at Nash's;
    # the stronger would cheat a little, but not go down as far as Nash's price.
    market = LogitMarket(a=[2.5, 2], c=[1, 1], mu=0.25)
    assert truce_of(market, supplier=0).reward == pytest.approx(0.835350, abs=1e-6)
    with pytest.raises(InputError, match=r"temptation 0.663877, reward 0.83535, "):
        dilemma_of(market, supplier=0)
    for build in (dilemma_of, truce_of):
        with pytest.raises(InputError, match=r"reward 0.113052, punishment 0.122327.*; allowed: "):
            build(market, supplier=1)


@st.composite
def dilemmas(draw: st.DrawFn) -> Dilemma:
    gaps = [draw(st.floats(0.1, 10)) for _ in range(3)]
    return Dilemma(sum(gaps), gaps[0] + gaps[1], gaps[0], 0)


@given(game=dilemmas())
def test_generosity_up_to_its_limit_is_not_exploited(game: Dilemma) -> None:
    # Against it, without errors: hold for ever R; cut for ever; take turns at cutting.
    g = game.generosity
    assert 0 <= g < 1
    if not g:
        turns = game.temptation + game.sucker  # cut, hold and be cut, cut, …
        assert turns >= 2 * game.reward or turns == pytest.approx(2 * game.reward)
        return
    cut_for_ever = g * game.temptation + (1 - g) * game.punishment
    assert cut_for_ever <= game.reward + 1e-9
    # One cut, forgiven with probability g at each try: T now, S until the rival holds again is
    # one period of S with 1 - g, so it loses (1 - g)(R - S) and wins T - R.
    once = game.temptation - game.reward - (1 - g) * (game.reward - game.sucker)
    assert once <= 1e-9
    assert max(cut_for_ever - game.reward, once) == pytest.approx(0, abs=1e-9)


def test_generosity_repairs_what_mistakes_break() -> None:
    assert TEXTBOOK.generosity == pytest.approx(1 / 3)
    plain = TEXTBOOK.mean_payoff(noisy_shares(0.01, TIT_FOR_TAT))
    kind = TEXTBOOK.mean_payoff(noisy_shares(0.01, generous_tit_for_tat(TEXTBOOK.generosity)))
    assert plain == pytest.approx(2.25)
    assert plain < kind < TEXTBOOK.reward
    assert kind > 2.9


@given(game=dilemmas(), raw=st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(any))
def test_mean_payoff_lies_within_the_payoffs(game: Dilemma, raw: list[float]) -> None:
    shares = dict(zip(("CC", "CD", "DC", "DD"), np.array(raw) / sum(raw), strict=True))
    assert game.sucker - 1e-9 <= game.mean_payoff(shares) <= game.temptation + 1e-9


def test_mean_payoff_takes_each_outcome_for_what_it_is() -> None:
    pure = {outcome: TEXTBOOK.mean_payoff({outcome: 1.0}) for outcome in ("CC", "CD", "DC", "DD")}
    assert pure == {"CC": 3, "CD": 0, "DC": 5, "DD": 1}


def test_the_theory_needs_no_market_and_no_scipy() -> None:
    code = (
        "import sys, sim.pricing.theory.repeated_game as r;"
        "r.Dilemma(5, 3, 1, 0).break_even_lag(0.9);"
        "sys.exit('scipy' in sys.modules or 'sim.pricing.theory.equilibrium' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: Dilemma(5, 3, 0, 1), "Dilemma has .*; allowed: temptation > reward > punishment"),
        (lambda: Dilemma(5, 3, 1, None), "sucker is None; allowed: a finite number"),
        (lambda: dilemma_of(N1, 2), "supplier is 2; allowed: a whole number from 0 to 1"),
        (lambda: truce_of(N1, 0.5), "supplier is 0.5; "),
        (lambda: TEXTBOOK.mean_payoff({"CX": 1.0}), "shares has 'CX'; allowed: CC, CD, DC, DD"),
        (lambda: TEXTBOOK.mean_payoff({"CC": 0.5}), "shares sums to 0.5; allowed: a sum of 1"),
        (lambda: TEXTBOOK.mean_payoff({"CC": 2, "CD": -1}), r"shares\['CD'\] is -1; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]
