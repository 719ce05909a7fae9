"""Many runs: the same frame however they are made, and nothing lost when they are stopped."""

import signal
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Interrupted, replicate
from sim.experiment.replication import KEYS


def test_a_row_a_replication_is_the_runs_own_summary() -> None:
    study = replicate("first-order", replications=4, seed=9)
    rows = pd.concat([sim.run("first-order", 9, k).summary() for k in range(4)], ignore_index=True)
    pd.testing.assert_frame_equal(study.frame, rows)
    assert study.scenario == sim.load("first-order")
    assert repr(study) == "Study('first-order', 4 replications)"


def test_a_longer_study_begins_like_a_shorter_one() -> None:
    short, long = (replicate("first-order", replications=n).frame for n in (3, 6))
    pd.testing.assert_frame_equal(long.head(3), short)


def test_the_same_frame_at_any_number_of_processes() -> None:
    one, two = (replicate("first-order", replications=7, n_jobs=n).frame for n in (1, 2))
    pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_ctrl_c_means_after_a_study_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    held = (
        signal.pthread_sigmask(signal.SIG_BLOCK, ()) if hasattr(signal, "pthread_sigmask") else ()
    )
    replicate("first-order", replications=3, n_jobs=2)
    assert signal.getsignal(signal.SIGINT) == before
    if hasattr(signal, "pthread_sigmask"):
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == held


def test_a_study_may_be_made_by_a_thread() -> None:
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(replicate, "first-order", 3).result()
    pd.testing.assert_frame_equal(found.frame, replicate("first-order", 3).frame)


def call_offs_squared(run: sim.Run) -> Mapping[str, float]:
    return {"squared": float(run.cases.call_offs.sum()) ** 2, "weeks": run.cases.work.sum()}


def test_further_measures() -> None:
    study = replicate("first-order", replications=3, measure=call_offs_squared)
    assert list(study.frame.columns[-2:]) == ["squared", "weeks"]
    expected = [sim.run("first-order", 2010, k).cases.work.sum() for k in range(3)]
    assert study.frame.weeks.tolist() == expected
    assert study.summary().loc["weeks", "mean"] == pytest.approx(np.mean(expected))


def test_the_summary_has_every_measure_and_no_key() -> None:
    study = replicate("first-order", replications=3)
    summary = study.summary()
    assert list(summary.index) == [c for c in study.frame.columns if c not in KEYS]
    assert (summary.n <= 3).all()
    narrow, wide = study.summary(level=0.5), study.summary(level=0.99)
    assert (narrow.ci_low.dropna() >= wide.ci_low.dropna()).all()


def test_one_replication_has_no_interval() -> None:
    summary = replicate("first-order", replications=1).summary()
    assert summary.loc["purchases", "mean"] == 5
    assert summary[["sd", "ci_low", "ci_high"]].isna().all(axis=None)


class StopAt:
    """A measure at which somebody presses Ctrl-C in a given replication."""

    def __init__(self, replication: int) -> None:
        self.replication = replication

    def __call__(self, run: sim.Run) -> Mapping[str, float]:
        if run.replication == self.replication:
            raise KeyboardInterrupt
        return {}


def test_what_is_finished_is_kept_when_stopped() -> None:
    with pytest.raises(Interrupted) as caught:
        replicate("first-order", replications=10, measure=StopAt(4))
    kept = caught.value.study
    assert caught.value.asked == 10
    assert str(caught.value) == "stopped after 4 of 10 replications"
    pd.testing.assert_frame_equal(kept.frame, replicate("first-order", replications=4).frame)
    assert kept.summary().loc["purchases", "n"] == 4
    assert isinstance(caught.value, KeyboardInterrupt)


def test_a_study_stopped_at_once_is_empty() -> None:
    with pytest.raises(Interrupted) as caught:
        replicate("first-order", replications=10, measure=StopAt(0))
    study = caught.value.study
    assert list(study.frame.columns) == list(KEYS)
    assert len(study.frame) == len(study.summary()) == 0


def test_a_failing_measure_is_not_swallowed() -> None:
    def fails(run: sim.Run) -> Mapping[str, float]:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        replicate("first-order", replications=3, measure=fails)


def test_a_short_study_shows_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    replicate("first-order", replications=3)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("wanted", "shown"), [(True, True), (False, False)])
def test_a_bar_on_request(wanted: bool, shown: bool, capfd: pytest.CaptureFixture[str]) -> None:
    replicate("first-order", replications=3, progress=wanted)
    out, error = capfd.readouterr()
    assert out == ""
    assert ("3/3" in error) is shown


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"replications": 0}, "replications is 0; allowed: a whole number, 1 or more"),
        ({"replications": 2.5}, "replications is 2.5; allowed: a whole number, 1 or more"),
        ({"seed": -1}, "seed is -1; allowed: a whole number, 0 or more"),
        ({"n_jobs": 0}, "n_jobs is 0; allowed: a whole number, 1 or more, or -1 for all cores"),
        ({"n_jobs": "2"}, "n_jobs is '2'; allowed: a whole number, 1 or more, or -1 for all cor"),
        ({"scenario": "chess"}, "'chess' is neither a shipped scenario nor a file"),
    ],
)
def test_bad_input(given: dict[str, Any], said: str) -> None:
    with pytest.raises(sim.InputError) as caught:
        replicate(**({"scenario": "first-order"} | given))
    assert str(caught.value).startswith(said)
