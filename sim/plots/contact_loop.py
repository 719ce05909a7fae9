"""The loop of a contact, drawn: five stations, and on the arrows what the models say."""

from __future__ import annotations

from typing import Final

from matplotlib.patches import FancyBboxPatch

from sim.lessons.contact_loop import CONTACTS, ContactLoop
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

STATIONS: Final = {
    "contact": "interact 互动",
    "record": "record",
    "class": "differentiate 区分",
    "plan": "map strategy 对策",
    "response": "respond 响应",
}
"""Interactive, the record it leaves, Differentiation, Mapping, Response; by the verbs."""
TRUE: Final = "{share} true"
CHANCE: Final = "ready: {before} → {after}"
CLASSED: Final = "{number} in 1,000"
WORTH: Final = "worth {share}"
BACK: Final = "{number} answers in time"
FINDING: Final = "Of {ready} who are ready to buy, {number} get an answer in time"
ALL_SAID: Final = (
    "Of {contacts} contacts {true} meet a true record; a sign lifts the chance from {before} to"
    " {after}; {classed} are classed as ready, {right} of them rightly; an answer is worth {worth}"
    " when it comes"
)

_PLACES: Final = {
    "contact": (130, 250),
    "record": (430, 250),
    "class": (730, 250),
    "plan": (730, 60),
    "response": (430, 60),
}
_WIDE, _HIGH = 214, 56
_ARROWS: Final = {
    "record": ([238, 316], [250, 250], ">", (280, 296)),
    "sign": ([538, 616], [250, 250], ">", (580, 296)),
    "classed": ([730, 730], [218, 96], "v", (716, 155)),
    "response": ([622, 544], [60, 60], "<", (580, 106)),
    "back": ([322, 130, 130], [60, 60, 214], "^", (146, 106)),
}
"""Where each runs, its head, and where its number stands."""


class LoopOfContacts(Picture[ContactLoop]):
    """Five stations and the arrows between them; the arrow on which most is lost is vermilion."""

    def build(self) -> None:
        """Draw the stations and the arrows."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=0, right=0, top=70, bottom=20)
        self.axes.set(xlim=(0, 860), ylim=(0, 350))
        self.axes.axis("off")
        for name, (across, up) in _PLACES.items():
            box = FancyBboxPatch(
                (across - _WIDE / 2, up - _HIGH / 2),
                _WIDE,
                _HIGH,
                boxstyle="round,pad=0,rounding_size=10",
                fc=style.WAITING,
                ec=style.WORKING,
            )
            self.axes.add_patch(box)
            self.axes.text(across, up, STATIONS[name], ha="center", va="center")
        self.arrows, self.said = {}, {}
        for name, (x, y, head, at) in _ARROWS.items():
            (self.arrows[name],) = self.axes.plot(
                x, y, lw=2.5, marker=head, markevery=[-1], ms=13, animated=True
            )
            side = {"classed": "right", "back": "left"}.get(name, "center")
            self.said[name] = self.axes.text(*at, "", ha=side, va="center", animated=True)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, loop: ContactLoop) -> None:
        """Write the numbers on the arrows."""
        told = {
            "record": TRUE.format(share=words.percent(loop.true_records)),
            "sign": CHANCE.format(
                before=words.percent(loop.prior), after=words.percent(loop.chance)
            ),
            "classed": CLASSED.format(number=words.whole(loop.classed)),
            "response": WORTH.format(share=words.percent(loop.worth)),
            "back": BACK.format(number=words.whole(loop.answered)),
        }
        for name, said in told.items():
            self.said[name].set_text(said)
            colour = style.VERMILION if name == loop.weakest else style.INK
            self.said[name].set_color(style.readable(colour))
            self.arrows[name].set_color(colour)
        ready, answered = words.whole(loop.ready), words.whole(loop.answered)
        marks.finding(self.axes, FINDING.format(ready=ready, number=answered))
        self._told = ALL_SAID.format(
            contacts=words.whole(CONTACTS),
            true=words.percent(loop.true_records),
            before=words.percent(loop.prior),
            after=words.percent(loop.chance),
            classed=words.whole(loop.classed),
            right=words.whole(loop.classed_ready),
            worth=words.percent(loop.worth),
        )

    @property
    def alt(self) -> str:
        """The finding, and the numbers on the arrows."""
        return f"{super().alt} {self._told}.".strip()
