"""The panel of a thousand calls: a script or a rule against four others, on the same listeners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any, Final

from sim.lessons.thousand_calls import CALLS, CallsCompared, thousand_calls
from sim.plots.drawing import style, words
from sim.plots.thousand_calls import NAMES, CallBars
from sim.selling.conversation.speakers import Speaker
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

PLAYED: Final = "yours, of 100 calls"
EXACTLY: Final = "yours, exactly"
BY_WORDS: Final = "best by what is heard"
IF_KNOWN: Final = "best if one knew him"
LEFT_OUT: Final = (
    "{line} cannot be said where it stands, and is left out: who you are comes first,"
    " nothing twice."
)
SEVERAL_LEFT_OUT: Final = (
    "{lines} cannot be said where they stand, and are left out: who you are comes first,"
    " nothing twice."
)
ALIKE: Final = "Exactly, yours and {other} bring the same: {value} in 100 calls."
TOLD_APART: Final = (
    "Exactly, yours brings {own} in 100 calls, {other} {value}: by trying it takes {calls} calls of"
    " each to tell them apart."
)
ONLY_PLAYED: Final = (
    "What yours says cannot be gone through, so it is only played: {own} of 100 calls, {low} to"
    " {high}."
)
NEVER: Final = "Nobody agrees to yours."

_LINES: Final = {
    "nothing more": "",
    "name": "name",
    "introduction": "intro",
    "thanks": "thanks",
    "small talk": "small-talk",
    "reason": "reason",
    "question": "question",
    "pitch": "pitch",
}
_SCRIPT = "What you say, in turn"
_SLOTS = ("first", "second", "third", "fourth", "fifth", "sixth")


class ThousandCalls(Panel[CallsCompared]):
    """Call the same thousand listeners as four others, with lines in turn or a rule of your own.

    Parameters
    ----------
    seller : Speaker, optional
        Somebody who listens, such as an object of a class of one's own; the lists of lines are
        then switched off.
    """

    title = "A thousand calls"
    draws = CallBars
    live = False

    sociable = Slider("Sociable listeners", 50, 0, 100, unit="%")
    first = Choice("Line 1", _LINES, "intro", group=_SCRIPT)
    second = Choice("Line 2", _LINES, "reason", group=_SCRIPT)
    third = Choice("Line 3", _LINES, "question", group=_SCRIPT)
    fourth = Choice("Line 4", _LINES, group=_SCRIPT)
    fifth = Choice("Line 5", _LINES, group=_SCRIPT)
    sixth = Choice("Line 6, then you ask", _LINES, group=_SCRIPT)
    seed = Seed("Other listeners", 2010, 2000, 2030)

    def __init__(self, seller: Speaker | None = None) -> None:
        self.seller = seller
        super().__init__()

    def compute(self, *, sociable: int, seed: int, **lines: str) -> CallsCompared:
        """Play what has not been played yet."""
        script = tuple(filter(None, (lines[name] for name in _SLOTS)))
        return thousand_calls(self.seller or script, sociable / 100, seed)

    def adjust(self, outcome: CallsCompared) -> None:
        """Switch the lists off where somebody else speaks."""
        panel: Any = self
        for name in _SLOTS:
            getattr(panel, name).disabled = self.seller is not None

    def numbers(self, outcome: CallsCompared) -> Mapping[str, Number]:
        """Give each seller's appointments, played and exact, in 100 calls."""
        found: dict[str, Number] = {}
        for one in outcome.sellers:
            found[f"played.{one.name}"] = 100 * one.appointments / CALLS
            found[f"exact.{one.name}"] = 100 * one.exact
            found[f"hung_up.{one.name}"] = one.hung_up
        return found | {
            "low": 100 * outcome.own.low,
            "high": 100 * outcome.own.high,
            "pays_above": outcome.pays_above,
            "by_words": 100 * outcome.by_words,
            "if_known": 100 * outcome.if_known,
            "to_tell": outcome.to_tell,
        }

    def key_numbers(self, outcome: CallsCompared) -> Sequence[KeyNumber]:
        """Show one's own, played and exact, and what could be had."""
        own = outcome.own
        return [
            KeyNumber(words.fixed(100 * own.appointments / CALLS, 1), PLAYED, style.BLUE),
            KeyNumber(words.fixed(100 * own.exact, 1), EXACTLY, style.BLUE),
            KeyNumber(words.fixed(100 * outcome.by_words, 1), BY_WORDS),
            KeyNumber(words.fixed(100 * outcome.if_known, 1), IF_KNOWN),
        ]

    def sentence(self, outcome: CallsCompared) -> str:
        """Say how yours compares, and how long it would take to see it by trying."""
        if outcome.left_out:
            left = list(dict.fromkeys(_said(line) for line in outcome.left_out))
            if len(left) == 1:
                return LEFT_OUT.format(line=left[0].capitalize())
            return SEVERAL_LEFT_OUT.format(lines=words.all_of(left).capitalize())
        own, other = outcome.own, outcome.best_other
        values = {
            "own": words.fixed(100 * own.exact, 1),
            "other": NAMES[other.name],
            "value": words.fixed(100 * other.exact, 1),
        }
        if isnan(own.exact):
            made = words.fixed(100 * own.appointments / CALLS, 1)
            low, high = words.together(100 * own.low, 100 * own.high)
            return ONLY_PLAYED.format(own=made, low=low, high=high)
        if not own.exact:
            return NEVER
        if isnan(outcome.to_tell):
            return ALIKE.format(other=values["other"], value=values["value"])
        return TOLD_APART.format(**values, calls=words.whole(outcome.to_tell))


def _said(line: str) -> str:
    return next(said for said, name in _LINES.items() if name == line)
