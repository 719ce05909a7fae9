"""Running scenarios: once, many times, with intervals."""

from sim.experiment.comparison import Comparison, compare
from sim.experiment.replication import Interrupted, Study, replicate
from sim.experiment.single import run

__all__ = ["Comparison", "Interrupted", "Study", "compare", "replicate", "run"]
