"""Rules that answer a rival's cut: what each asks, review by review."""

import pytest

from sim.kernel.errors import InputError
from sim.pricing.strategies import strategy
from sim.pricing.strategies.first_cut import FirstCut
from sim.pricing.theory.equilibrium import LogitMarket
from tests.pricing.strategies.playing import (
    CEILING,
    GONE,
    JOINT,
    NASH,
    answers,
    look,
    match,
    review,
    seat,
)

TRIO = LogitMarket(a=[130, 120, 110], c=[80, 75, 70], mu=10)
ROOM = {"market": TRIO, "floor": 40, "ceiling": 200}


def test_hold_holds() -> None:
    assert answers(strategy("hold"), [1.9, 1.0, 0.5, GONE, 3.0], starts=[1.8, 1.9]) == [1.8] * 5


def test_match_cuts_by_the_same_share_and_comes_back_with_the_rival() -> None:
    script = [1.5, 1.2, 0.9, 1.2, 1.5, 1.8, GONE]
    said = answers(strategy("match-cuts"), script, starts=[2.0, 1.5])
    assert said == pytest.approx([2.0, 1.6, 1.2, 1.6, 2.0, 2.0, 2.0])


def test_match_cuts_answers_the_deepest_cut() -> None:
    said = answers(strategy("match-cuts"), [[95, 90], [90, 72], [57, 90], [GONE, 81]],
                   starts=[120, 95, 90], **ROOM)  # fmt: skip
    assert said == pytest.approx([120, 96, 72, 108])


def test_match_cuts_stops_at_its_margin_over_cost() -> None:
    rule = strategy("match-cuts", margin=0.25)
    assert answers(rule, [1.0, 0.5], starts=[2.0, 2.0]) == [1.25, 1.25]
    # A start price below that is not raised by a rival's cut.
    assert answers(rule.fresh(), [1.0, 0.5], starts=[1.1, 2.0]) == [1.1, 1.1]


def test_two_that_match_keep_the_price() -> None:
    path = match([strategy("match-cuts"), strategy("match-cuts")], 50)
    assert set(path) == {path[0]}


def test_undercut_goes_a_step_below_the_lowest() -> None:
    rule = strategy("undercut", step=0.1, stop=60)
    said = answers(rule, [[100, 90], [80, 90], [GONE, 70], [61, 90]], **ROOM)
    assert said == pytest.approx([81, 72, 63, 60])


def test_undercut_follows_a_rise() -> None:
    assert answers(strategy("undercut", step=0.5, stop=0.9), [1.9, 2.8]) == [0.95, 1.4]


def test_undercut_alone_asks_what_earns_most() -> None:
    assert answers(strategy("undercut"), [GONE]) == pytest.approx([1.801985], abs=1e-6)


def test_two_undercutters_end_at_the_nash_price() -> None:
    path = match([strategy("undercut"), strategy("undercut")], 200)
    for t, row in enumerate(path):
        assert row == pytest.approx([max(JOINT * 0.98**t, NASH)] * 2, abs=1e-5)
    assert path[-1] == pytest.approx((NASH, NASH), abs=1e-6)


def test_undercut_without_a_step_is_no_war() -> None:
    path = match([strategy("undercut", step=0)] * 2, 30)
    assert set(path) == {path[0]}


def test_pledge_asks_the_lowest_price_to_the_yuan() -> None:
    rule = strategy("price-match-pledge", high=110)
    said = answers(rule, [[120, 115], [104, 115], [104, 99], [GONE, 99], [120, 130]], **ROOM)
    assert said == [110, 104, 99, 99, 110]
    assert answers(rule.fresh(), [[GONE, GONE]], **ROOM) == [110]


def test_pledges_hold_the_joint_price() -> None:
    path = match([strategy("price-match-pledge")] * 2, 50)
    assert path[-1] == pytest.approx((JOINT, JOINT), abs=1e-6)
    # Against one the cutter gains nothing lasting: it meets its own price at the next review.
    path = match([strategy("price-match-pledge"), strategy("scripted", prices="1.6")], 5)
    assert [row[0] for row in path[2:]] == [1.6] * 4


def test_follower_keeps_the_ratio_of_the_start() -> None:
    rule = strategy("follower", leader="Alpenwerk")
    said = answers(rule, [[95, 90], [50, 99], [95, 45], [95, GONE], [95, 180]],
                   starts=[100, 95, 90], **ROOM)  # fmt: skip
    assert said == pytest.approx([100, 110, 50, 50, 200])


def test_follower_takes_the_largest_rival_if_none_is_named() -> None:
    where = {**ROOM, "starts": [120, 95, 90]}
    assert answers(strategy("follower"), [[57, 90]], **where) == pytest.approx([72])
    where = {**ROOM, "starts": [120, 105, 90]}
    assert answers(strategy("follower"), [[57, 81]], **where) == pytest.approx([108])


def test_follower_without_such_a_leader_is_told() -> None:
    with pytest.raises(InputError) as caught:
        answers(strategy("follower", leader="Beihee"), [1.9])
    assert str(caught.value) == (
        "strategy follower: leader is 'Beihee', which is no rival of Huaxin; "
        "did you mean 'Beihe'? Known: Beihe"
    )


def test_follower_without_any_rival_holds() -> None:
    lonely = seat(market=LogitMarket([2], [1], 0.25), starts=[1.8])
    rule = strategy("follower")
    assert rule.price(look(lonely)) == 1.8


def test_differentiate_answers_with_service_and_never_with_price() -> None:
    rule, place = strategy("differentiate", answer=0.3, tolerance=0.05), seat(starts=[1.9, 1.9])
    served = []
    for seen in (1.9, 1.9 * 0.951, 1.9 * 0.949, 1.2, 1.9, GONE, 2.5):
        view = look(place, seen)  # service stands at 0.1
        assert rule.price(view) == 1.9
        served.append(rule.service(view))
    assert served == [0.1, 0.1, 0.3, 0.3, 0.1, 0.1, 0.1]


def test_differentiate_goes_back_to_the_service_it_began_with() -> None:
    rule, place = strategy("differentiate", answer=0.3), seat(starts=[1.9, 1.9])
    rule.service(look(place, 1.9))
    view = review(place, 4.0, 1.9, (1.2,), 1.0, cash=5.0, service=0.1)
    assert rule.service(view) == 0.3
    view = review(place, 8.0, 1.9, (1.9,), 1.0, cash=5.0, service=0.3)
    assert rule.service(view) == 0.1


def test_differentiate_never_serves_less_for_a_cut() -> None:
    rule = strategy("differentiate", answer=0.02)
    assert rule.service(look(seat(), 1.0)) == 0.1


@pytest.mark.parametrize("name", ["hold", "undercut", "tit-for-tat", "retreat"])
def test_others_leave_service_as_it_is(name: str) -> None:
    assert strategy(name).service(look(seat(), 1.0)) == 0.1


def test_retreat_asks_a_premium_while_a_rival_cuts() -> None:
    rule = strategy("retreat", premium=0.1, tolerance=0.05)
    said = answers(rule, [1.9, 1.9 * 0.951, 1.9 * 0.949, 1.0, 1.9, GONE], starts=[2.0, 1.9])
    assert said == pytest.approx([2.0, 2.0, 2.2, 2.2, 2.0, 2.0])
    steep = strategy("retreat", premium=9)
    assert answers(steep, [1.0], starts=[2.0, 1.9]) == [CEILING]


@pytest.mark.parametrize(
    ("rival", "price"),
    [
        (1.9, 1.71),  # stands by its cut
        (1.71, 1.71),  # matched: no further
        (NASH, NASH),  # the rival has gone further: the best answer
        (GONE, 1.801985),  # alone
    ],
)
def test_the_first_cut_stands_unless_the_rival_goes_lower(rival: float, price: float) -> None:
    asked = answers(FirstCut(cut=0.1), [rival], starts=[1.9, 1.9])
    assert asked == pytest.approx([price], abs=1e-6)
