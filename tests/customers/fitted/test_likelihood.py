"""The search for a maximum, on a likelihood whose top is known."""

import numpy as np
import pytest

from sim.customers.fitted.likelihood import maximize
from sim.kernel.errors import InputError


def test_the_top_of_a_poisson_likelihood_with_its_error() -> None:
    fit = maximize("counts", ["mean"], lambda m: (30 * np.log(m) - 10 * m, np.array([30 / m - 10])))
    assert fit.parameters[0] == pytest.approx(3)
    assert fit.errors[0] == pytest.approx(np.sqrt(3 / 10), rel=1e-6)
    assert fit.log_likelihood == pytest.approx(30 * np.log(3) - 30)


def test_a_likelihood_without_a_top_is_refused() -> None:
    with pytest.raises(InputError, match=r"^the fit of counts did not converge: mean runs away;"):
        maximize("counts", ["mean"], lambda m: (np.log(m), np.array([1 / m])))
