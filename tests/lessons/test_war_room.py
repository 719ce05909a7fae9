"""The war room against the theory of D4, D5 and D10, and its own bookkeeping."""

from math import ceil, inf, isnan

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons.war_room import play_room
from sim.lessons.war_room_situation import EXPERIENCE, FIXED, OPENS, PERIODS, Situation
from sim.pricing.theory.learning_curve import overtaking_time
from sim.pricing.theory.predation import longest_war
from sim.pricing.theory.repeated_game import truce_of
from tests.pricing.truces import cheating_value


def room(**setting):
    return play_room(Situation(**setting))


@pytest.mark.parametrize(
    ("truce", "cut", "before", "held", "matched"),
    [
        (False, 0.05, 0.222927, 0.217556, 0.191001),
        (False, 0.10, 0.222927, 0.200741, 0.157511),
        (True, 0.05, 0.337490, 0.379368, 0.330956),
        (True, 0.10, 0.337490, 0.405583, 0.312628),
        (True, 0.20, 0.337490, 0.393233, 0.250131),
    ],
)
def test_what_a_cut_does(truce, cut, before, held, matched):
    story = room(cut=cut, truce=truce, answer="match-cuts")
    profits = story.war.profits[0]
    assert profits[[OPENS - 1, OPENS, OPENS + 1]] == pytest.approx(
        [before, held, matched], abs=1e-6
    )
    assert story.answered == 1
    assert room(cut=cut, truce=truce, answer="hold").war.profits[0, -1] == pytest.approx(
        held, abs=1e-6
    )


@pytest.mark.parametrize("cut", [0.01, 0.05, 0.1, 0.2, 0.3])
def test_from_nash_no_cut_pays_and_from_a_truce_only_an_unanswered_one(cut):
    for answer in ("hold", "match-cuts"):
        assert room(cut=cut, truce=False, answer=answer).gains[0] < 0
    story = room(cut=cut, answer="match-cuts")
    assert story.war.profits[0, -1] < story.calm.profits[0, -1]
    if cut <= 0.2:
        assert room(cut=cut, answer="hold").gains[0] > 0


@pytest.mark.parametrize("truce", [True, False])
@pytest.mark.parametrize("cut", [0.02, 0.15])
def test_new_buyers_are_the_outsiders_among_all_who_did_not_buy_from_the_cutter(truce, cut):
    story = room(cut=cut, truce=truce, answer="hold")
    own, rival = story.situation.start.shares
    assert story.new_buyers == pytest.approx((1 - own - rival) / (1 - own))
    if not truce:
        assert round(story.new_buyers, 3) == 0.108


@pytest.mark.parametrize(("discount", "lag"), [(0.8, 5), (0.9, 9), (0.95, 19)])
def test_the_best_cut_pays_from_the_critical_lag_on(discount, lag):
    market = Situation().market
    truce = truce_of(market)
    assert truce.critical_lag(discount) == lag
    best = market.best_response(0, market.joint().prices)
    setting = {
        "cut": 1 - best / market.joint().prices[0],
        "answer": "grim-trigger",
        "discount": discount,
    }
    sooner, later = (room(delay=n, **setting) for n in (lag - 1, lag))
    assert sooner.gains[0] < 0 < later.gains[0]
    assert (sooner.answered, later.answered) == (lag - 1, lag)
    # theory lets both turn to war at once; in the room the cutter follows a period later
    theory = cheating_value(truce, discount, lag) * (1 - discount) / truce.reward
    late = discount**lag * (1 - discount) * (truce.punishment - later.war.profits[0, OPENS + lag])
    assert later.gains[0] == pytest.approx(theory - late / truce.reward, abs=1e-9)


def test_a_war_at_cost_pays_only_if_the_rival_is_gone_in_time():
    market = Situation().market
    forgone, alone = market.nash().profits[0], 0.551985
    limit = longest_war(forgone, alone - forgone, 0.95)
    cut = 1 - 1 / market.nash().prices[0]
    for pockets in (6, 12, 15, 16, 17, 24):
        story = room(cut=cut, truce=False, pockets=pockets)
        # one period at the old price before it matches, and then its fixed cost is all it has
        assert story.exit == pockets + 1
        noticed = story.exit + 1
        assert (story.gains[0] > 0) == (noticed < limit)
        assert story.war.prices[0, -1] == pytest.approx(1.801985, abs=1e-6)
        assert isnan(story.war.prices[1, -1])


@pytest.mark.parametrize("cut", [0.1, 0.15, 0.2, 0.25, 0.3])
def test_costs_are_overtaken_when_cumulative_volumes_cross(cut):
    story = room(cut=cut, answer="hold", learning=0.8)
    sales = story.war.sales
    ahead = EXPERIENCE[1] - EXPERIENCE[0] + sales[1, :OPENS].sum() - sales[0, :OPENS].sum()
    theory = overtaking_time(ahead, *sales[:, OPENS])
    assert story.overtakes == (None if theory == inf else ceil(theory))
    made = np.cumsum(sales, axis=1) + np.array([[one] for one in EXPERIENCE])
    assert (made[0] > made[1]).tolist() == (story.war.costs[0] < story.war.costs[1]).tolist()


def test_who_costs_less_from_the_start_overtakes_nobody():
    assert room(edge=0.2).overtakes is None
    assert room(edge=0.5, learning=0.8).overtakes is None


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_a_cut_takes_the_share_of_the_margin_that_service_lives_on(share):
    story = room(cut=0.1, answer="hold", service=share)
    assert story.war.worth[:, :OPENS] == pytest.approx(0, abs=1e-12)
    assert story.calm.worth == pytest.approx(0, abs=1e-12)
    assert story.war.worth[0, -1] == pytest.approx(-share * 0.1 * story.joint[0], abs=1e-6)
    assert story.war.worth[1, -1] == pytest.approx(0, abs=1e-12)
    assert story.war.sales[0, OPENS] > story.war.sales[0, -1]
    before = room(cut=0.1, answer="hold")
    assert story.war.sales[:, OPENS] == pytest.approx(before.war.sales[:, OPENS])


def test_a_plant_sells_no_more_than_it_makes_and_its_service_falls():
    story = room(cut=0.1, answer="hold", spare=0.1)
    most = 1.1 * story.situation.start.shares[0]
    assert story.war.sales[0].max() == pytest.approx(most)
    assert story.war.worth[0, -1] < -0.05
    assert story.gains[0] < 0 < room(cut=0.1, answer="hold", spare=2.0).gains[0]


@pytest.mark.parametrize("answer", ["match-cuts", "grim-trigger", "retreat", "best-response"])
def test_alike_the_two_may_change_places(answer):
    mine = room(cut=0.14, answer=answer, delay=3)
    theirs = room(cut=0.14, answer=answer, delay=3, leads=False)
    assert (mine.cutter, theirs.cutter) == (0, 1)
    assert mine.gains == pytest.approx(theirs.gains[::-1])
    assert mine.war.prices == pytest.approx(theirs.war.prices[::-1])


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"service": 0.2, "spare": 0.1},
        {"learning": 0.8, "answer": "hold"},
        {"pockets": 6.0, "cut": 0.4},
        {"answer": "undercut", "edge": -0.2, "mu": 0.6, "delay": 7, "leads": False},
    ],
)
def test_both_worlds_are_one_until_the_cut_and_cash_follows_profit(setting):
    story = room(**setting)
    for name in ("prices", "sales", "profits", "cash", "costs", "worth"):
        war, calm = getattr(story.war, name), getattr(story.calm, name)
        assert war.shape == (2, PERIODS)
        assert war[:, :OPENS] == pytest.approx(calm[:, :OPENS], abs=1e-12)
    for world in (story.war, story.calm):
        assert np.diff(world.cash, axis=1) == pytest.approx(world.profits[:, 1:], abs=1e-9)
        assert (world.sales.sum(axis=0) <= 1 + 1e-9).all()
    start = story.situation.start
    assert story.war.prices[:, 0] == pytest.approx(start.prices)
    assert story.war.sales[:, 0] == pytest.approx(start.shares, rel=1e-6)


def test_no_cut_changes_nothing():
    for answer in ("hold", "match-cuts", "best-response", "undercut"):
        story = room(cut=0.0, answer=answer)
        assert story.gains == pytest.approx(0, abs=1e-12)
        assert story.first_gain == story.sales_change == 0
        assert isnan(story.new_buyers)


def test_who_cuts_anyway_is_told_apart_from_who_only_answers():
    for answer, anyway in (
        ("hold", False),
        ("match-cuts", False),
        ("tit-for-tat", False),
        ("best-response", True),
        ("undercut", True),
    ):
        assert room(answer=answer).anyway is anyway, answer


def test_what_is_at_stake_is_what_holding_loses():
    story = room(cut=0.08, leads=False, answer="hold")
    assert story.at_stake == pytest.approx(-float(story.gains[0]))
    assert room(cut=0.08, leads=False, truce=False, mu=0.4, answer="hold").at_stake == (
        pytest.approx(0.14009, abs=5e-6)
    )


def test_fixed_costs_do_not_change_the_gains_of_who_stays():
    poor, none = room(pockets=300.0), room()
    assert poor.exit is None
    assert poor.gains == pytest.approx(none.gains)
    assert poor.war.fixed == pytest.approx(FIXED)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"cut": 1.0}, "cut is 1.0; allowed: a number from 0 and below 1"),
        ({"cut": -0.1}, "cut is -0.1"),
        ({"delay": 0}, "delay is 0"),
        ({"delay": 2.5}, "delay is 2.5; allowed: a whole number of periods"),
        ({"mu": 0}, "mu is 0; allowed: a number above 0"),
        ({"edge": 0.6}, "edge is 0.6"),
        ({"service": 1}, "service is 1"),
        ({"learning": 0.5}, "learning is 0.5"),
        ({"pockets": 0}, "pockets is 0"),
        ({"spare": -1}, "spare is -1"),
        ({"discount": 1}, "discount is 1"),
        ({"answer": "hodl"}, "strategy 'hodl' is not known; did you mean 'hold'"),
    ],
)
def test_nonsense_is_a_sentence(setting, said):
    with pytest.raises(InputError) as caught:
        Situation(**setting)
    assert str(caught.value).startswith(said)
