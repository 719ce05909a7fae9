"""A kind of hand-in: what a game must say for its hand-ins to be read, walled in and played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.hand_ins.player import Player
from sim.hand_ins.submission import Submission


@dataclass(frozen=True)
class Reader:
    """How a file that is read (:attr:`Player.readers`), and never executed, comes to play.

    Attributes
    ----------
    kind : str
        What such a file is: a rule table.
    seat : callable
        Takes what is in the file, as the player's reader has read it, and its name; returns what
        plays, and what it says of itself by ``name``, ``title``, ``title_zh`` and ``about``.
    """

    kind: str
    seat: Callable[[dict[str, Any], str], tuple[Any, Mapping[str, str]]]


@dataclass(frozen=True)
class HandInKind:
    """What may be handed in for one game.

    Attributes
    ----------
    player : type of Player
        Plays a class (``.py``) on the far side of the wall; a process learns its name only.
    near : callable
        Takes a submission and a name; returns what plays for the class on this side.
    try_out : callable
        Takes what plays and where the tournament is played, and lets it play one match; raises
        :class:`sim.hand_ins.submission.HandInError` if the class fails.
    readers : mapping of str to Reader
        Other files, by their ending.
    """

    player: type[Player]
    near: Callable[[Submission, str], Any]
    try_out: Callable[[Any, Any], None]
    readers: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def noun(self) -> str:
        """What one of them is called."""
        return self.player.noun

    @property
    def nouns(self) -> str:
        """What several are called."""
        return self.player.nouns

    @property
    def endings(self) -> tuple[str, ...]:
        """How files end that can play."""
        return (".py", *self.readers)

    def kind_of(self, ending: str) -> str:
        """Return what a file is, by its ending."""
        if ending == ".py":
            return "class"
        return self.readers[ending].kind if ending in self.readers else "file"
