"""What the simulator of conversations writes beside its picture: words, and the tape as a table."""

from __future__ import annotations

from html import escape
from typing import Final

from sim.lessons.first_words import CallSoFar
from sim.lessons.first_words_review import PlayedCall, TapeLine
from sim.plots.drawing import words
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK
from sim.selling.conversation.story import tape_story

ASKS: Final = "May I come by and show you? (You ask for the appointment 约见, which ends the call.)"
ASKING: Final = "asking"
A_LIE: Final = "not true:"
BOTH: Final = "{english} {chinese}"
NOBODY_YET: Final = "Nobody has answered yet."
HEADS: Final = (
    *("", "you say", "he answers", "guard, interest"),
    *("best for him", "cost", "best by his words", "cost"),
)
COSTS_ARE: Final = "Costs are points of the chance of an appointment."
MOVES: Final = "{guard} → {then}, {interest} → {more}"
LYING: Final = "{line} (a lie)"
ROW: Final = (
    "line {number}, {line}: best for him {best}, cost {cost}; best by his words {by_words}, cost"
    " {knowable}"
)
ROW_AT_A_DOOR: Final = "line {number}, {line}: opens the door most often {best}, cost {cost}"
COVERED: Final = "Of the deck's lists these words cover: {lists}."
OF_A_LIST: Final = "{checklist} {covered} of {items}"
OBSERVED: Final = (
    "{checklist} {covered} of {items} ({observed} only somebody who is there can tell)"
)
LISTS: Final = {
    "self-test": "self-test",
    "phone-preparation": "preparation of a call",
    "phone-habits": "habits to avoid",
    "phone-manner": "manner on the phone",
    "phone-points": "points for a call",
    "letter": "rules for a letter",
}
PRICE_OF_LYING: Final = (
    "A lie keeps you out of the tournament's list. With {tries} further tries a year it brings"
    " {points} appointments in 100 firms against the honest way; {closed} firms are lost for the"
    " year."
)
HONEST_INSTEAD: Final = {
    "appointment": "With “{honest}” instead, and otherwise the same, this person agrees.",
    "refused": "With “{honest}” instead, and otherwise the same, this person declines.",
    "hung_up": "With “{honest}” instead, and otherwise the same, this person leaves.",
    "turned_away": "With “{honest}” instead you are not let through to this person.",
}
HONEST_WITHOUT: Final = {
    "appointment": "Without it, and otherwise the same, this person agrees.",
    "refused": "Without it, and otherwise the same, this person declines.",
    "hung_up": "Without it, and otherwise the same, this person leaves.",
    "turned_away": "Without it you are not let through to this person.",
}


def line_name(name: str) -> str:
    """Return how a line is called in a sentence.

    Examples
    --------
    >>> line_name("small-talk"), line_name("ask")
    ('small talk', 'asking')
    """
    return ASKING if name == ASK else name.replace("-", " ")


def turn_words(talk: Conversation, name: str) -> str:
    """Return what stands on the button of a line."""
    if name == ASK:
        return ASKS
    line = talk.line(name)
    said = BOTH.format(english=line.says, chinese=line.says_zh)
    return BOTH.format(english=A_LIE, chinese=said) if line.deceives else said


def talk_now(call: CallSoFar) -> str:
    """Return the last words as HTML, and before anything is said the portrait."""
    portrait, heard = map(escape, spoken(call))
    before = "" if call.said else f'<div class="iml-quiet">{portrait}</div>'
    return f'{before}<div class="iml-heard" role="status">{heard}</div>'


def spoken(call: CallSoFar) -> list[str]:
    """Return the portrait and the last words as text; the whole story of a call that has ended."""
    talk = call.conversation
    portrait = BOTH.format(english=talk.portrait.says, chinese=talk.portrait.says_zh)
    if call.ended:
        return [portrait, *tape_story(talk, call.tape).splitlines()]
    last = call.last_words
    if last is None:
        return [portrait, NOBODY_YET]
    return [portrait, BOTH.format(english=last.says, chinese=last.says_zh)]


def tape_table(played: PlayedCall) -> str:
    """Return the tape as a table in HTML, and what was paid for lies."""
    assert played.review is not None
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in HEADS)
    rows = ""
    for number, one in enumerate(played.review.lines, 1):
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in _cells(number, one))
        rows += f"<tr>{cells}</tr>"
    notes = "".join(f"<div>{escape(one)}</div>" for one in lying_told(played))
    notes += "".join(f'<div class="iml-quiet">{escape(one)}</div>' for one in covered_told(played))
    told = f'<div class="iml-quiet">{escape(COSTS_ARE)}</div>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{told}{notes}"


def tape_rows(played: PlayedCall) -> list[str]:
    """Return the tape as lines of text."""
    assert played.review is not None
    told = []
    for number, one in enumerate(played.review.lines, 1):
        said = {"number": number, "line": _named(one), "best": line_name(one.best)}
        said |= {"cost": _points(one.cost)}
        if one.best_by_words:
            more = {"by_words": line_name(one.best_by_words), "knowable": _points(one.knowable)}
            told.append(ROW.format(**said, **more))
        else:
            told.append(ROW_AT_A_DOOR.format(**said))
    return told


def lying_told(played: PlayedCall) -> list[str]:
    """Return what lies have cost, and what honest lines in their place come to; nothing without."""
    review = played.review
    if review is None or review.scores is None or review.scores.lying is None:
        return []
    price = review.scores.lying
    told = [
        PRICE_OF_LYING.format(
            tries=words.as_given(price.tries),
            points=words.signed(price.gain, words.fixed(100 * price.gain, 1)),
            closed=words.fixed(100 * price.closed, 1),
        )
    ]
    if review.honest is not None:
        honest = [name for name in price.honest if name not in played.call.lines]
        if honest:
            told.append(HONEST_INSTEAD[review.honest.fate].format(honest=line_name(honest[0])))
        else:
            told.append(HONEST_WITHOUT[review.honest.fate])
    return told


def covered_told(played: PlayedCall) -> list[str]:
    """Return how much of the deck's lists the words cover; nothing if nobody was reached."""
    review, talk = played.review, played.call.conversation
    if review is None or review.scores is None:
        return []
    asked = {item.partition(".")[0] for line in talk.lines for item in (*line.covers, *line.breaks)}
    lists = []
    for row in review.scores.coverage.to_dict("records"):
        name, observed = str(row["checklist"]), int(row["observed"])
        if name in asked:
            said = OBSERVED if observed else OF_A_LIST
            known = {"checklist": LISTS[name], "covered": int(row["covered"])}
            known |= {"items": int(row["items"])} | ({"observed": observed} if observed else {})
            lists.append(said.format(**known))
    return [COVERED.format(lists=words.listed(lists))]


def _named(one: TapeLine) -> str:
    name = line_name(one.line)
    return LYING.format(line=name) if one.deceives else name


def _cells(number: int, one: TapeLine) -> list[str]:
    reply = BOTH.format(english=one.reply.says, chinese=one.reply.says_zh) if one.reply else ""
    moves = ""
    if one.before is not None and one.after is not None:
        (guard, interest), (then, more) = one.before, one.after
        moves = MOVES.format(guard=guard, then=then, interest=interest, more=more)
    known = one.best_by_words
    return [
        words.whole(number),
        _named(one),
        reply,
        moves,
        line_name(one.best),
        _points(one.cost),
        line_name(known) if known else words.NOTHING,
        _points(one.knowable),
    ]


def _points(cost: float) -> str:
    return words.fixed(100 * cost, 1)
