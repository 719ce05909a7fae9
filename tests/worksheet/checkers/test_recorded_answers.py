"""Recorded answers are scored, one is hired, and the year proves little: step by step."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers import recorded_answers as module
from sim.worksheet.checkers.recorded_answers import recorded_answers

SCORES = {"wang": "5", "li": "1", "zhao": "3", "chen": "4"}
WHOLE = SCORES | {"hired": "wang", "agree": "2", "learned": "luck"}


def judged(**changed):
    return recorded_answers(WHOLE | changed, {"seed": 2010})


def test_the_anchored_reading_passes() -> None:
    assert judged() is None
    assert judged(wang=4, chen=4, hired="chen", agree=3) is None


def test_one_step_after_the_other() -> None:
    with pytest.raises(InputError, match="without points: Li Na and Chen Hui"):
        judged(li="", chen=None)
    with pytest.raises(InputError, match="nobody is hired yet"):
        judged(hired="")
    with pytest.raises(InputError, match="Wang Lei 4, Li Na 3, Zhao Min 3 and Chen Hui 4"):
        judged(agree="", learned="")
    with pytest.raises(InputError, match=r"Wang Lei 13, .* In 39 % of all such years Chen Hui"):
        judged(learned="")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"li": "4"}, module.OFF.format(name="Li Na", given="4")),
        ({"hired": "zhao"}, module.AGAINST.format(name="Zhao Min", other="Wang Lei")),
        ({"agree": "4"}, module.NOT_SO_MANY.format(right=2, given="4")),
        ({"learned": "right"}, module.ONE_YEAR),
    ],
)
def test_what_is_off_is_said(changed, said) -> None:
    assert judged(**changed) == said


def test_what_cannot_be_read() -> None:
    with pytest.raises(InputError, match="allowed: a number from 1 to 5"):
        judged(wang="7")
    with pytest.raises(InputError, match="hired is 'sun'; allowed"):
        judged(hired="sun")
