"""Running scenarios: once, many times, with intervals."""

from sim.experiment.replication import Interrupted, Study, replicate
from sim.experiment.single import run

__all__ = ["Interrupted", "Study", "replicate", "run"]
