"""Running scenarios: once, many times, with intervals."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.experiment.comparison import Comparison, compare
    from sim.experiment.counterfactual import Counterfactual, counterfactual
    from sim.experiment.precision import Precision, replications_needed
    from sim.experiment.replication import replicate
    from sim.experiment.sensitivity import Sensitivity, sensitivity
    from sim.experiment.single import run
    from sim.experiment.store import Shelf
    from sim.experiment.study import Study
    from sim.experiment.sweep import Sweep, SweepInterrupted, SweepUnfinished, sweep
    from sim.experiment.unfinished import Interrupted, Unfinished, WorkerDied

__all__ = [
    "Comparison",
    "Counterfactual",
    "Interrupted",
    "Precision",
    "Sensitivity",
    "Shelf",
    "Study",
    "Sweep",
    "SweepInterrupted",
    "SweepUnfinished",
    "Unfinished",
    "WorkerDied",
    "compare",
    "counterfactual",
    "replicate",
    "replications_needed",
    "run",
    "sensitivity",
    "sweep",
]
lazy_door(__name__)
