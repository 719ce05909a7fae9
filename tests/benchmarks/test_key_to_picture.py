import pytest
import simpy

from benchmarks.key_to_picture import PLAY, Times, asked_of_each
from sim.widgets.parts.controls import Slider
from tests.widgets.every_panel import PANELS, ends


@pytest.mark.guard
def test_which_panels_play_a_model_at_every_move(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, begun = simpy.Environment.__init__, []

    def counted(self, *args, **how):
        begun.append(self)
        begin(self, *args, **how)

    monkeypatch.setattr(simpy.Environment, "__init__", counted)
    playing = set()
    for name, kind in PANELS.items():
        if kind.live:
            panel = kind()
            for control, declared in panel.controls.items():
                if isinstance(declared, Slider):
                    begun.clear()
                    getattr(panel, control).value = next(iter(ends(panel, control, far=False)))
                    playing |= {name} if begun else set()
    assert playing == PLAY


def test_of_a_panel_that_plays_nothing_is_asked() -> None:
    (row,) = asked_of_each([Times("WarRoom", [140.0])])
    assert row == ["WarRoom", "1", "140 ms", "140 ms", "", "plays a model"]
