"""What of a conversation's file is refused as a whole: each in one sentence, with the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum
from typing import Final

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed
from sim.scenario.approach_rules import COVERED
from sim.scenario.base import SUM_TOLERANCE
from sim.scenario.spoken_line import (
    ASK,
    EVENTS,
    LONGEST_LINE,
    Effect,
    ListenerType,
    Replies,
    SpokenLine,
)
from sim.scenario.validation_errors import suggestion

TWICE: Final = "{field} has {name!r} twice; allowed: each once"
IS_RESERVED: Final = "lines.{line}: this name is not possible; allowed: any but ask, the question"
NO_SUCH: Final = "{field} has {name!r}; {hint}"
UNKNOWN_PLACE: Final = "lines.{line}.at is {place!r}; {hint}"
EFFECTS_SUM: Final = (
    "lines.{line}.effects.{listener}: guard_down and guard_up sum to {total}; allowed: at most 1"
)
CHANCES_SUM: Final = (
    "lines.{line}: passes and calls_back sum to {total}; allowed: at most 1, calls_back less"
)
TOO_LONG: Final = (
    "lines.{line} takes {seconds} s; allowed: at most {most} s (fewer words, or two lines)"
)
NOT_AT_A_DOOR: Final = (
    "lines.{line}.{field} is given at {place}; allowed only at {last}, where the talk is"
)
NOT_IN_THE_TALK: Final = (
    "lines.{line}.{field} is given at {place}, where the talk is; allowed only at a door"
)
OF_ANOTHER_PLACE: Final = (
    "lines.{line}.{field} has {name!r}, said at {other}; allowed: lines at {place}"
)
IN_A_CIRCLE: Final = "lines.{line}.needs goes in a circle: {circle}"
CIRCLE: Final = "{first} needs {then}"
OUT_OF_REACH: Final = (
    "lines.{line} can never be said: {why}; allowed: lines that somebody can reach"
)
NOBODY_PASSES: Final = "nobody gets past {place}"
NEEDS_TOO_MANY: Final = "needed before it: {before}, and all that a talk may have: {longest}"
DECEIVES_WITHOUT: Final = (
    "lines.{line}.instead is empty; needed: an honest line in place of one that deceives"
)
INSTEAD_OF_NOTHING: Final = (
    "lines.{line}.{field} is given, but it does not deceive; allowed: deceives = true with it"
)
INSTEAD_DECEIVES: Final = (
    "lines.{line}.instead has {name!r}, which deceives as well; allowed: honest lines"
)
NO_REPLY: Final = (
    "listeners.{listener} has no reply to {line} ({event}); needed:"
    " listeners.{listener}.replies.{event} or lines.{line}.replies.{listener}.{event}"
)
NO_LINE_AT: Final = "places has {place!r}, where no line can be said; allowed: places with lines"


def line_faults(lines: Sequence[SpokenLine], places: Sequence[str], longest: int) -> None:
    """Refuse lines that are no lines of these places, in themselves or among each other.

    Raises
    ------
    InputError
        Naming the first line, field and value that cannot be.
    """
    _once("places", places)
    _once("lines", [line.id for line in lines])
    known = {line.id: line for line in lines}
    for line in lines:
        if line.id == ASK:
            raise InputError(IS_RESERVED.format(line=line.id))
        if line.at not in places:
            hint = suggestion(line.at, places)
            raise InputError(UNKNOWN_PLACE.format(line=line.id, place=line.at, hint=hint))
        _of_its_place(line, places)
        _honest(line, known)
        for field in ("covers", "breaks"):
            for item in getattr(line, field):
                _known(f"lines.{line.id}.{field}", item, COVERED)
        for field in ("needs", "instead"):
            _same_place(line, field, known)
    for place in places:
        if all(line.at != place for line in lines):
            raise InputError(NO_LINE_AT.format(place=place))
    _no_circle(known)
    _within_reach(known, places, longest)


def length_fault(line: str, seconds: float) -> None:
    """Refuse a line that nobody listens to the end.

    Raises
    ------
    InputError
        If it takes more than :data:`LONGEST_LINE` seconds.
    """
    if seconds > LONGEST_LINE:
        raise InputError(
            TOO_LONG.format(line=line, seconds=as_given(seconds), most=as_given(LONGEST_LINE))
        )


def listener_faults(
    name: str, listener: ListenerType, talk: Sequence[SpokenLine], words: Mapping[str, object]
) -> None:
    """Refuse a kind of listener who has no reply, or whose replies nobody can say.

    Raises
    ------
    InputError
        Naming the first reply that is missing or unknown.
    """
    field = f"listeners.{name}"
    for opening in listener.opens:
        _known(f"{field}.opens", opening, words)
    _all_replies(f"{field}.replies", listener.replies, words)
    for line in talk:
        for event in _possible(line.effects.get(name, Effect())):
            if not replies_of(listener, name, line, event):
                raise InputError(NO_REPLY.format(listener=name, line=line.id, event=event))


def table_faults(
    line: SpokenLine, listeners: Mapping[str, ListenerType], words: Mapping[str, object]
) -> None:
    """Refuse effects and replies of unknown listeners, and effects that sum above 1.

    Raises
    ------
    InputError
        Naming the field.
    """
    for table in ("effects", "replies"):
        for name in getattr(line, table):
            _known(f"lines.{line.id}.{table}", name, listeners)
    for name, effect in line.effects.items():
        total = fsum((effect.guard_down, effect.guard_up))
        if total > 1 + SUM_TOLERANCE:
            raise InputError(EFFECTS_SUM.format(line=line.id, listener=name, total=as_given(total)))
    for name, replies in line.replies.items():
        _all_replies(f"lines.{line.id}.replies.{name}", replies, words)


def replies_of(listener: ListenerType, name: str, line: SpokenLine, event: str) -> tuple[str, ...]:
    """Return what a kind of listener may answer to a line, by what the line did."""
    own = line.replies.get(name, Replies())
    found: tuple[str, ...] = getattr(own, event) or getattr(listener.replies, event)
    return found


def _possible(effect: Effect) -> Iterator[str]:
    """Yield what may happen to a listener at a line."""
    if effect.guard_down or effect.interest_up:
        yield EVENTS[0]
    yield EVENTS[1]
    if effect.guard_up:
        yield EVENTS[2]
    yield "leaves"


def _all_replies(field: str, replies: Replies, words: Mapping[str, object]) -> None:
    for event in (*EVENTS, "leaves"):
        for reply in getattr(replies, event):
            _known(f"{field}.{event}", reply, words)


def _once(field: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InputError(TWICE.format(field=field, name=name))


def _known(field: str, name: str, known: Mapping[str, object] | frozenset[str]) -> None:
    if name not in known:
        raise InputError(NO_SUCH.format(field=field, name=name, hint=suggestion(name, known)))


def _of_its_place(line: SpokenLine, places: Sequence[str]) -> None:
    """Refuse at a door what moves a listener, and in the talk what opens a door."""
    last = places[-1]
    if line.at != last:
        for field in ("effects", "replies", "pitches", "needs"):
            if getattr(line, field):
                raise InputError(
                    NOT_AT_A_DOOR.format(line=line.id, field=field, place=line.at, last=last)
                )
        total = line.passes + line.calls_back
        if total > 1 + SUM_TOLERANCE or line.calls_back >= 1:
            raise InputError(CHANCES_SUM.format(line=line.id, total=as_given(total)))
        return
    for field in ("passes", "calls_back"):
        if getattr(line, field):
            raise InputError(NOT_IN_THE_TALK.format(line=line.id, field=field, place=last))


def _honest(line: SpokenLine, known: Mapping[str, SpokenLine]) -> None:
    """Refuse a lie without its honest alternative."""
    if not line.deceives:
        for field in ("instead", "found_out"):
            if getattr(line, field):
                raise InputError(INSTEAD_OF_NOTHING.format(line=line.id, field=field))
        return
    if not line.instead:
        raise InputError(DECEIVES_WITHOUT.format(line=line.id))
    for name in line.instead:
        if name in known and known[name].deceives:
            raise InputError(INSTEAD_DECEIVES.format(line=line.id, name=name))


def _same_place(line: SpokenLine, field: str, known: Mapping[str, SpokenLine]) -> None:
    for name in getattr(line, field):
        _known(f"lines.{line.id}.{field}", name, known)
        if known[name].at != line.at:
            raise InputError(
                OF_ANOTHER_PLACE.format(
                    line=line.id, field=field, name=name, other=known[name].at, place=line.at
                )
            )


def _no_circle(known: Mapping[str, SpokenLine]) -> None:
    """Refuse lines of which each needs another one first."""
    done: set[str] = set()
    for start in known:
        way: list[str] = []
        open_ends = [iter((start,))]
        while open_ends:
            name = next(open_ends[-1], None)
            if name is None:
                open_ends.pop()
                if way:
                    done.add(way.pop())
            elif name in way:
                circle = [*way[way.index(name) :], name]
                told = listed(
                    CIRCLE.format(first=one, then=other) for one, other in pairwise(circle)
                )
                raise InputError(IN_A_CIRCLE.format(line=name, circle=told))
            elif name not in done:
                way.append(name)
                open_ends.append(iter(known[name].needs))


def _within_reach(known: Mapping[str, SpokenLine], places: Sequence[str], longest: int) -> None:
    """Refuse lines behind a door that lets nobody in, and those that need too many others."""
    for door, place in enumerate(places[:-1]):
        if not any(line.passes for line in known.values() if line.at == place):
            behind = next(line for line in known.values() if line.at == places[door + 1])
            why = NOBODY_PASSES.format(place=place)
            raise InputError(OUT_OF_REACH.format(line=behind.id, why=why))
    for line in known.values():
        before: set[str] = set()
        waiting = [*line.needs]
        while waiting:
            name = waiting.pop()
            if name not in before:
                before.add(name)
                waiting += known[name].needs
        if len(before) >= longest:
            why = NEEDS_TOO_MANY.format(before=len(before), longest=longest)
            raise InputError(OUT_OF_REACH.format(line=line.id, why=why))
