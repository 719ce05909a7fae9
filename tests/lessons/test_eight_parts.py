"""Eight parts of two offers, three people, and the share of wins: theory by hand, played beside."""

from dataclasses import replace
from math import exp, sqrt

import pytest

import sim
from sim.kernel.errors import InputError
from sim.lessons.eight_parts import eight_parts, win_share
from sim.lessons.eight_parts_market import BEIHE, HUAXIN, OVERHAUL, PEOPLE, value_market
from sim.value import economic_value

PLAYED = 150


@pytest.mark.parametrize(
    ("who", "gap"), [("director", 70.0), ("user", 160.0), ("buyer", -10.0), ("all", 86.0 + 2 / 3)]
)
def test_the_gap_and_the_worth_by_hand(who: str, gap: float) -> None:
    found = eight_parts(who=who, purchases=1)  # type: ignore[arg-type]
    assert found.advantage == pytest.approx(gap)
    assert found.advantage == pytest.approx(sum(found.gaps.values()))
    at_worth = eight_parts(replace(HUAXIN, monetary=found.worth), BEIHE, who, 1)  # type: ignore[arg-type]
    assert at_worth.advantage == pytest.approx(0, abs=1e-9)
    if who != "all":
        assert at_worth.theory == pytest.approx(0.5)
        assert found.theory == pytest.approx(1 / (1 + exp(-gap / 50)))


def test_worth_less_price_is_the_gap() -> None:
    better = HUAXIN.total_value - BEIHE.total_value
    saved = BEIHE.total_cost - BEIHE.monetary - (HUAXIN.total_cost - HUAXIN.monetary)
    evc = economic_value(BEIHE.monetary, 0, saved, better)
    assert evc.total == eight_parts(who="director", purchases=1).worth == 970
    assert evc.incentive(HUAXIN.monetary) == HUAXIN.delivered - BEIHE.delivered


@pytest.mark.parametrize("who", [*PEOPLE, "all"])
@pytest.mark.parametrize("other", [BEIHE, OVERHAUL])
def test_what_is_played_agrees_with_the_closed_form(who, other) -> None:  # type: ignore[no-untyped-def]
    found = eight_parts(HUAXIN, other, who, PLAYED, seed=7)
    error = sqrt(found.theory * (1 - found.theory) / PLAYED)
    assert abs(found.played - found.theory) <= 4 * max(error, 1 / PLAYED)
    low, high = found.interval
    assert low <= found.played <= high


def test_the_same_luck_whatever_is_offered() -> None:
    """A better offer wins all that it won before; from either way to 30 more comes the same."""

    def won(offer: object) -> set[object]:
        cases = sim.run(value_market(offer, who="director", purchases=PLAYED), 2010).cases  # type: ignore[arg-type]
        return set(cases[cases.supplier == "Huaxin"].organisation)

    today, cheaper = won(HUAXIN), won(replace(HUAXIN, monetary=870.0))
    assert today < cheaper == won(replace(HUAXIN, time=15.0, psychic=5.0))


def test_the_ratio_prefers_the_small_offer() -> None:
    assert eight_parts(HUAXIN, OVERHAUL, "director", 1).ratio_disagrees
    assert not eight_parts(HUAXIN, BEIHE, "director", 1).ratio_disagrees


def test_theory_along_the_price_falls() -> None:
    curve = eight_parts(purchases=1).theory_at([700, 900, 1100])
    assert curve[0] > curve[1] > curve[2]
    assert curve[1] == pytest.approx(win_share(HUAXIN, BEIHE))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: win_share(HUAXIN, BEIHE, "boss"), "who is 'boss'; allowed: all, director"),
        (lambda: win_share(3, BEIHE), "ours is 3; allowed: what delivered_value returns"),
    ],
)
def test_bad_input_is_one_sentence(call, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=said):
        call()
