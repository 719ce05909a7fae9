"""His desk: who takes which line, and what would turn him."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import dealers_desk
from sim.lessons.his_desk import RICH, SHORT


def test_money_decides() -> None:
    rich, short = dealers_desk(hurdle=RICH), dealers_desk(hurdle=SHORT)
    assert (rich.chosen, short.chosen) == ("Huaxin", "rival")
    assert rich.profits["Huaxin"].profit == pytest.approx(724.60274)
    assert rich.profits["rival"].return_on_capital == pytest.approx(0.997028)
    assert rich.profits == short.profits
    assert (rich.gap > 0, short.gap > 0) == (True, False)


def test_terms_turn_the_one_who_is_short_and_a_point_of_margin_does_not() -> None:
    assert dealers_desk(hurdle=SHORT, margin=0.13).chosen == "Huaxin"
    assert dealers_desk(hurdle=SHORT, support=75).chosen == "rival"
    assert dealers_desk(hurdle=SHORT, terms_days=75).chosen == "Huaxin"
    assert dealers_desk(hurdle=SHORT).strongest == "terms_days"
    assert dealers_desk(hurdle=0).strongest == "margin"


def test_who_changes_his_mind_does_it_at_the_tipping_point() -> None:
    tips = dealers_desk().tips
    assert dealers_desk(hurdle=tips - 0.001).chosen == "Huaxin"
    assert dealers_desk(hurdle=tips + 0.001).chosen == "rival"
    assert dealers_desk(machines=0).tips == float("inf")


def test_disorder_in_the_market_costs_sales() -> None:
    calm, wild = dealers_desk(), dealers_desk(sold_from_outside=0.25)
    assert wild.lines["Huaxin"].machines == 6
    assert wild.after("Huaxin") < calm.after("Huaxin")
    assert wild.chosen == "rival"


def test_every_promise_that_costs_huaxin_money_has_a_best_size() -> None:
    """More margin, support or time wins him over; beyond that it only costs."""
    for name, levels in {
        "margin": (0.06, 0.09, 0.12, 0.13, 0.15, 0.18),
        "support": (0.0, 30.0, 60.0, 90.0, 120.0, 150.0),
        "terms_days": (0.0, 30.0, 60.0, 75.0, 90.0, 120.0),
    }.items():
        left = [dealers_desk(hurdle=SHORT, **{name: level}).left for level in levels]
        best = left.index(max(left))
        assert 0 < best < len(levels) - 1, (name, left)
        assert dealers_desk(hurdle=SHORT, **{name: levels[best - 1]}).chosen == "rival"


def test_huaxin_earns_on_what_other_dealers_sell_in_his_district() -> None:
    there = dealers_desk(hurdle=SHORT, sold_from_outside=0.25)
    assert there.chosen == "rival"
    assert there.left == pytest.approx(2 * (792 * (1 - 0.08 * 60 / 365) - 540))
    nobody = dealers_desk(machines=4, margin=0.06, hurdle=1.0)
    assert nobody.after(nobody.chosen) < 0
    assert nobody.left == 0


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(InputError, match=r"^sold_from_outside is 2; allowed: a number from 0 to 1"):
        dealers_desk(sold_from_outside=2)
