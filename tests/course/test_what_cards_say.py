"""What prediction cards and their sentences take for granted comes out of the models."""

from __future__ import annotations

import pytest

from sim.lessons.war_room import play_room
from sim.lessons.war_room_situation import Situation
from sim.pricing.theory.equilibrium import LogitMarket


def room(**setting):
    return play_room(Situation(**setting))


def test_chapter_10_what_the_card_gives():
    held = room(cut=0.10, answer="hold")
    assert held.gains[0] == pytest.approx(0.20, abs=0.005)
    assert room(cut=0.10, delay=6, discount=0.8).gains[0] == pytest.approx(0.13, abs=0.005)
    assert 1 / (1 - Situation().discount) == pytest.approx(20)  # all periods to come, of today's
    nash = Situation().market.nash()
    alone = LogitMarket([2], [1], 0.25).nash().profits[0]
    assert alone > 2 * nash.profits[0]


def test_chapter_10_what_is_said_of_wrong_guesses():
    # 2: a minority leaves for 8 %, and the loss of profit is that of sales
    held = room(cut=0.08, leads=False, answer="hold")
    assert -held.gains[0] == pytest.approx(held.at_stake)
    assert held.at_stake < 0.5
    # 4: the margin grows less than the difference, and more buyers buy nothing
    near, far = (LogitMarket([2, 2], [1, 1], mu).nash() for mu in (0.05, 1.0))
    assert (far.prices[0] - 1) / (near.prices[0] - 1) < 20
    assert far.shares.sum() < near.shares.sum()
    # 5: the price alone would cost more than 5 % of the profit, and the buyers won bring most back
    story = room(cut=0.05, truce=False, answer="hold")
    given = 0.05 * story.nash[0] * story.situation.start.shares[0]
    lost = 1 - story.war.profits[0, -1] / story.calm.profits[0, -1]
    assert lost < 0.5 * given / story.calm.profits[0, -1]
    assert given > 0.05 * nash_profit()
    # 6: the leader that lets the cut pass sells less from the first period on
    late = room(cut=0.20, answer="hold", learning=0.8)
    assert late.war.sales[0, 4] > late.war.sales[1, 4]
    assert room(cut=0.20, answer="match-cuts", learning=0.8).overtakes is None
    # 7: the first period does not show it, later some of the buyers won leave again
    serving = room(cut=0.10, answer="hold", service=0.2)
    assert serving.war.sales[0, 4] > serving.war.sales[0, -1] > serving.calm.sales[0, -1]
    assert serving.gains[0] < 0.8 * room(cut=0.10, answer="hold").gains[0]
    # 10: six good periods, then a loss for ever
    aim = room(cut=0.10, delay=6, discount=0.98)
    more = aim.war.profits[0, 4:] - aim.calm.profits[0, 4:]
    assert (more[:6] > 0).all()
    assert (more[6:] < 0).all()


def nash_profit() -> float:
    return float(Situation().market.nash().profits[0])


def test_chapter_10_who_follows_in_price_earns_more_than_who_leads():
    duel = Situation().market
    led = duel.stackelberg(leader=0)
    assert led.profits[1] > led.profits[0] > duel.nash().profits[0]
