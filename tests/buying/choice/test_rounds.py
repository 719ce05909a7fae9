"""Rounds until enough members say yes to one proposal."""

import pytest

from sim.buying.choice.rounds import agree_in_one_round
from sim.kernel.errors import InputError


@pytest.mark.parametrize(
    ("n", "rounds"), [(1, 1.25), (3, 1.953125), (5, 3.051758), (7, 4.768372), (10, 9.313226)]
)
def test_rounds_until_everybody_says_yes(n: int, rounds: float) -> None:
    assert 1 / agree_in_one_round([0.8] * n) == pytest.approx(rounds, abs=5e-7)


def test_a_majority_of_more_is_no_slower() -> None:
    odd = [1 / agree_in_one_round([0.8] * n, quota=n // 2 + 1) for n in (1, 3, 5, 7, 9)]
    assert odd == sorted(odd, reverse=True)


def test_agreement_of_unequal_members_by_hand() -> None:
    # two of three: .5·.4·.8 + .5·.6·.2 + .5·.4·.2 + all .5·.4·.2
    assert agree_in_one_round([0.5, 0.4, 0.2], 2) == pytest.approx(0.16 + 0.06 + 0.04 + 0.04)
    assert agree_in_one_round([0.5, 0.4, 0.2]) == pytest.approx(0.04)
    assert agree_in_one_round([0.5, 0.4, 0.2], 1) == pytest.approx(1 - 0.5 * 0.6 * 0.8)


@pytest.mark.parametrize(
    ("p", "quota", "sentence"),
    [
        ([0.5, 1.2], None, "p_yes is .*from 0 to 1"),
        ([[0.5]], None, "p_yes has shape"),
        ([], None, "p_yes has shape"),
        ([0.5, 0.5], 3, "quota is 3; allowed: a whole number from 1 to 2"),
        ([0.5, 0.5], 0, "quota is 0"),
    ],
)
def test_bad_rounds(p: list[float], quota: int | None, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        agree_in_one_round(p, quota)
