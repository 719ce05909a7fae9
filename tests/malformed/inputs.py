"""Malformed input, drawn by hypothesis from a fixed seed, and how often each reader gets some.

A reader of anybody's input takes it or refuses it by the one error that is ours, in one line that
has an end. `make test` draws a few dozen for each reader, CI ten thousand in all.
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.kernel.errors import LONGEST, InputError

TIMES = [30, pytest.param(1_250, marks=pytest.mark.guard)]
"""How much each of the eight kinds of reader gets: a few hundred in all, or ten thousand."""
PATIENCE = 60
"""Seconds after which what was taken has no end."""

LONG = "x" * 10_000
NUMBERS = st.one_of(
    st.sampled_from([0, -1, True, 2**63, 10**400, -(10**400), 1e308, -1e308, 5e-324]),
    st.sampled_from([float("nan"), float("inf"), 1e-320, 1e12, 10**18, 0.999999999, 1 - 2**-53]),
    st.just(5_000).map(lambda digits: 10**digits),  # which hypothesis itself could not show
    st.integers(),
    st.floats(),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.sampled_from(["", LONG, "\ud800", "\x1b[2J", "=1+1", "a.b", "a\nb", "\0", "三一", "../x"]),
)


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value] if depth % 2 else {"a": value}
    return value


VALUES = st.recursive(
    st.one_of(
        NUMBERS,
        TEXTS,
        st.none(),
        st.just(date(2026, 1, 1)),
        st.just(b"x"),
        st.sampled_from([301, 3_000, 100_001]).map(_nested),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=6,
)
"""Whatever a caller may have at hand."""

_WORDS = [
    *(b"1e400", b"-1", b"nan", b"inf", b"9" * 400, b"9" * 5_000, b"0x" + b"f" * 5_000, b"1e-320"),
    *(b"[" * 3_000, b"{" * 3_000, b"a." * 3_000, b'"' * 3, b"\\ud800", b"\xff\xfe", b"\0", b"=1+1"),
    *(b"true", b"null", b"[]", b"{}", b"2026-01-01", b"x" * 10_000, b"\n", b",", b"=", b"#", b"\\"),
]


@st.composite
def mutated(draw: Any, wholes: list[bytes]) -> bytes:
    """Return a good file with a few places cut, put twice, or put otherwise."""
    text = draw(st.sampled_from(wholes))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        until = min(len(text), at + draw(st.sampled_from([0, 1, 1, 2, 5, 40, 2_000])))
        text = (
            text[:at]
            + draw(st.one_of(st.sampled_from(_WORDS), st.binary(max_size=4)))
            + (text[at:until] * draw(st.sampled_from([0, 0, 1, 2])) + text[until:])
        )
    return text


def each_is_taken_or_refused(
    times: int, inputs: st.SearchStrategy[Any], read: Callable[[Any], object]
) -> None:
    """Read so many inputs; whatever is raised but our error, and whatever has no end, fails."""

    @settings(
        max_examples=times,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def check(one: Any) -> None:
        with warnings.catch_warnings(), with_an_end():
            warnings.simplefilter("ignore")
            try:
                read(one)
            except InputError as error:
                said = str(error)
            else:
                return
        assert 0 < len(said) <= LONGEST
        assert said.isprintable()

    check()


@contextmanager
def with_an_end() -> Iterator[None]:
    """Fail at what does not come back; only where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError("it has no end")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # of its own time: a busy machine is slow
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
