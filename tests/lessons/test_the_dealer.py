"""A cut through a dealer, taken apart: every yuan is somebody's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lessons.the_dealer import tell_dealer
from sim.pricing.theory.dealer_path import Dealer, dealer_path

dealers = st.builds(
    Dealer,
    stock=st.floats(0, 60),
    cut=st.floats(0, 200),
    protection=st.floats(0, 1),
    announced=st.booleans(),
    margin=st.floats(0.05, 0.4),
    elasticity=st.floats(0, 5),
    unit_cost=st.floats(300, 700),
)


@given(dealers)
def test_the_parts_are_the_difference_to_no_cut(dealer):
    story = tell_dealer(dealer)
    calm = dealer_path(replace(dealer, cut=0.0))
    months = slice(dealer.at - 1, dealer.at + 1)
    gained = (story.path.frame - calm.frame).iloc[months].sum()
    assert story.maker.gain == pytest.approx(gained.maker_profit, abs=1e-6)
    assert story.dealer_gain == pytest.approx(gained.dealer_profit, abs=1e-6)
    assert story.channel_gain == pytest.approx(gained.channel_profit, abs=1e-6)


@given(dealers)
def test_the_table_sums_up(dealer):
    table = tell_dealer(dealer).table()
    for _, rows in table.groupby("who"):
        parts, total = rows.yuan[rows.part != "in all"], rows.yuan[rows.part == "in all"]
        assert parts.sum() == pytest.approx(total.iloc[0], abs=1e-6)


@given(protection=st.floats(0, 1), announced=st.booleans(), cut=st.floats(1, 100))
def test_the_fall_of_the_ordinary_stock_is_only_moved(protection, announced, cut):
    story = tell_dealer(Dealer(protection=protection, announced=announced, cut=cut))
    moved = story.maker.destocking + story.refill * story.new_margin  # sold later, and cheaper
    borne = story.path.stock_loss + story.path.credit - moved
    assert borne == pytest.approx(30 * cut)


def test_protection_leaves_nothing_to_know():
    told, surprised = (
        tell_dealer(Dealer(protection=1, announced=known)) for known in (True, False)
    )
    assert told.table().equals(surprised.table())


def test_more_demand_is_what_customers_buy_more():
    story = tell_dealer(Dealer(elasticity=2))
    assert story.more_demand == pytest.approx(70 * ((7 / 8) ** -2 - 1))
    assert story.refill == pytest.approx(story.path.dip)
