"""Who talks in the conversation of these tests."""

from collections.abc import Callable
from typing import NamedTuple


class Talk(NamedTuple):
    heard: float
    turn: int
    luck: Callable[[], float]


class Speaker:
    title_zh = ""

    def says(self, talk: Talk) -> float:
        raise NotImplementedError


class Listens(Speaker):
    title_zh = "倾听"

    def says(self, talk: Talk) -> float:
        return 0.2


class Lectures(Speaker):
    def says(self, talk: Talk) -> float:
        return 0.9 + 0.1 * talk.luck()


class Echoes(Speaker):
    def says(self, talk: Talk) -> float:
        return talk.heard


class Stumbles(Speaker):
    """Loses the thread at turn 3 in about half of the conversations."""

    def says(self, talk: Talk) -> float:
        if talk.turn == 3 and talk.luck() < 0.5:
            raise ValueError("um")
        return 0.5


class Mumbles(Speaker):
    def says(self, talk: Talk) -> float:
        return "mm"  # type: ignore[return-value]
