"""The market in which two offers are chosen by what they deliver."""

from dataclasses import replace

import pytest

from sim.buying.process.criteria import offered, scores
from sim.kernel.errors import InputError
from sim.lessons.eight_parts_market import BEIHE, HUAXIN, OVERHAUL, value_market
from sim.scenario.vocabulary import PARTS
from sim.value import delivered_value


def test_the_market_delivers_what_the_offer_says() -> None:
    market = value_market(HUAXIN, OVERHAUL)
    worth = market.segments["job_shop"].delivered_value
    for name, offer in (("Huaxin", HUAXIN), ("Beihe", OVERHAUL)):
        firm = market.suppliers[name]
        found = offered(worth, firm.price, scores(market, firm, "Wuxi"))
        for part in PARTS:
            assert getattr(found, part) == pytest.approx(1000 * getattr(offer, part)), part


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: value_market(delivered_value(5)), "ours.monetary is 0; allowed: above 0"),
        (
            lambda: value_market(replace(HUAXIN, service=201)),
            "ours.service is 201; allowed: at most 200",
        ),
        (
            lambda: value_market(HUAXIN, replace(BEIHE, time=101)),
            "theirs.time is 101; allowed: at most 100",
        ),
        (lambda: value_market(purchases=0), "purchases is 0; allowed: a whole number"),
    ],
)
def test_bad_input_is_one_sentence(call, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=said):
        call()
