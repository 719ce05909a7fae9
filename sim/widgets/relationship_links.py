"""The panel of links: four counts multiplied, and systems joined in two ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.relationship_links import SYSTEMS, USED, CountedLinks, count_links
from sim.plots.drawing import style, words
from sim.plots.relationship_links import LinksCounted
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

POSSIBLE: Final = "links possible"
IN_USE: Final = "in use"
EACH: Final = "each to each"
HUB: Final = "through a hub"
ONE_MORE: Final = (
    "One {few} more adds {most} possible links, one {many} more {least}: the smallest count weighs"
    " most."
)
ALL_ALIKE: Final = (
    "One more of any of the four adds {most} possible links; twice of all four makes sixteen times"
    " as many."
)
ONE_OF: Final = {
    "segments": "segment",
    "products": "product",
    "channels": "channel",
    "firms": "firm",
}


class LinksToKeep(Panel[CountedLinks]):
    """Multiply the four counts of the deck, and join systems each to each or through a hub."""

    title = "Relationship complexity 关系复杂程度"
    draws = LinksCounted

    segments = Slider("Segments", 5, 1, 20, group="R = S × P × C × F")
    products = Slider("Product types", 20, 1, 200, group="R = S × P × C × F")
    channels = Slider("Channels", 3, 1, 10, group="R = S × P × C × F")
    firms = Slider("Firms", 2, 1, 20, group="R = S × P × C × F")
    used = Slider(
        "In use",
        round(100 * USED),
        0,
        100,
        step=5,
        unit="% of the links",
        group="What of it there is",
    )
    systems = Slider("Systems to join", SYSTEMS, 2, 20, group="What joins them")

    def compute(
        self, *, segments: int, products: int, channels: int, firms: int, used: int, systems: int
    ) -> CountedLinks:
        """Count the links."""
        return count_links(segments, products, channels, firms, used / 100, systems)

    def numbers(self, outcome: CountedLinks) -> Mapping[str, Number]:
        """Pick what is possible, what is used, and the connections in either way."""
        return {
            "possible": outcome.possible,
            "used": outcome.used,
            "each_to_each": outcome.each_to_each,
            "through_hub": outcome.through_hub,
        }

    def key_numbers(self, outcome: CountedLinks) -> Sequence[KeyNumber]:
        """Show what is possible, what is used, and the connections in either way."""
        return [
            KeyNumber(words.whole(outcome.possible), POSSIBLE, style.BLUE),
            KeyNumber(words.whole(outcome.used), IN_USE),
            KeyNumber(words.whole(outcome.each_to_each), EACH),
            KeyNumber(words.whole(outcome.through_hub), HUB),
        ]

    def sentence(self, outcome: CountedLinks) -> str:
        """Say what one more of the fewest adds, and one more of the most."""
        few, many = outcome.fewest, outcome.largest
        most, least = (words.whole(outcome.one_more(name)) for name in (few, many))
        if outcome.counts[few] == outcome.counts[many]:
            return ALL_ALIKE.format(most=most)
        return ONE_MORE.format(few=ONE_OF[few], many=ONE_OF[many], most=most, least=least)
