"""Seeds of many streams at once: numpy's own, computed for all of them in a few array operations.

To seed one generator numpy hashes its key into a pool of four words and reads the generator's state
off that pool (``numpy.random.SeedSequence``, after O'Neill's ``seed_seq_fe``, 2015). That costs ten
times as much as the generator's first numbers. Here the same words are computed for thousands of
keys in one go; numpy promises that they never change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import NDArray

POOL: Final = 4
"""Words of 32 bits in the pool."""

_HALF: Final = np.uint32(16)
_MIX_LEFT, _MIX_RIGHT = np.uint32(0xCA01F9DD), np.uint32(0x4973F715)

Words = NDArray[np.uint32]


@lru_cache
def _constants(start: int, factor: int, number: int) -> Words:
    """Return, as a column, the constants of so many hashes: one more than there are hashes."""
    powers = [start * pow(factor, k, 2**32) % 2**32 for k in range(number + 1)]
    return np.array(powers, dtype=np.uint32)[:, np.newaxis]


def seed_words(keys: Words) -> NDArray[np.uint64]:
    """Return the four words of 64 bits that numpy seeds a PCG64 with, for each key.

    Parameters
    ----------
    keys : ndarray of uint32, shape (n, words)
        One key a row.

    Returns
    -------
    ndarray of uint64, shape (n, 4)

    References
    ----------
    O'Neill, M. E. (2015). "Developing a seed_seq Alternative", pcg-random.org; NumPy reference,
    ``SeedSequence``.

    Examples
    --------
    >>> key = np.array([2010, 0, 7], dtype=np.uint32)
    >>> theirs = np.random.SeedSequence(key).generate_state(4, np.uint64)
    >>> bool((seed_words(key[np.newaxis]) == theirs).all())
    True
    """
    number, length = keys.shape
    words = np.zeros((max(POOL, length), number), dtype=np.uint32)
    words[:length] = keys.T
    rounds = POOL * POOL + POOL * max(0, length - POOL)
    constants = _constants(0x43B0D7E5, 0x931E8875, rounds)
    pool = _hashed(words[:POOL], constants[: POOL + 1])
    at = POOL
    for source in range(max(POOL, length)):
        into = [place for place in range(POOL) if place != source]
        word = pool[source] if source < POOL else words[source]
        hashed = _hashed(word, constants[at : at + len(into) + 1])
        pool[into] = _mixed(pool[into], hashed)
        at += len(into)
    out = _hashed(np.tile(pool, (2, 1)), _constants(0x8B51F9DD, 0x58F38DED, 2 * POOL))
    return np.ascontiguousarray(out.T).astype("<u4").view("<u8").astype(np.uint64)


def _hashed(words: Words, constants: Words) -> Words:
    """Hash words, or one word several times: each with its constant and the one after it."""
    hashed: Words = (words ^ constants[:-1]) * constants[1:]
    return hashed ^ (hashed >> _HALF)


def _mixed(left: Words, right: Words) -> Words:
    mixed: Words = left * _MIX_LEFT - right * _MIX_RIGHT
    return mixed ^ (mixed >> _HALF)


class Seeded(ISeedSequence):
    """The seed of one PCG64, computed already, in the form in which numpy takes it.

    Parameters
    ----------
    words : ndarray of uint64, shape (4,)
        A row of :func:`seed_words`.
    """

    def __init__(self, words: NDArray[np.uint64]) -> None:
        self.words = words

    def generator(self) -> np.random.Generator:
        """Return a generator at the start of its stream."""
        seed: Any = self  # numpy takes it, as documented; its types do not say so
        return np.random.Generator(np.random.PCG64(seed))

    def generate_state(self, n_words: int, dtype: Any = np.uint32) -> NDArray[np.uint64]:
        """Return the words; numpy asks for them once."""
        assert n_words == len(self.words)
        assert np.dtype(dtype) == self.words.dtype
        return self.words
