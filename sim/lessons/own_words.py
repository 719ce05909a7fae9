"""Words of one's own: how long they take, what they cover, and what comes of them in the simulator.

The model knows nothing of style. What it knows of one's own words is how long somebody has to
listen to them, and which of the lines of *first words* each part stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import one_of
from sim.scenario.approach_rules import CHECKLISTS, OBSERVED
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation, validated_conversation
from sim.scenario.spoken_line import spoken_characters
from sim.scenario.validation_errors import suggestion
from sim.selling.approach.speech import SLOW_AND_CLEAR
from sim.selling.conversation.scripts import script_value

PARTS: Final = {
    "form_of_address": ("name", "self-test.form-of-address"),
    "own_name": ("intro", "self-test.own-name"),
    "own_firm": ("intro", "self-test.own-firm"),
    "thanks": ("thanks", "self-test.thanks"),
    "praise": ("small-talk", "self-test.praise"),
    "their_interest": ("small-talk", "self-test.their-interests"),
    "reason": ("reason", "self-test.reason"),
    "question": ("question", ""),
}
"""Parts of one's own thirty seconds: the line that each stands for, and the item it covers."""
ORDERS: Final = {
    "deck": ("name", "intro", "thanks", "small-talk", "reason", "question"),
    "reason": ("name", "intro", "reason", "question", "thanks", "small-talk"),
    "question": ("name", "intro", "question", "reason", "thanks", "small-talk"),
}
"""Orders in which they may be said."""
A_WORD: Final = 1.6
"""Characters that an English word counts as: 150 words a minute then take as long as four
characters a second; illustrative."""
TALK: Final = "first-words"
DECK: Final = "six-steps"
NO_SUCH_LINE: Final = "the script has {name!r}, which is no line; {hint}"
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_WORD: Final = re.compile(r"[^\W_][\w’'.-]*")


@dataclass(frozen=True)
class OwnWords:
    """What becomes of some words.

    Attributes
    ----------
    characters : float
        As long they are; marks take no time.
    covered, missing : tuple of str
        Items of the self-test that words can show.
    hurried, sociable : float
        Chance of an appointment with each kind of listener.
    border : float
        Share of sociable listeners from which on the deck's six steps bring more; NaN if never.
    """

    characters: float
    covered: tuple[str, ...]
    missing: tuple[str, ...]
    hurried: float
    sociable: float
    border: float

    @property
    def seconds(self) -> float:
        """How long they take, slow and clear."""
        return self.characters / SLOW_AND_CLEAR

    @property
    def half(self) -> float:
        """Chance of an appointment if half are sociable."""
        return (self.hurried + self.sociable) / 2


def said_length(text: str) -> float:
    """Return how many characters a text comes to; without any Chinese its words are counted.

    Examples
    --------
    >>> said_length("HX63, ten minutes."), said_length("\u60a8\u597d\u3002")
    (4.8, 2.0)
    """
    if _CHINESE.search(text):
        return float(spoken_characters(text))
    return round(A_WORD * len(_WORD.findall(text)), 1)


@public
def play_own_words(parts: Mapping[str, str], order: str = "deck") -> OwnWords:
    """Play one's own words, part by part, against the listeners of *first words*.

    Parameters
    ----------
    parts : mapping of str to str
        Text by part, one of :data:`PARTS`; what is left out is not said. Name or firm must be
        there, since nobody listens to a reason of nobody's.
    order : {"deck", "reason", "question"}, default "deck"
        What comes first after one's name.

    Raises
    ------
    InputError
        If a part or an order is unknown, who one is is missing, or a line takes over forty seconds.

    Examples
    --------
    >>> said = play_own_words({"own_name": "Li Li of Huaxin.", "reason": "Ten minutes a shift."})
    >>> said.seconds, said.covered
    (3.2, ('own-name', 'reason'))
    """
    for part in parts:
        if part not in PARTS:
            raise refused("parts", part, one_of(PARTS))
    if order not in ORDERS:
        raise refused("order", order, one_of(ORDERS))
    lengths = {part: said_length(text) for part, text in parts.items() if text.strip()}
    lines: dict[str, float] = {}
    for part, length in lengths.items():
        name = PARTS[part][0]
        lines[name] = lines.get(name, 0.0) + length
    script = tuple(name for name in ORDERS[order] if lines.get(name))
    talk = _with_seconds({name: length / SLOW_AND_CLEAR for name, length in lines.items()})
    ours, deck = script_value(talk, script).by_listener, script_value(load_talk(), DECK).by_listener
    (hurried, sociable), (their_hurried, their_sociable) = ours.appointment, deck.appointment
    items = [item for item in CHECKLISTS["self-test"] if item not in OBSERVED["self-test"]]
    said = {PARTS[part][1].rpartition(".")[2] for part in lengths}
    return OwnWords(
        fsum(lengths.values()),
        tuple(item for item in items if item in said),
        tuple(item for item in items if item not in said),
        float(hurried),
        float(sociable),
        crossing((hurried, sociable), (their_hurried, their_sociable)),
    )


def load_talk() -> Conversation:
    """Return the conversation of first words."""
    return load_conversation(TALK)


def crossing(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the share of sociable listeners from which on theirs brings more; NaN if never.

    Parameters
    ----------
    ours, theirs : sequence of float
        Chance of an appointment with the hurried, and with the sociable.

    Examples
    --------
    The deck's six steps against the same without small talk:

    >>> round(crossing((0.132177, 0.154266), (0.100420, 0.173949)), 3)
    0.617
    """
    ahead, behind = ours[0] - theirs[0], theirs[1] - ours[1]
    if ahead <= 0:
        return 0.0 if behind > 0 else float("nan")
    return ahead / (ahead + behind) if behind > 0 else float("nan")


def _with_seconds(seconds: Mapping[str, float]) -> Conversation:
    talk = load_talk()
    lines = [
        line.model_dump() | ({"seconds": seconds[line.id]} if line.id in seconds else {})
        for line in talk.lines
    ]
    return validated_conversation(talk.model_dump() | {"lines": lines}, talk.name)


def typed_script(conversation: Conversation, typed: str) -> tuple[str, ...]:
    """Return the lines that somebody has typed, separated by commas, checked.

    Raises
    ------
    InputError
        If one of them is no line, or they cannot be said in this order.

    Examples
    --------
    >>> typed_script(load_talk(), "intro, reason; question, ask")
    ('intro', 'reason', 'question')
    """
    names = [one.strip() for one in re.split(r"[,;\uff0c\uff1b\u3001\n]", typed) if one.strip()]
    known = [line.id for line in conversation.lines]
    for name in names:
        if name not in (*known, "ask"):
            raise InputError(NO_SUCH_LINE.format(name=name, hint=suggestion(name, known)))
    lines = tuple(name for name in names if name != "ask")
    conversation.check_script(lines)
    return lines
