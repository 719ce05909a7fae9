"""Staying: half the chance of quitting, twice the sales, by series and by lives."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling import sales_before_quitting, still_there, tries_before_quitting


def test_worked_figures() -> None:
    quits = (0.001, 0.002, 0.004)
    tries = [tries_before_quitting(0.02, one) for one in quits]
    assert tries == pytest.approx([1020.4081632653061, 510.2040816326531, 255.10204081632654])
    sales = [sales_before_quitting(0.02, one) for one in quits]
    assert sales == pytest.approx([20.408163265306122, 10.204081632653061, 5.1020408163265305])
    left = [still_there(one, 100) for one in quits]
    assert left == pytest.approx([0.9047921471137089, 0.8185668046884277, 0.6697825712726458])


def test_by_lives() -> None:
    rng = np.random.default_rng(5)
    refusals = rng.geometric(0.01, 200_000)  # until one quits
    sales = rng.negative_binomial(refusals, 1 - 0.05)
    assert sales.mean() == pytest.approx(sales_before_quitting(0.05, 0.01), rel=0.02)
    tries = refusals.mean() + sales.mean()
    assert tries == pytest.approx(tries_before_quitting(0.05, 0.01), rel=0.02)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="quits is 0; allowed: a number above 0 and up to 1"):
        sales_before_quitting(0.02, 0)
