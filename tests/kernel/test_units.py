"""In which unit a measure is told."""

import pytest

from sim.kernel.measure import unit_of
from sim.kernel.models import model_named


@pytest.mark.parametrize(
    ("measure", "largest", "scale", "name", "change"),
    [
        ("win_share.Huaxin", 0.4, 100, "%", "points"),
        ("late_deliveries", 0.4, 100, "%", "points"),
        ("cycle_time.new_task", 30.0, 1, "weeks", "weeks"),
        ("margin.Huaxin", 5e7, 1e-6, "million yuan", "million yuan"),
        ("margin.Huaxin", 5e4, 1, "yuan", "yuan"),
        ("won", 300.0, 1, "", ""),
        ("score", 3e6, 1e-6, "million", "million"),
    ],
)
def test_units(measure, largest, scale, name, change):
    unit = unit_of(model_named("buying").measure(measure), largest)
    assert (unit.scale, unit.name, unit.change) == (scale, name, change)
