"""The check of the weights says to what they sum."""

import pytest

from sim.customers import CHANNEL_WEIGHTS
from sim.kernel.errors import InputError
from sim.worksheet.checkers.weights_of_card import weights_of_card

NAMES = list(CHANNEL_WEIGHTS)


def given(*weights):
    return dict(zip(NAMES, weights, strict=True))


def test_a_hundred_is_a_hundred() -> None:
    assert weights_of_card(dict(CHANNEL_WEIGHTS), {}) is None
    assert weights_of_card(given("40", "20", "10", "10", "10", "10"), {}) is None


def test_one_factor_that_decides_is_told() -> None:
    told = weights_of_card(given(60, 0, 10, 10, 10, 10), {})
    assert told == (
        "coverage has 60 of 100: one factor decides, and five others are scored for nothing"
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (given(20, 20, 20, 20, 20, 20), "weights sum to 120; allowed: weights that sum to 100"),
        (given(120, -20, 0, 0, 0, 0), "weights has −20 for 'scope'; allowed: 0 or more"),
        (given(20, 20, 20, 20, 20, ...), "the weight of products is not filled in yet; allowed"),
        (7, "the answer is 7; allowed: a table with a weight for each of coverage, scope, size"),
    ],
)
def test_what_does_not_is_a_sentence(answer, said) -> None:
    with pytest.raises(InputError) as refused:
        weights_of_card(answer, {})
    assert str(refused.value).startswith(said)
