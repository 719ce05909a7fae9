"""The six interests of a middleman as one profit."""

from dataclasses import replace

import pytest

from sim.customers import DealerLine, chosen_line, dealer_profit, interest_effects
from sim.customers.theory.channel_interests import STEPS
from sim.kernel.errors import InputError

HUAXIN = DealerLine(8, 900, 0.12, 60, support=60, terms_days=60, investment=300, drop=0.2)
RIVAL = DealerLine(14, 600, 0.09, 40, support=20, terms_days=30, investment=150, drop=0.1)


def test_two_lines_in_thousand_yuan() -> None:
    found = dealer_profit(HUAXIN)
    assert (found.gross, found.effort, found.support) == pytest.approx((864, 96, 60))
    assert found.capital == pytest.approx(542.4657534246576)
    assert found.capital_cost == pytest.approx(43.397260273972606)
    assert found.commitment_risk == 60
    assert found.profit == pytest.approx(724.6027397260274)
    assert found.capital_employed == pytest.approx(842.4657534246576)
    assert found.return_on_capital == pytest.approx(0.8600975609756097)
    other = dealer_profit(RIVAL)
    assert (other.gross, other.effort) == pytest.approx((756, 112))
    assert other.capital == pytest.approx(463.7260273972603)
    assert other.capital_cost == pytest.approx(37.098082191780826)
    assert other.profit == pytest.approx(611.9019178082192)
    assert other.capital_employed == pytest.approx(613.7260273972603)
    assert other.return_on_capital == pytest.approx(0.997027811258426)


def test_one_step_of_each_interest() -> None:
    assert interest_effects(HUAXIN) == pytest.approx(
        {
            "machines": 106.41534246575338,
            "margin": 72.49315068493149,
            "terms_days": 41.66136986301376,
            "drop": 30,
            "support": 15,
            "hours": 9.6,
        }
    )
    assert set(interest_effects(RIVAL)) == set(STEPS)
    assert all(
        gain >= 0 for gain in interest_effects(replace(RIVAL, drop=0, margin=0.995)).values()
    )


def test_a_dealer_with_money_takes_huaxin_and_one_short_of_it_the_rival() -> None:
    lines = {"Huaxin": HUAXIN, "rival": RIVAL}
    more = dealer_profit(HUAXIN).profit - dealer_profit(RIVAL).profit
    bound = dealer_profit(HUAXIN).capital_employed - dealer_profit(RIVAL).capital_employed
    tips = more / bound
    assert chosen_line(lines, tips - 0.01) == "Huaxin"
    assert chosen_line(lines, tips + 0.01) == "rival"
    assert 0.4 < tips < 0.6


def test_terms_lend_no_more_than_the_stock() -> None:
    free = dealer_profit(replace(HUAXIN, terms_days=200, investment=0))
    assert free.capital == free.capital_cost == free.capital_employed == 0
    assert free.return_on_capital == float("inf")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: replace(HUAXIN, margin=1), "margin is 1; allowed: a number from 0 and below 1"),
        (lambda: replace(HUAXIN, drop=-0.1), "drop is -0.1; allowed: a number from 0 to 1"),
        (lambda: replace(HUAXIN, terms_days=-5), "terms_days is -5; allowed: a number, 0 or more"),
        (lambda: chosen_line({}), "lines has none; allowed: one or more by name"),
        (lambda: chosen_line({"a": 3}), "lines has 3 for 'a'; allowed: a DealerLine"),
        (lambda: chosen_line({"a": RIVAL}, -1), "hurdle is -1; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
