"""Industrial Marketing Lab: one seeded company for a whole course of industrial marketing.

>>> import sim
>>> run = sim.run("first-order", seed=2010)
>>> run.summary().scenario[0]
'first-order'
"""

from typing import TYPE_CHECKING

from sim.course.tables_on_page import show_true_minus
from sim.kernel.doors.lazy import lazy_door
from sim.kernel.version import VERSION

if TYPE_CHECKING:
    from sim.experiment.comparison import Comparison, compare
    from sim.experiment.counterfactual import Counterfactual, counterfactual
    from sim.experiment.precision import Precision, replications_needed
    from sim.experiment.replication import replicate
    from sim.experiment.sensitivity import Sensitivity, sensitivity
    from sim.experiment.single import run
    from sim.experiment.study import Study
    from sim.experiment.sweep import Sweep, sweep
    from sim.kernel.errors import InputError
    from sim.kernel.measure import Measure
    from sim.kernel.models import Model, register_model
    from sim.kernel.results import Run
    from sim.scenario.files import load, scenarios
    from sim.scenario.scenario import Scenario

__version__ = VERSION

__all__ = [
    "Comparison",
    "Counterfactual",
    "InputError",
    "Measure",
    "Model",
    "Precision",
    "Run",
    "Scenario",
    "Sensitivity",
    "Study",
    "Sweep",
    "compare",
    "counterfactual",
    "load",
    "register_model",
    "replicate",
    "replications_needed",
    "run",
    "scenarios",
    "sensitivity",
    "sweep",
]
lazy_door(__name__)
show_true_minus()  # in a notebook; whoever imports anything of ours passes here
