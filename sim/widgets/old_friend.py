"""The second tab of four doors: pretending to be a friend, against two honest ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.old_friend import SEED, OldFriendYear, play_old_friend
from sim.plots.drawing import style, words
from sim.plots.old_friend import OldFriendPicture
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

TRICK: Final = "put through by the trick"
TRUTH: Final = "put through by the truth"
EVEN: Final = "found out: up to here it pays"
YEAR: Final = "talks of 100 firms, a year"
NO_FUTURE: Final = (
    "If you will never call again, it must stay hidden in {hidden} of 100 cases to be worth it."
)
ONE_MORE: Final = (
    "If you will call once more, it must stay hidden in {hidden} of 100 cases to be worth it."
)
MORE: Final = (
    "If you will call {tries} more times, it must stay hidden in {hidden} of 100 cases to be worth"
    " it."
)
NEVER_PAYS: Final = "Even if it is never found out, it brings no more than the truth."

_WAYS = {"name and firm": "plain", "as an ally: a reason, and when?": "ally"}


class OldFriend(Panel[OldFriendYear]):
    """Pretend to be a friend of the key person's, and call again."""

    title = "Pretending"
    draws = OldFriendPicture

    found_out = Slider("Found out 被识破", 25, 0, 60, unit="of 100", group="The trick")
    passes = Slider("Put through at once", 65, 40, 90, step=5, unit="%", group="The trick")
    way = Choice("The truth beside it", _WAYS, group="The year")
    tries = Slider("You will call again", 5, 0, 10, unit="times", group="The year")
    seed = Seed("Luck", SEED, 2000, 2030, group="The year")

    def compute(
        self, *, found_out: int, passes: int, way: str, tries: int, seed: int
    ) -> OldFriendYear:
        """Play the trick and the truth."""
        return play_old_friend(
            *(found_out / 100, tries, way, passes / 100, seed)  # type: ignore[arg-type]
        )

    def numbers(self, outcome: OldFriendYear) -> Mapping[str, Number]:
        """Pick both ways, the break-even, and the year."""
        own = outcome.pretending
        return {
            "put_through_by_trick": own.pretending,
            "put_through_by_truth": own.honest,
            "break_even": own.break_even,
            "gain": outcome.gain,
            "played": outcome.mean,
            "played_low": outcome.low,
            "played_high": outcome.high,
        }

    def key_numbers(self, outcome: OldFriendYear) -> Sequence[KeyNumber]:
        """Show who is put through, up to where the trick pays, and what the year comes to."""
        own = outcome.pretending
        gain = words.signed(outcome.gain, words.number(100 * outcome.gain))
        return [
            KeyNumber(words.percent(own.pretending), TRICK, style.VERMILION),
            KeyNumber(words.percent(own.honest), TRUTH, style.GREEN),
            KeyNumber(words.percent(own.break_even), EVEN),
            KeyNumber(gain, YEAR),
        ]

    def sentence(self, outcome: OldFriendYear) -> str:
        """Say how well the trick would have to be hidden."""
        if outcome.never_pays:
            return NEVER_PAYS
        tries = round(outcome.pretending.tries)
        told = (NO_FUTURE, ONE_MORE, MORE)[min(tries, 2)]
        filled = {"hidden": words.whole(100 * outcome.must_stay_hidden)}
        return told.format(**filled | ({"tries": words.whole(tries)} if tries > 1 else {}))
