"""Commission: the best share, by looking at others."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import best_commission, commission_surplus, income_spread


@pytest.mark.parametrize(
    ("risk", "best"), [(0, 1), (0.1, 1 / 1.1), (0.5, 2 / 3), (1, 0.5), (2, 1 / 3), (5, 1 / 6)]
)
def test_the_best_share(risk: float, best: float) -> None:
    assert best_commission(risk) == pytest.approx(best)
    others = [commission_surplus(b, risk) for b in np.linspace(0, 1, 101)]
    assert commission_surplus(best, risk) >= max(others)


def test_surplus_and_income() -> None:
    assert commission_surplus(0.5, 1) == pytest.approx(0.25)
    assert commission_surplus(1, 0) == pytest.approx(0.5)
    assert income_spread(12) == pytest.approx(0.2886751345948129)
    assert income_spread(12, 0.5) == pytest.approx(0.14433756729740646)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="risk is -1; allowed: a number, 0 or more"):
        best_commission(-1)
