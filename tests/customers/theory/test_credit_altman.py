"""Altman's scores of three files: the reference numbers, and that the two checks disagree."""

import pytest

from sim.customers import altman_double_prime, altman_private
from sim.kernel.errors import InputError

FILES = {
    "gearbox works": (
        *((0.2, 0.15, 0.08, 7 / 13, 1.2), (1.9427638461538461, "grey")),
        (2.9039846153846156, "safe"),
    ),
    "job shop": (
        *((-0.04, 0.04, 0.03, 11 / 39, 1.4), (1.6140715384615385, "grey")),
        (0.36575384615384615, "distress"),
    ),
    "dealer": (
        *((1 / 9, 1 / 15, 1 / 30, 0.2, 26 / 9), (3.206811111111111, "safe")),
        (1.380222222222222, "grey"),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_three_files(name: str) -> None:
    x, private, other = FILES[name]
    first, second = altman_private(*x), altman_double_prime(*x[:4])
    assert (first.score, first.zone) == (pytest.approx(private[0]), private[1])
    assert (second.score, second.zone) == (pytest.approx(other[0]), other[1])
    assert first.zone != second.zone
    emerging = altman_double_prime(*x[:4], emerging=True)
    assert emerging.score == pytest.approx(second.score + 3.25)
    assert emerging.zone == second.zone


def test_a_dealer_is_safe_by_turnover_alone() -> None:
    x = FILES["dealer"][0]
    assert altman_private(*x[:4], sales=1.2).zone == "grey"


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(InputError, match="sales is -1; allowed: a number, 0 or more"):
        altman_private(0, 0, 0, 0, -1)
    with pytest.raises(InputError, match="ebit is nan; allowed: a finite number"):
        altman_double_prime(0, 0, float("nan"), 0)
