"""One group under nine rules: a bar a rule, parted among the offers and no decision."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.group_rules import NINE, GroupUnderRules, RuleOutcome
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

CONVINCE: Final = "convince: points for A"
SHARE_AXIS: Final = "share of purchases, %"
NO_LEADER: Final = "No offer leads alone under any rule"
NOTHING_ALONE: Final = "0 by anyone alone"
ANYONE: Final = "anyone"
IN_WORDS: Final = "{rule}: {shares}, none {none}"
LEADERS: Final = {
    1: "{first} leads under {rules}; unanimity: {undecided} undecided",
    2: (
        "{first} leads under {rules}, {second} under {seconds_rules}; "
        "unanimity: {undecided} undecided"
    ),
    3: (
        "{first} leads under {rules}, {second} under {seconds_rules}, "
        "{third} under {thirds_rules} of nine rules"
    ),
}
"""By how many offers lead."""

RULE_NAMES: Final[dict[str, str]] = {
    "weighted_probability": "Weighted prob. 加权概率",
    "equiprobability": "Equiprobability 等概率",
    "autocracy": "Autocracy 独裁",
    "voting": "Voting 相对多数投票",
    "weighted_voting": "Weighted voting 加权投票",
    "majority": "Majority 过半数",
    "unanimity": "Unanimity 一致同意",
    "preference_perturbation": "Perturbation 偏好扰动",
    "preference_perturbation, random": "– random ranks 随机排序",
}
_COLOURS: Final = (style.BLUE, style.VERMILION, style.ORANGE)
_NOBODY: Final = style.LIGHT_GREY

# Page pixels, from the lower left.
_LEFT, _LENGTH, _GAINS = 280.0, 322.0, 616.0
_HEAD, _TOP, _BOTTOM = 388.0, 368.0, 36.0
_ROW = (_TOP - _BOTTOM) / len(NINE)
_ROOM_FOR_BOTH, _ROOM_FOR_LETTER = 56.0, 22.0


class NineRules(Picture[GroupUnderRules]):
    """A bar for each rule: as long as each offer is likely, grey for no decision.

    The likeliest offer is in full colour. To the right stands whom it is best to convince, and what
    that adds to the first offer's chance, in points.
    """

    def build(self) -> None:
        """Make bars and texts; they are only moved later."""
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, self.page_width), ylim=(0, self.page_height))
        self.axes.set_axis_off()
        self._heads: list[Text] = []
        for number, rule in enumerate(NINE):
            self._add(Text(8, _middle(number), RULE_NAMES[rule], va="center"))
        self._add(Text(_GAINS, _HEAD, CONVINCE, va="center", color=style.MUTED))
        self._add(Text(_LEFT, _HEAD, SHARE_AXIS, va="center", color=style.MUTED))
        self._bars = [
            [self._bar(number, colour) for colour in (*_COLOURS, _NOBODY)]
            for number in range(len(NINE))
        ]
        moving: dict[str, Any] = {"va": "center", "animated": True}
        self._gains = [
            self._add(Text(_GAINS, _middle(number), "", **moving)) for number in range(len(NINE))
        ]
        # what stays is drawn once: most of a picture's time goes into its letters
        self._legend = self._add(Text(8, 16, "", va="center", color=style.MUTED))
        self._rest = self._add(Text(self.page_width - 8, 16, "", ha="right", **moving))
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, group: GroupUnderRules) -> None:
        """Move the bars."""
        for number, outcome in enumerate(group.outcomes):
            self._part(number, outcome, group)
            self._gains[number].set_text(_advice(outcome, group))
        letters = ", ".join(f"{name[0]} {name[2:]}" for name in group.alternatives)
        who = ", ".join(group.members)
        self._legend.set_text(f"{letters}. {group.alternatives[-1][0]}, %: {who}")
        self._rest.set_text(" / ".join(words.fixed(100 * p, 0) for p in group.P[:, -1]))
        marks.finding(self.axes, _finding(group))
        self._told = "; ".join(_in_words(outcome, group) for outcome in group.outcomes)

    @property
    def alt(self) -> str:
        """The finding, and the shares under each rule."""
        return f"{super().alt} {self._told}.".strip()

    def _add(self, artist: Any) -> Any:
        return self.axes.add_artist(artist)

    def _bar(self, number: int, colour: str) -> tuple[Rectangle, Text]:
        low = _middle(number) - _ROW / 2 + 3
        box = Rectangle((_LEFT, low), 0, _ROW - 6, facecolor=colour, lw=0, animated=True)
        text = Text(_LEFT, _middle(number), "", ha="center", va="center", animated=True)
        return self._add(box), self._add(text)

    def _part(self, number: int, outcome: RuleOutcome, group: GroupUnderRules) -> None:
        start = _LEFT
        shares = [*outcome.chosen.tolist(), outcome.no_decision]
        for place, share in enumerate(shares):
            box, text = self._bars[number][place]
            length = _LENGTH * share
            leads, nothing = place in outcome.leaders, place == len(shares) - 1
            box.set(x=start, width=max(length - 1.5, 0), alpha=1.0 if leads or nothing else 0.35)
            box.set_visible(length > 0)  # and what is not there takes no time
            letter = "none" if nothing else group.alternatives[place][0]
            said = ""
            if length >= (_ROOM_FOR_BOTH + (34 if nothing else 0)):
                said = f"{letter} {words.fixed(100 * share, 0)}"
            elif length >= (_ROOM_FOR_BOTH if nothing else _ROOM_FOR_LETTER):
                said = letter
            ink = "white" if leads and box.get_facecolor()[:3] == _BLUE else style.INK
            weight = "bold" if leads else "normal"
            text.set_visible(bool(said))
            text.set(x=start + length / 2, text=said, color=ink, fontweight=weight)
            start += length


_BLUE = tuple(int(style.BLUE[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _middle(number: int) -> float:
    return _TOP - (number + 0.5) * _ROW


def _advice(outcome: RuleOutcome, group: GroupUnderRules) -> str:
    best = outcome.best_gains
    if not best:
        return NOTHING_ALONE
    points = 100 * outcome.gains[best[0]]
    who = ANYONE if len(best) == len(group.members) else ", ".join(group.members[d] for d in best)
    return f"+{words.number(float(points), 2)} {who}"


def _finding(group: GroupUnderRules) -> str:
    led: dict[str, int] = {}
    for outcome in group.outcomes:
        for place in outcome.leaders if len(outcome.leaders) == 1 else ():
            letter = group.alternatives[place][0]
            led[letter] = led.get(letter, 0) + 1
    if not led:
        return NO_LEADER
    first, *more = sorted(led, key=lambda letter: -led[letter])
    undecided = words.percent(group.outcome("unanimity").no_decision, digits=2)
    second, third = (*more, "", "")[:2]
    return LEADERS[len(led)].format(
        first=first,
        rules=led[first],
        second=second,
        seconds_rules=led.get(second),
        third=third,
        thirds_rules=led.get(third),
        undecided=undecided,
    )


def _in_words(outcome: RuleOutcome, group: GroupUnderRules) -> str:
    parts = [
        f"{name[0]} {words.fixed(100 * share, 0)}"
        for name, share in zip(group.alternatives, outcome.chosen, strict=True)
    ]
    return IN_WORDS.format(
        rule=RULE_NAMES[outcome.rule],
        shares=words.listed(parts),
        none=words.fixed(100 * outcome.no_decision, 0),
    )
