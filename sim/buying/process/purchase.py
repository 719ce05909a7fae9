"""One purchase, told as the lecture deck tells it: eight stages 购买决策八阶段, one method each.

A purchase goes through the stages its buyclass asks for (:class:`sim.buying.stages.grid.BuyGrid`).
Each stage does its own job and then either leads on, leads back, or ends the purchase.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from sim.buying.choice.one_ballot import decision, individual_ballot, individual_ranking, persuaded
from sim.buying.process.activities import Activities, Story
from sim.buying.process.criteria import price_objection, refused_for, scores
from sim.buying.process.orders import place_order
from sim.buying.process.preferences import utility, utility_of_waiting
from sim.buying.process.purchase_log import NOT_NOW
from sim.buying.process.satisfaction import rate
from sim.buying.process.screened_offers import screen_offers
from sim.scenario.segments import DecisionRule
from sim.scenario.vocabulary import STAGES, Stage

BUDGET_FREEZE: Final = "budget freeze"
NO_AGREEMENT: Final = "no agreement"
NO_SUPPLIER_KNOWN: Final = "no supplier known"
NO_PROPOSAL_IN_TIME: Final = "no proposal in time"
NO_ACCEPTABLE_OFFER: Final = "no acceptable offer"


class StageEnd(Enum):
    """How a stage ended."""

    ON = "on"
    BACK = "back"
    STUCK = "stuck"
    NO_DECISION = "no_decision"
    POSTPONED = "postponed"


WITHOUT_USUAL: Final[tuple[Stage, ...]] = ("supplier_search", "supplier_selection")
"""Stages that no purchase bypasses unless it goes to the usual supplier at a price that passes."""


class Purchase(Activities):
    """One purchase; :meth:`live` is its SimPy process."""

    __slots__ = ()

    def live(self) -> Story:
        """Go from need to review, stage by stage."""
        self.log("need", actor=self.source)
        self.note_considered()
        self.describe_need()
        self.route = self.draw_route() if self.usual_supplier else self.draw_route(WITHOUT_USUAL)
        position = 0
        while position < len(self.route):
            self.stage = self.route[position]
            if self.stage == "performance_review" and self.outcome == "open":
                # no new routine was needed: the order goes out as always
                place_order(self.state, self)
            verdict = yield from self.visit(self.stage)
            if verdict is StageEnd.ON:
                if self.stage == "order_routine":
                    place_order(self.state, self)
                position = self.route.index(self.stage) + 1
            elif self.outcome == "open":
                self.log("looped_back")
                position = max(position - 1, 0)
            else:
                break
        self.luck.let_go()

    def draw_route(self, required: tuple[Stage, ...] = ()) -> tuple[Stage, ...]:
        """Draw the stages it goes through, from the BuyGrid; some may be required."""
        uniforms = self.luck.several("route", len(STAGES))
        return self.state.grid.route(self.buyclass, uniforms, required)

    def visit(self, stage: Stage) -> Story:
        """Pass through one stage: wait out a freeze, do the stage's job, see what comes of it."""
        if self.outcome == "open" and not (yield from self.thaw()):
            self.seal("abandoned", BUDGET_FREEZE)
            return StageEnd.STUCK
        self.visited.append(stage)
        self.log("entered")
        verdict = yield from getattr(self, stage)()
        if verdict is StageEnd.NO_DECISION:
            self.seal("no_decision", NO_AGREEMENT)
            return verdict
        if verdict is StageEnd.POSTPONED:
            self.seal("abandoned", "postponed")
            return verdict
        if verdict is StageEnd.STUCK:
            self.loops += 1
            if self.loops > self.segment.loop_patience:
                self.seal("abandoned", self.stuck_on)
            return verdict
        chances = self.state.scenario.stages[stage]
        u = self.luck("chance")
        if u < chances.p_abandon:
            self.seal("abandoned", "cancelled")
            return StageEnd.STUCK
        if u < chances.p_abandon + chances.p_back:
            return StageEnd.BACK
        self.log("completed")
        return StageEnd.ON

    # 1 提出需要
    def problem_recognition(self) -> Story:
        """Somebody sees that something is missing, from inside or by a supplier's call."""
        yield from self.do_work()
        yield from self.meet_perhaps()

    # 2 确定需要
    def need_description(self) -> Story:
        """Users, engineers and the buyer settle quantity and kind."""
        yield from self.do_work()
        yield from self.meet_perhaps()
        self.log("described", "custom" if self.custom else "standard", value=self.quantity)

    # 3 确定产品规格
    def product_specification(self) -> Story:
        """Technical people write the specification; it sets hard limits for what may be bought."""
        yield from self.do_work()
        yield from self.meet_perhaps()
        routine = self.buyclass == "straight_rebuy" and self.usual_supplier is not None
        if not routine or self.segment.price_tolerance is not None:
            self.set_limits()
            self.log("specified", value=self.budget)
        self.look_at_the_price()

    def look_at_the_price(self) -> None:
        """Hold the usual supplier's price against the last one and the budget.

        Where it is too high no routine is left: a straight rebuy becomes a modified one, and
        whatever would have bypassed the choice of a supplier comes to it.
        """
        tolerance, usual = self.segment.price_tolerance, self.usual_supplier
        if tolerance is None or usual is None or "supplier_selection" in self.route:
            return
        price = self.state.suppliers[usual].terms.price
        reason = price_objection(price, self.last_paid, tolerance, self.budget)
        if reason is None:
            return
        self.log("price_questioned", reason, usual, price)
        if self.buyclass == "straight_rebuy":
            self.becomes("modified_rebuy", self.state.scenario.buyclasses["modified_rebuy"])
            self._book.rename(self.number, self.organisation.name, self.buyclass)
            self.log("reclassified", "straight_rebuy")
        self.route = self.draw_route(WITHOUT_USUAL)

    # 4 物色供应商
    def supplier_search(self) -> Story:
        """Find out who could supply: advertising is remembered, calls must pass the gatekeeper."""
        yield from self.do_work()
        yield from self.meet_perhaps()
        found = [
            name
            for name in self.state.suppliers
            if name != self.organisation.left
            and (name == self.organisation.incumbent or self.becomes_aware(name))
        ]
        self.considered = self.offers = found
        self.organisation.known.update(found)
        self.note_considered()
        return self.stuck(NO_SUPPLIER_KNOWN) if not found else StageEnd.ON

    def becomes_aware(self, name: str) -> bool:
        """Say whether anybody at the table has heard of this supplier."""
        if name == self.source:  # its own call began all this
            self.log("aware", supplier=name)
            return True
        terms = self.state.suppliers[name].terms
        searchers = self.center.at("supplier_search")
        noticed = self.luck.several(f"awareness/{name}", len(searchers))
        remembered = [u < terms.advertising_reach for u in noticed]
        gatekeepers = self.center.holders("gatekeeper")
        access = self.segment.gatekeeper_access if gatekeepers else 1.0
        guard = gatekeepers[0].name if gatekeepers else ""
        for _ in range(terms.calls_per_search):
            passed = self.luck(f"call/{name}") < access
            self.log("call_passed" if passed else "call_stopped", guard, name)
            remembered.append(passed)
        known = any(remembered)
        self.log("aware" if known else "unaware", supplier=name)
        return known

    # 5 征求供应建议书
    def proposal_solicitation(self) -> Story:
        """Ask the suppliers for proposals and wait for them, up to the deadline."""
        yield from self.do_work()
        yield from self.meet_perhaps()
        asked, deadline = self.env.now, self.env.now + self.segment.proposal_deadline
        self.offers = inbox = self.inbox = []
        for name in self.considered:
            self.log("invited", supplier=name)
        writing = [
            self.env.process(self.proposal(name, deadline, inbox)) for name in self.considered
        ]
        yield self.env.all_of(writing) | self.env.timeout(self.segment.proposal_deadline)
        self.inbox = None  # what comes now comes too late
        self.proposal_wait += self.env.now - asked
        for name in self.considered:
            if name not in inbox:
                self.log("proposal_late", supplier=name)
        return self.stuck(NO_PROPOSAL_IN_TIME) if not self.offers else StageEnd.ON

    def proposal(self, name: str, deadline: float, inbox: list[str]) -> Story:
        """Let a supplier write its proposal; it counts only while this round's inbox is open."""
        firm = self.state.suppliers[name]
        yield from firm.propose(self.luck(f"proposal/{name}"), self.custom, deadline)
        if self.inbox is inbox:
            inbox.append(name)
            self.log("proposal_in", supplier=name, value=firm.terms.price)

    # 6 选择供应商
    def acceptable_offers(self) -> list[str]:
        """Return the offers that no hard limit refuses."""
        acceptable = []
        for name in self.offers:
            terms = self.state.suppliers[name].terms
            refusal = refused_for(terms, self.budget, self.minimum_scores)
            if refusal is None:
                acceptable.append(name)
            else:
                self.log("limit", refusal, name, self.limit_on(refusal))
                self.log("infeasible", refusal, name)
        return acceptable

    def seen(self, offers: list[str]) -> list[dict[str, float]]:
        """Return each offer's scores on the ten criteria, as this organisation sees them."""
        place = self.organisation.place
        return [
            scores(self.state.scenario, self.state.suppliers[name].terms, place) for name in offers
        ]

    def screened_offers(self) -> list[str]:
        """Return the acceptable offers that the organisation's screening rule leaves."""
        offers, rule = self.acceptable_offers(), self.segment.screening.rule
        if rule == "none" or not offers:
            return offers
        out = screen_offers(self.seen(offers), rule, self.cutoffs, self.center, self.luck)
        for number, criterion in out.items():
            self.log("screened_out", criterion, offers[number])
        return [name for number, name in enumerate(offers) if number not in out]

    def utilities(self, offers: list[str]) -> list[list[float]]:
        """Return what each voter (rows) thinks of each offer (columns).

        Where buyers may wait, the last column is what they think of not buying now.
        """
        relation, risk = self.organisation.relation, self.settings.risk
        prices = [self.state.suppliers[name].terms.price for name in offers]
        seen = list(zip(offers, prices, self.seen(offers), strict=True))
        waiting = utility_of_waiting(self.segment)
        outside = [] if waiting is None else [waiting]
        return [
            [utility(seat, *offer, self.segment, relation, risk) for offer in seen] + outside
            for seat in self.center.voters
        ]

    @property
    def rule(self) -> DecisionRule:
        """How this purchase is decided: a straight rebuy is the buyer's alone, whatever the house.

        It comes to a choice only where there is no usual supplier.
        """
        return "autocracy" if self.buyclass == "straight_rebuy" else self.organisation.rule

    def rankings(self, utilities: list[list[float]]) -> list[tuple[int, ...]]:
        """Let each voter name a favourite, or rank all offers where the rule asks for that."""
        if self.rule == "preference_perturbation":
            return [
                individual_ranking(self.luck.several("ranking", len(own)), own) for own in utilities
            ]
        return [(individual_ballot(self.luck("ballot"), own),) for own in utilities]

    def supplier_selection(self) -> Story:
        """Evaluate the offers one by one, then agree, round by round, up to the patience.

        What they agree on may be to buy nothing now.
        """
        yield from self.do_work()
        yield from self.meet_perhaps()
        offers = self.screened_offers()
        if not offers:
            self.relax_limits()
            return self.stuck(NO_ACCEPTABLE_OFFER)
        voters, weights = self.center.voters, self.center.weights
        decider = voters.index(self.center.decider)
        utilities = self.utilities(offers)
        if len(utilities[0]) > len(offers):
            offers = [*offers, NOT_NOW]
        for name in offers:
            self.log("weighed", supplier=name)
        for number in range(1, self.segment.patience + 1):
            self.rounds += 1
            yield from self.meet(voters)
            rankings = self.rankings(utilities)
            ballots = [ranking[0] for ranking in rankings]
            for seat, choice in zip(voters, ballots, strict=True):
                self.log("ballot", seat.name, offers[choice])
            u = self.luck("prevails")
            self.log("counted", self.rule, value=u)
            winner = decision(self.rule, ballots, weights, decider, u, rankings)
            if winner is not None and offers[winner] == NOT_NOW:
                self.log("put_off", supplier=NOT_NOW, value=number)
                return StageEnd.POSTPONED
            if winner is not None:
                self.supplier = offers[winner]
                self.log("chosen", supplier=self.supplier, value=number)
                return StageEnd.ON
            self.log("round_failed", value=number)
            utilities = persuaded(utilities, weights, self.segment.persuasion)
        return StageEnd.NO_DECISION

    # 7 确定订货程序
    def order_routine(self) -> Story:
        """Set up the order; the approver may still stop it."""
        yield from self.do_work()
        yield from self.meet_perhaps()
        supplier = self.supplier or str(self.usual_supplier)
        for approver in self.center.holders("approver"):
            if self.luck("approval") >= self.segment.approval:
                self.log("vetoed", approver.name, supplier)
                return self.stuck("vetoed")
            self.log("approved", approver.name, supplier)
        return StageEnd.ON

    # 8 绩效评价
    def performance_review(self) -> Story:
        """Receive the goods, ask the users, and decide whether to stay with the supplier."""
        firm = self.state.suppliers[self.supplier]
        late = yield self.env.process(firm.deliver(self.luck("delivery"), self.custom))
        self.log("delivered", supplier=self.supplier, value=late)
        yield from self.do_work()
        yield from self.meet_perhaps()
        rate(self.state, self, late)
        self.reviewed = self.env.now
        return StageEnd.ON

    def stuck(self, on: str) -> StageEnd:
        """End a stage without result, and keep on what."""
        self.stuck_on = on
        return StageEnd.STUCK
