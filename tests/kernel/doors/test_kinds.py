"""Wrong kinds of argument are told by the annotations, and other errors are left alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
from numpy.typing import ArrayLike

from sim import buying, pricing
from sim.kernel.doors.kinds import fits, in_words, public
from sim.kernel.errors import InputError


def plain(price: float, cost: float = 0.0) -> float:
    return price - cost


@pytest.mark.parametrize(
    ("wanted", "right", "wrong", "words"),
    [
        (float, [1, 1.5, np.float32(1), np.int64(1)], ["1", None, True, 1j, [1]], "a number"),
        (int, [1, np.int64(1)], [1.0, True, "1", None], "a whole number"),
        (bool, [True, np.bool_(False)], [1, "yes", None], "True or False"),
        (str | None, ["a", None], [1, b"a"], "a text or None"),
        (Literal["seen", "move"], ["seen"], ["x", 1, []], "'seen' or 'move'"),
        (
            Sequence[float],
            [[1, 2.0], (1,), np.ones(2), []],
            ["ab", {1: 2}, 3, ["a"]],
            "a list of numbers",
        ),
        (tuple[float, float], [(1, 2), [1, 2]], [(1,), (1, "a")], "a list of numbers"),
        (Iterable[str], [["a"], iter("ab")], ["ab", 1], "a list of texts"),
        (Mapping[str, float], [{"a": 1}], [{"a": "b"}, {1: 1}, [1]], "a table of numbers by name"),
        (
            ArrayLike,
            [1, [1, 2], [[1], [2]], pd.Series([1])],
            ["a", None, ["a"], object()],
            "a number, or an array of them",
        ),
        (ArrayLike | None, [None, 1], ["a"], "a number, or an array of them"),
        (pd.DataFrame, [pd.DataFrame()], [{}, None], "a DataFrame"),
        (Any, [1, "a", None], [], "a Any"),
    ],
)
def test_what_fits_an_annotation(
    wanted: Any, right: list[Any], wrong: list[Any], words: str
) -> None:
    assert all(fits(value, wanted) for value in right)
    assert not any(fits(value, wanted) for value in wrong)
    assert in_words(wanted) == words


def test_what_is_of_a_wrong_kind_is_named_with_what_is_allowed() -> None:
    for function, arguments, said in (
        (plain, {"price": "900"}, "price is '900'; allowed: a number"),
        (plain, {"price": 900, "cost": None}, "cost is None; allowed: a number"),
        (pricing.truce_of, {"market": 5}, "market is 5; allowed: a Market"),
        (buying.timeline, {"run": "a", "case": 0}, "run is 'a'; allowed: a Run"),
    ):
        with pytest.raises(InputError) as caught:
            public(function)(**arguments)
        assert str(caught.value) == said


def test_an_error_that_is_no_wrong_kind_stays_what_it_is() -> None:
    @public
    def divided(one: float, other: float) -> float:
        return one / other

    with pytest.raises(ZeroDivisionError):
        divided(1, 0)
    with pytest.raises(TypeError, match="missing 1 required"):
        divided(1)  # type: ignore[call-arg]
