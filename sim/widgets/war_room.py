"""The war room: your cut or the rival's, the answer and its delay, and what both earn by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final, Literal

from sim.lessons.war_room import RoomStory, play_room
from sim.lessons.war_room_situation import SUPPLIERS, Situation
from sim.plots.drawing import style, words
from sim.plots.war_room import CHINESE, Look, changed, periods
from sim.plots.war_room import WarRoom as Drawn
from sim.pricing.strategies import STRATEGIES
from sim.pricing.strategies.two_price import TwoPrice
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

FOR_EVER: Final = "{supplier} {chinese}, for ever"
AT_FIRST: Final = "the cutter, at first"
AT_STAKE: Final = "of your sales at stake"
NEW: Final = "of sales gained: new"
NO_CUT: Final = "No cut: the two worlds are one."
Verdict = Literal["pays", "both", "alone"]

DRIVEN_OUT: Final[Mapping[Verdict, str]] = {
    "pays": (
        "{rival} is out after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: the cut pays."
    ),
    "both": (
        "{rival} is out after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: both lose."
    ),
    "alone": (
        "{rival} is out after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: {cutter} loses alone."
    ),
}
UNNOTICED: Final[Mapping[Verdict, str]] = {
    "pays": (
        "Unnoticed: {rival} calls it a cut only below {price}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: the cut pays."
    ),
    "both": (
        "Unnoticed: {rival} calls it a cut only below {price}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: both lose."
    ),
    "alone": (
        "Unnoticed: {rival} calls it a cut only below {price}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: {cutter} loses alone."
    ),
}
UNANSWERED: Final[Mapping[Verdict, str]] = {
    "pays": (
        "{rival}'s price does not answer; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: the cut pays."
    ),
    "both": (
        "{rival}'s price does not answer; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: both lose."
    ),
    "alone": (
        "{rival}'s price does not answer; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: {cutter} loses alone."
    ),
}
ANSWERED: Final[Mapping[Verdict, str]] = {
    "pays": (
        "{first} at first, answered after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: the cut pays."
    ),
    "both": (
        "{first} at first, answered after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: both lose."
    ),
    "alone": (
        "{first} at first, answered after {periods}; "
        "counted for ever, {cutter} {gain}, {rival} {rivals_gain}: {cutter} loses alone."
    ),
}
ANYWAY: Final = (
    "{rival} would cut anyway. Against that war, for ever: {cutter} {gain}, {rival} {rivals_gain}."
)

ANSWERS: Final = (
    "match-cuts",
    "hold",
    "tit-for-tat",
    "grim-trigger",
    "best-response",
    "undercut",
    "retreat",
    "differentiate",
)
_TITLES: Final = {"differentiate": "more service 差异化"}
MOVES: Final = {
    "Huaxin cuts, from a truce": (True, True),
    "Huaxin cuts, from Nash prices": (True, False),
    "Beihe cuts, from a truce": (False, True),
    "Beihe cuts, from Nash prices": (False, False),
}
EXTRAS: Final[dict[str, tuple[tuple[str, float], ...]]] = {
    "nothing: price alone": (),
    "service: a fifth of margin": (("service", 0.2),),
    "plants 10 % from full": (("spare", 0.1),),
    "learning, Huaxin behind": (("learning", 0.8),),
    "pockets for 6 periods": (("pockets", 6.0),),
    "pockets for 24 periods": (("pockets", 24.0),),
}
_CUT, _MARKET = "Cut and answer 降价与反应", "The market 市场"


def _answers() -> dict[str, str]:
    return {
        _TITLES.get(name, f"{STRATEGIES[name].title} {STRATEGIES[name].title_zh}"): name
        for name in ANSWERS
    }


class WarRoom(Panel[RoomStory]):
    """Cut, choose how the other answers and how soon, and see what both earn against no cut."""

    title = "War room 作战室"
    draws = Drawn

    view = Choice(
        "Look at 查看",
        {
            "prices 价格": "prices",
            "shares 份额": "shares",
            "cash 现金": "cash",
            "service 服务": "service",
            "unit cost 单位成本": "costs",
        },
        view=True,
    )
    move = Choice("Who cuts 谁先降价", MOVES, group=_CUT)
    cut = Slider("Cut 降价", 10, 0, 45, unit="%", group=_CUT)
    answer = Choice("The other's answer 反应", _answers(), group=_CUT)
    delay = Slider("Answers after 反应时滞", 1, 1, 24, unit="periods", group=_CUT)
    edge = Slider("Your cost edge 成本优势", 0, -30, 30, step=5, unit="%", group=_MARKET)
    mu = Slider("Difference 差异化程度 μ", 0.25, 0.05, 1.0, step=0.05, group=_MARKET)
    extra = Choice("Also in play 其他因素", EXTRAS, group=_MARKET)

    def compute(
        self,
        *,
        move: tuple[bool, bool],
        cut: int,
        answer: str,
        delay: int,
        edge: int,
        mu: float,
        extra: tuple[tuple[str, float], ...],
    ) -> RoomStory:
        """Play the war with the cut and without it."""
        leads, truce = move
        more = dict(extra)
        return play_room(
            Situation(
                cut=cut / 100,
                answer=answer,
                delay=delay,
                leads=leads,
                truce=truce,
                edge=edge / 100,
                mu=mu,
                service=more.get("service", 0.0),
                spare=more.get("spare"),
                learning=more.get("learning", 1.0),
                pockets=more.get("pockets"),
            )
        )

    def adjust(self, outcome: RoomStory) -> None:
        """Who holds has no delay."""
        self.delay.disabled = outcome.situation.answer == "hold"

    def draw(self, outcome: RoomStory) -> None:
        """Show the chosen view."""
        self.picture.draw(Look(outcome, self.view.value))

    def numbers(self, outcome: RoomStory) -> Mapping[str, Number]:
        """Pick gains, first effects, prices and shares."""
        found: dict[str, Number] = {}
        for i, name in enumerate(SUPPLIERS):
            found[f"gain.{name}"] = float(outcome.gains[i])
            found[f"last_price.{name}"] = float(outcome.war.prices[i, -1])
            found[f"nash.{name}"] = float(outcome.nash[i])
            found[f"joint.{name}"] = float(outcome.joint[i])
        return found | {
            "first_gain": outcome.first_gain,
            "sales_change": outcome.sales_change,
            "new_buyers": outcome.new_buyers,
            "at_stake": outcome.at_stake,
            "answered": outcome.answered,
            "exit": outcome.exit,
            "overtakes": outcome.overtakes,
        }

    def key_numbers(self, outcome: RoomStory) -> Sequence[KeyNumber]:
        """Show what each earns for ever and at first, and whose sales the cut takes.

        Who cuts asks how much of the sales gained is new, who is cut against what is at stake.
        """
        colours = style.supplier_colours(SUPPLIERS)
        shown = [
            KeyNumber(
                changed(float(gain)),
                FOR_EVER.format(supplier=name, chinese=CHINESE[name]),
                colours[name],
            )
            for name, gain in zip(SUPPLIERS, outcome.gains, strict=True)
        ]
        shown.append(KeyNumber(changed(outcome.first_gain), AT_FIRST))
        if not outcome.situation.leads:
            shown.append(KeyNumber(_part(outcome.at_stake), AT_STAKE))
        elif not isnan(outcome.new_buyers):
            shown.append(KeyNumber(_part(outcome.new_buyers), NEW))
        return shown

    def sentence(self, outcome: RoomStory) -> str:
        """Say who earns what against no cut."""
        me = SUPPLIERS[outcome.cutter]
        other = SUPPLIERS[outcome.situation.answerer]
        mine = float(outcome.gains[outcome.cutter])
        theirs = float(outcome.gains[outcome.situation.answerer])
        if not outcome.situation.cut:
            return NO_CUT
        said = {"cutter": me, "gain": changed(mine), "rival": other, "rivals_gain": changed(theirs)}
        if outcome.anyway:
            return ANYWAY.format(**said)
        end = _verdict(mine, theirs)
        if outcome.exit is not None:
            return DRIVEN_OUT[end].format(**said, periods=periods(outcome.exit))
        if outcome.answered is None:
            if issubclass(STRATEGIES[outcome.situation.answer], TwoPrice):
                i = outcome.cutter
                seen = words.number(float(outcome.nash[i] + outcome.joint[i]) / 2)
                return UNNOTICED[end].format(**said, price=seen)
            return UNANSWERED[end].format(**said)
        first = changed(outcome.first_gain)
        return ANSWERED[end].format(**said, first=first, periods=periods(outcome.answered))


def _part(share: float) -> str:
    return words.percent(share, 2) if share > 5e-4 else "0 %"


def _verdict(mine: float, theirs: float) -> Verdict:
    if mine > 5e-5:
        return "pays"
    return "both" if theirs < -5e-5 else "alone"
