"""Role cards and observers' sheets for a conversation, as one page of HTML to be printed.

Everything on them comes from the conversation's file: the seller's lines, each listener's hidden
state and what moves him, who keeps the doors. Lines that deceive are on nobody's card. Observers
mark the self-test of row 143, the manner of row 148, and two items of the course's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final

import numpy as np

from sim.kernel.numerals import fixed, whole
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import Effect, SpokenLine, Words
from sim.selling.approach.impressions import Checklist
from sim.selling.conversation.mechanics import Mechanics, mechanics, mood

TITLE: Final = "Role-play 情景演练: {title} {title_zh}"
HOW: Final = "How to play"
STEPS: Final = (
    "Four people: a seller, a listener, two observers. Whoever keeps a door plays it too. Ten"
    " minutes, then change places, so that everybody is everything once.",
    "The seller reads the seller's card, and nobody else's. The listener draws one of the"
    " listener's cards by lot and keeps it hidden.",
    "The listener stays who is on the card, moves the two marks, guard and interest, as the card"
    " says, and answers in character. Where you would rather draw lots: look at the last two digits"
    " of a running stop watch.",
    "The talk ends when the listener leaves, or when the seller has asked for an appointment.",
    "Both observers mark their sheets alone, without a word, then compare: on how many of the ten"
    " items do you agree, and which of them did you see differently?",
    "Then the listener shows the card. What could have been heard, and when?",
)
SELLER: Final = "The salesperson 销售人员"
AIM: Final = (
    "Your aim is an appointment (约见), and nothing else. End the talk when you have it: say day,"
    " hour and place once more, and thank."
)
MAY_SAY: Final = "What you may say at the {place}"
OWN_WORDS: Final = (
    "Or your own words to the same end. Say nothing that you could not show to be true."
)
AT_DOOR: Final = "Who keeps the door: {place}"
DOOR_SAYS: Final = "You let somebody in so often, of 100, by what is said:"
DOOR_COLUMNS: Final = ("said", "let in", "told to come again")
LISTENER: Final = "The listener 对话对象: {title} {title_zh}"
SECRET: Final = "Hidden. Nobody sees this card before the talk is over."
BEGIN: Final = (
    "You begin with guard (戒备) {guard} and interest (兴趣) {interest}, each from 0 to 3. Tick"
    " them as they move."
)
TRACK: Final = "{name}: 0 ☐ 1 ☐ 2 ☐ 3 ☐"
OPENS: Final = "You answer, for example:"
LEAVE: Final = (
    "At first you listen for some {seconds} seconds on average before you leave. With interest you"
    " stay longer, on your guard shorter. You leave with:"
)
NEVER_LEAVE: Final = "You hear everything out."
MOVES: Final = "What moves you, of 100 times:"
MOVE_COLUMNS: Final = ("said", "guard falls", "guard rises", "interest rises")
ASKED: Final = "Asked for an appointment you say yes so often, of 100:"
ASKED_PITCHED: Final = "And if the product has been told to you:"
ASK_COLUMNS: Final = ("guard", "interest 0", "interest 1", "interest 2", "interest 3")
OBSERVER: Final = "Observer 观察员, sheet {number}"
ITEMS: Final = "Self-test 自我测验, row 143: yes or no"
MARKS: Final = ("guard 戒备", "interest 兴趣")
MANNER: Final = "Manner of speaking, row 148: yes or no"
OURS: Final = "Two items of the course's own: yes or no"
SCORE: Final = "Self-test: ____ of 10. The other observer: ____ . Agree on ____ of 10 items."
ERROR: Final = (
    "One score has a standard error of {error} (illustrative): 7 and 8 are the same. Tell two"
    " scores apart from a difference of {least} on."
)
DIFFERENT: Final = "Seen differently: ______________________________________________"

SELF_TEST: Final = {
    "smile": "a smile",
    "form-of-address": "the right form of address",
    "warmth": "warm and lively",
    "own-name": "own name",
    "own-firm": "own firm",
    "card": "card handed over well",
    "thanks": "thanks for the meeting",
    "praise": "a praise that is true",
    "their-interests": "something that interests them",
    "reason": "the reason, with confidence",
}
SPOKEN: Final = {
    "slow-and-clear": "slow and clear",
    "own-style": "a style of one's own",
    "warm": "warm",
    "smiling": "a smile in the voice",
    "office-hours": "in office hours",
    "no-food": "no food, no smoke",
    "nothing-to-toy-with": "nothing to fidget with",
    "upright": "sitting upright",
}
OF_OURS: Final = {
    "asked": "asked something, and waited for the answer",
    "listened": "took up what was answered",
}
LOOK: Final = """
@page { size: A4; margin: 14mm; }
body { color: #1a1a1a; margin: 0 auto; max-width: 190mm; }
body { font: 11pt/1.4 "DejaVu Sans", Verdana, "Noto Sans SC", "PingFang SC", sans-serif; }
section { break-after: page; padding: 4mm 0; border-bottom: 1px dashed #999; }
section:last-child { break-after: auto; border: 0; }
h1 { font-size: 16pt; }
h2 { font-size: 14pt; margin: 0 0 2mm; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #bbb; padding: 1mm 2mm; text-align: center; font-weight: normal; }
th:first-child, td:first-child { text-align: left; }
small, .quiet { color: #595959; }
"""


def write_role_cards(path: str | Path, conversation: Conversation) -> None:
    """Write the cards of a conversation to a file."""
    Path(path).write_text(role_cards(conversation), encoding="utf-8", newline="\n")


def role_cards(conversation: Conversation) -> str:
    """Return the cards and sheets of a conversation as HTML that needs no other file.

    Parameters
    ----------
    conversation : Conversation

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> page = role_cards(load_conversation("first-words"))
    >>> page.count("<section>"), "Hurried" in page
    (6, True)
    """
    title = TITLE.format(title=conversation.title, title_zh=conversation.title_zh)
    sections = [
        [f"<h1>{escape(title)}</h1>", f"<h2>{HOW}</h2>", _numbered(STEPS)],
        _seller(conversation),
        *(_door(conversation, place) for place in conversation.doors),
        *(_listener(conversation, name) for name in conversation.listeners),
        *(_observer(number) for number in (1, 2)),
    ]
    body = "\n".join(f"<section>\n{_joined(parts)}\n</section>" for parts in sections)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{LOOK}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def _seller(conversation: Conversation) -> list[str]:
    parts = [f"<h2>{SELLER}</h2>", _both(conversation.portrait), f"<p>{AIM}</p>"]
    for place in conversation.places:
        lines = [line for line in conversation.lines if line.at == place and not line.deceives]
        parts.append(f"<h3>{escape(MAY_SAY.format(place=_plain(place)))}</h3>")
        parts.append(f"<ul>{_joined(f'<li>{_words(line)}</li>' for line in lines)}</ul>")
    return [*parts, f"<p>{OWN_WORDS}</p>"]


def _door(conversation: Conversation, place: str) -> list[str]:
    lines = [line for line in conversation.lines if line.at == place]
    rows = [
        (_words(line), _times(line.passes), _times(line.calls_back))
        for line in lines
        if not line.deceives
    ]
    heading = escape(AT_DOOR.format(place=_plain(place)))
    return [f"<h2>{heading}</h2>", f"<p>{DOOR_SAYS}</p>", _table(DOOR_COLUMNS, rows)]


def _listener(conversation: Conversation, name: str) -> list[str]:
    one, talk = conversation.listeners[name], mechanics(conversation)
    start = conversation.start
    guard = start.guard if one.guard is None else one.guard
    interest = start.interest if one.interest is None else one.interest
    heading = LISTENER.format(title=one.title, title_zh=one.title_zh)
    parts = [f"<h2>{escape(heading)}</h2>", f'<p class="quiet">{SECRET}</p>']
    parts.append(_both(conversation.portrait))
    parts.append(f"<p>{BEGIN.format(guard=guard, interest=interest)}</p>")
    parts += [f"<p>{TRACK.format(name=mark)}</p>" for mark in MARKS]
    parts += [f"<p>{OPENS}</p>", _said(conversation, one.opens)]
    if one.leaves:
        seconds = whole((1 + interest) / (one.leaves * (1 + guard)))
        parts += [f"<p>{LEAVE.format(seconds=seconds)}</p>"]
        parts.append(_said(conversation, one.replies.leaves))
    else:
        parts.append(f"<p>{NEVER_LEAVE}</p>")
    rows = [
        (_words(line), *map(_times, _moves(line.effects.get(name, Effect()))))
        for line in conversation.talk
        if not line.deceives
    ]
    parts += [f"<h3>{MOVES}</h3>", _table(MOVE_COLUMNS, rows)]
    parts += [f"<h3>{ASKED}</h3>", _table(ASK_COLUMNS, _yes(talk, 0))]
    if conversation.ask.pitched:
        parts += [f"<h3>{ASKED_PITCHED}</h3>", _table(ASK_COLUMNS, _yes(talk, 1))]
    return parts


def _observer(number: int) -> list[str]:
    error = Checklist().standard_error
    parts = [f"<h2>{OBSERVER.format(number=number)}</h2>"]
    for heading, items in ((ITEMS, SELF_TEST), (OURS, OF_OURS), (MANNER, SPOKEN)):
        parts += [f"<h3>{heading}</h3>", _marks(items.values())]
    least = whole(int(2 * error * 2**0.5) + 1)
    said = (SCORE, DIFFERENT, ERROR.format(error=fixed(error, 1), least=least))
    return [*parts, *(f"<p>{one}</p>" for one in said)]


def _yes(talk: Mechanics, pitched: int) -> list[tuple[str, ...]]:
    chances = np.asarray(talk.yes[pitched])
    return [
        (str(guard), *(_times(float(chances[mood(guard, interest)])) for interest in range(4)))
        for guard in range(4)
    ]


def _moves(effect: Effect) -> tuple[float, float, float]:
    return effect.guard_down, effect.guard_up, effect.interest_up


def _said(conversation: Conversation, names: Iterable[str]) -> str:
    said = [_words(conversation.replies[name]) for name in dict.fromkeys(names)]
    return f"<ul>{_joined(f'<li>{one}</li>' for one in said)}</ul>"


def _marks(items: Iterable[str]) -> str:
    rows = [f"<tr><td>{one}</td><td>☐ y ☐ n</td></tr>" for one in items]
    return f"<table>{_joined(rows)}</table>"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = _joined(f"<th>{name}</th>" for name in columns)
    body = _joined(f"<tr>{_joined(f'<td>{one}</td>' for one in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _words(spoken: SpokenLine | Words) -> str:
    return f"{escape(spoken.says)}<br><small>{escape(spoken.says_zh)}</small>"


def _both(spoken: Words) -> str:
    return f"<p>{_words(spoken)}</p>"


def _numbered(sentences: Iterable[str]) -> str:
    return f"<ol>{_joined(f'<li>{one}</li>' for one in sentences)}</ol>"


def _plain(name: str) -> str:
    return name.replace("-", " ")


def _times(chance: float) -> str:
    return whole(100 * chance)


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)
