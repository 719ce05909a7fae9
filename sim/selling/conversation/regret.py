"""Regret (遗憾值): what a line cost, against the best line at that moment, and why.

The cost is in chance of an appointment, for the listener as he was. A line is misread (看错人) as
far as it would have been better for another kind of listener in the same mood, and mislaid (用错话)
as far as it was the best for nobody. Over a whole script the expected costs add up to what lies
between the script and the best if one knew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK
from sim.selling.conversation.belief import WordsAlone, belief_after
from sim.selling.conversation.best import at_the_doors, known_listener
from sim.selling.conversation.calls import Tape
from sim.selling.conversation.mechanics import Floats, door_chances, mechanics, mood
from sim.selling.conversation.scripts import script_lines

REGRET_COLUMNS: Final = ("line", "best", "regret", "misread", "mislaid")
TAPE_COLUMNS: Final = (
    *("line", "reply", "best", "regret", "misread", "mislaid"),
    *("best_by_words", "knowable"),
)


def costs_of(lines: dict[str, Floats], said: Floats) -> tuple[Floats, Floats]:
    """Return what a line costs each listener in each mood, and how much of it is misread.

    Parameters
    ----------
    lines : mapping of str to ndarray, shape (listeners, moods)
        Chance of an appointment after each honest thing that can be said now.
    said : ndarray, shape (listeners, moods)
        The same after what was said.

    Returns
    -------
    (ndarray, ndarray)
        The regret, and the part of it that the best other listener excuses.
    """
    best = np.max(list(lines.values()), axis=0)
    regret: Floats = np.maximum(best - said, 0.0)
    excused = np.minimum(regret, regret.min(axis=0))
    return regret, regret - excused


@public
def script_regret(conversation: Conversation, script: str | Sequence[str]) -> pd.DataFrame:
    """Return what each line of a script is expected to cost.

    Parameters
    ----------
    conversation : Conversation
    script : str or sequence of str
        The name of a script, or its lines.

    Returns
    -------
    pandas.DataFrame
        One row a line, the doors first and the question last: ``line``, ``best`` (what would be
        best most often at that moment), ``regret``, ``misread`` and ``mislaid``, chance of an
        appointment.

    Examples
    --------
    What the deck's six steps leave to perfect knowledge, .1596 − .1372:

    >>> from sim.scenario.conversation_files import load_conversation
    >>> costs = script_regret(load_conversation("first-words"), "six-steps")
    >>> round(float(costs.regret.sum()), 4), costs.line[costs.regret.idxmax()]
    (0.0225, 'small-talk')
    """
    lines = script_lines(conversation, script)
    talk, known = mechanics(conversation), known_listener(conversation)
    doors = len(conversation.doors)
    rows, arrived, honest = _door_costs(conversation, lines[:doors])
    moods: Any = arrived * talk.shares[:, None]
    if honest < 1:  # the guard of those who know
        begin = honest * talk.start + (1 - honest) * talk.caught
        value = known.value(frozenset())
        lost = float((moods * (talk.start - begin) * value).sum())
        rows[-1] = (*rows[-1][:2], rows[-1][2] + lost, rows[-1][3], rows[-1][4] + lost)
        moods = moods * begin
    else:
        moods = moods * talk.start
    said: tuple[str, ...] = ()
    for name in (*lines[doors:], ASK):
        options = known.lines(frozenset(said))
        regret, misread = costs_of(options, known.after(frozenset(said), name))
        cost, seen = float((moods * regret).sum()), float((moods * misread).sum())
        rows.append((name, _usual_best(options, moods), cost, seen, cost - seen))
        if name != ASK:
            moods = talk.lines[name].after(moods)
            said = (*said, name)
    return pd.DataFrame(rows, columns=list(REGRET_COLUMNS))


def _door_costs(
    conversation: Conversation, said: Sequence[str]
) -> tuple[list[tuple[str, str, float, float, float]], float, float]:
    """Return the rows of the doors, the chance to arrive, and that no lie is found out."""
    best, arrives = at_the_doors(conversation)
    talk, known = mechanics(conversation), known_listener(conversation)
    worth = float((talk.shares[:, None] * talk.start * known.value(frozenset())).sum())
    rows, arrived, honest, left = [], 1.0, 1.0, arrives
    for name, better in zip(said, best, strict=True):
        passes, found_out, _ = door_chances(conversation, name)
        left /= door_chances(conversation, better)[0]
        cost = arrived * left * worth * (door_chances(conversation, better)[0] - passes)
        rows.append((name, better, cost, 0.0, cost))
        arrived *= passes
        honest *= 1 - found_out
    return rows, arrived, honest


def _usual_best(options: dict[str, Floats], moods: Floats) -> str:
    """Return what is best for most of those who are still there."""
    names = list(options)
    best = np.argmax(list(options.values()), axis=0)
    weights = [float(moods[best == number].sum()) for number in range(len(names))]
    return names[int(np.argmax(weights))]


@public
def tape_regret(conversation: Conversation, tape: Tape) -> pd.DataFrame:
    """Return, line by line, what a call that was played has cost, and what could have been known.

    Parameters
    ----------
    conversation : Conversation
    tape : Tape
        As :meth:`sim.selling.conversation.calls.Call.tape` gives it.

    Returns
    -------
    pandas.DataFrame
        One row a line of the talk and the question: ``line``, ``reply`` (name), ``best`` for this
        listener in this mood, ``regret`` against it with its parts ``misread`` and ``mislaid``;
        ``best_by_words``, the best by what had been heard, and ``knowable``, what the line cost
        against that.
    """
    words = WordsAlone(conversation)
    honest = 1.0
    for step in tape.steps:
        if step.before is None:
            honest *= 1 - door_chances(conversation, step.line)[1]
    said: tuple[str, ...] = ()
    heard: tuple[str, ...] = (tape.opening,)
    rows = []
    for row in tape_costs(conversation, tape):
        line, reply = row[:2]
        belief = belief_after(conversation, said, heard, 1 - honest)
        by_words = words.lines(frozenset(said), belief)
        likely = max(by_words, key=lambda name: by_words[name])
        own = words.saying(frozenset(said), line, belief)
        rows.append((*row, likely, max(by_words[likely] - own, 0.0)))
        said, heard = (*said, line), (*heard, reply)
    return pd.DataFrame(rows, columns=list(TAPE_COLUMNS))


def tape_costs(
    conversation: Conversation, tape: Tape
) -> list[tuple[str, str, str, float, float, float]]:
    """Return the same without what could have been known, which takes longest to work out.

    Parameters
    ----------
    conversation : Conversation
    tape : Tape

    Returns
    -------
    list of tuple
        Line, reply, best line for this listener in this mood, regret, misread, mislaid.
    """
    known = known_listener(conversation)
    who = known.talk.listeners.index(tape.listener)
    said: frozenset[str] = frozenset()
    rows = []
    for step in tape.steps:
        if step.before is None:
            continue
        options = known.lines(said)
        at = mood(*step.before)
        regret, misread = costs_of(options, known.after(said, step.line))
        values = {name: float(value[who, at]) for name, value in options.items()}
        best = max(values, key=lambda name: values[name])
        cost, seen = float(regret[who, at]), float(misread[who, at])
        rows.append((step.line, step.reply, best, cost, seen, cost - seen))
        said |= {step.line}
    return rows
