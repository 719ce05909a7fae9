"""Checkers are found by name: those of the course by the module of that name."""

from pathlib import Path

import pytest

from sim.kernel.errors import InputError
from sim.worksheet import checker, checkers
from sim.worksheet.register import registered

OF_THE_COURSE = sorted(
    path.stem for path in Path(checkers.__path__[0]).glob("*.py") if path.stem != "__init__"
)


@pytest.mark.parametrize("name", OF_THE_COURSE)
def test_a_checker_of_the_course_is_in_the_module_of_its_name(name: str) -> None:
    found = registered(name)
    assert (found.__name__, found.__module__) == (name, f"sim.worksheet.checkers.{name}")


def test_a_name_registered_again_is_the_last_one() -> None:
    for word in ("first", "second"):

        @checker("test_again")
        def again(answer: object, params: object, word: str = word) -> str:
            return word

    assert registered("test_again")(None, {}) == "second"


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="checker is 'hold_role'; did you mean 'holds_role'"):
        registered("hold_role")
