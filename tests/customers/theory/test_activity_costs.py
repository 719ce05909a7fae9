"""Activity costs: the published example, and what is refused."""

import pytest

from sim.customers import cost_to_serve, time_driven_rates
from sim.kernel.errors import InputError


def test_minutes_cost_what_a_minute_costs() -> None:
    rates = time_driven_rates(560_000, 700_000, [8, 44, 50])
    assert rates.tolist() == pytest.approx([6.4, 35.2, 40])
    charged = cost_to_serve([[49_000, 1_400, 2_500]], rates)
    assert charged.tolist() == pytest.approx([462_880])  # of 560,000: the rest was not used
    assert time_driven_rates(100, 50, 3) == pytest.approx(6)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: cost_to_serve([], [1.0]), "events is []; allowed: a row a customer"),
        (lambda: cost_to_serve([[1, 2]], [1.0]), "events is [[1, 2]]; allowed: a row a customer"),
        (lambda: cost_to_serve([[-1]], [1.0]), "events has -1.0; allowed: numbers, 0 or more"),
        (lambda: time_driven_rates(1, 0, 1), "capacity_minutes is 0; allowed: a number above 0"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
