"""A game that knows no price: each speaker hears a line and says one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from sim.hand_ins.kind import HandInKind, Reader
from sim.hand_ins.player import NoAnswer, Player
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.submission import Submission
from sim.kernel.errors import InputError


class Speaker:
    """What a handed-in class builds upon."""

    name = "speaker"

    def say(self, heard: str) -> str:
        raise NotImplementedError


def read(source: bytes) -> dict[str, Any]:
    lines = source.decode().splitlines()
    if not lines:
        raise InputError("has no line")
    return {"lines": lines}


class TalkPlayer(Player):
    """The far side."""

    base = Speaker
    needed = "a class of Speaker with a say(self, heard)"
    noun, nouns = "speaker", "speakers"
    answer, answers = "line", "lines"
    question = "turn"
    modules: ClassVar[Mapping[str, str]] = {"tests.hand_ins.talking": "Speaker"}
    readers: ClassVar[Mapping[str, Callable[[bytes], dict[str, Any]]]] = {".txt": read}

    def sit_down(self, rule: Any, seat: dict[str, Any]) -> None:
        self.rule, self.greeting = rule, seat["greeting"]

    def reply(self, content: bytes) -> bytes:
        said = self.rule.say(f"{self.greeting} {content.decode()}")
        if not isinstance(said, str):
            raise NoAnswer(f"said {said!r}", "a text")
        return f"{said} ({self.luck():.3f})".encode()


class Talker:
    """The near side."""

    def __init__(self, submission: Submission, name: str) -> None:
        self.remote, self.name = RemotePlayer(submission), name

    def say(self, heard: str) -> str:
        if not self.remote.seated:
            self.remote.sit_down({"greeting": "Hello,"}, lambda: 0.25)
        return self.remote.ask(heard.encode(), lambda: 0.25, bytes.decode)


class Script:
    """Reads its lines off a file."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines, self.name = lines, name


def seat(content: dict[str, Any], name: str) -> tuple[Script, dict[str, str]]:
    return Script(content["lines"], name), {"title": content["lines"][0]}


def try_out(talker: Talker, heard: list[str]) -> None:
    try:
        for line in heard:
            talker.say(line)
    finally:
        talker.remote.close()


SPEAKERS = HandInKind(TalkPlayer, Talker, try_out, {".txt": Reader("script", seat)})
