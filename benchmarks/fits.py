"""Customers without a contract: our fits beside those of another package, on the published data.

Both fit the same histories in turn; no time is told before both have found the same parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pandas as pd

from benchmarks.clock import timed
from benchmarks.table import Line
from sim.customers import fit_bg_nbd, fit_pareto_nbd

PEER: Final = "lifetimes"
MODELS: Final[dict[str, tuple[Callable[..., Any], str, tuple[str, ...]]]] = {
    "BG/NBD": (fit_bg_nbd, "BetaGeoFitter", ("r", "alpha", "a", "b")),
    "Pareto/NBD": (fit_pareto_nbd, "ParetoNBDFitter", ("r", "alpha", "s", "beta")),
}
SAME: Final = 0.02
"""By what part parameters may differ: optimizers stop at different places of a flat hill."""
ROUNDS: Final = 5
HISTORIES: Final = Path(__file__).resolve().parents[1] / "tests/customers/fitted/cdnow.csv"


def beside(rounds: int = ROUNDS) -> Iterator[Line]:
    """Tell how many times as long the other package takes for the same fit, round by round."""
    if not find_spec(PEER):
        return
    peer = import_module(PEER)
    histories = list(pd.read_csv(HISTORIES).to_numpy(float).T)
    for name, (ours, fitter, parameters) in MODELS.items():
        jobs = {
            "ours": partial(ours, *histories),
            "theirs": partial(_theirs, peer, fitter, histories),
        }
        mine, theirs = [], []
        for number in range(rounds):
            order = ("ours", "theirs") if number % 2 else ("theirs", "ours")
            done = {which: timed(jobs[which]) for which in order}
            mine.append(done["ours"][0])
            theirs.append(done["theirs"][0])
            _agree(name, done["ours"][1], done["theirs"][1], parameters)
        told = [1000 * seconds for seconds in mine]
        yield Line(f"{name} fitted to CDNOW's 2,357 customers", told, " ms")
        ratios = [slow / fast for slow, fast in zip(theirs, mine, strict=True)]
        yield Line(f"{name}, faster than {PEER}", ratios, "×", at_least=1.0)


def _theirs(peer: Any, fitter: str, histories: list[Any]) -> Any:
    return getattr(peer, fitter)().fit(*histories)


def _agree(name: str, ours: Any, theirs: Any, parameters: tuple[str, ...]) -> None:
    for parameter in parameters:
        one, other = getattr(ours, parameter), float(theirs.params_[parameter])
        if abs(one / other - 1) > SAME:
            raise RuntimeError(f"{name}: {parameter} is {one:.4g} here and {other:.4g} there")
