"""Randomness by name.

A stream is a numpy generator keyed by *(seed, replication, name)*. Because the key is the name and
not a position, a new stream leaves the draws of all others as they were, and two scenarios run on
the same seed share their draws: common random numbers (Law 2015, ch. 11). The key is a
cryptographic hash, never Python's own salted ``hash()``, so a replication is the same in every
process, in any order and on every Python.

A *substream* is the luck of one entity (here: one purchase), split by topic: what a purchase draws
for its work times never shifts what it draws for its ballots. One lever moved in a scenario
therefore moves only what it touches.

Draws are uniforms turned into what is wanted by inversion (:mod:`sim.kernel.randomness.draws`),
which keeps two worlds in step: more luck in one is more luck in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, repeat
from operator import index
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.randomness.seeding import Seeded, seed_words

A_TEXT: Final = "a text"
ONE_OR_MORE: Final = "a whole number, 1 or more"

Sample = Callable[[np.random.Generator, int], NDArray[Any]]

BLOCK = 16
"""Uniforms drawn at once for each topic of a substream: enough for all but a looping purchase."""


_NOTHING = np.empty((0, BLOCK))


@public
class Streams:
    """The named random streams of one replication.

    Parameters
    ----------
    seed : int
        The experiment's seed, not negative. One seed, one experiment.
    replication : int, default 0
        Number of the replication within the experiment, not negative.

    Examples
    --------
    The same key gives the same draws; another name gives others.

    >>> first, again = Streams(2010), Streams(2010)
    >>> bool(first["work_time"].random() == again["work_time"].random())
    True
    >>> bool(Streams(2010)["work_time"].random() == Streams(2010)["calls"].random())
    False
    """

    def __init__(self, seed: int, replication: int = 0) -> None:
        self.seed = seed
        self.replication = replication
        self._key = _words(index(seed)) + _words(index(replication))
        self._open: dict[str, np.random.Generator] = {}
        self._seeds: dict[str, NDArray[np.uint64]] = {}

    def __getitem__(self, name: str) -> np.random.Generator:
        """Return the stream of this name, as far as it has been drawn."""
        if name not in self._open:
            self._open[name] = self._fresh(name)
        return self._open[name]

    def prepare(self, names: Iterable[str]) -> None:
        """Seed streams that will be wanted, all at once: that costs a fifth of one by one.

        It changes no draw. What is prepared in vain is lost; what is not prepared is seeded when it
        is wanted.
        """
        known = list(names)
        hashes = np.frombuffer(b"".join(map(_hash, known)), dtype="<u4").reshape(-1, 2)
        key = np.frombuffer(self._key, dtype="<u4")
        keys = np.hstack([np.broadcast_to(key, (len(known), len(key))), hashes])
        self._seeds.update(zip(known, seed_words(keys), strict=True))

    def _fresh(self, name: str) -> np.random.Generator:
        words = self._seeds.pop(name, None)
        if words is not None:
            return Seeded(words).generator()
        key = self._key + _hash(name)
        entropy = np.random.SeedSequence(np.frombuffer(key, dtype="<u4"))
        return np.random.Generator(np.random.PCG64(entropy))

    def draws(self, name: str, sample: Sample, block: int = 1024) -> Callable[[], Any]:
        """Return a function that gives the stream's numbers one at a time, drawn in blocks.

        A block costs what a few single numpy draws cost.

        Parameters
        ----------
        name : str
            Name of the stream.
        sample : callable
            Takes a numpy generator and how many to draw, and returns them as an array; of a
            two-dimensional array each row is one draw.
        block : int, default 1024
            How many to draw at once.

        Returns
        -------
        callable
            Each call gives the next draw.

        Examples
        --------
        >>> dice = Streams(7).draws("dice", lambda rng, n: rng.integers(1, 7, n))
        >>> all(1 <= dice() <= 6 for _ in range(100))
        True
        """
        if block < 1:
            raise refused("block", block, ONE_OR_MORE)
        generator = self[name]
        blocks = (sample(generator, block).tolist() for _ in repeat(None))
        return chain.from_iterable(blocks).__next__

    def uniforms(self, name: str, block: int = 1024) -> Callable[[], float]:
        """Return a function that gives the stream's uniforms one at a time, drawn in blocks.

        The numbers are those of single draws.

        Parameters
        ----------
        name : str
            Name of the stream.
        block : int, default 1024
            How many to draw at once.

        Returns
        -------
        callable
            Each call gives the next uniform of [0, 1).

        Examples
        --------
        >>> one_at_a_time = Streams(7).uniforms("calls")
        >>> bool(one_at_a_time() == Streams(7)["calls"].random())
        True
        """
        return self.draws(name, np.random.Generator.random, block)

    def substream(self, name: str, topics: Sequence[str]) -> Substream:
        """Return the luck of one entity, split by topic."""
        return Substream(self, name, topics)


def _hash(name: str) -> bytes:
    """Return two words of 32 bits that stand for a name, on every machine."""
    if not isinstance(name, str):
        raise refused("name", name, A_TEXT)
    return blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest()


def _words(number: int) -> bytes:
    """Return a whole number as numpy's seeds take it: as many words of 32 bits as it needs."""
    return number.to_bytes(4 * max(1, -(-number.bit_length() // 32)), "little")


class Substream:
    """The luck of one entity, split by topic, so that no topic's draws shift another's.

    Parameters
    ----------
    streams : Streams
        The replication it belongs to.
    name : str
        The entity's name, for example ``"purchase/Aerospace-3/7"``.
    topics : sequence of str
        What it will need luck for. Their order is part of the key: add new topics at the end.

    Examples
    --------
    >>> luck = Streams(2010).substream("purchase/1", ["work", "ballot"])
    >>> other = Streams(2010).substream("purchase/1", ["work", "ballot"])
    >>> _ = [luck("work") for _ in range(40)]  # however much work one of them draws,
    >>> luck("ballot") == other("ballot")  # the ballots stay the same
    True
    """

    __slots__ = ("_drawn", "_left", "_more", "_name", "_refills", "_rows", "_streams")

    def __init__(self, streams: Streams, name: str, topics: Sequence[str]) -> None:
        self._streams = streams
        self._name = name
        self._rows = _rows(tuple(topics))
        self._drawn = streams._fresh(name).random(len(topics) * BLOCK)
        self._left: dict[str, int] = {}
        self._more: dict[str, list[float]] = {}
        self._refills: dict[str, int] = {}

    def __call__(self, topic: str) -> float:
        """Return the topic's next uniform of [0, 1)."""
        left = self._left.get(topic, BLOCK)
        if left:  # read where it lies: a number in a list of its own takes four times the room
            self._left[topic] = left = left - 1
            return self._drawn.item(self._rows[topic] * BLOCK + left)
        block = self._more.get(topic)
        if not block:
            block = self._more[topic] = self._fresh_block(topic)
        return block.pop()

    def let_go(self) -> None:
        """Give the numbers back: who is done needs no more luck, and is kept by the thousand."""
        self._left.clear()
        self._more.clear()
        self._drawn = _NOTHING

    def several(self, topic: str, number: int) -> list[float]:
        """Return the topic's next so many uniforms."""
        left = self._left.get(topic, BLOCK)
        if number > left:
            return [self(topic) for _ in range(number)]
        self._left[topic] = left - number
        end = self._rows[topic] * BLOCK + left
        taken: list[float] = self._drawn[end - number : end].tolist()
        taken.reverse()
        return taken

    def _fresh_block(self, topic: str) -> list[float]:
        """Return more uniforms of a topic: those drawn for it at the start are used up."""
        number = self._refills[topic] = self._refills.get(topic, 0) + 1
        fresh: list[float] = (
            self._streams._fresh(f"{self._name}/{topic}/{number}").random(BLOCK).tolist()
        )
        return fresh


@lru_cache
def _rows(topics: tuple[str, ...]) -> dict[str, int]:
    """Return the row of each topic among a substream's first draws."""
    return {topic: row for row, topic in enumerate(topics)}
