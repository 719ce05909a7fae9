"""Two who misread each other: the simulated war against the Markov chain of D5."""

from statistics import NormalDist

import pytest

import sim
from sim.kernel.errors import InputError
from sim.lessons.noisy_duel import noisy_duel
from sim.pricing import LogitMarket
from sim.pricing.theory.noisy_play import TIT_FOR_TAT, WIN_STAY_LOSE_SHIFT, noisy_shares
from sim.pricing.theory.repeated_game import dilemma_of


@pytest.mark.parametrize("error", [0.01, 0.2])
def test_a_price_is_misread_as_often_as_asked(error):
    duel = noisy_duel("tit-for-tat", error)
    market = LogitMarket([2, 2], [1, 1], 0.25)
    half = (market.joint().prices[0] - market.nash().prices[0]) / 2
    for supplier in duel.suppliers.values():
        assert NormalDist(0, supplier.noise).cdf(-half) == pytest.approx(error)
        assert supplier.strategy == "tit-for-tat"


@pytest.mark.parametrize(
    ("rule", "chain"), [("tit-for-tat", TIT_FOR_TAT), ("win-stay-lose-shift", WIN_STAY_LOSE_SHIFT)]
)
def test_mean_profit_is_that_of_the_chain(rule, chain):
    periods = 104
    duel = noisy_duel(rule, error=0.1, periods=periods, warm_up=26)
    study = sim.replicate(duel, replications=30, seed=2010, progress=False).summary()
    game = dilemma_of(LogitMarket([2, 2], [1, 1], 0.25))
    theory = periods * game.mean_payoff(noisy_shares(0.1, chain, kind="seen"))
    seen = study.loc["profit.Huaxin"]
    assert abs(seen["mean"] - theory) < 3.5 * seen["sd"] / 30**0.5
    assert seen["sd"] / 30**0.5 < 0.02 * theory  # so that the line above could fail


def test_settings_reach_the_strategy_and_nonsense_is_refused():
    duel = noisy_duel("generous-tit-for-tat", 0.05, forgive=0.2)
    assert dict(duel.suppliers["Beihe"].strategy_settings) == {"forgive": 0.2}
    for error in (0, 0.5):
        with pytest.raises(InputError, match="error is"):
            noisy_duel("tit-for-tat", error)
    with pytest.raises(InputError, match="periods is 0"):
        noisy_duel("tit-for-tat", 0.1, periods=0)
