"""The collector rests while a model runs, and comes back as it was."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest

import sim
from sim.experiment import single
from sim.kernel.collector import collector_paused


@pytest.fixture(autouse=True)
def collector_at_work() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 / 0
    assert gc.isenabled()


def test_the_inner_of_two_pauses_does_not_end_the_outer() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_it_disabled_keeps_it_disabled() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_threads_share_one_pause() -> None:
    """The first to end must not wake the collector under the other."""
    both_in, first_out = Barrier(2), Barrier(2)
    seen = {}

    def first() -> None:
        with collector_paused():
            both_in.wait()
        seen["one left"] = gc.isenabled()
        first_out.wait()

    def second() -> None:
        with collector_paused():
            both_in.wait()
            first_out.wait()
            seen["still in"] = gc.isenabled()

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert seen == {"one left": False, "still in": False}
    assert gc.isenabled()


@pytest.mark.parametrize("error", [None, LookupError])
def test_a_run_pauses_it(error: type[Exception] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def play(*key: Any) -> str:
        seen.append(gc.isenabled())
        if error:
            raise error
        return "played"

    played = SimpleNamespace(play=play, work=lambda scenario: {})
    monkeypatch.setattr(single, "model_named", lambda kind: played)
    with pytest.raises(error) if error else nullcontext():
        assert sim.run("first-order") == "played"
    assert seen == [False]
    assert gc.isenabled()
