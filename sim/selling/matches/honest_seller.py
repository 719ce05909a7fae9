"""A seller who says something honest wherever another one would deceive."""

from __future__ import annotations

from sim.scenario.conversation import Conversation
from sim.selling.conversation.speakers import CallView, Speaker


class HonestSeller(Speaker):
    """The honest alternative of a seller, line by line.

    Parameters
    ----------
    seller : Speaker
        Asked as ever; where it would deceive, the first honest line in its place that can be said
        is said instead, or whatever honest can be said last.
    conversation : Conversation

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> from sim.selling.conversation.replies import rule_value
    >>> from sim.selling.conversation.speakers import FixedScript
    >>> street = load_conversation("street-visit")
    >>> trick = FixedScript(street.scripts["old-friend"].lines)
    >>> honest = rule_value(street, HonestSeller(trick, street))
    >>> float(honest.all_listeners["closed"])
    0.0
    """

    def __init__(self, seller: Speaker, conversation: Conversation) -> None:
        self.seller = seller
        self.conversation = conversation
        self.remembers, self.listens = seller.remembers, seller.listens
        self._lines = {line.id: line for line in conversation.lines}

    def say(self, call: CallView) -> str:
        """Return the seller's line, or an honest one in its place."""
        name = self.seller.say(call)
        line = self._lines.get(name)
        if line is None or not line.deceives:
            return name
        lies = {one.id for one in self._lines.values() if one.deceives}
        honest = [one for one in call.can_say if one not in lies]
        return next((one for one in line.instead if one in honest), honest[-1])

    def fresh(self) -> HonestSeller:
        """Return the same for other calls."""
        return HonestSeller(self.seller.fresh(), self.conversation)

    def next_call(self) -> HonestSeller:
        """Return who speaks in another call."""
        return HonestSeller(self.seller.next_call(), self.conversation)

    def close(self) -> None:
        """Hear that all calls are over."""
        self.seller.close()
