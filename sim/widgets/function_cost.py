"""The panel of function and cost: what a spindle's functions cost, and what may be taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.kernel.numerals import fixed
from sim.lessons.function_cost import JUDGED, NAMES, FunctionCost, take_out
from sim.plots.drawing import style, words
from sim.plots.function_cost import FunctionCosts, thousands
from sim.value.raising import Way
from sim.widgets.parts.controls import Choice, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

THOUSAND: Final = "{amount} thousand yuan"
COSTS: Final = "it costs"
MAY_COST: Final = "it may cost"
VALUE_NOW: Final = "V, today 1"
GOOD_ENOUGH: Final = "functions good enough"
NOTHING_YET: Final = (
    "Nothing is changed yet: shares of the cost are held against what the {customer} says matters."
)
FALLS: Final = "V falls to {value} times today's: what is taken away matters more than it saves."
RAISED: Final[Mapping[Way, str]] = {
    "more": "Way 1, more function at the same cost: V is {value} times today's.",
    "cheaper": "Way 2, the same function at less cost: V is {value} times today's.",
    "better": "Way 3, more function at less cost: V is {value} times today's.",
    "dearer": "Way 4, much more function at somewhat more cost: V is {value} times today's.",
    "simpler": (
        "Way 5, somewhat less function at much less cost: V is {value} times today's, "
        "and what is needed is kept."
    ),
}
REFUSED: Final = (
    "V is {value} times today's, and it is no saving all the same: the {customer} needs more of "
    "“{function}”."
)

SENSORS: Final = {
    "three": "",
    "one combined": "one combined sensor",
    "none": "no sensors",
}

_JUDGEMENT = "Judgement"
_CHANGES = "Changes"


class FunctionAndCost(Panel[FunctionCost]):
    """Spread costs over functions, then change the spindle and keep what is needed."""

    title = "Function and cost 功能与成本"
    draws = FunctionCosts

    customer = Choice("Who judges", tuple(JUDGED), group=_JUDGEMENT)
    off = Slider("Off the price", 12, 0, 25, unit="%", group=_JUDGEMENT)
    housing = Slider("Housing: to guiding", 60, 0, 100, step=10, unit="%", group=_JUDGEMENT)
    shaft = Slider("Shaft: to guiding", 60, 0, 100, step=10, unit="%", group=_JUDGEMENT)
    sensors = Choice("Sensors", SENSORS, value="", group=_CHANGES)
    cover = Switch("Plain cover", group=_CHANGES)
    channels = Switch("Cast channels for a jacket", group=_CHANGES)
    chiller = Switch("The machine's own chiller", group=_CHANGES)
    steel = Switch("Steel bearings", group=_CHANGES)
    forged = Switch("Forged shaft", group=_CHANGES)
    encoder = Switch("Wear read off the encoder", group=_CHANGES)
    motor = Switch("Stronger motor", group=_CHANGES)

    def compute(
        self,
        *,
        customer: str,
        off: int,
        housing: int,
        shaft: int,
        sensors: str,
        cover: bool,
        channels: bool,
        chiller: bool,
        steel: bool,
        forged: bool,
        encoder: bool,
        motor: bool,
    ) -> FunctionCost:
        """Make the changes that are ticked."""
        ticked = {
            "plain cover": cover,
            "channels for a jacket": channels,
            "the machine's chiller": chiller,
            "steel bearings": steel,
            "forged shaft": forged,
            "wear read off the encoder": encoder,
            "stronger motor": motor,
            sensors: bool(sensors),
        }
        changes = [name for name, on in ticked.items() if on]
        return take_out(changes, customer, off / 100, housing / 100, shaft / 100)

    def numbers(self, outcome: FunctionCost) -> Mapping[str, Number]:
        """Pick cost, value and reduction of every function, and the sums."""
        found: dict[str, Number] = {"cost": outcome.cost, "value": outcome.raised.after}
        for name, line in outcome.table.iterrows():
            found[f"{name}.cost"] = float(line["cost"])
            found[f"{name}.value"] = float(line["value"])
            found[f"{name}.reduction"] = float(line["reduction"])
        return found | {"first": outcome.first or "", "lost": words.listed(outcome.lost)}

    def key_numbers(self, outcome: FunctionCost) -> Sequence[KeyNumber]:
        """Show cost, what it may be, value and guard."""
        kept = len(outcome.table) - len(outcome.lost)
        return [
            KeyNumber(THOUSAND.format(amount=thousands(outcome.cost)), COSTS, style.BLUE),
            KeyNumber(THOUSAND.format(amount=thousands(outcome.target)), MAY_COST),
            KeyNumber(fixed(outcome.raised.after, 3), VALUE_NOW),
            KeyNumber(words.out_of(kept, len(outcome.table)), GOOD_ENOUGH),
        ]

    def sentence(self, outcome: FunctionCost) -> str:
        """Say which of the five ways it is, or why it is none."""
        value = fixed(outcome.raised.after, 3)
        if outcome.is_today:
            return NOTHING_YET.format(customer=outcome.customer)
        if outcome.raised.way is None:
            return FALLS.format(value=value)
        if outcome.lost:
            return REFUSED.format(
                value=value, customer=outcome.customer, function=NAMES[outcome.lost[0]]
            )
        return RAISED[outcome.raised.way].format(value=value)
