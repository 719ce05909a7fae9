"""A seller's year, exact: by hand, at its extremes, and against the conversation it leans on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.scenario import load_conversation
from sim.selling import SellerYear, script_value
from sim.selling.people.seller_year import LOST_BY_MISREADING, MONTHS, TRAITS, trait_map

HURRIED = ("intro", "reason", "name", "question", "thanks")
SOCIABLE = ("name", "intro", "question", "reason", "thanks", "small-talk")


def test_what_misreading_loses_is_worked_out_of_the_conversation() -> None:
    talk = load_conversation("first-words")
    for_hurried = script_value(talk, HURRIED).by_listener["appointment"]
    for_sociable = script_value(talk, SOCIABLE).by_listener["appointment"]
    right = for_hurried["hurried"] + for_sociable["sociable"]
    wrong = for_hurried["sociable"] + for_sociable["hurried"]
    assert 1 - wrong / right == pytest.approx(LOST_BY_MISREADING, abs=5e-5)


def test_one_firm_a_month_by_hand() -> None:
    one = SellerYear(1, 0.0, 1.0, chance=0.5, tries=1, misread=0.0, quits=0.1)
    left = 0.5 + 0.5 * 0.9  # won, or refused and still there
    there = [left**month for month in range(MONTHS)]
    assert one.orders == pytest.approx(0.5 * sum(there))
    assert one.still_there == pytest.approx(left**MONTHS)


def test_customers_who_come_back_by_hand() -> None:
    sure = SellerYear(1, 1.0, 1.0, chance=1 - 1e-12, tries=1, misread=0.0, quits=0.0)
    assert sure.orders == pytest.approx(MONTHS * (MONTHS + 1) / 2)  # 1, then 2, … then 12


def test_nobody_buys_where_nobody_can_be_won() -> None:
    assert SellerYear(winnable=0.0).orders == 0
    assert SellerYear(chance=0.0).orders == 0


def test_which_training_is_best_hangs_on_the_market() -> None:
    known, street = SellerYear(), SellerYear(60, 0.0)
    once = SellerYear(4, 0.0)

    def best(seller: SellerYear) -> str:
        return max(TRAITS, key=lambda trait: seller.trained(trait).orders)

    assert (best(known), best(street), best(once)) == ("careful", "thick", "bold")
    assert street.trained("bold").orders < street.orders
    assert SellerYear(60, 0.0, tries=12).orders < street.orders


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0, 1), st.integers(1, 8), st.floats(0, 0.05))
@settings(max_examples=40, deadline=None)
def test_care_and_a_thick_skin_never_lose(firms, back, misread, tries, quits) -> None:
    seller = SellerYear(firms, back, misread=misread, tries=tries, quits=quits)
    assert 0 <= seller.still_there <= 1
    for trait in ("careful", "thick"):
        assert seller.trained(trait).orders >= seller.orders * (1 - 1e-9)


def test_the_map_has_the_sellers_own_numbers() -> None:
    still = SellerYear(1, 0.0)
    added = trait_map((6.0, 60.0), (0.0, 0.9), still, 1.5)
    for column, firms in enumerate((6, 60)):
        for row, back in enumerate((0.0, 0.9)):
            seller = SellerYear(firms, back)
            told = [seller.trained(trait).orders / seller.orders - 1 for trait in TRAITS]
            assert added[:, row, column] == pytest.approx(np.array(told))


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="misread is 2; allowed: a number from 0 to 1"):
        SellerYear(misread=2)
    with pytest.raises(InputError, match="firms is 0; allowed: a whole number from 1 to 1000"):
        SellerYear(firms=0)
    with pytest.raises(InputError, match="quits is 1; allowed: a number from 0 and below 1"):
        SellerYear(quits=1)
    with pytest.raises(InputError, match="trait is 'shy'; allowed: 'bold', 'careful' or 'thick'"):
        SellerYear().trained("shy")
    with pytest.raises(InputError, match=r"times is 0\.5; allowed: a number from 1 to 10"):
        SellerYear().trained("bold", 0.5)
