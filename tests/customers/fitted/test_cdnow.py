"""The models, fitted to the customers of whom the published estimates and likelihoods are.

CDNOW's sample (``cdnow.csv``, its source and licence in ``cdnow.md``): 2,357 customers who first
bought in the first quarter of 1997, weeks, watched to the end of September 1997.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.customers import BetaGeometricNBD, ParetoNBD, fit_bg_nbd, fit_pareto_nbd
from sim.customers.fitted.without_contract import WithoutContract

PUBLISHED = {
    # Fader, Hardie & Lee (2005), Marketing Science 24(2), table 2
    BetaGeometricNBD: ({"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, -9582.43),
    # the same table, which has one decimal of the likelihoods
    ParetoNBD: ({"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}, -9594.97),
}
FITS = {BetaGeometricNBD: fit_bg_nbd, ParetoNBD: fit_pareto_nbd}


@pytest.fixture(scope="module")
def histories() -> np.ndarray:
    table = pd.read_csv(Path(__file__).with_name("cdnow.csv"))
    assert len(table) == 2_357
    return table[["frequency", "recency", "watched"]].to_numpy(float).T


@pytest.mark.parametrize("model", PUBLISHED)
def test_the_published_estimates_are_found(
    model: type[WithoutContract], histories: np.ndarray
) -> None:
    estimates, likelihood = PUBLISHED[model]
    found = FITS[model](*histories)
    for name, published in estimates.items():
        assert getattr(found, name) == pytest.approx(published, rel=0.005), name
    assert found.log_likelihood == pytest.approx(likelihood, abs=0.01)
