"""A fixed script, judged by playing it exactly."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers.played_script import played_script

PARAMS = {"goal": 14.8}
BEST = "intro, question, reason, name, thanks, small-talk"


def test_the_best_fixed_script_passes() -> None:
    assert played_script({"script": BEST, "of_hundred": 15.02}, PARAMS) is None


def test_it_says_where_most_is_lost() -> None:
    six = "name, intro, thanks, small-talk, reason, question"
    with pytest.raises(InputError, match=r"exactly 13.72 appointments.*Most is lost at small-talk"):
        played_script({"script": six, "of_hundred": ""}, PARAMS)
    said = played_script({"script": six, "of_hundred": 13.72}, PARAMS)
    assert said is not None
    assert said.startswith("13.72 in 100 calls; 14.8 or more are wanted")


def test_another_number() -> None:
    said = played_script({"script": BEST, "of_hundred": 20}, PARAMS)
    assert said == "you write 20 appointments in 100 calls; exactly it is 15.02"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("intro", "the answer is 'intro'; allowed: a table"),
        ({"script": " "}, "the script is still open"),
        ({"script": "reason, intro"}, "before 'intro'"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        played_script(answer, PARAMS)
    assert says in str(told.value)
