"""Before a tournament: who plays, who meets whom, where and how often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import whole
from sim.scenario.validation_errors import suggestion
from sim.tournament.match import Match, Meeting

NOT_IN_THE_TOURNAMENT: Final = "strategy {name!r} is not in the tournament; {hint}"
DOES_NOT_MEET_ITSELF: Final = "{name} does not meet itself; allowed: two names, or self_play=True"
TWO_OR_MORE: Final = "two or more strategies, by name"
NO_NAME: Final = "strategies has one called {name!r}; allowed: a name, not empty"
NAME_STANDS_TWICE: Final = (
    "strategies has two called {name!r}; allowed: names that differ, as in"
    " {{'{name} 1': ..., '{name} 2': ...}}"
)
ONLY_ONE: Final = "strategies has only {name!r}; allowed: two or more, since they meet in pairs"
NONE: Final = "strategies is empty; allowed: two or more, since they meet in pairs"


@dataclass(frozen=True, eq=False)
class Programme:
    """What is played in a tournament; it does not change.

    Attributes
    ----------
    kind : type of Match
        The game.
    strategies : mapping of str to object
        Who plays, by name.
    market : object
        Where it is played.
    meetings : sequence of Meeting
        Who meets whom, in each replication.
    replications : int
        How often.
    seed : int
        Key of all random draws; replication k has the same luck in every meeting.
    handed_in : frozenset of str
        Who was handed in by somebody else: whose failure strikes it out of the whole tournament,
        which is then scored as if it had not been handed in.
    """

    kind: type[Match]
    strategies: Mapping[str, Any]
    market: Any
    meetings: Sequence[Meeting]
    replications: int
    seed: int
    handed_in: frozenset[str] = frozenset()

    def without(self, names: Collection[str]) -> Programme:
        """Return the same tournament as if some had not been handed in."""
        return replace(
            self,
            strategies={name: one for name, one in self.strategies.items() if name not in names},
            meetings=[m for m in self.meetings if m.a not in names and m.b not in names],
            handed_in=self.handed_in.difference(names),
        )

    def match(
        self, meeting: Meeting, replication: int, silent: tuple[bool, bool] = (False, False)
    ) -> Match:
        """Return one match, ready to be played.

        Parameters
        ----------
        meeting : Meeting
            Who plays whom.
        replication : int
            Whose luck.
        silent : (bool, bool)
            Whether either side has failed before, and is not asked again.
        """
        both = {name: self.strategies[name] for name in (meeting.a, meeting.b)}
        return self.kind(self.market, self.seed, replication, meeting, both, silent)

    def meeting(self, a: str, b: str, seating: int = 0) -> Meeting:
        """Return the meeting of two, in any order.

        Raises
        ------
        InputError
            If the two never meet.
        """
        for name in (a, b):
            if name not in self.strategies:
                hint = suggestion(str(name), self.strategies)
                raise InputError(NOT_IN_THE_TOURNAMENT.format(name=name, hint=hint))
        found = [one for one in self.meetings if {one.a, one.b} == {a, b}]
        if not found:
            raise InputError(DOES_NOT_MEET_ITSELF.format(name=a))
        return found[whole("seating", seating, 0, len(found) - 1)]


def meetings(names: Iterable[str], both_ways: bool, self_play: bool) -> list[Meeting]:
    """Return who plays whom: everybody everybody else.

    Parameters
    ----------
    names : iterable of str
    both_ways : bool
        Whether each pair also meets with exchanged places.
    self_play : bool
        Whether each also meets a copy of itself.

    Examples
    --------
    >>> [(one.a, one.b) for one in meetings("xyz", both_ways=False, self_play=False)]
    [('x', 'y'), ('x', 'z'), ('y', 'z')]
    """
    names = list(names)
    pairs = list(combinations(names, 2))
    if self_play:
        pairs += [(name, name) for name in names]
    seats = (0, 1) if both_ways else (0,)
    return [Meeting(a, b, seat) for a, b in pairs for seat in seats if a != b or seat == 0]


def by_name(given: Any, ready: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the strategies by name, each made ready to play.

    Parameters
    ----------
    given : mapping of str to object, or iterable
        Without names a strategy's own counts.
    ready : callable
        Takes one as it was given and returns it ready to play; raises InputError if it is none.

    Raises
    ------
    InputError
        If there are fewer than two, or two of one name.

    Examples
    --------
    >>> by_name({"one": "1", "two": "2"}, ready=int)
    {'one': 1, 'two': 2}
    """
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise refused("strategies", given, TWO_OR_MORE)
    if isinstance(given, Mapping):
        pairs = [(name, ready(one)) for name, one in given.items()]
    else:
        made = [ready(one) for one in given]
        pairs = [(getattr(one, "name", None) or type(one).__name__, one) for one in made]
    found: dict[str, Any] = {}
    for name, one in pairs:
        if not isinstance(name, str) or not name.strip():
            raise InputError(NO_NAME.format(name=name))
        if name in found:
            raise InputError(NAME_STANDS_TWICE.format(name=name))
        found[name] = one
    if len(found) < 2:
        raise InputError(ONLY_ONE.format(name=next(iter(found))) if found else NONE)
    return found
