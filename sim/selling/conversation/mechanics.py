"""What a conversation's file comes to in numbers: one row a kind of listener, one column a mood.

A mood is a guard (戒备) and an interest (兴趣), each from 0 to 3; there are sixteen. A line of t
seconds is heard out with probability exp(−h·t·(1 + guard)/(1 + interest)), by the mood before it.
Then guard falls or rises by a step, and independently interest rises by one, both kept within 0 and
3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.scenario.conversation import Conversation
from sim.scenario.conversation_faults import replies_of
from sim.scenario.spoken_line import EVENTS, MOST_STEPS, Effect, SpokenLine

Floats = NDArray[np.float64]

STEPS: Final = MOST_STEPS + 1
MOODS: Final = STEPS * STEPS
GUARD: Final[Floats] = np.repeat(np.arange(STEPS), STEPS).astype(float)
INTEREST: Final[Floats] = np.tile(np.arange(STEPS), STEPS).astype(float)


@dataclass(frozen=True, eq=False)
class LineMechanics:
    """One line of the talk in numbers.

    Attributes
    ----------
    name : str
    seconds : float
    pitches, deceives : bool
    found_out : float
        Chance that the lie in it is found out at once, which ends the talk.
    needs : frozenset of str
        Lines that must have been said before.
    rates : ndarray, shape (listeners, moods)
        How often a second a listener leaves while it is said.
    stays : ndarray, shape (listeners, moods)
        Chance that it is heard out, and that no lie in it is found out.
    moves : ndarray, shape (listeners, events, moods, moods)
        From mood to mood, by what the line did (:data:`sim.scenario.spoken_line.EVENTS`).
    words : tuple of str
        Names of all replies there may be.
    answers : ndarray, shape (listeners, events, replies)
        Chance of each of them, by what the line did.
    """

    name: str
    seconds: float
    pitches: bool
    deceives: bool
    found_out: float
    needs: frozenset[str]
    rates: Floats
    stays: Floats
    moves: Floats
    words: tuple[str, ...]
    answers: Floats

    def after(self, moods: Floats) -> Floats:
        """Return how likely each mood is after the line, whatever is answered.

        Parameters
        ----------
        moods : ndarray, shape (..., listeners, moods)
            How likely each was before; they need not sum to 1.
        """
        found: Floats = np.einsum("...tm,temn->...tn", moods * self.stays, self.moves)
        return found

    def heard(self, moods: Floats) -> Floats:
        """Return the same by what is answered: shape (replies, ..., listeners, moods)."""
        stay = moods * self.stays
        found: Floats = np.einsum("...tm,temn,ter->r...tn", stay, self.moves, self.answers)
        return found


@dataclass(frozen=True, eq=False)
class Mechanics:
    """A conversation in numbers.

    Attributes
    ----------
    listeners : tuple of str
    shares : ndarray, shape (listeners,)
    start, caught : ndarray, shape (listeners, moods)
        How likely each mood is as the talk begins, and if a lie told at a door has been found out.
    yes : ndarray, shape (2, moods)
        Chance of an appointment if one asks now; row 1 once the product has been told.
    openings : tuple of str
        Names of the replies with which a listener may begin.
    opens : ndarray, shape (listeners, openings)
        Chance of each.
    lines : mapping of str to LineMechanics
        Those of the talk, by name.
    longest : int
        Lines before the question.
    places : tuple of str
        In order; the talk is at the last.
    at_doors : tuple of tuple of str
        What can be said at each door.
    """

    listeners: tuple[str, ...]
    shares: Floats
    start: Floats
    caught: Floats
    yes: Floats
    openings: tuple[str, ...]
    opens: Floats
    lines: Mapping[str, LineMechanics]
    longest: int
    places: tuple[str, ...]
    at_doors: tuple[tuple[str, ...], ...]

    def can_say(self, said: tuple[str, ...] | frozenset[str]) -> tuple[str, ...]:
        """Return the lines of the talk that can be said after some, in the file's order."""
        if len(said) >= self.longest:
            return ()
        return tuple(
            name
            for name, line in self.lines.items()
            if name not in said and line.needs.issubset(said)
        )

    def pitched(self, said: tuple[str, ...] | frozenset[str]) -> int:
        """Return 1 if one of these lines tells the product, else 0."""
        return int(any(self.lines[name].pitches for name in said))


@lru_cache(maxsize=64)
def mechanics(conversation: Conversation) -> Mechanics:
    """Return a conversation in numbers.

    Parameters
    ----------
    conversation : Conversation

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> numbers = mechanics(load_conversation("first-words"))
    >>> round(float(numbers.lines["name"].stays[0, 8]), 4)  # three seconds, guard 2, interest 0
    0.9474
    """
    listeners = tuple(conversation.listeners)
    begin, caught = (np.zeros((len(listeners), MOODS)) for _ in range(2))
    for row, one in enumerate(conversation.listeners.values()):
        guard = conversation.start.guard if one.guard is None else one.guard
        interest = conversation.start.interest if one.interest is None else one.interest
        begin[row, mood(guard, interest)] = 1.0
        caught[row, mood(MOST_STEPS, interest)] = 1.0
    ask = conversation.ask
    logit = ask.intercept + ask.interest * INTEREST + ask.guard * GUARD
    yes = 1 / (1 + np.exp(-np.array([logit, logit + ask.pitched])))
    openings, opens = _drawn([one.opens for one in conversation.listeners.values()])
    return Mechanics(
        listeners,
        np.array([one.share for one in conversation.listeners.values()]),
        begin,
        caught,
        yes,
        openings,
        opens,
        {line.id: _line(conversation, line) for line in conversation.talk},
        conversation.longest,
        conversation.places,
        tuple(
            tuple(line.id for line in conversation.lines if line.at == door)
            for door in conversation.doors
        ),
    )


def mood(guard: int, interest: int) -> int:
    """Return the number of a mood.

    Examples
    --------
    >>> mood(2, 0), float(GUARD[9]), float(INTEREST[9])
    (8, 2.0, 1.0)
    """
    return STEPS * guard + interest


def _line(conversation: Conversation, line: SpokenLine) -> LineMechanics:
    names, kinds = zip(*conversation.listeners.items(), strict=True)
    seconds = conversation.seconds_of(line)
    rates = np.array([one.leaves * (1 + GUARD) / (1 + INTEREST) for one in kinds])
    words, answers = _drawn(
        [
            replies_of(one, name, line, event)
            for name, one in conversation.listeners.items()
            for event in EVENTS
        ]
    )
    return LineMechanics(
        line.id,
        seconds,
        line.pitches,
        line.deceives,
        line.found_out,
        frozenset(line.needs),
        rates,
        np.exp(-rates * seconds) * (1 - line.found_out),
        np.array([_moves(line.effects.get(name, Effect())) for name in names]),
        words,
        answers.reshape(len(names), len(EVENTS), len(words)),
    )


def _moves(effect: Effect) -> Floats:
    """Return one listener's way from mood to mood, by what the line did."""
    moves = np.zeros((len(EVENTS), MOODS, MOODS))
    still = 1 - effect.guard_down - effect.guard_up
    for step, chance in ((-1, effect.guard_down), (1, effect.guard_up), (0, max(still, 0.0))):
        for more, likely in ((1, effect.interest_up), (0, 1 - effect.interest_up)):
            event = what_happened(step, more)
            for guard in range(STEPS):
                for interest in range(STEPS):
                    to = mood(
                        min(max(guard + step, 0), MOST_STEPS), min(interest + more, MOST_STEPS)
                    )
                    moves[event, mood(guard, interest), to] += chance * likely
    return moves


def what_happened(guard: int, interest: int) -> int:
    """Return which of :data:`EVENTS` a reply answers, from the steps that a line has moved.

    Examples
    --------
    >>> [EVENTS[what_happened(*one)] for one in ((1, 1), (-1, 0), (0, 0), (1, 0))]
    ['warmer', 'warmer', 'nothing', 'cooler']
    """
    if interest or guard < 0:
        return 0
    return 2 if guard else 1


def _drawn(lists: list[tuple[str, ...]]) -> tuple[tuple[str, ...], Floats]:
    """Return all names of some lists, and how likely each is to be drawn of each list."""
    names = tuple(dict.fromkeys(name for one in lists for name in one))
    return names, np.array(
        [[one.count(name) / len(one) if one else 0.0 for name in names] for one in lists]
    )


def door_chances(conversation: Conversation, name: str) -> tuple[float, float, float]:
    """Return what a line at a door comes to, said again as often as one is told to come back.

    Parameters
    ----------
    conversation : Conversation
    name : str
        The line.

    Returns
    -------
    (float, float, float)
        Chance to be let through, that a lie in it is found out behind the door, and how often it
        is said on average.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> [round(one, 4) for one in door_chances(load_conversation("street-visit"), "old-friend")]
    [0.7222, 0.25, 1.1111]
    """
    line = conversation.line(name)
    times = 1 / (1 - line.calls_back)
    return line.passes * times, line.found_out, times


def seconds_while(rate: float, seconds: float) -> float:
    """Return how long a line is listened to on average by one who leaves at a rate.

    Examples
    --------
    >>> round(seconds_while(0.018, 20.0), 3), seconds_while(0.0, 20.0)
    (16.796, 20.0)
    """
    return (1 - exp(-rate * seconds)) / rate if rate else seconds
