"""Industrial Marketing Lab: one seeded company for a whole course of industrial marketing.

>>> import sim
>>> run = sim.run("first-order", seed=2010)
>>> run.summary().scenario[0]
'first-order'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.experiment import (
        Comparison,
        Precision,
        Study,
        compare,
        replicate,
        replications_needed,
        run,
    )
    from sim.experiment.counterfactual import Counterfactual, counterfactual
    from sim.experiment.sensitivity import Sensitivity, sensitivity
    from sim.experiment.sweep import Sweep, sweep
    from sim.kernel.errors import InputError
    from sim.kernel.results import Run
    from sim.scenario import Scenario, load, scenarios

__version__ = "0.1.0"

_HOME = {
    "load": "sim.scenario",
    "scenarios": "sim.scenario",
    "Scenario": "sim.scenario",
    "run": "sim.experiment",
    "replicate": "sim.experiment",
    "compare": "sim.experiment",
    "counterfactual": "sim.experiment",
    "sweep": "sim.experiment",
    "sensitivity": "sim.experiment",
    "replications_needed": "sim.experiment",
    "Study": "sim.experiment",
    "Comparison": "sim.experiment",
    "Counterfactual": "sim.experiment",
    "Sweep": "sim.experiment",
    "Sensitivity": "sim.experiment",
    "Precision": "sim.experiment",
    "Run": "sim.kernel.results",
    "InputError": "sim.kernel.errors",
}
__all__ = [
    "Comparison",
    "Counterfactual",
    "InputError",
    "Precision",
    "Run",
    "Scenario",
    "Sensitivity",
    "Study",
    "Sweep",
    "compare",
    "counterfactual",
    "load",
    "replicate",
    "replications_needed",
    "run",
    "scenarios",
    "sensitivity",
    "sweep",
]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used, so that ``import sim`` is quick."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
