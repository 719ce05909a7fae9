"""The panel of the buying center: Webster & Wind's four levels as four groups of controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import ipywidgets as widgets

from sim.kernel.numerals import as_given
from sim.lessons.round_table import Person, Table, lay_table
from sim.plots.drawing import style, words
from sim.plots.round_table import RoundTable as Drawn
from sim.plots.round_table import gained
from sim.scenario.buying import BuyingScenario
from sim.scenario.files import load
from sim.scenario.segments import Segment
from sim.scenario.vocabulary import BUYCLASSES, Buyclass, plain
from sim.widgets.parts.controls import ROW, Choice, Slider, Switch, vocabulary
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

WAITING: Final = "waiting"
UNTIL_THAW: Final = "until budgets thaw"
THAWS_AT: Final = "index at which they do"
NO_DECISION: Final = "no decision 未作决定"
POINTS: Final = "{number} points"
WON_OVER: Final = "{member} won over"
FROZEN: Final = (
    "Below an index of {index} these firms freeze their budgets; after {weeks} weeks of "
    "frost they drop the purchase."
)
IF_REOPENED: Final = "{supplier}, if reopened"
CHOOSE: Final = "choose {supplier}"
NOBODY_COMPARES: Final = (
    "Nobody compares: the {member} reorders as always, and is the one who could buy elsewhere. "
    "Won over: {points} points for you."
)
LEADS_ALREADY: Final = "{seller} leads already: the {member}, at best, adds {points} points."
ONLY_BLOCKS: Final = (
    "Nobody can win this for you alone: the {member}, at best, adds {points} points. One friend "
    "among {people} people only blocks the rivals."
)
NOBODY_ALONE: Final = (
    "Nobody can win this for you alone: the {member}, at best, adds {points} points."
)
WINNING_ONE: Final = "Winning over the {member} would add {points} points for {seller}."
WINNING_ONE_OR_GUARD: Final = (
    "Winning over the {member} would add {points} points for {seller}; the {guard}, "
    "{guards_points}."
)

_ENVIRONMENT = "Environment 环境因素"
_ORGANISATION = "Organisation 组织因素"
_INTERPERSONAL = "Interpersonal 人际因素"
_INDIVIDUAL = "Individual 个人因素"

#: Steps that grow: firms' sizes are heavy-tailed.
SIZES = (20, 40, 60, 100, 150, 200, 300, 400, 600, 1000, 1500, 2000, 3000, 4000, 6000, 8000)
SEGMENTS = {
    "aerospace 航空零部件厂": "aerospace",
    "job shop 家族机加工厂": "job_shop",
    "gearbox works 国有齿轮箱厂": "gearbox",
    "dealer 经销商": "dealer",
}


class StepSlider(Choice):
    """A slider whose steps are named values of unequal distance."""

    def make(self, live: bool) -> Any:
        """Make the slider."""
        slider = widgets.SelectionSlider(
            options=list(self.options.items()),
            value=self.value,
            description=self.caption,
            tooltip=self.caption,
            continuous_update=live,
        )
        slider.add_class(ROW)
        return slider


class RoundTable(Panel[Table]):
    """Lay the table of one purchase: who comes, who decides, whom it pays to win.

    Parameters
    ----------
    scenario : str, default "machine-tools"
        A market with the course's four segments.
    """

    title = "Round the table 采购中心"
    draws = Drawn

    economy = Slider(
        "Economy 经济景气", 1.0, 0.7, 1.2, step=0.02, unit="1 = normal", group=_ENVIRONMENT
    )
    segment = Choice("Buyer", SEGMENTS, group=_ORGANISATION)
    buyclass = Choice("Purchase", vocabulary(reversed(BUYCLASSES)), "new_task", group=_ORGANISATION)
    employees = StepSlider(
        "Employees 员工人数", {words.as_given(n): n for n in SIZES}, 600, group=_ORGANISATION
    )
    centralised = Switch("Centralised purchasing 集中采购", group=_ORGANISATION)
    persuasion = Slider(
        "Persuasion a round 说服", 60, 0, 100, step=5, unit="%", group=_INTERPERSONAL
    )
    calls = Slider("Your calls at the gate 拜访次数", 2, 0, 8, group=_INTERPERSONAL)
    caution = Slider("Caution 谨慎程度", 1.0, 0.2, 2.5, step=0.1, unit="× usual", group=_INDIVIDUAL)

    def __init__(self, scenario: str = "machine-tools") -> None:
        market: Any = load(scenario)
        self.market: BuyingScenario = market
        self._house = self.segment.value
        super().__init__()

    def settle(self) -> None:
        """Follow the kind of buyer first: its sizes, and how its people talk."""
        segment: Any = self.segment
        habits = self._habits
        fitting = [n for n in SIZES if habits.sizes.smallest <= n <= habits.sizes.largest]
        employees: Any = self.employees
        if employees.value not in fitting:
            employees.value = min(fitting, key=lambda n: abs(n - employees.value))
        if segment.value != self._house:
            persuasion: Any = self.persuasion
            persuasion.value = round(100 * habits.persuasion)
            self._house = segment.value

    def compute(
        self,
        *,
        economy: float,
        segment: str,
        buyclass: Buyclass,
        employees: int,
        centralised: bool,
        persuasion: int,
        calls: int,
        caution: float,
    ) -> Table:
        """Lay the table."""
        return lay_table(
            self.market,
            segment,
            buyclass,
            size=employees,
            centralised=centralised,
            risk=min(1.0, caution * self.market.buyclasses[buyclass].risk),
            calls=calls,
            persuasion=persuasion / 100,
            economy=economy,
        )

    def adjust(self, outcome: Table) -> None:
        """Switch off what makes no difference at this table."""
        controls: Any = self
        habits = self._habits
        routine = controls.buyclass.value == "straight_rebuy"
        one_rule = habits.decision_rule == habits.centralised_rule
        controls.centralised.disabled = routine or one_rule
        controls.persuasion.disabled = outcome.rule not in ("unanimity", "majority")
        controls.calls.disabled = not outcome.gatekeepers

    def numbers(self, outcome: Table) -> Mapping[str, Number]:
        """Pick the numbers of the table and of its people."""
        found: dict[str, Number] = {
            "rule": outcome.rule,
            "decider": outcome.decider,
            "gatekeeper": ", ".join(outcome.gatekeepers),
            "people": len(outcome.people),
            "frozen": outcome.frozen,
            "reach": outcome.reach,
            "no_decision": outcome.no_decision,
            "put_off": outcome.put_off,
        }
        found |= {f"choice.{name}": share for name, share in outcome.choice.items()}
        for person in outcome.people:
            if person.favourite:
                found[f"turns.{person.seat.name}"] = person.pivotal
                found[f"gain.{person.seat.name}"] = person.gain
        return found

    def key_numbers(self, outcome: Table) -> Sequence[KeyNumber]:
        """Show the seller, its strongest rival, no decision, and the one to win."""
        if outcome.frozen:
            index = as_given(self._habits.freeze_below)
            return [KeyNumber(WAITING, UNTIL_THAW, style.MUTED), KeyNumber(index, THAWS_AT)]
        colours = style.supplier_colours(outcome.suppliers)
        shares = dict(outcome.choice)
        own = shares.pop(outcome.seller, 0.0)
        of = IF_REOPENED if self._routine else CHOOSE
        seller = of.format(supplier=outcome.seller)
        shown = [KeyNumber(_percent(own), seller, colours[outcome.seller])]
        if shares:
            rival = max(shares, key=lambda name: shares[name])
            told = of.format(supplier=rival)
            shown.append(KeyNumber(_percent(shares[rival]), told, colours[rival]))
        shown.append(KeyNumber(_percent(outcome.no_decision), NO_DECISION, style.GREY))
        best = outcome.best_to_win
        worth = POINTS.format(number=gained(best.gain))
        return [*shown, KeyNumber(worth, WON_OVER.format(member=_who(best)))]

    def sentence(self, outcome: Table) -> str:
        """Say whom to talk to."""
        if outcome.frozen:
            habits = self._habits
            return FROZEN.format(
                index=as_given(habits.freeze_below), weeks=as_given(habits.freeze_patience)
            )
        best = outcome.best_to_win
        said = {"member": _who(best), "points": _without_sign(best), "seller": outcome.seller}
        if self._routine:
            return NOBODY_COMPARES.format(**said)
        if best.gain < 0.1:
            return _hardly(outcome).format(**said, people=len(outcome.people))
        guards = [p for p in outcome.people if p.seat.name in outcome.gatekeepers and p is not best]
        if not guards:
            return WINNING_ONE.format(**said)
        guard = guards[0]
        return WINNING_ONE_OR_GUARD.format(
            **said, guard=_who(guard), guards_points=_without_sign(guard)
        )

    @property
    def _habits(self) -> Segment:
        controls: Any = self
        return self.market.segments[controls.segment.value]

    @property
    def _routine(self) -> bool:
        controls: Any = self
        return bool(controls.buyclass.value == "straight_rebuy")


def _hardly(outcome: Table) -> str:
    """Choose what to say where winning one person changes little."""
    if outcome.choice.get(outcome.seller, 0.0) > 0.5:
        return LEADS_ALREADY
    return ONLY_BLOCKS if outcome.rule == "unanimity" else NOBODY_ALONE


def _without_sign(person: Person) -> str:
    return gained(person.gain).removeprefix("+")


def _who(person: Person) -> str:
    return plain(person.seat.name)


def _percent(share: float) -> str:
    return "0 %" if share < 0.0005 else words.percent(share, digits=2)
