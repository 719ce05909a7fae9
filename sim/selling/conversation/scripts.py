"""What a fixed sales script (话术) brings, exactly: all moods carried along from line to line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.conversation import Conversation
from sim.scenario.validation_errors import suggestion
from sim.selling.conversation.mechanics import (
    Floats,
    LineMechanics,
    door_chances,
    mechanics,
    seconds_while,
)

NO_SUCH_SCRIPT: Final = "script is {name!r}; {hint}"

FATES: Final = ("appointment", "refused", "hung_up", "found_out", "turned_away")
"""How an attempt may end; exactly one of them is its fate."""


@dataclass(frozen=True, eq=False)
class ScriptValue:
    """What a script, or a rule, brings; exact.

    Attributes
    ----------
    by_listener : pandas.DataFrame
        One row a kind of listener: chance of each fate in :data:`FATES`, of ``closed`` (the firm is
        lost for the year, since a lie was found out) and the mean ``seconds`` of an attempt.
    shares : mapping of str to float
        Share of each kind.
    """

    by_listener: pd.DataFrame
    shares: Mapping[str, float]

    @property
    def all_listeners(self) -> pd.Series[float]:
        """The same for a listener drawn from all."""
        weights = np.array([self.shares[name] for name in self.by_listener.index])
        found: pd.Series[float] = (self.by_listener.T * weights).T.sum()
        return found

    @property
    def appointment(self) -> float:
        """Chance of an appointment (约见)."""
        return float(self.all_listeners["appointment"])


@public
def script_lines(conversation: Conversation, script: str | Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a script, checked.

    Parameters
    ----------
    conversation : Conversation
    script : str or sequence of str
        The name of a script that comes with the conversation, or the names of the lines: one for
        each door, then those of the talk. The question comes last by itself.

    Raises
    ------
    InputError
        If there is no such script, or it cannot be spoken.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> script_lines(load_conversation("first-words"), "reason-first")
    ('name', 'intro', 'reason', 'question')
    """
    if isinstance(script, str):
        if script not in conversation.scripts:
            hint = suggestion(script, conversation.scripts)
            raise InputError(NO_SUCH_SCRIPT.format(name=script, hint=hint))
        return conversation.scripts[script].lines
    lines = tuple(script)
    conversation.check_script(lines)
    return lines


@public
def script_value(conversation: Conversation, script: str | Sequence[str]) -> ScriptValue:
    """Return what a fixed script brings, exactly, whatever is answered to it.

    Parameters
    ----------
    conversation : Conversation
    script : str or sequence of str
        As in :func:`script_lines`.

    Returns
    -------
    ScriptValue

    Raises
    ------
    InputError
        If the script cannot be spoken.

    Examples
    --------
    The deck's six steps, and a pitch at once:

    >>> from sim.scenario.conversation_files import load_conversation
    >>> talk = load_conversation("first-words")
    >>> [round(script_value(talk, name).appointment, 4) for name in ("six-steps", "pitch-first")]
    [0.1372, 0.0209]
    """
    lines = script_lines(conversation, script)
    talk = mechanics(conversation)
    account = Account(talk.shares.size)
    moods = account.through_doors(conversation, lines[: len(conversation.doors)])
    spoken = lines[len(conversation.doors) :]
    for name in spoken:
        moods = account.say(talk.lines[name], moods)
    account.ask(moods, talk.yes[talk.pitched(spoken)])
    return account.value(conversation)


class Account:
    """Adds up how attempts end, for each kind of listener.

    Parameters
    ----------
    listeners : int
        How many kinds there are.
    """

    def __init__(self, listeners: int) -> None:
        self._chances: dict[str, Floats] = {
            name: np.zeros(listeners) for name in (*FATES, "closed", "seconds")
        }

    def through_doors(self, conversation: Conversation, said: Sequence[str]) -> Floats:
        """Go through the doors; return how likely each mood is as the talk begins."""
        arrived, honest = 1.0, 1.0
        chances = self._chances
        for name in said:
            passes, found_out, times = door_chances(conversation, name)
            chances["seconds"] += arrived * times * conversation.seconds_of(conversation.line(name))
            chances["turned_away"] += arrived * (1 - passes)
            arrived *= passes
            honest *= 1 - found_out
        chances["closed"] += arrived * (1 - honest)
        talk = mechanics(conversation)
        begin: Floats = arrived * (honest * talk.start + (1 - honest) * talk.caught)
        return begin

    def say(self, line: LineMechanics, moods: Floats) -> Floats:
        """Say a line; return how likely each mood is after it."""
        hear = np.exp(-line.rates * line.seconds)
        chances = self._chances
        chances["hung_up"] += (moods * (1 - hear)).sum(axis=-1)
        lied = (moods * hear).sum(axis=-1) * line.found_out
        chances["found_out"] += lied
        chances["closed"] += lied
        spoken = np.vectorize(seconds_while, otypes=[float])(line.rates, line.seconds)
        chances["seconds"] += (moods * spoken).sum(axis=-1)
        return line.after(moods)

    def ask(self, moods: Floats, yes: Floats) -> None:
        """Ask for the appointment, which takes no time."""
        self._chances["appointment"] += (moods * yes).sum(axis=-1)
        self._chances["refused"] += (moods * (1 - yes)).sum(axis=-1)

    def value(self, conversation: Conversation) -> ScriptValue:
        """Return what has been added up."""
        frame: Any = pd.DataFrame(self._chances, index=list(conversation.listeners))
        frame.index.name = "listener"
        shares = {name: one.share for name, one in conversation.listeners.items()}
        return ScriptValue(frame, shares)
