"""Reading conversations from TOML: what can be said, who listens, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import read_toml
from sim.scenario.conversation import Conversation
from sim.scenario.shipped_files import shipped_names, shipped_or_own
from sim.scenario.validation_errors import sentence


def conversations() -> list[str]:
    """Return the names of the shipped conversations.

    Examples
    --------
    >>> "first-words" in conversations()
    True
    """
    return shipped_names("conversations")


@public
def load_conversation(conversation: str | Path) -> Conversation:
    """Read and validate a conversation.

    Parameters
    ----------
    conversation : str or Path
        Name of a shipped conversation (see :func:`conversations`) or path of a TOML file.

    Returns
    -------
    Conversation
        Frozen and complete.

    Raises
    ------
    InputError
        If there is no such file, it is too large or no TOML, or anything in it cannot be: a field
        that is unknown or out of its range, effects that sum above 1, shares that do not sum to 1,
        a listener without a reply, a line that nobody can reach or that takes too long, lines that
        need each other in a circle, a deceiving line without its honest alternative.

    Examples
    --------
    >>> talk = load_conversation("first-words")
    >>> len(talk.lines), list(talk.listeners)
    (7, ['hurried', 'sociable'])
    """
    path = shipped_or_own("conversation", conversation)
    return validated_conversation(read_toml(path), path.name)


def validated_conversation(content: Mapping[str, Any], where: str) -> Conversation:
    """Return a conversation from what stands in a file, or say in one sentence what is wrong.

    Raises
    ------
    InputError
        With the file, the field, the value and what is allowed.
    """
    try:
        return Conversation.model_validate(content)
    except ValidationError as error:
        raise InputError(sentence(error, where, Conversation)) from None
