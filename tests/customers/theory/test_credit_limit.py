"""How much a customer may owe: the reference numbers, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import CREDIT_FACTORS, credit_limit
from sim.kernel.errors import InputError


def test_the_reference_numbers() -> None:
    limits = [credit_limit(20, 2, grade) for grade in CREDIT_FACTORS]
    assert limits == pytest.approx([60, 40, 32, 24, 0])


@given(st.floats(0, 1e6), st.floats(0, 12))
def test_a_better_grade_may_owe_more(sales: float, term: float) -> None:
    limits = [credit_limit(sales, term, grade) for grade in CREDIT_FACTORS]
    assert limits == sorted(limits, reverse=True)
    assert limits[-1] == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: credit_limit(20, 2, "D"),
            "grade is 'D'; allowed: 'AAA', 'AA', 'A', 'B' or 'C'",
        ),
        (lambda: credit_limit(-1, 2, "A"), "monthly_sales is -1; allowed: a number, 0 or more"),
        (lambda: credit_limit(20, -2, "A"), "term is -2; allowed: a number, 0 or more"),
        (
            lambda: credit_limit(20, 2, "A", {"A": 1.0}),
            "factors is {'A': 1.0}; allowed: a factor for each of AAA, AA, A, B, C",
        ),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
