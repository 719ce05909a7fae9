"""Markov switching: planted regimes are found again, and the railways' are what they are."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.kernel.optional_packages import MissingExtraError
from sim.kernel.randomness.streams import Streams
from sim.pricing.real_wars import markov_switching as search
from sim.pricing.real_wars.markov_switching import Regimes, cartel_regimes, markov_switching
from sim.pricing.real_wars.railway_cartel import cartel
from sim.pricing.real_wars.war_dates import agreement, kappa

CHAIN = Regimes(
    price=np.ones(1),
    level_war=0.17,
    level_peace=0.28,
    spread=0.15,
    stay_war=0.95,
    stay_peace=0.98,
    fit=0.0,
    hindsight=np.ones(1),
    at_the_time=np.ones(1),
)


def planted(replication, weeks=328, chain=CHAIN):
    return chain.path(weeks, Streams(2010, replication)["planted"])


def test_a_chain_has_the_wars_that_theory_says():
    assert CHAIN.expected_length == pytest.approx(20)
    assert CHAIN.expected_share == pytest.approx(2 / 7)
    long = planted(0, weeks=200_000)
    # standard errors: some 2,900 wars with lengths of mean and sd 20; share from those
    assert long.mean_length == pytest.approx(20, abs=4 * 20 / np.sqrt(2900))
    assert long.at_war.mean() == pytest.approx(2 / 7, abs=0.02)
    errors = np.log(long.price) - np.log(np.where(long.at_war, 0.17, 0.28))
    assert errors.mean() == pytest.approx(0, abs=4 * 0.15 / np.sqrt(200_000))
    assert errors.std() == pytest.approx(0.15, rel=0.01)


@pytest.mark.usefixtures("real_data")
def test_planted_regimes_are_found_again():
    truth = planted(1, weeks=1500)
    found = markov_switching(truth.price)
    assert agreement(found.dating().at_war, truth.at_war) > 0.98
    assert found.level_war == pytest.approx(0.17, rel=0.04)
    assert found.level_peace == pytest.approx(0.28, rel=0.04)
    assert found.spread == pytest.approx(0.15, rel=0.08)
    assert found.stay_war == pytest.approx(0.95, abs=0.03)
    assert found.stay_peace == pytest.approx(0.98, abs=0.015)
    assert found.expected_length == pytest.approx(1 / (1 - found.stay_war))


@pytest.mark.usefixtures("real_data")
def test_hindsight_helps():
    noisy = Regimes(**(vars(CHAIN) | {"spread": 0.3}))
    after, during = [], []
    for replication in range(4):
        truth = planted(replication, chain=noisy, weeks=500)
        found = markov_switching(truth.price)
        after.append(agreement(found.dating().at_war, truth.at_war))
        during.append(agreement(found.dating(hindsight=False).at_war, truth.at_war))
    assert np.mean(after) > np.mean(during)


@pytest.mark.usefixtures("real_data")
def test_the_money_of_account_does_not_matter_and_nor_does_chance():
    truth = planted(2)
    one, again = markov_switching(truth.price), markov_switching(truth.price)
    assert one.hindsight.tolist() == again.hindsight.tolist()
    cents = markov_switching(100 * truth.price)
    assert cents.level_war == pytest.approx(100 * one.level_war, rel=1e-3)
    assert cents.dating().at_war.tolist() == one.dating().at_war.tolist()


@pytest.mark.usefixtures("real_data")
def test_a_trend_beside_the_regimes_is_told_from_them():
    truth = planted(3, weeks=600)
    week = np.arange(600)
    falling = truth.price * np.exp(-0.002 * week)  # more than two regimes apart at the end
    with_trend = markov_switching(falling, week).dating().at_war
    without = markov_switching(falling).dating().at_war
    assert agreement(with_trend, truth.at_war) > 0.98
    assert agreement(without, truth.at_war) < 0.9


@pytest.mark.usefixtures("real_data")
def test_the_regimes_of_the_railways():
    found, porter = cartel_regimes(), cartel().war
    dating = found.dating()
    assert agreement(dating.at_war, porter) == pytest.approx(269 / 328)  # 82.0 %
    assert kappa(dating.at_war, porter) == pytest.approx(0.608, abs=5e-4)
    assert [war.start for war in dating.wars] == [79, 221, 244, 262, 272]
    assert dating.depth == pytest.approx(0.406, abs=5e-4)
    assert (found.level_war, found.level_peace) == pytest.approx((0.1664, 0.2809), abs=5e-5)
    assert found.expected_length == pytest.approx(20.25, abs=0.02)
    assert agreement(found.dating(hindsight=False).at_war, porter) == pytest.approx(266 / 328)


@pytest.mark.usefixtures("real_data")
@pytest.mark.parametrize(
    ("names", "agrees", "wars"),
    [(["ice"], 0.820, 5), (["week"], 0.793, 5), (["ice", "week"], 0.796, 5)],
)
def test_what_stands_beside_the_regimes_moves_the_agreement(names, agrees, wars):
    weeks = cartel()
    columns = {"ice": weeks.ice, "week": np.arange(weeks.price.size)}
    beside = np.column_stack([columns[name] for name in names])
    dating = markov_switching(weeks.price, beside).dating()
    assert agreement(dating.at_war, weeks.war) == pytest.approx(agrees, abs=5e-4)
    assert len(dating.wars) == wars


def test_two_prices_need_no_estimate():
    price = np.where(np.arange(60) % 20 < 5, 5.0, 10.0)
    found = markov_switching(price)
    assert found.dating().at_war.tolist() == (price == 5).tolist()
    assert found.spread == 0
    assert (found.level_war, found.level_peace) == (5, 10)
    assert found.stay_war == pytest.approx(12 / 15)
    assert found.expected_length == pytest.approx(5)
    forever = markov_switching([10.0, 10.0, 5.0])
    assert forever.expected_length == np.inf


@pytest.mark.parametrize(
    ("price", "beside", "sentence"),
    [
        ([3.0] * 20, None, "price never changes"),
        ([[1.0, 2.0]], None, "price never changes"),
        ([1.0, float("nan"), 2.0], None, "price has nan"),
        ([1.0, 2.0, 0.0], None, "price has 0"),
        ([1.0, 2.0, 3.0], [1.0, 2.0], r"beside has shape \(2, 1\)"),
        ([1.0, 2.0, 3.0], [1.0, 1.0, 1.0], "beside has a column that never changes"),
    ],
)
def test_bad_prices_are_a_sentence(price, beside, sentence):
    with pytest.raises(InputError, match=sentence):
        markov_switching(price, beside)


def test_without_statsmodels_it_says_how_to_get_it(hidden):
    if hidden == "statsmodels":
        with pytest.raises(MissingExtraError, match=r"statsmodels .* pip install"):
            markov_switching(planted(0).price)
    assert markov_switching([1.0, 2.0, 1.0]).level_war == 1


@pytest.mark.usefixtures("real_data")
def test_a_hill_is_climbed_once_however_many_starts_lie_on_it(monkeypatch):
    climbed, climb = [], search._climb
    monkeypatch.setattr(search, "_climb", lambda *at: climbed.append(at) or climb(*at))
    once = markov_switching(cartel().price)
    assert len(climbed) == 1
    monkeypatch.setattr(search, "_ONE_HILL", -1.0)
    again = markov_switching(cartel().price)
    assert len(climbed) > 3
    assert (again.fit, again.level_war) == (once.fit, once.level_war)
