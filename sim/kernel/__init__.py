"""What every model stands on: named random streams, the event log, the staff pool, the run."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.kernel.optional_packages import told_if_missing
    from sim.kernel.randomness.streams import Streams
    from sim.kernel.statistics.intervals import interval_table

__all__ = [
    "Streams",
    "interval_table",
    "told_if_missing",
]
lazy_door(__name__)
