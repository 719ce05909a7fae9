"""What another 100 thousand yuan bring in two markets, verb by verb, beside what they cost."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.lessons.two_markets import STEP, VERBS, MarketYear
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

BRINGS_AXIS: Final = "thousand yuan; dashed: spent"
HOUSEHOLDS_HEAD: Final = "households"
SECOND_HEAD: Final = "second market"
SELLS: Final = "{pumps} pumps ± {luck} a year"
BOTH_EARN: Final = "The plan earns {first} with households, {second} in the second market"
ONE_LOSES: Final = "The plan: {first} with households, {second} in the second market"
IN_WORDS: Final = "{market}: {pumps} pumps a year, give or take {luck}; {verbs}"
BRINGS: Final = "{verb} brings {amount}"

_LEAST, _MOST = -60.0, 420.0  # thousand yuan
_PLACES: Final = ((156.0, 440.0), (524.0, 800.0))  # page pixels from the left
_TALL = 0.56

Pair = tuple[MarketYear, MarketYear]


class TwoMarkets(Picture[Pair]):
    """Two markets side by side, a bar a verb.

    A bar is what another 100,000 yuan for that verb bring in contribution; the dashed line is what
    they cost. Longer bars than the page has room for are cut, their numbers are not.
    """

    def build(self) -> None:
        """Make bars and texts of both markets; they are only moved later."""
        self._sides = [
            _Side(self, left, right, head, named=not k)
            for k, ((left, right), head) in enumerate(
                zip(_PLACES, (HOUSEHOLDS_HEAD, SECOND_HEAD), strict=True)
            )
        ]
        self.axes = self._sides[0].axes
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, found: Pair) -> None:
        """Move the bars and numbers of both."""
        for side, year in zip(self._sides, found, strict=True):
            side.show(year)
        first, second = (words.million_yuan(year.contribution / 1e6) for year in found)
        told = BOTH_EARN if min(year.contribution for year in found) > 0 else ONE_LOSES
        marks.finding(self.axes, told.format(first=first, second=second))
        heads = (HOUSEHOLDS_HEAD, SECOND_HEAD)
        self._told = "; ".join(_in_words(*pair) for pair in zip(heads, found, strict=True))

    @property
    def alt(self) -> str:
        """The finding, and what every verb brings in both markets."""
        return f"{super().alt} {self._told}.".strip()


class _Side:
    """One market."""

    def __init__(
        self, picture: TwoMarkets, left: float, right: float, head: str, *, named: bool
    ) -> None:
        self.axes: Axes = picture.figure.add_subplot()
        marks.place(self.axes, left=left, right=picture.page_width - right, top=124)
        self.axes.set(xlim=(_LEAST, _MOST), ylim=(3.6, -0.6), yticks=[])
        self.axes.spines["left"].set_visible(False)
        self.axes.set_xticks([0, 100, 200, 300, 400])
        marks.label_axes(self.axes, x=BRINGS_AXIS)
        self.axes.axvline(0, color=style.GRID, lw=1.5)
        self.axes.axvline(STEP / 1000, **style.THEORY)
        across = self.axes.get_xaxis_transform()
        how: dict[str, Any] = {"transform": across, "va": "bottom"}
        self.axes.text(_LEAST, 1.11, head, fontweight="bold", **how)
        self.sells = self.axes.text(_LEAST, 1.01, "", color=style.MUTED, animated=True, **how)
        level: dict[str, Any] = {"transform": self.axes.get_yaxis_transform(), "va": "center"}
        if named:
            for row, verb in enumerate(VERBS):
                self.axes.text(-0.02, row, verb, ha="right", **level)
        self.bars: list[Any] = [
            self.axes.add_patch(
                Rectangle((0, row - _TALL / 2), 0, _TALL, fc=style.BLUE, animated=True)
            )
            for row in range(len(VERBS))
        ]
        self.amounts = [
            self.axes.text(1.15, row, "", ha="right", animated=True, **level)
            for row in range(len(VERBS))
        ]

    def show(self, year: MarketYear) -> None:
        for bar, text, verb in zip(self.bars, self.amounts, VERBS, strict=True):
            brings = year.brings[verb] / 1000
            bar.set_width(min(max(brings, _LEAST), _MOST))
            bar.set_facecolor(style.BLUE if year.brings[verb] >= STEP else style.GREY)
            text.set_text(words.whole(brings))
        self.sells.set_text(SELLS.format(pumps=words.whole(year.sold), luck=words.whole(year.sd)))


def _in_words(head: str, year: MarketYear) -> str:
    return IN_WORDS.format(
        market=head,
        pumps=words.whole(year.sold),
        luck=words.whole(year.sd),
        verbs=words.listed(
            BRINGS.format(verb=verb, amount=words.thousand_yuan(year.brings[verb] / 1000))
            for verb in VERBS
        ),
    )
