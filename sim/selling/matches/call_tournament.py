"""A tournament of conversations: everybody calls the same listeners, on the same luck."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation
from sim.scenario.validation_errors import shown
from sim.selling.conversation.best import at_the_doors
from sim.selling.conversation.scores import lies_of
from sim.selling.conversation.speakers import FixedScript, Speaker
from sim.selling.entries.sellers import CallRound
from sim.selling.matches.call_match import CallMatch
from sim.selling.matches.call_standings import CallStandings
from sim.tournament import rounds
from sim.tournament.match import Meeting
from sim.tournament.programme import Programme, by_name

NO_SELLER: Final = "sellers has {given}; allowed: a Speaker, or the name of a script of {name}"
STRAIGHT: Final = "straight"
MOST_CALLS: Final = 10_000
"""Calls of a match."""


@public
class CallTournament:
    """Sellers who call the same listeners, compared with a script of the house.

    The sellers do not meet: each stands beside the house's first honest script, which calls the
    same listeners on the same luck. A seller that raises, or says what cannot be said, forfeits the
    match. One that lies is barred from the list (:attr:`CallStandings.listed`).

    Parameters
    ----------
    sellers : mapping of str to Speaker, or iterable of Speaker
        One or more, each by a name of its own; in place of a seller also the name of one of the
        conversation's scripts.
    conversation : Conversation or str, optional
        Or what :func:`sim.scenario.load_conversation` takes; by default ``first-words``.
    calls : int, default 100
        Calls of a match.
    replications : int, default 30
        How often, each time with other listeners.
    seed : int, default 2010
        Key of all random draws.
    handed_in : collection of str, default none
        Who was handed in by somebody else: whose first failure strikes it out.

    Raises
    ------
    InputError
        If there is no seller, two of one name, or a number is out of its range.

    Examples
    --------
    >>> tournament = CallTournament(["reason-first"], calls=50, replications=2)
    >>> len(tournament.play(progress=False).matches)
    2
    """

    def __init__(
        self,
        sellers: Mapping[str, Speaker | str] | Iterable[Speaker | str],
        conversation: Conversation | str = "first-words",
        calls: int = 100,
        replications: int = 30,
        seed: int = 2010,
        handed_in: Collection[str] = (),
    ) -> None:
        talk = (
            conversation
            if isinstance(conversation, Conversation)
            else load_conversation(conversation)
        )
        self.conversation = talk
        house = house_script(talk)
        given: Any = sellers
        if isinstance(sellers, Mapping):
            given = {house.name: house} | dict(sellers)
        elif not isinstance(sellers, str) and isinstance(sellers, Iterable):
            given = [house, *sellers]
        self.sellers = by_name(given, self._ready)
        self.calls = whole("calls", calls, 1, MOST_CALLS)
        self.replications = whole("replications", replications, 1)
        self.seed = whole("seed", seed, most=None)
        self.programme = Programme(
            CallMatch,
            self.sellers,
            CallRound(talk, self.calls),
            [Meeting(name, house.name) for name in self.sellers if name != house.name],
            self.replications,
            self.seed,
            frozenset(handed_in),
        )

    def _ready(self, given: Any) -> Speaker:
        if isinstance(given, str) and given in self.conversation.scripts:
            return named_script(self.conversation, given)
        one = given() if isinstance(given, type) and issubclass(given, Speaker) else given
        if not isinstance(one, Speaker):
            raise InputError(NO_SELLER.format(given=shown(given), name=self.conversation.name))
        if isinstance(one, FixedScript):
            self.conversation.check_script(one.lines, one.name)
        return one

    def play(self, n_jobs: int | None = None, progress: bool | None = None) -> CallStandings:
        """Play all matches; see :meth:`sim.pricing.matches.price_tournament.Tournament.play`."""
        return rounds.play(self.programme, CallStandings, n_jobs, progress)

    def __repr__(self) -> str:
        """Say what is played, in one line."""
        return (
            f"CallTournament({', '.join(self.sellers)}; {self.conversation.name}, {self.calls}"
            f" calls, {self.replications} replications)"
        )


def named_script(conversation: Conversation, name: str) -> FixedScript:
    """Return a script that comes with a conversation, as a seller."""
    script = FixedScript(conversation.scripts[name].lines, name)
    own = conversation.scripts[name]
    vars(script).update(title=own.title, title_zh=own.title_zh)
    return script


def house_script(conversation: Conversation) -> FixedScript:
    """Return the first honest script of a conversation, or the question at once.

    Examples
    --------
    >>> house_script(load_conversation("street-visit")).name
    'clear-and-ally'
    """
    for name, script in conversation.scripts.items():
        if not lies_of(conversation, script.lines):
            return named_script(conversation, name)
    return FixedScript(at_the_doors(conversation)[0], STRAIGHT)
