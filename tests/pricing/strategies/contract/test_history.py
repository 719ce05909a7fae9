"""A history is a tuple of what was known: it neither grows nor changes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.pricing.strategies.contract.history import History


@given(st.lists(st.floats(0, 10)), st.data())
def test_history_is_the_tuple_of_what_was_there(rows: list[float], data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(rows)))
    history, known = History(rows, length), tuple(rows[:length])
    assert tuple(history) == known
    assert len(history) == length
    assert history[::-1] == known[::-1]
    start, stop = data.draw(st.tuples(st.integers(-12, 12), st.integers(-12, 12)))
    assert history[start:stop] == known[start:stop]
    for i in range(-length, length):
        assert history[i] == known[i]
    for i in (length, -length - 1):
        with pytest.raises(IndexError, match=f"the history has {length} entries"):
            history[i]


def test_history_does_not_grow_with_its_list() -> None:
    rows = [1.0, 2.0]
    history = History(rows, 2)
    rows.append(3.0)
    assert list(history) == [1.0, 2.0]
    assert 3.0 not in history
    assert history[-1] == 2.0
    assert history.count(3.0) == 0
    assert list(reversed(history)) == [2.0, 1.0]


def test_a_history_cannot_be_changed() -> None:
    history: Any = History([1.0, 2.0], 2)
    with pytest.raises(TypeError):
        history[0] = 1.0
    with pytest.raises(AttributeError, match="a History can be read, not changed"):
        history._length = 5
    for word in ("append", "clear", "sort", "pop"):
        assert not hasattr(history, word)
