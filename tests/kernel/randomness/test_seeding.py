"""Seeds computed for many keys at once are the ones numpy computes for each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.randomness.seeding import Seeded, seed_words

word = st.integers(0, 2**32 - 1)


@given(
    keys=st.integers(1, 9).flatmap(
        lambda length: st.lists(
            st.lists(word, min_size=length, max_size=length), min_size=1, max_size=4
        )
    )
)
def test_the_words_are_numpys(keys: list[list[int]]) -> None:
    table = np.array(keys, dtype=np.uint32)
    for key, words in zip(table, seed_words(table), strict=True):
        assert words.tolist() == np.random.SeedSequence(key).generate_state(4, np.uint64).tolist()


@pytest.mark.parametrize("length", [1, 4, 6])
def test_no_key_no_words(length: int) -> None:
    assert seed_words(np.empty((0, length), dtype=np.uint32)).shape == (0, 4)


def test_a_seeded_generator_is_the_one_of_its_key() -> None:
    key = np.array([2010, 7], dtype=np.uint32)
    (words,) = seed_words(key[np.newaxis])
    theirs = np.random.Generator(np.random.PCG64(np.random.SeedSequence(key)))
    assert Seeded(words).generator().random(9).tolist() == theirs.random(9).tolist()
