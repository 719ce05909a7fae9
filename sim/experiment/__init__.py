"""Running scenarios: once, many times, with intervals."""

from sim.experiment.comparison import Comparison, compare
from sim.experiment.precision import Precision, replications_needed
from sim.experiment.replication import Interrupted, Study, replicate
from sim.experiment.sensitivity import Sensitivity, sensitivity
from sim.experiment.single import run
from sim.experiment.sweep import Sweep, SweepInterrupted, sweep

__all__ = [
    "Comparison",
    "Interrupted",
    "Precision",
    "Sensitivity",
    "Study",
    "Sweep",
    "SweepInterrupted",
    "compare",
    "replicate",
    "replications_needed",
    "run",
    "sensitivity",
    "sweep",
]
