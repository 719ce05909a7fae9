"""How long words are: Chinese characters, and the seconds they take."""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.scenario.spoken_line import spoken_characters

MANDARIN: Final = 5.18
"""Syllables of Mandarin a second; a character is one (Pellegrino et al. 2011, unverified)."""
SLOW_AND_CLEAR: Final = 4.0
"""Illustrative: what the deck calls slow and clear (row 148)."""
A_TEXT: Final = "a text"


@public
def seconds_to_say(text: str, a_second: float = SLOW_AND_CLEAR) -> float:
    r"""Return how long a Chinese text takes to say, in seconds; marks take no time.

    Parameters
    ----------
    text : str
    a_second : float, default 4
        Characters spoken in a second.

    Examples
    --------
    >>> seconds_to_say("\u60a8\u597d\u3002")
    0.5
    """
    if not isinstance(text, str):
        raise refused("text", text, A_TEXT)
    return seconds_of(spoken_characters(text), a_second)


@public
def seconds_of(characters: float, a_second: float = MANDARIN) -> float:
    """Return how long some characters take, in seconds.

    Parameters
    ----------
    characters : float
        0 or more.
    a_second : float, default 5.18
        Characters spoken in a second.

    Examples
    --------
    The deck's three thousand characters, in minutes:

    >>> round(seconds_of(3000) / 60, 2)
    9.65
    """
    return checked("characters", characters, least=0) / checked("a_second", a_second, above=0)


@public
def characters_in(seconds: float, a_second: float = MANDARIN) -> float:
    """Return how many characters fit into some seconds.

    Examples
    --------
    >>> round(characters_in(30), 1), characters_in(30, SLOW_AND_CLEAR)
    (155.4, 120.0)
    """
    return checked("seconds", seconds, least=0) * checked("a_second", a_second, above=0)
