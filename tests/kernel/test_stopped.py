"""Work that came to no end says so, keeps what is done, and travels between processes whole."""

import pickle
from typing import Any

import pytest

from sim.experiment import Interrupted, SweepInterrupted, SweepUnfinished, Unfinished, WorkerDied
from sim.kernel.errors import InputError
from sim.kernel.stopped import WorkInterrupted, WorkStopped, WorkUnfinished
from sim.tournament.rounds import TournamentInterrupted, TournamentUnfinished

BY_CTRL_C = {Interrupted: "study", SweepInterrupted: "sweep", TournamentInterrupted: "standings"}
BY_ITSELF = {
    Unfinished: "study",
    WorkerDied: "study",
    SweepUnfinished: "sweep",
    TournamentUnfinished: "standings",
}


@pytest.mark.parametrize(("kind", "name"), [*BY_CTRL_C.items(), *BY_ITSELF.items()])
def test_what_is_done_is_kept_on_the_way_to_another_process(kind: Any, name: str) -> None:
    stop = pickle.loads(pickle.dumps(kind("stopped in the middle", [1, 2], 5)))
    assert type(stop) is kind
    assert str(stop) == "stopped in the middle"
    assert getattr(stop, name) == stop.finished == [1, 2]
    assert stop.asked == 5
    assert isinstance(stop, WorkStopped)


@pytest.mark.parametrize("kind", [WorkInterrupted, *BY_CTRL_C])
def test_ctrl_c_is_no_error(kind: type) -> None:
    assert issubclass(kind, KeyboardInterrupt)
    assert not issubclass(kind, Exception)


@pytest.mark.parametrize("kind", [WorkUnfinished, *BY_ITSELF])
def test_what_cannot_go_on_is_a_sentence(kind: type) -> None:
    assert issubclass(kind, InputError)
