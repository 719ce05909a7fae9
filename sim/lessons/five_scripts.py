"""Five scripts against the same listeners, advice as a difference of two, lies beside the truth."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.statistics.intervals import interval_of
from sim.lessons.own_words import crossing, load_talk
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation
from sim.selling.conversation.best import best_script
from sim.selling.conversation.calls import one_call, play_calls
from sim.selling.conversation.scores import price_of_lying
from sim.selling.conversation.scripts import script_lines, script_value
from sim.selling.conversation.speakers import FixedScript
from sim.selling.conversation.story import tape_story

SEED: Final = 2010
READ_RIGHTLY: Final = "part of the calls read rightly"
OF_FIRMS: Final = "of 100 firms"
TOO_FEW: Final = "replications is 1; allowed: 2 or more, or there is no interval"
ADVICE: Final = {
    "ask leave for one minute": ("gearbox-phone", "one-minute"),
    "how have you been": ("gearbox-phone", "how-have-you-been"),
    "praise that can be shown": ("gearbox-phone", "praise"),
    "tell the product": ("gearbox-phone", "pitch"),
    "thank for the visit": ("street-visit", "thanks"),
    "a small present": ("street-visit", "small-gift"),
    "a table for the shop floor": ("street-visit", "useful-table"),
}
"""Advice of rows 124, 141, 147 and 150, each a line said after one's name, or left out."""
HONEST: Final = {"gearbox-phone": "ally", "street-visit": "clear-and-ally"}
TAPES: Final = {
    "A": ("pitch-first", 35),
    "B": ("reason-first", 5),
    "C": ("reason-first", 8),
    "D": ("pitch-first", 6),
}
"""Four calls that were played: two of a good script and two of a bad one; one of each succeeds."""


@public
def scripts_frame(replications: int = 12, calls: int = 200, seed: int = SEED) -> pd.DataFrame:
    """Return what five scripts bring in 100 calls: exactly, and played on the same listeners.

    Parameters
    ----------
    replications : int, default 12
    calls : int, default 200
        In each of them.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        One row a script, the best first: ``hurried``, ``sociable``, ``theory`` for half of each,
        ``mean``, ``ci_low``, ``ci_high``, and ``hang up``, of 100 calls.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    seed = whole("seed", seed, most=None)
    if whole("replications", replications, 1) < 2:
        raise InputError(TOO_FEW)
    talk = load_talk()
    rows = {}
    for name, script in talk.scripts.items():
        value = script_value(talk, name)
        speaker = FixedScript(script.lines)
        played = [
            play_calls(talk, speaker, calls, seed + k).appointment.mean()
            for k in range(replications)
        ]
        found = interval_of(played)
        rows[script.title] = {
            "hurried": value.by_listener.appointment["hurried"],
            "sociable": value.by_listener.appointment["sociable"],
            "theory": value.appointment,
            "mean": found["mean"],
            "ci_low": found["ci_low"],
            "ci_high": found["ci_high"],
            "hang up": value.all_listeners["hung_up"],
        }
    frame = 100 * pd.DataFrame.from_dict(rows, orient="index").rename_axis("script")
    return frame.sort_values("theory", ascending=False)


def sociable_border() -> float:
    """Return the share of sociable listeners from which on the deck's small talk pays.

    Examples
    --------
    >>> round(sociable_border(), 3)
    0.617
    """
    talk = load_talk()
    without, with_it = (
        script_value(talk, name).by_listener.appointment for name in ("no-small-talk", "six-steps")
    )
    return crossing(tuple(without), tuple(with_it))


def reading_frame() -> pd.DataFrame:
    """Return what reading a listener brings: the best script for each kind, if one reads right.

    One who reads wrongly says what is best for the other kind.

    Examples
    --------
    >>> reading_frame().loc[0.8].round(2).tolist()
    [15.4, 15.02]
    """
    talk = load_talk()
    best = {name: best_script(talk, name).lines for name in talk.listeners}
    fixed = best_script(talk).appointment
    values = {
        name: {kind: script_value(talk, best[kind]).by_listener.appointment[name] for kind in best}
        for name in talk.listeners
    }
    right = fsum(values[name][name] for name in values) / 2
    wrong = fsum(values[name][other] for name in values for other in values if other != name) / 2
    level = (fixed - wrong) / (right - wrong)
    rows = {
        read: {"by reading": read * right + (1 - read) * wrong, "one script for all": fixed}
        for read in sorted({0.5, round(level, 3), 0.8, 1.0})
    }
    frame = 100 * pd.DataFrame.from_dict(rows, orient="index")
    return frame.rename_axis(READ_RIGHTLY)


def advice_frame() -> pd.DataFrame:
    """Return what each piece of advice changes, for whom: of 100 talks, exactly.

    A line said right after one's name, against the same script without it.

    Returns
    -------
    pandas.DataFrame
        One row an advice; points of appointments with ``hurried``, ``sociable``, ``formal``
        listeners (missing where the conversation has none), and for ``all``.
    """
    rows = {}
    for name, (where, line) in ADVICE.items():
        talk = load_conversation(where)
        script = script_lines(talk, HONEST[where])
        at = script.index("intro") + 1
        more = _by_listener(talk, (*script[:at], line, *script[at:]))
        rows[name] = 100 * (more - _by_listener(talk, script))
    columns = ["hurried", "sociable", "formal", "all"]
    return pd.DataFrame(rows).T.reindex(columns=columns).rename_axis("advice")


def _by_listener(talk: Conversation, script: Sequence[str]) -> pd.Series[float]:
    value = script_value(talk, script)
    found = value.by_listener["appointment"] / (1 - value.by_listener["turned_away"])
    every = value.all_listeners
    return pd.Series({**found, "all": every["appointment"] / (1 - every["turned_away"])})


@public
def lies_frame(tries: float = 5.0) -> pd.DataFrame:
    """Return what two lies bring, and what the truth brings in their place, in 100 firms.

    Parameters
    ----------
    tries : float, default 5
        Further tries at each firm in the year, each as good as the honest script.

    Returns
    -------
    pandas.DataFrame
        One row a conversation: appointments ``lying`` and ``honest`` today, firms ``lost``, and
        what lying brings over ``the year``, of 100 firms.

    Raises
    ------
    InputError
        If `tries` is no number, 0 or more.
    """
    tries = checked("tries", tries, least=0)
    rows = {}
    for where in HONEST:
        talk = load_conversation(where)
        price = price_of_lying(talk, script_lines(talk, "old-friend"), tries)
        assert price is not None
        rows[talk.title] = {
            "lying": 100 * price.now,
            "honest": 100 * price.honest_now,
            "lost": 100 * price.closed,
            "the year": 100 * price.gain,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(OF_FIRMS)


@public
def told_tape(name: str, chinese: bool = False) -> str:
    """Return one of the chapter's tapes in words.

    Parameters
    ----------
    name : str
        One of :data:`TAPES`.
    chinese : bool, default False
        Whether what is said is told in Chinese.

    Raises
    ------
    InputError
        If there is no such tape.

    Examples
    --------
    >>> told_tape("A").splitlines()[-1].strip()
    'The listener agrees.'
    """
    if name not in TAPES:
        raise refused("name", name, one_of(TAPES))
    script, call = TAPES[name]
    talk = load_talk()
    return tape_story(talk, one_call(talk, script, SEED, call), chinese)
