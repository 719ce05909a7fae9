"""Rules that follow a plan of their own: what each asks, review by review."""

from itertools import pairwise
from random import Random

import pytest
from scipy import stats

from sim.kernel.errors import InputError
from sim.pricing.strategies import strategy
from sim.pricing.theory.equilibrium import LogitMarket
from tests.pricing.strategies.playing import GONE, JOINT, NASH, answers, look, match, seat

MONOPOLY = 1.801985
WAR_PATH = [1.924981, 1.661695, 1.554737, 1.507970, 1.487791, 1.479200, 1.475568, 1.474038]


def test_cost_plus_follows_its_cost_and_nothing_else() -> None:
    rule, place = strategy("cost-plus", markup=0.25), seat()
    said = [rule.price(look(place, seen, cost=cost)) for seen, cost in
            [(1.9, 1.0), (0.6, 1.0), (1.9, 0.8), (GONE, 0.4), (1.9, 0.1)]]  # fmt: skip
    assert said == pytest.approx([1.25, 1.25, 1.0, 0.5, 0.5])


def test_cost_plus_keeps_the_markup_of_its_first_price() -> None:
    rule, place = strategy("cost-plus"), seat()
    assert rule.price(look(place, price=1.8, cost=1.2)) == pytest.approx(1.8)
    assert rule.price(look(place, price=1.1, cost=1.0)) == pytest.approx(1.5)
    free = strategy("cost-plus")
    assert free.price(look(place, price=1.8, cost=0.0)) == 1.8


def test_best_response_answers_the_prices_seen() -> None:
    said = answers(strategy("best-response"), [JOINT, NASH, GONE])
    assert said == pytest.approx([1.661695, NASH, MONOPOLY], abs=1e-6)


def test_two_best_responses_go_the_war_path_to_nash() -> None:
    path = match([strategy("best-response")] * 2, 60)
    for row, price in zip(path, WAR_PATH, strict=False):
        assert row == pytest.approx((price, price), abs=1e-6)
    assert path[-1] == pytest.approx((NASH, NASH), abs=1e-6)


def test_leader_and_best_response_end_where_stackelberg_says() -> None:
    path = match([strategy("price-leader"), strategy("best-response")], 60)
    assert path[-1] == pytest.approx((1.638439, 1.544568), abs=1e-6)
    assert path[1][0] == path[-1][0]


def test_leader_alone_or_without_a_leaders_price() -> None:
    assert answers(strategy("price-leader"), [GONE]) == pytest.approx([MONOPOLY], abs=1e-6)
    hopeless = LogitMarket(a=[1, 50], c=[1, 1], mu=0.25, a0=None)
    said = answers(strategy("price-leader"), [2.0], market=hopeless, joint=[3.0, 3.0])
    assert said == pytest.approx([hopeless.nash().prices[0]])


def test_everyday_low_price_never_moves() -> None:
    assert answers(strategy("everyday-low-price", low=1.2), [1.9, 0.6, GONE]) == [1.2] * 3
    said = answers(strategy("everyday-low-price"), [1.9, 0.6])
    assert said == pytest.approx([NASH, NASH], abs=1e-6)


def test_predator_hunts_then_recoups() -> None:
    rule = strategy("predator", step=0.1, depth=0.95, patience=8)
    said = answers(rule, [1.5] * 10, starts=[1.5, 1.5])
    hunt = [1.35, 1.215, 1.0935, 0.98415, 0.95, 0.95, 0.95, 0.95]
    recoup = [answers(strategy("best-response"), [1.5])[0]] * 2
    assert said == pytest.approx(hunt + recoup)


def test_predator_that_wins_has_the_market_and_hunts_whoever_comes_back() -> None:
    rule = strategy("predator", step=0.5, depth=0.9, patience=3)
    said = answers(rule, [1.5, 1.5, GONE, GONE, 1.5, 1.5, 1.5, 1.5], starts=[1.5, 1.5])
    best = answers(strategy("best-response"), [1.5])[0]
    assert said == pytest.approx([0.9, 0.9, MONOPOLY, MONOPOLY, 0.9009925, 0.9, 0.9, best],
                                 abs=1e-6)  # fmt: skip


def test_predator_without_patience_never_hunts() -> None:
    path = match([strategy("predator", patience=0), strategy("best-response")], 60)
    assert path[-1] == pytest.approx((NASH, NASH), abs=1e-6)


def test_edgeworth_goes_down_step_by_step_and_jumps() -> None:
    draws = iter([0.9, 0.1])
    rule = strategy("edgeworth", step=0.1, relent=0.2, bottom=1.0, top=1.9)
    said = answers(rule, [1.9, 1.5, 1.12, 1.1, 1.1, 1.0, 0.9, 3.0], luck=lambda: next(draws))
    #    undercuts: 1.71 1.35 1.008; then 0.99 < bottom: stays, then relents; jumps; jumps; capped
    assert said == pytest.approx([1.71, 1.35, 1.008, 1.0, 1.9, 1.9, 1.9, 1.9])


def test_edgeworth_takes_cost_and_joint_price_if_not_told_otherwise() -> None:
    said = answers(strategy("edgeworth"), [1.0, 1.04], luck=lambda: 0.99)
    assert said == pytest.approx([JOINT, 1.0], abs=1e-6)
    assert answers(strategy("edgeworth"), [GONE]) == pytest.approx([MONOPOLY], abs=1e-6)


def test_two_edgeworths_in_turn_cycle() -> None:
    """Alternating reviews, as in the theory: fall by fall, a wait at the bottom, and a jump."""
    rules = [strategy("edgeworth"), strategy("edgeworth")]
    places = [seat(i, luck=Random(i).random) for i in (0, 1)]
    path = [JOINT, JOINT]
    for t in range(600):
        path.append(rules[t % 2].price(look(places[t % 2], path[-1], price=path[-2])))
    rises = [(a, b) for a, b in pairwise(path) if b > a]
    falls = [b / a for a, b in pairwise(path) if b < a]
    assert 20 < len(rises) < 60
    for before, after in rises:
        assert after == pytest.approx(JOINT, abs=1e-6)
        assert 1.0 <= before < 1 / 0.95
    assert all(ratio >= 0.95 - 1e-12 for ratio in falls)
    # Thirteen steps of five per cent lead from 1.925 to the last above 1; then the bottom, then up.
    assert sum(ratio == pytest.approx(0.95) for ratio in falls) > 0.9 * len(falls)
    assert min(path) == 1.0


def test_share_seeker_moves_towards_its_share() -> None:
    rule, place = strategy("share-seeker", target=0.4, step=0.1, band=0.05), seat()
    for seen, share, change in [
        (1.6, 0.2, 0.9), (1.6, 0.399, 0.9), (1.6, 0.401, 1), (1.6, 0.449, 1), (1.6, 0.451, 1.1),
    ]:  # fmt: skip
        price = _price_of(share, seen)
        assert look(place, seen).share(price) == pytest.approx(share)
        assert rule.price(look(place, seen, price=price)) == pytest.approx(price * change)


def _price_of(share: float, rival: float) -> float:
    """The price at which the duel's first supplier has a share: bisection, falling."""
    low, high = 0.0, 5.0
    for _ in range(80):
        middle = (low + high) / 2
        market = LogitMarket([2, 2], [1, 1], 0.25)
        if market.demand([middle, rival])[0] > share:
            low = middle
        else:
            high = middle
    return low


def test_share_seeker_defends_the_share_it_had_first() -> None:
    rule, place = strategy("share-seeker", step=0.1), seat()
    assert rule.price(look(place, 1.9, price=1.9)) == 1.9
    assert rule.price(look(place, 1.5, price=1.9)) == pytest.approx(1.71)
    assert rule.price(look(place, 2.5, price=1.9)) == pytest.approx(2.09)


def test_share_seeker_does_not_cut_below_cost() -> None:
    rule, place = strategy("share-seeker", target=1, step=0.3), seat()
    assert rule.price(look(place, 1.5, price=1.2, cost=1.0)) == 1.0
    # A price that is below cost already (cost has risen) is left alone, not raised.
    assert rule.price(look(place, 1.5, price=0.8, cost=1.0)) == 0.8


def test_share_seekers_that_want_too_much_fight_down_to_cost() -> None:
    path = match([strategy("share-seeker", target=0.6)] * 2, 100)
    assert path[-1] == pytest.approx((1.0, 1.0))


def test_random_draws_evenly_between_its_two_prices() -> None:
    draws = iter([0.0, 0.25, 0.75])
    rule = strategy("random", low=1.0, high=2.0)
    assert answers(rule, [1.9] * 3, luck=lambda: next(draws)) == [1.0, 1.25, 1.75]
    said = answers(strategy("random"), [1.9] * 2000, luck=Random(3).random)
    test = stats.kstest(said, stats.uniform(NASH, JOINT - NASH).cdf)
    assert test.pvalue > 0.001


def test_scripted_plays_its_list_and_holds_or_repeats() -> None:
    script = "1.9, 1.5\n1.7"
    assert answers(strategy("scripted", prices=script), [1.0] * 5) == [1.9, 1.5, 1.7, 1.7, 1.7]
    repeats = strategy("scripted", prices=script, then="repeat")
    assert answers(repeats, [1.0] * 5) == [1.9, 1.5, 1.7, 1.9, 1.5]
    assert answers(strategy("scripted"), [1.0] * 2, starts=[1.7, 1.9]) == [1.7, 1.7]
    assert answers(strategy("scripted", prices="9 0.1"), [1.0] * 2) == [3.0, 0.5]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"prices": "1, two"}, "prices has 'two'; allowed: positive numbers separated by commas"),
        ({"prices": "1, -2"}, "prices has '-2'; allowed: positive numbers separated by commas"),
        ({"prices": "nan"}, "prices has 'nan'; allowed: positive numbers separated by commas"),
        ({"then": "stop"}, "then is 'stop'; allowed: hold or repeat"),
    ],
)
def test_scripted_refuses_what_is_no_plan(settings: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        strategy("scripted", **settings)
    assert str(caught.value) == f"strategy scripted: {said}"
