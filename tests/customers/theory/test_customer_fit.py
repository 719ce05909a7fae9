"""Best and worst customers: scored, and crossed with profit."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import ACTIONS, best_and_worst, customer_action, customer_fit
from sim.customers.theory.customer_fit import BEST, WORST
from sim.kernel.errors import InputError

scores = st.floats(0, 5)


def table(profit: float, **changed: float) -> pd.DataFrame:
    return pd.DataFrame([dict.fromkeys((*BEST, *WORST), 2.0) | changed | {"profit": profit}])


def test_fit_is_a_difference_of_means() -> None:
    assert customer_fit([5, 5, 5, 5], [0, 0, 0, 0, 0]) == 5
    assert customer_fit([0, 0, 0, 0], [5, 5, 5, 5, 5]) == -5
    assert customer_fit([3, 3, 3, 3], [3, 3, 3, 3, 3]) == 0  # a sum would say −3
    assert customer_fit([4, 5, 3, 2], [1, 0, 1, 2, 1]) == pytest.approx(2.5)


@given(st.lists(scores, min_size=4, max_size=4), st.lists(scores, min_size=5, max_size=5))
def test_fit_stays_in_its_range(best: list[float], worst: list[float]) -> None:
    assert -5 <= customer_fit(best, worst) <= 5


@pytest.mark.parametrize(
    ("fit", "profit", "action"),
    [
        (2, 10, "keep and grow"),
        (0, 0, "keep and grow"),
        (2, -10, "re-price"),
        (-2, 10, "convert"),
        (-0.1, -0.1, "release"),
    ],
)
def test_four_quarters(fit: float, profit: float, action: str) -> None:
    assert customer_action(fit, profit) == action
    assert action in ACTIONS


def test_a_table_is_scored_row_by_row() -> None:
    both = pd.concat([table(5.0, strengths=5.0), table(-5.0, demands=5.0)], ignore_index=True)
    found = best_and_worst(both)
    assert found.fit.tolist() == pytest.approx([0.75, -0.6])
    assert found.action.tolist() == ["keep and grow", "release"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: customer_fit([1, 2, 3], [0] * 5), "best is [1, 2, 3]; allowed: 4 scores, each"),
        (lambda: customer_fit([1] * 4, [6] * 5), "worst is [6, 6, 6, 6, 6]; allowed: 5 scores"),
        (lambda: customer_action(6, 0), "fit is 6; allowed: a number from −5 to 5"),
        (lambda: best_and_worst(table(1).iloc[:0]), "customers has no row; allowed: a row"),
        (lambda: best_and_worst(pd.DataFrame()), "customers has no 'strengths'; allowed: a table"),
        (lambda: best_and_worst(table(float("nan"))), "profit has nan; allowed: finite numbers"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
