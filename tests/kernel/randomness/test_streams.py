"""Streams by name: what one draws never touches what another draws, anywhere, in any order."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.randomness.streams import BLOCK, Streams

names = st.text(min_size=1, max_size=12)


def first(streams: Streams, name: str, n: int = 5) -> list[float]:
    return streams[name].random(n).tolist()


@given(name=names, others=st.lists(names, max_size=4))
def test_a_new_stream_leaves_the_others_as_they_were(name: str, others: list[str]) -> None:
    alone = first(Streams(2010, 3), name)
    crowded = Streams(2010, 3)
    for other in others:
        if other != name:
            crowded[other].random(7)
    assert first(crowded, name) == alone


def test_a_stream_goes_on_where_it_stopped() -> None:
    streams = Streams(1)
    assert first(streams, "calls", 3) + first(streams, "calls", 2) == first(Streams(1), "calls", 5)


@given(
    keys=st.lists(
        st.tuples(st.integers(0, 2**40), st.integers(0, 2**20), names), unique=True, min_size=2
    )
)
def test_another_seed_replication_or_name_is_another_stream(
    keys: list[tuple[int, int, str]],
) -> None:
    drawn = {tuple(first(Streams(seed, number), name)) for seed, number, name in keys}
    assert len(drawn) == len(keys)


def test_the_same_draws_in_a_process_with_another_hash_seed() -> None:
    script = (
        "from sim.kernel.randomness.streams import Streams;"
        "print(Streams(2010, 7)['calls'].random(4))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": salt},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for salt in ("1", "2")
    }
    assert printed == {f"{Streams(2010, 7)['calls'].random(4)}\n"}


@pytest.mark.parametrize("block", [1, 3, 1024])
def test_blocks_give_the_numbers_of_single_draws(block: int) -> None:
    one = Streams(5).uniforms("work", block)
    generator = Streams(5)["work"]
    assert [one() for _ in range(10)] == [generator.random() for _ in range(10)]


def test_rows_drawn_in_blocks_are_the_rows_of_one_draw() -> None:
    scores = Streams(5).draws("scores", lambda rng, n: rng.normal(size=(n, 3)), block=4)
    assert [scores() for _ in range(10)] == Streams(5)["scores"].normal(size=(10, 3)).tolist()


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1, 2**32, 2**70 + 3])
@pytest.mark.parametrize("replication", [0, 7, 2**33])
def test_a_stream_is_keyed_by_seed_replication_and_the_hash_of_its_name(
    seed: int, replication: int
) -> None:
    """Stored results hang on this key: it stays as it is."""
    digest = hashlib.blake2b("华信".encode(), digest_size=8).digest()
    words = [int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")]
    keyed = np.random.Generator(np.random.PCG64([seed, replication, *words]))
    assert first(Streams(seed, replication), "华信") == keyed.random(5).tolist()


@given(
    known=st.lists(names, max_size=5, unique=True),
    seed=st.integers(0, 2**70),
    number=st.integers(0, 2**33),
)
def test_preparing_streams_changes_no_draw(known: list[str], seed: int, number: int) -> None:
    prepared = Streams(seed, number)
    prepared.prepare(known)
    for name in [*known, "not prepared"]:
        assert first(prepared, name) == first(Streams(seed, number), name)


def test_a_prepared_substream_is_refilled_like_any_other() -> None:
    prepared, plain = Streams(3), Streams(3)
    prepared.prepare(["purchase/A/1", "purchase/A/1/work/1"])
    one, other = (streams.substream("purchase/A/1", TOPICS) for streams in (prepared, plain))
    n = 3 * BLOCK
    assert [one("work") for _ in range(n)] == [other("work") for _ in range(n)]


def test_a_stream_prepared_again_goes_on_where_it_stopped() -> None:
    streams = Streams(1)
    before = first(streams, "calls", 3)
    streams.prepare(["calls"])
    assert before + first(streams, "calls", 2) == first(Streams(1), "calls", 5)


TOPICS = ["work", "ballot", "call"]


@given(
    used=st.lists(st.sampled_from(["work", "call"]), max_size=5 * BLOCK),
    n=st.integers(1, 3 * BLOCK),
)
def test_topics_of_a_substream_do_not_shift_each_other(used: list[str], n: int) -> None:
    busy = Streams(3).substream("purchase/A/1", TOPICS)
    calm = Streams(3).substream("purchase/A/1", TOPICS)
    for topic in used:
        busy(topic)
    assert [busy("ballot") for _ in range(n)] == [calm("ballot") for _ in range(n)]


def test_a_topic_added_at_the_end_leaves_the_others_as_they_were() -> None:
    before = Streams(3).substream("purchase/A/1", TOPICS)
    after = Streams(3).substream("purchase/A/1", [*TOPICS, "new"])
    for topic in TOPICS:
        n = 2 * BLOCK + 1
        assert [before(topic) for _ in range(n)] == [after(topic) for _ in range(n)]


def test_a_substream_never_repeats_itself() -> None:
    luck = Streams(3).substream("purchase/A/1", TOPICS)
    drawn = [luck(topic) for topic in TOPICS for _ in range(10 * BLOCK)]
    assert len(set(drawn)) == len(drawn)
    assert min(drawn) >= 0
    assert max(drawn) < 1


@given(numbers=st.lists(st.integers(0, 2 * BLOCK), max_size=6))
def test_several_at_once_are_those_one_by_one(numbers: list[int]) -> None:
    at_once, one_by_one = (Streams(3).substream("purchase/A/1", TOPICS) for _ in range(2))
    for number in numbers:
        assert at_once.several("work", number) == [one_by_one("work") for _ in range(number)]
    assert at_once("ballot") == one_by_one("ballot")


def test_luck_that_was_given_back_is_gone() -> None:
    luck = Streams(3).substream("purchase/A/1", TOPICS)
    luck("work")
    luck.let_go()
    for topic in TOPICS:
        with pytest.raises(IndexError):
            luck(topic)


def test_an_unknown_topic_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        Streams(3).substream("purchase/A/1", TOPICS)("lunch")


def test_substreams_are_uniform_and_independent() -> None:
    """First draws over 4,000 purchases. Bounds: six standard errors under independence."""
    n = 4000
    luck = [Streams(2010).substream(f"purchase/{i}", TOPICS) for i in range(n)]
    drawn = np.array([[one(topic) for topic in TOPICS] for one in luck])
    assert np.abs(drawn.mean(axis=0) - 0.5).max() < 6 / np.sqrt(12 * n)
    correlation = np.corrcoef(drawn, rowvar=False)
    assert np.abs(correlation - np.eye(len(TOPICS))).max() < 6 / np.sqrt(n)
    neighbours = np.corrcoef(drawn[:-1, 0], drawn[1:, 0])[0, 1]
    assert abs(neighbours) < 6 / np.sqrt(n)
