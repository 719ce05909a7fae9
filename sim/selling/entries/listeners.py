"""A listener handed in: a customer somebody knows, whom all others call.

::

    title = "My uncle's workshop"

    [listener]
    leaves = 0.004
    opens = ["Yes?", "I am busy, what is it?"]

    [listener.effects.reason]
    interest_up = 0.5

    [listener.replies]
    warmer = ["How do you know?"]
    nothing = ["Hm."]
    cooler = ["No time."]
    leaves = ["I am in a meeting."]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import parse_toml
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import validated_conversation
from sim.scenario.validation_errors import refused, suggestion

A_TABLE: Final = "a table"
A_LIST_OF_WORDS: Final = "a list of what he says, texts of at most {most} characters"
FIELD_IS_NOT_KNOWN: Final = "listener.{name:.60} is not a known field; {hint}"
REPLY_IS_NOT_KNOWN: Final = "listener.replies.{name:.60} is not known; {hint}"
IS_MISSING: Final = "listener.{name} is missing; needed: what he says first, and how soon he goes"
NO_SUCH_LINE: Final = "{name}: listener.effects has {line!r:.60}, which is no line; {hint}"
NO_LISTENER: Final = "listener is missing; needed: a table [listener]"

FIELDS: Final = ("leaves", "guard", "interest", "opens", "effects", "replies")
EVENTS: Final = ("warmer", "nothing", "cooler", "leaves")
LONGEST_WORDS: Final = 100
MOST_WORDS: Final = 20


class HandedListener:
    """A listener as a file describes him.

    Parameters
    ----------
    content : mapping
        What the file says.
    name : str
        What he is called in the tournament.
    """

    name: str = ""
    title: str = ""
    title_zh: str = ""

    def __init__(self, content: Mapping[str, Any], name: str) -> None:
        self.content = dict(checked_listener(content))
        vars(self).update(name=name)


def read_listener(source: bytes) -> HandedListener:
    """Read a listener from what stands in a file.

    Parameters
    ----------
    source : bytes
        TOML in UTF-8.

    Raises
    ------
    InputError
        If it is not TOML, or a field is unknown, missing or not allowed.

    Examples
    --------
    >>> uncle = read_listener('''
    ... [listener]
    ... leaves = 0.004
    ... opens = ["Yes?"]
    ... [listener.replies]
    ... nothing = ["Hm."]
    ... leaves = ["I am in a meeting."]
    ... '''.encode())
    >>> uncle.content["leaves"]
    0.004
    """
    return HandedListener(parse_toml(source), "listener")


def checked_listener(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a file says of a listener, checked as far as it goes by itself.

    Raises
    ------
    InputError
        Naming the field.
    """
    if "listener" not in content:
        raise InputError(NO_LISTENER)
    given = content["listener"]
    if not isinstance(given, Mapping):
        raise refused("listener", given, A_TABLE)
    for name in given:
        if name not in FIELDS:
            raise InputError(FIELD_IS_NOT_KNOWN.format(name=name, hint=suggestion(name, FIELDS)))
    for name in ("leaves", "opens"):
        if name not in given:
            raise InputError(IS_MISSING.format(name=name))
    _said("listener.opens", given["opens"])
    replies = given.get("replies", {})
    if not isinstance(replies, Mapping):
        raise refused("listener.replies", replies, A_TABLE)
    for event, said in replies.items():
        if event not in EVENTS:
            hint = suggestion(event, EVENTS)
            raise InputError(REPLY_IS_NOT_KNOWN.format(name=event, hint=hint))
        _said(f"listener.replies.{event}", said)
    effects = given.get("effects", {})
    if not isinstance(effects, Mapping):
        raise refused("listener.effects", effects, A_TABLE)
    return given


def _said(field: str, given: Any) -> None:
    fits = isinstance(given, list) and 0 < len(given) <= MOST_WORDS
    if not (
        fits
        and all(isinstance(one, str) and 0 < len(one.strip()) <= LONGEST_WORDS for one in given)
    ):
        raise refused(field, given, A_LIST_OF_WORDS.format(most=LONGEST_WORDS))


def with_listeners(
    conversation: Conversation, handed: Mapping[str, HandedListener]
) -> Conversation:
    """Return a conversation with handed-in listeners, each as often, in place of its own.

    Parameters
    ----------
    conversation : Conversation
        Its places, lines, question and scripts stay.
    handed : mapping of str to HandedListener
        By what they are called.

    Raises
    ------
    InputError
        If one of them has effects of a line that there is not, sums above 1, or no reply.
    """
    words: dict[str, dict[str, str]] = {}
    listeners: dict[str, Any] = {}
    lines = [line.model_dump() | {"effects": {}, "replies": {}} for line in conversation.lines]
    by_name = {line["id"]: line for line in lines}
    for name, one in handed.items():
        own = one.content
        key = _key(name)
        for line, effect in own.get("effects", {}).items():
            if line not in by_name:
                hint = suggestion(str(line), by_name)
                raise InputError(NO_SUCH_LINE.format(name=name, line=line, hint=hint))
            by_name[line]["effects"][key] = effect
        listeners[key] = {
            "title": one.title or name,
            "title_zh": one.title_zh or one.title or name,
            "share": 1 / len(handed),
            "leaves": _number(own["leaves"]),
            **{start: own[start] for start in ("guard", "interest") if start in own},
            "opens": _ids(own["opens"], words),
            "replies": {event: _ids(said, words) for event, said in own.get("replies", {}).items()},
        }
    content = conversation.model_dump() | {
        "lines": lines,
        "listeners": listeners,
        "replies": words,
    }
    return validated_conversation(content, conversation.name)


def _number(given: Any) -> Any:
    """Return a whole number of TOML as the number that it is."""
    return float(given) if isinstance(given, int) and not isinstance(given, bool) else given


def _ids(said: list[str], words: dict[str, dict[str, str]]) -> list[str]:
    """Return names of replies, the same words under the same name whoever says them."""
    known = {one["says_zh"]: name for name, one in words.items()}
    found = []
    for one in said:
        spoken = " ".join(one.split())
        if spoken not in known:
            known[spoken] = f"reply-{len(words) + 1}"
            words[known[spoken]] = {"says": spoken, "says_zh": spoken}
        found.append(known[spoken])
    return found


def _key(name: str) -> str:
    """Return a name without what no key may have."""
    return re.sub(r"[.\s]+", "-", name)
