"""The check of a contract plays it with two dealers, and says what each of them does."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers.played_contract import played_contract

GOOD = {"first": 700, "block": 0, "beyond": 700, "fee": 3000, "service": 0}


def test_what_suits_all_passes() -> None:
    assert played_contract(GOOD, {}) is None
    assert played_contract({name: str(value) for name, value in GOOD.items()}, {}) is None
    assert played_contract(GOOD | {"first": 1000, "block": 10, "fee": 0}, {}) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"fee": 4000},
            "Dali does not sign: the contract would bring him 1,807 a year, and he has",
        ),
        ({"first": 540, "beyond": 540, "fee": 8000}, "Dali does not sign"),
        ({"fee": 0}, "Huaxin earns 9,956, and 14,400 today: it would not offer this"),
        ({"first": 900, "beyond": 900, "fee": 0}, "Kunming earns no more than today's 4,800"),
        ({"first": 900, "beyond": 900, "fee": 0}, "at Dali a buyer pays 1,020 beyond what the"),
        ({"first": 1400, "beyond": 1400, "fee": -5000}, "Kunming signs and sells nothing"),
    ],
)
def test_what_does_not_is_told_dealer_by_dealer(changes, said) -> None:
    told = played_contract(GOOD | changes, {})
    assert told is not None
    assert said in told
    assert "Kunming" in told
    assert "Dali" in told


def test_what_cannot_be_read_is_a_sentence() -> None:
    for answer, said in (
        (3, "the answer is 3; allowed: a table with first, block, beyond, fee and service"),
        (GOOD | {"fee": ...}, "fee is not filled in yet; allowed: a number, 0 for none"),
        (GOOD | {"beyond": -5}, "beyond is -5.0; allowed: a number from 0 to 100,000"),
    ):
        with pytest.raises(InputError) as refused:
            played_contract(answer, {})
        assert str(refused.value).startswith(said)
