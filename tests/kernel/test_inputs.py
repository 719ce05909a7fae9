"""The sentences for numbers out of their limits."""

from math import inf, nan

import numpy as np
import pytest

from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked, checked_all, place_of, whole


@pytest.mark.parametrize(
    ("value", "limits", "allowed"),
    [
        (nan, {}, "a finite number"),
        (-inf, {}, "a finite number"),
        (True, {}, "a finite number"),
        ("2", {}, "a finite number"),
        (-0.1, {"least": 0}, "a number, 0 or more"),
        (0, {"above": 0}, "a number above 0"),
        (1, {"above": 0, "below": 1}, "a number above 0 and below 1"),
        (1.1, {"least": 0, "most": 1}, "a number from 0 to 1"),
        (0.1, {"most": 0}, "a number up to 0"),
    ],
)
def test_what_is_refused(value: object, limits: dict[str, float], allowed: str) -> None:
    with pytest.raises(InputError) as raised:
        checked("x", value, **limits)
    assert str(raised.value) == f"x is {value!r}; allowed: {allowed}"


def test_limits_that_are_allowed() -> None:
    assert checked("x", 0, least=0, most=0) == 0
    assert checked("x", np.float32(0.5), above=0, below=1) == 0.5
    assert type(checked("x", np.int64(3))) is float


def test_many_numbers() -> None:
    assert checked_all("x", [[1, 2]], above=0).tolist() == [[1.0, 2.0]]
    with pytest.raises(InputError, match=r"x has nan; allowed: finite numbers"):
        checked_all("x", [1, nan])
    with pytest.raises(InputError, match=r"x is 0\.0; allowed: numbers above 0"):
        checked_all("x", 0, above=0)
    with pytest.raises(InputError, match=r"x is .*; allowed: a number, or an array of them"):
        checked_all("x", [[1], [2, 3]])


@pytest.mark.parametrize("value", [True, 2.0, "2", None, 0, 10])
def test_what_is_no_whole_number_in_its_limits_is_refused(value: object) -> None:
    with pytest.raises(InputError, match=r"^at is .*; allowed: a whole number from 1 to 9$"):
        whole("at", value, 1, 9)


def test_a_whole_number_of_numpy_is_one_too() -> None:
    assert (whole("at", np.int64(9), 1, 9), whole("at", 0)) == (9, 0)


class Exploding:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_whatever_a_value_is_it_can_be_shown() -> None:
    deep: list[object] = []
    for _ in range(5000):
        deep = [deep]
    assert shown(deep) == "a list"
    assert shown(Exploding()) == "a Exploding"
    assert shown(np.arange(6).reshape(2, 3)) == "array([[0, 1, 2], [3, 4, 5]])"
    assert len(shown("x" * 1000)) == 60


def test_a_place_is_asked_for_by_name_or_number() -> None:
    names, said = ["north", "south"], "0 to {last} ({names})"
    for asked in ("south", 1, np.int64(1)):
        assert place_of("case", asked, names, said) == 1
    for asked in ("east", 2, -1, True, 1.0, None, np.array(["south"]), ["south"]):
        with pytest.raises(InputError, match=r"^case is .*; allowed: 0 to 1 \(north, south\)$"):
            place_of("case", asked, names, said)
