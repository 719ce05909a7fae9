"""Conversations for the tests: the shipped ones, and small ones that can be worked out by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.scenario import Conversation, load_conversation
from sim.scenario.conversation_files import validated_conversation


@cache
def first_words() -> Conversation:
    return load_conversation("first-words")


@cache
def phone() -> Conversation:
    return load_conversation("gearbox-phone")


def changed(conversation: Conversation, **changes: Any) -> Conversation:
    """Return a conversation with some of its fields, by their names, given anew."""
    return validated_conversation(conversation.model_dump() | changes, "mine.toml")


def with_shares(conversation: Conversation, **shares: float) -> Conversation:
    listeners = conversation.model_dump()["listeners"]
    for name, share in shares.items():
        listeners[name]["share"] = share
    return changed(conversation, listeners=listeners)


def spoken(name: str, **changes: Any) -> dict[str, Any]:
    return {
        **{"id": name, "at": "key-person", "says": name, "says_zh": "好", "seconds": 10.0},
        **{"source": "illustrative"},
        **changes,
    }


def small(lines: list[dict[str, Any]], **changes: Any) -> Conversation:
    """Return a conversation of one or two kinds of listener who never leave."""
    listener = {
        **{"title": "Calm", "title_zh": "平和", "share": 1.0, "leaves": 0.0, "opens": ["yes"]},
        "replies": {one: ["yes"] for one in ("warmer", "nothing", "cooler", "leaves")},
    }
    content = {
        **{"name": "small", "title": "Small", "title_zh": "小", "about": "A test."},
        **{"portrait": {"says": "Somebody.", "says_zh": "某人"}, "places": ["key-person"]},
        "ask": {"intercept": -1.0, "interest": 1.0, "guard": -0.5},
        "listeners": {"calm": listener},
        "replies": {
            "yes": {"says": "Yes?", "says_zh": "什么事"},
            "no": {"says": "No.", "says_zh": "不"},
        },
        "lines": lines,
    }
    return validated_conversation(content | changes, "small.toml")
