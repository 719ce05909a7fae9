"""Rules that err: the chain of their outcomes, and the time they spend at war."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.noisy_play import (
    CUT,
    GRIM,
    HOLD,
    OUTCOMES,
    TIT_FOR_TAT,
    WIN_STAY_LOSE_SHIFT,
    generous_tit_for_tat,
    noisy_chain,
    noisy_shares,
)

errors = st.floats(1e-4, 0.5)
kinds = st.sampled_from(["move", "seen"])
rules = st.tuples(*[st.floats(0, 1)] * 4)


@given(error=errors, kind=kinds)
def test_tit_for_tat_with_mistakes_is_doubly_stochastic(error: float, kind: str) -> None:
    chain = noisy_chain(error, kind=kind)  # type: ignore[arg-type]
    np.testing.assert_allclose(chain.sum(axis=0), 1)
    np.testing.assert_allclose(chain.sum(axis=1), 1)
    shares = noisy_shares(error, kind=kind)  # type: ignore[arg-type]
    assert list(shares) == list(OUTCOMES)
    assert list(shares.values()) == pytest.approx([0.25] * 4, abs=1e-9)


@given(error=errors, mine=rules, theirs=rules, kind=kinds)
def test_shares_stay_as_they_are(
    error: float, mine: tuple[float, ...], theirs: tuple[float, ...], kind: str
) -> None:
    chain = noisy_chain(error, mine, theirs, kind)  # type: ignore[arg-type]
    assert (chain >= 0).all()
    np.testing.assert_allclose(chain.sum(axis=1), 1)
    if kind == "move":  # every outcome can follow every other, so the start is forgotten
        shares = np.array(list(noisy_shares(error, mine, theirs).values()))
        np.testing.assert_allclose(shares @ chain, shares, atol=1e-9)
        assert shares.sum() == pytest.approx(1)


@given(error=errors, mine=rules, theirs=rules)
def test_the_other_side_sees_the_same_game(
    error: float, mine: tuple[float, ...], theirs: tuple[float, ...]
) -> None:
    here, there = noisy_shares(error, mine, theirs), noisy_shares(error, theirs, mine)
    assert [here[o] for o in ("CC", "DC", "CD", "DD")] == pytest.approx(
        [there[o] for o in OUTCOMES], abs=1e-7
    )


def test_by_hand() -> None:
    # Always hold against always cut, each erring once in ten: independent moves.
    shares = noisy_shares(0.1, HOLD, CUT)
    assert shares == pytest.approx({"CC": 0.09, "CD": 0.81, "DC": 0.01, "DD": 0.09})
    # Who takes a hold for a cut still does what it always does.
    seen = noisy_shares(0.1, HOLD, CUT, kind="seen")
    assert seen == pytest.approx({"CC": 0, "CD": 1, "DC": 0, "DD": 0})


def test_an_error_of_seeing_is_the_opposite_answer() -> None:
    # After DD, win-stay, lose-shift holds; who takes the other's cut for a hold was rewarded and
    # cuts again. Generous tit-for-tat that misreads a cut holds for sure.
    chain = noisy_chain(0.1, WIN_STAY_LOSE_SHIFT, kind="seen")
    assert chain[3].tolist() == pytest.approx([0.81, 0.09, 0.09, 0.01])
    generous = noisy_chain(0.1, generous_tit_for_tat(0.5), HOLD, kind="seen")
    assert generous[1] == pytest.approx([0.9 * 0.5 + 0.1, 0, 0.9 * 0.5, 0])


@pytest.mark.parametrize("kind", ["move", "seen"])
def test_shares_are_those_of_a_long_play(kind: str) -> None:
    rng = np.random.default_rng(2010)
    mine, theirs, error = generous_tit_for_tat(0.3), WIN_STAY_LOSE_SHIFT, 0.05
    a = b = True  # hold
    counts = dict.fromkeys(OUTCOMES, 0)
    for u in rng.random((40_000, 4)):
        seen_b, seen_a = b, a
        if kind == "seen":
            seen_b, seen_a = b != (u[0] < error), a != (u[1] < error)
        hold_a = u[2] < mine[2 * (not a) + (not seen_b)]
        hold_b = u[3] < theirs[2 * (not b) + (not seen_a)]
        if kind == "move":
            hold_a, hold_b = hold_a != (u[0] < error), hold_b != (u[1] < error)
        a, b = bool(hold_a), bool(hold_b)
        counts["CD"[not a] + "CD"[not b]] += 1
    expected = noisy_shares(error, mine, theirs, kind)  # type: ignore[arg-type]
    # Successive outcomes hang together: .015 is some five standard errors of the largest share.
    assert {o: n / 40_000 for o, n in counts.items()} == pytest.approx(expected, abs=0.015)


@given(error=st.floats(0.001, 0.05))
def test_forgiveness_and_win_stay_repair_what_tit_for_tat_does_not(error: float) -> None:
    for kind in ("move", "seen"):
        for rule in (generous_tit_for_tat(0.3), WIN_STAY_LOSE_SHIFT):
            assert noisy_shares(error, rule, kind=kind)["CC"] > 0.7  # type: ignore[arg-type]
        assert noisy_shares(error, GRIM, kind=kind)["CC"] < 0.26  # type: ignore[arg-type]


def test_grim_with_a_memory_of_one_period_makes_peace_after_a_double_mistake() -> None:
    chain = noisy_chain(0.1, GRIM)
    assert chain[3] == pytest.approx([0.01, 0.09, 0.09, 0.81])  # both hold by mistake: CC
    assert chain[0] == pytest.approx([0.81, 0.09, 0.09, 0.01])  # and peace it stays
    # Who remembered the war would hold by mistake only, both at once in a hundredth of the time.
    assert noisy_shares(0.1, GRIM)["CC"] == pytest.approx(0.05)


def test_rare_mistakes_hardly_matter_to_win_stay_lose_shift() -> None:
    assert noisy_shares(1e-4, WIN_STAY_LOSE_SHIFT)["CC"] == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: noisy_shares(0.0), "error is 0, where the shares depend on the start; allowed: "),
        (lambda: noisy_shares(0.1, (1, 1, 0, 0), kind="seen"), "depend on the start"),
        (lambda: noisy_shares(1.5), "error is 1.5; allowed: a number from 0 to 1"),
        (lambda: noisy_chain(0.1, (1, 0, 1)), r"mine is \(1, 0, 1\); allowed: four probabilities"),
        (lambda: noisy_chain(0.1, TIT_FOR_TAT, (1, 0, 2, 0)), "theirs is "),
        (lambda: noisy_chain(0.1, "tit for tat"), "mine is 'tit for tat'; "),
        (lambda: noisy_chain(0.1, kind="both"), "kind is 'both'; allowed: move, seen"),
        (lambda: generous_tit_for_tat(-0.1), "generosity is -0.1; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]
