"""Meetings, orders, deliveries, reviews: the other mechanisms, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, log1p, sqrt
from statistics import NormalDist

import sim
from sim.buying.process.purchase import Purchase
from sim.lessons.textbook import textbook
from sim.scenario.vocabulary import STAGES
from tests.verification.claims import MORE, Claim, complete, figures
from tests.verification.even_luck import told_at_once
from tests.verification.worlds import SHOP, crowd, lasting, quiet, stage, table

TITLE = "Meetings, limits, deliveries and reviews"
THEORY = (
    "A meeting waits for the last of n people: with equal exponential delays the mean wait is the "
    "mean delay times 1 + 1/2 + ... + 1/n. Lognormal budgets, proposals and deliveries exceed a "
    "limit with the lognormal's tail; a delivery crew of one is an M/M/1 line whose sojourn is "
    "exponential. An approver who may refuse twice is passed with 1 - (1 - a)^2. Call-offs during "
    "a blanket order are Poisson."
)

MEETINGS = (2, 4, 8)
DELAY = 1.5  # weeks


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [*_meetings(), *_limits(), *_vetoes(), *_reviews(), *_overload(), *_blankets()]


def tail(limit: float, mean: float, cv: float) -> float:
    """P(lognormal > limit)."""
    variance = log1p(cv * cv)
    z = (log(limit) - log(mean) + variance / 2) / sqrt(variance)
    return 1 - NormalDist().cdf(z)


def _meetings() -> Sequence[Claim]:
    """Straight rebuys whose specification calls n people together."""
    shop = crowd("straight_rebuy", 480).segments["job_shop"]
    buyer = table(shop.members["buyer"]) | {"roles": ["buyer", "user"], "meeting_delay": DELAY}
    segments = {
        f"table_{n}": table(shop) | {"members": {f"user_{i}": buyer for i in range(n)}}
        for n in MEETINGS
    }
    segments["table_2"]["organisations"] *= 2  # the fewer people, the wider a meeting's wait varies
    segments["table_8"]["organisations"] //= 2
    # Two people whose delays differ: E max = a + b - 1 / (1/a + 1/b).
    unequal = {"quick": buyer, "slow": buyer | {"meeting_delay": 3 * DELAY}}
    segments["unequal"] = segments["table_2"] | {"members": unequal}
    world = quiet(
        {
            "segments": segments,
            "stages.product_specification": stage(p_meeting=1.0, p_abandon=1.0),
            "horizon": 999,
        }
    )

    def measure(run: sim.Run) -> dict[str, float]:
        return dict(complete(run).groupby("segment").meeting_wait.mean())

    frame = figures("meetings", world, measure, MORE)
    found = [
        Claim(
            f"meeting of {n}, mean delay {DELAY:g} weeks each: mean wait",
            DELAY * sum(1 / k for k in range(1, n + 1)),
            frame[f"table_{n}"],
            quoted="04",
        )
        for n in MEETINGS
    ]
    theory = DELAY + 3 * DELAY - 1 / (1 / DELAY + 1 / (3 * DELAY))
    what = f"meeting of 2, mean delays {DELAY:g} and {3 * DELAY:g} weeks: mean wait"
    return [*found, Claim(what, theory, frame["unequal"]), _selection()]


def _selection() -> Claim:
    """Chapter 04's job shop: three people, busy for two weeks on average, meet to select."""
    purchases = 128
    plain = textbook(sim.load("first-order"), purchases, dead_ends=False)
    shop = f"{SHOP}.members"
    busy = {f"{shop}.{who}.meeting_delay": 2.0 for who in ("owner", "machinist", "buyer")}
    busy |= {f"stages.{name}.p_meeting": 0.0 for name in STAGES}

    def measure(told: list[Purchase]) -> dict[str, float]:
        return {"wait": sum(one.meeting_wait for one in told) / len(told)}

    what = "meeting of 3 of a job shop, mean delay 2 weeks each: mean wait"
    frame = told_at_once(what, plain.replace(busy), "new_task", measure, purchases)
    return Claim(what, 2 * (1 + 1 / 2 + 1 / 3), frame["wait"], quoted="04")


def _limits() -> Sequence[Claim]:
    """New tasks whose suppliers may be late with a proposal, or too dear."""
    budget, cv = 95_000.0, 0.2
    work, spread, deadline = 2.0, 0.6, 2.5
    world = crowd(
        "new_task",
        120,
        {
            f"{SHOP}.proposal_deadline": deadline,
            f"{SHOP}.budget": budget,
            f"{SHOP}.budget_cv": cv,
            "suppliers.Huaxin.proposal_work": lasting(work, "lognormal", cv=spread),
            "suppliers.Beihe.proposal_work": lasting(work, "exponential"),
            "stages.supplier_selection": stage(p_abandon=1.0),
        },
    )
    late_huaxin, late_beihe = tail(deadline, work, spread), exp(-deadline / work)
    refused = 1 - tail(82_000.0, budget, cv)  # Beihe's price exceeds the budget

    def measure(run: sim.Run) -> dict[str, float]:
        cases = complete(run)
        count = run.events.groupby(["event", "supplier"], observed=False).size()
        causes = cases.cause.value_counts() / len(cases)
        in_time = count["proposal_in", "Beihe"]
        return {
            "Huaxin late": count["proposal_late", "Huaxin"] / len(cases),
            "Beihe late": count["proposal_late", "Beihe"] / len(cases),
            "both late": float(causes.get("no proposal in time", 0.0)),
            "refused": count["infeasible", "Beihe"] / in_time,
        }

    frame = figures("limits", world, measure)
    return [
        Claim("lognormal proposal misses the deadline", late_huaxin, frame["Huaxin late"], P),
        Claim("exponential proposal misses the deadline", late_beihe, frame["Beihe late"], P),
        Claim("both do: abandoned", late_huaxin * late_beihe, frame["both late"], P),
        Claim("price above a lognormal budget", refused, frame["refused"], P),
    ]


def _vetoes() -> Sequence[Claim]:
    """New tasks whose approver may refuse; one refusal is forgiven, the second ends it."""
    approval = 0.6
    world = crowd("new_task", 90, {f"{SHOP}.approval": approval, f"{SHOP}.loop_patience": 1})

    def measure(run: sim.Run) -> dict[str, float]:
        cases = complete(run)
        return {
            "vetoed": float((cases.cause == "vetoed").mean()),
            "visits": float(cases.visits.mean()),
        }

    frame = figures("vetoes", world, measure)
    passed = 1 - (1 - approval) ** 2
    # To the order 7 stages, after a first refusal selection and order again, then the review.
    visits = 7 + 2 * (1 - approval) + passed
    return [
        Claim("approver refuses twice: abandoned", 1 - passed, frame.vetoed, P),
        Claim("stages entered with one veto forgiven: mean", visits, frame.visits),
    ]


def _reviews() -> Sequence[Claim]:
    """Straight rebuys with lognormal deliveries and goods that may fail the specification."""
    conformity, start, memory, weight = 0.8, 0.9, 0.4, 0.7
    lead, spread, promised = 10.0, 0.3, 11.0
    world = crowd(
        "straight_rebuy",
        200,
        {
            "suppliers.Beihe.lead_time": lasting(lead, "lognormal", cv=spread),
            "suppliers.Beihe.promised_lead_time": promised,
            "suppliers.Beihe.conformity": conformity,
            f"{SHOP}.starting_satisfaction": start,
            f"{SHOP}.satisfaction_memory": memory,
            f"{SHOP}.quality_weight": weight,
            f"{SHOP}.satisfied_above": 0.7,
            # On time or at worst twice the promise: only bad goods bring satisfaction so low,
            # .4 * .9 + .6 * .3 = .54 at most against .4 * .9 + .6 * .7 = .78 at least.
            f"{SHOP}.defects_below": 0.6,
            f"{SHOP}.blanket_share": 0.3,
            "horizon": 999,
        },
    )

    def measure(run: sim.Run) -> dict[str, float]:
        cases, events = complete(run), run.events
        delivered = events[events.event == "delivered"].value
        satisfaction = events[events.event == "satisfaction"].value
        return {
            "late": float((delivered > 0).mean()),
            "weeks late": float(delivered.mean()),
            "satisfaction": float(satisfaction.mean()),
            "defected": float((cases.defection == "quality").mean()),
            "blanket": int((events.event == "blanket_signed").sum()) / len(cases),
        }

    frame = figures("reviews", world, measure)
    late = tail(promised, lead, spread)
    weeks_late = _excess(promised, lead, spread)
    # Punctuality is 1 - late / promised, floored at 0 for twice the promise or more.
    punctuality = 1 - (weeks_late - _excess(2 * promised, lead, spread)) / promised
    experience = weight * conformity + (1 - weight) * punctuality
    # Most deliveries are no week late, so that the mean of all is a noisy one.
    wrong = (0.85 * weeks_late, 1.15 * weeks_late)
    return [
        Claim("lognormal delivery comes late", late, frame["late"], P),
        Claim("weeks late: mean", weeks_late, frame["weeks late"], planted=wrong),
        Claim(
            "satisfaction after one delivery: mean",
            memory * start + (1 - memory) * experience,
            frame.satisfaction,
        ),
        Claim("supplier dropped for quality", 1 - conformity, frame.defected, P),
        Claim("order is a blanket order", 0.3, frame.blanket, P),
    ]


def _excess(limit: float, mean: float, cv: float) -> float:
    """E (lognormal - limit) where positive (as in Black & Scholes' formula)."""
    s = sqrt(log1p(cv * cv))
    d = (log(mean / limit) + s * s / 2) / s
    normal = NormalDist()
    return mean * normal.cdf(d) - limit * normal.cdf(d - s)


def _overload() -> Sequence[Claim]:
    """One delivery crew, Poisson orders: sojourns of M/M/1 are exponential."""
    a_year, lead, promised = 26.0, 1.0, 3.0
    skipped, counted = 60, 300
    orders_a_week = a_year / 52
    horizon = 1.25 * (skipped + counted) / orders_a_week + 100
    world = quiet(
        {
            "horizon": horizon,
            f"{SHOP}.needs_per_year": a_year,
            "suppliers.Beihe.service_capacity": 1,
            "suppliers.Beihe.lead_time": lasting(lead, "exponential"),
            "suppliers.Beihe.promised_lead_time": promised,
        }
    )

    def measure(run: sim.Run) -> dict[str, float]:
        cases = run.cases.iloc[skipped : skipped + counted]
        assert len(cases) == counted
        assert cases.total_time.notna().all()
        return {
            "late": float((cases.total_time > promised).mean()),
            "sojourn": float(cases.total_time.mean()),
        }

    frame = figures("one delivery crew", world, measure)

    def rate(pace: float) -> float:
        return 1 / (lead * pace) - orders_a_week

    return [
        Claim(
            "one crew, order to delivery, weeks: mean",
            1 / rate(1),
            frame.sojourn,
            planted=(1 / rate(0.9), 1 / rate(1.1)),
        ),
        Claim(
            f"one crew: later than the {promised:g} weeks promised",
            exp(-rate(1) * promised),
            frame["late"],
            planted=(exp(-rate(0.9) * promised), exp(-rate(1.1) * promised)),
        ),
    ]


def _blankets() -> Sequence[Claim]:
    """A blanket order for a year, and needs that are called off it."""
    a_year, term = 3.0, 52.0
    after = 20.0  # weeks between the term's end and the horizon
    world = crowd(
        "straight_rebuy",
        110,
        {
            "horizon": term + after,
            f"{SHOP}.needs_per_year": a_year,
            f"{SHOP}.blanket_share": 1.0,
            f"{SHOP}.blanket_weeks": term,
        },
    )

    def measure(run: sim.Run) -> dict[str, float]:
        first = run.cases.drop_duplicates("organisation")
        assert (first.started == 0).all()
        again = len(run.cases) - len(first)
        return {"call_offs": float(first.call_offs.mean()), "again": again / len(first)}

    frame = figures("blanket orders", world, measure)
    return [
        Claim("call-offs in a blanket order's term: mean", a_year / 52 * term, frame.call_offs),
        Claim(
            f"a new decision within {after:g} weeks of its end",
            1 - exp(-a_year / 52 * after),
            frame.again,
            P,
        ),
    ]


P = "probability"
