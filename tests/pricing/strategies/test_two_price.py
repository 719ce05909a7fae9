"""The rules of peace and war: each one's answers to a script, and what becomes of misreadings."""

from itertools import pairwise
from random import Random

import pytest

from sim.pricing.strategies import strategy
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.noisy_play import WIN_STAY_LOSE_SHIFT, generous_tit_for_tat, noisy_shares
from tests.pricing.strategies.playing import GONE, JOINT, NASH, answers, look, match, seat

HIGH, LOW = 1.9, 1.5
MIDPOINT = (NASH + JOINT) / 2

CUT, PEACE = 1.4, JOINT


def acts(name: str, script: list[float], **settings: float) -> str:
    """Its answers as letters: C for the high price, D for the low one."""
    said = answers(strategy(name, high=HIGH, low=LOW, **settings), script)
    return "".join({HIGH: "C", LOW: "D"}[price] for price in said)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # the rival:            C C D D C C D C
        ("tit-for-tat",        "CCDDCCDC"),
        ("grim-trigger",       "CCDDDDDD"),
        ("win-stay-lose-shift", "CCDCCCDD"),
    ],
)  # fmt: skip
def test_answers_to_a_script(name: str, expected: str) -> None:
    assert acts(name, [PEACE, PEACE, CUT, CUT, PEACE, PEACE, CUT, PEACE]) == expected


@pytest.mark.parametrize("name", ["tit-for-tat", "generous-tit-for-tat", "grim-trigger",
                                  "win-stay-lose-shift"])  # fmt: skip
class TestAll:
    def test_the_two_prices_are_the_markets_unless_given(self, name: str) -> None:
        said = answers(strategy(name), [PEACE, CUT, CUT, CUT], luck=lambda: 0.9)
        assert said[:2] == pytest.approx([JOINT, NASH], abs=1e-6)
        assert {round(price, 5) for price in said} == {round(JOINT, 5), round(NASH, 5)}

    def test_the_first_price_is_the_high_one(self, name: str) -> None:
        assert acts(name, [CUT]) == "C"

    def test_a_cut_is_a_price_below_halfway(self, name: str) -> None:
        luck = {"luck": lambda: 0.9}
        rule = strategy(name, high=HIGH, low=LOW)
        assert answers(rule, [PEACE, MIDPOINT - 1e-4], **luck) == [HIGH, LOW]
        assert answers(rule.fresh(), [PEACE, MIDPOINT + 1e-4], **luck) == [HIGH, HIGH]

    def test_a_rival_that_has_left_is_at_peace(self, name: str) -> None:
        assert acts(name, [PEACE, GONE, GONE]) == "CCC"

    def test_each_rival_is_judged_by_its_own_two_prices(self, name: str) -> None:
        market = LogitMarket(a=[130, 120, 110], c=[80, 75, 70], mu=10)
        nash, joint = market.nash().prices, market.joint().prices
        halfway = ((nash + joint) / 2).tolist()
        where = {"market": market, "floor": 1, "ceiling": 500, "luck": lambda: 0.9}
        rule = strategy(name, high=110, low=90)
        peace = joint[1:].tolist()
        # The third is cheaper than the second at peace: its price alone says nothing.
        quiet = [halfway[1] + 0.1, halfway[2] + 0.1]
        assert quiet[1] < halfway[1]
        assert answers(rule, [peace, quiet], **where) == [110, 110]
        for i in (0, 1):
            attack = list(peace)
            attack[i] = halfway[1 + i] - 0.1
            assert answers(rule.fresh(), [peace, attack], **where) == [110, 90]

    def test_alike_and_seeing_well_they_keep_peace(self, name: str) -> None:
        path = match([strategy(name), strategy(name)], 60)
        assert {round(price, 6) for row in path for price in row} == {JOINT}

    def test_prices_are_kept_within_floor_and_ceiling(self, name: str) -> None:
        rule = strategy(name, high=9, low=0)
        assert answers(rule, [PEACE, CUT], luck=lambda: 0.9) == [3.0, 0.5]


def test_generosity_forgives_as_often_as_it_says() -> None:
    draws = iter([0.29, 0.31, 0.9, 0.0])
    rule = strategy("generous-tit-for-tat", high=HIGH, low=LOW, forgive=0.3)
    said = answers(rule, [PEACE, CUT, CUT, PEACE, CUT, CUT], luck=lambda: next(draws))
    assert said == [HIGH, HIGH, LOW, HIGH, LOW, HIGH]


def test_generosity_at_its_ends() -> None:
    script = [PEACE, CUT, CUT, PEACE, CUT]
    assert acts("generous-tit-for-tat", script, forgive=0) == acts("tit-for-tat", script)
    assert acts("generous-tit-for-tat", script, forgive=1) == "CCCCC"


def test_grim_trigger_forgives_a_rival_that_was_low_before_it_began() -> None:
    """At the first review nobody can have broken a truce."""
    assert acts("grim-trigger", [CUT, PEACE, PEACE]) == "CCC"
    assert acts("grim-trigger", [CUT, CUT, PEACE]) == "CDD"


def test_grim_trigger_begins_each_match_without_a_grudge() -> None:
    rule = strategy("grim-trigger", high=HIGH, low=LOW)
    assert answers(rule, [PEACE, CUT]) == [HIGH, LOW]
    assert answers(rule.fresh(), [PEACE, PEACE]) == [HIGH, HIGH]
    rule.start()
    assert answers(rule, [PEACE, PEACE]) == [HIGH, HIGH]


def test_win_stay_lose_shift_exploits_one_that_always_holds() -> None:
    """A single misreading, and it keeps the low price that pays so well."""
    assert acts("win-stay-lose-shift", [PEACE, CUT, PEACE, PEACE, PEACE]) == "CDDDD"


def test_tit_for_tat_echoes_one_mistake_for_ever() -> None:
    mistakes = iter([False] * 6 + [True] + [False] * 100)
    path = match([strategy("tit-for-tat")] * 2, 20, misreads=lambda: next(mistakes))
    late = [tuple(round(price, 3) for price in row) for row in path[5:]]
    assert set(late) == {(1.473, 1.925), (1.925, 1.473)}
    assert all(now != then for now, then in pairwise(late))


def test_win_stay_lose_shift_ends_a_war_by_mistake_in_two_reviews() -> None:
    mistakes = iter([False] * 6 + [True] + [False] * 100)
    path = match([strategy("win-stay-lose-shift")] * 2, 10, misreads=lambda: next(mistakes))
    letters = ["".join("C" if price > MIDPOINT else "D" for price in row) for row in path]
    assert letters == ["CC", "CC", "CC", "CC", "DC", "DD", "CC", "CC", "CC", "CC", "CC"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("tit-for-tat", None),
        ("generous-tit-for-tat", generous_tit_for_tat(1 / 3)),
        ("win-stay-lose-shift", WIN_STAY_LOSE_SHIFT),
    ],
)
def test_misreadings_bring_the_shares_that_theory_says(
    name: str, rule: tuple[float, ...] | None
) -> None:
    error, rounds, dice = 0.1, 20_000, Random(7)
    path = match([strategy(name)] * 2, rounds, misreads=lambda: dice.random() < error)
    theory = noisy_shares(error, kind="seen", **({} if rule is None else {"mine": rule}))
    letters = ["".join("C" if price > MIDPOINT else "D" for price in row) for row in path]
    for outcome, share in theory.items():
        # The chain forgets within about ten rounds: 2,000 independent looks, s.e. under .0112.
        assert letters.count(outcome) / len(letters) == pytest.approx(share, abs=0.035)
    if name == "tit-for-tat":
        assert theory["CC"] == pytest.approx(0.25)
    else:
        assert theory["CC"] > 0.5


def test_noise_is_blind_to_the_side() -> None:
    """Halfway: the joint price misread by half the gap is a cut, the Nash price so misread none."""
    half, hair = (JOINT - NASH) / 2, 1e-4
    for seen, cut in [
        (JOINT - half + hair, False), (JOINT - half - hair, True),
        (NASH + half - hair, True), (NASH + half + hair, False),
    ]:  # fmt: skip
        place, rule = seat(), strategy("tit-for-tat", high=HIGH, low=LOW)
        rule.price(look(place))
        assert (rule.price(look(place, seen)) == LOW) is cut
