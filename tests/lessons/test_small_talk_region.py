"""The region of small talk: four customers in it, the border, and what one length for all costs."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons import small_talk_region
from sim.lessons.small_talk_region import CELLS, CUSTOMERS, MOST_LEAVES, MOST_WARMS
from sim.selling import SmallTalk


def test_four_customers_stand_where_the_closed_form_has_them() -> None:
    region = small_talk_region()
    best = {name: round(one.best_seconds, 1) for name, one in region.customers.items()}
    assert best == {"dealer": 31.8, "job shop": 17.9, "gearbox works": 8.8, "aerospace": 0.0}
    assert region.for_how_many == 3


def test_cells_of_the_map_have_the_length_of_their_middle() -> None:
    region = small_talk_region(seconds_to_go=90.0, leaves_after=0.03)
    across, up = CELLS
    assert region.lengths.shape == (up, across)
    for row, column in ((0, 0), (10, 200), (up - 1, across - 1), (80, 3)):
        leaves = (column + 0.5) * MOST_LEAVES / across
        warms = (row + 0.5) * MOST_WARMS / up
        own = SmallTalk(leaves, warms, 0.03, 90.0)
        assert region.lengths[row, column] == pytest.approx(own.best_seconds)
        assert (own.best_seconds > 0) == (warms > region.border * leaves)


def test_one_length_for_all_is_never_better_than_each_his_own() -> None:
    for to_go, after in ((10.0, 0.005), (60.0, 0.02), (120.0, 0.06)):
        region = small_talk_region(seconds_to_go=to_go, leaves_after=after)
        seconds, heard = region.one_for_all
        assert heard <= region.each_his_own
        crowd = [one.heard_out(seconds) for one in region.customers.values()]
        assert heard == pytest.approx(np.mean(crowd))


def test_a_customer_can_be_moved_and_only_he() -> None:
    moved = small_talk_region("aerospace", warms=0.10)
    assert moved.talk.best_seconds == pytest.approx(8.8, abs=0.05)
    assert moved.for_how_many == 4
    others = [name for name in CUSTOMERS if name != "aerospace"]
    at_home = small_talk_region().customers
    assert all(moved.customers[name] == at_home[name] for name in others)


def test_what_cannot_be_is_a_sentence() -> None:
    for call, said in (
        (lambda: small_talk_region("nobody"), "customer is 'nobody'; allowed: dealer, job shop"),
        (lambda: small_talk_region(leaves=0.0), "leaves is 0.0; allowed: a number above 0"),
        (lambda: small_talk_region(seconds=61.0), "seconds is 61"),
    ):
        with pytest.raises(InputError) as refused:
            call()
        assert str(refused.value).startswith(said)
