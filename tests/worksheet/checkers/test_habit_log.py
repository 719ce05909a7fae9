"""A log of a habit: counted, drawn by lot, and no surer than its interval."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers import habit_log as module
from sim.worksheet.checkers.habit_log import habit_log

LOG = {
    "habit": "speak",
    "outcome": "people who asked me something",
    "chosen": "lot",
    "with_it": "3, 1, 2, 4, 2",
    "without": "2 1 3 1 2",
    "verdict": "open",
}
CLEAR = {"with_it": "9, 8, 9, 10, 9", "without": "1, 2, 1, 1, 2"}


def judged(**changed):
    return habit_log(LOG | changed, {})


def test_a_log_passes() -> None:
    assert judged() is None
    assert judged(**CLEAR, verdict="helps") is None
    assert judged(with_it=CLEAR["without"], without=CLEAR["with_it"], verdict="harms") is None


def test_the_interval_is_told_before_the_verdict() -> None:
    with pytest.raises(InputError, match=r"with the habit 0\.60 .* −0\.88 to 2\.08"):
        judged(verdict="")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"outcome": "success"}, module.NO_COUNT),
        ({"chosen": "mood"}, module.NOT_BY_LOT),
        ({"without": "1, 2"}, module.TOO_FEW_DAYS.format(field="days without", number=2)),
        ({"verdict": "helps"}, module.TOO_SURE.format(low="−0.88", high="2.08")),
    ],
)
def test_what_is_off_is_said(changed, said) -> None:
    assert judged(**changed) == said


def test_a_clear_log_is_not_open() -> None:
    assert judged(**CLEAR, verdict="open").endswith("the log does tell")
    assert judged(**CLEAR, verdict="harms").endswith("that is the other direction")


def test_what_cannot_be_read() -> None:
    with pytest.raises(InputError, match="still open in the log: what is counted each day"):
        judged(outcome="")
    with pytest.raises(InputError, match="habit is 'sing'; allowed: one of the five"):
        judged(habit="sing")
    with pytest.raises(InputError, match="days with and without are all alike"):
        judged(with_it="1 1 1 1 1", without="1 1 1 1 1")
