"""What may be handed in for calls: a class of `Speaker`, a script or rules, a listener."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sim.hand_ins.kind import HandInKind, Reader
from sim.hand_ins.submission import HandInError
from sim.kernel.errors import InputError
from sim.kernel.randomness.streams import Streams
from sim.scenario.conversation import Conversation
from sim.scenario.validation_errors import suggestion
from sim.selling.conversation.calls import CallLuck, play_call
from sim.selling.conversation.mechanics import mechanics
from sim.selling.conversation.speakers import FixedScript, Speaker
from sim.selling.entries.listeners import HandedListener
from sim.selling.entries.player import CallPlayer
from sim.selling.entries.proxy import HandedSeller
from sim.selling.entries.rules import TEXTS, WordRules, seller_of

NO_LINE: Final = "rules {number}: say is {name!r:.60}, which is no line; {hint}"

TRIED: Final = 20
"""Calls that a class makes before it may play."""


@dataclass(frozen=True)
class CallRound:
    """Where calls are played: a conversation, and how many calls there are in a match.

    Attributes
    ----------
    conversation : Conversation
    calls : int
    """

    conversation: Conversation
    calls: int

    def model_dump(self, mode: str = "json") -> dict[str, Any]:
        """Return all of it as plain values, as a scenario does."""
        return {"conversation": self.conversation.model_dump(mode=mode), "calls": self.calls}


def _seat(content: dict[str, Any], name: str) -> tuple[Any, Mapping[str, str]]:
    said: dict[str, str] = {text: content[text] for text in TEXTS if text in content}
    if "listener" in content:
        return HandedListener(content, name), said
    return seller_of(content, name), said


def _try_out(seller: Speaker, market: CallRound) -> None:
    """Let a class make some calls."""
    talk, luck = mechanics(market.conversation), CallLuck(Streams(0), TRIED)
    playing = seller.fresh()
    try:
        for number in range(TRIED):
            play_call(market.conversation, playing.next_call(), luck, number, talk)
    except HandInError:
        raise
    except InputError as error:  # it says what cannot be said
        raise HandInError(str(error)) from None
    finally:
        playing.close()


def check_seller(seller: Speaker, conversation: Conversation) -> None:
    """Refuse a script or rules that name what is no line of a conversation.

    Parameters
    ----------
    seller : Speaker
        Of a class nothing can be said before it plays.
    conversation : Conversation

    Raises
    ------
    InputError
        Naming the line.
    """
    if isinstance(seller, FixedScript):
        conversation.check_script(seller.lines)
    if isinstance(seller, WordRules):
        known = [line.id for line in conversation.lines]
        for number, rule in enumerate(seller.rules, 1):
            if rule.say not in known:
                hint = suggestion(rule.say, known)
                raise InputError(NO_LINE.format(number=number, name=rule.say, hint=hint))


SELLERS: Final = HandInKind(
    player=CallPlayer,
    near=HandedSeller,
    try_out=_try_out,
    readers={".toml": Reader("script, rules or listener", _seat)},
)
"""Classes (``.py``), played in processes of their own, and files that are only read (``.toml``)."""
