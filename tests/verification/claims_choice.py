"""Who decides: group choice, rounds to agreement, no decision (domain rows B5, F2 and F3).

The members' utilities are worked out here from the scenario's own figures, apart from the model;
the rules' closed forms come from :mod:`sim.buying.choice.group_choice`, which the model does not
use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

import sim
from sim.buying.choice.group_choice import OneBallot, group_choice
from sim.buying.choice.luce import individual_choice
from sim.scenario import Scenario
from sim.scenario.vocabulary import plain
from tests.verification.claims import MORE, Claim, complete, figures
from tests.verification.worlds import SHOP, Changes, crowd, quiet, stage, table

TITLE = "Group choice"
THEORY = (
    "Owner, machinist and buyer (influence 3 : 2 : 1) choose among three suppliers, each by a "
    "logit of utilities computed from the scenario; the group's rule decides a ballot with "
    "probability q, else it votes again. The winner's frequency is the rule's closed form "
    "(Choffray & Lilien 1980), the rounds are geometric with mean 1/q, and within r rounds there "
    "is no decision with probability (1 - q)^r. With persuasion s, utilities move between rounds "
    "the share s of the way to their weighted mean (DeGroot 1974). n people who toss a coin over "
    "two offers agree with q = 2^(1-n): the larger the group, the more often nothing is decided."
)

PURCHASES = 110
ENDLESS = 10_000  # rounds of patience that no group needs
VOTERS = ("owner", "machinist", "buyer")
SHARES = (3 / 6, 2 / 6, 1 / 6)
INFLUENCE = {
    "weighted_probability": SHARES,
    "equiprobability": None,
    "autocracy": (1.0, 0.0, 0.0),
    "voting": None,
    "weighted_voting": SHARES,
    "majority": None,
    "unanimity": None,
    "preference_perturbation": None,
}
"""The rules, and the influence each gives the members."""

PATIENCE = {"majority": 2}


def preferences() -> NDArray[np.float64]:
    """Return the members' choice probabilities, voters by suppliers."""
    P: NDArray[np.float64] = individual_choice(_utilities(_world("autocracy", ENDLESS)))
    return P


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    found: list[Claim] = []
    for rule in INFLUENCE:
        found += _rule(rule, PATIENCE.get(rule, ENDLESS))
    return [*found, *_persuasion(0.5, patience=2), *_sizes(patience=3)]


def _world(rule: str, patience: int, persuasion: float = 0.0) -> Scenario:
    """Return new tasks of firms with an incumbent, decided by this rule and then dropped."""
    suppliers = {name: table(firm) for name, firm in quiet().suppliers.items()}
    suppliers["Jiangnan"] = suppliers["Huaxin"] | {"price": 90_000.0}
    for name, quality, speed in (("Huaxin", 9.0, 5.0), ("Beihe", 5.0, 6.0), ("Jiangnan", 7.0, 9.0)):
        scores = {"product_quality": quality, "delivery_speed": speed, "location": 4.0}
        suppliers[name]["scores"] = suppliers[name]["scores"] | scores
    # Three people who want three things, so that it matters who decides.
    tastes: Changes = {
        f"{SHOP}.members.owner.criteria": {"product_quality": 0.9, "price": 0.1},
        f"{SHOP}.members.machinist.criteria": {"delivery_speed": 0.6, "product_quality": 0.4},
        f"{SHOP}.members.buyer.criteria": {"price": 0.9, "location": 0.1},
        f"{SHOP}.members.owner.risk_aversion": 0.5,
        f"{SHOP}.members.machinist.risk_aversion": 0.1,
        f"{SHOP}.members.buyer.risk_aversion": 1.0,
    }
    return crowd(
        "new_task",
        PURCHASES,
        {
            "suppliers": suppliers,
            f"{SHOP}.decision_rule": rule,
            f"{SHOP}.patience": patience,
            f"{SHOP}.persuasion": persuasion,
            f"{SHOP}.sharpness": 0.6,
            f"{SHOP}.loyalty": 1.5,
            f"{SHOP}.starting_satisfaction": 0.8,
            "stages.supplier_selection": stage(p_abandon=1.0),
            **tastes,
        },
    )


def _utilities(world: Any) -> NDArray[np.float64]:
    """Return the utilities of a new task, voters by suppliers, from the scenario's figures."""
    segment = world.segments["job_shop"]
    risk = world.buyclasses["new_task"].risk
    rows = []
    for name in VOTERS:
        member = segment.members[name]
        row = []
        for supplier, firm in world.suppliers.items():
            seen = dict(firm.scores)
            # 5 points at the reference price, 0 at 25 % above it, 10 at 25 % below it.
            seen["price"] = 5 - 5 * (firm.price - world.reference_price) / (
                world.price_swing * world.reference_price
            )
            assert 0 <= seen["price"] <= 10
            if firm.place == "Wuxi":  # where the buyers are
                seen["location"] = 10.0
            score = sum(weight * seen[criterion] for criterion, weight in member.criteria.items())
            value = segment.sharpness * score
            if supplier == "Beihe":  # everybody's incumbent
                value += segment.loyalty * (segment.starting_satisfaction - 0.5)
            else:
                value -= member.risk_aversion * risk
            row.append(value)
        rows.append(row)
    return np.array(rows)


def _measure(run: sim.Run) -> dict[str, float]:
    cases = complete(run)
    assert cases.cause.isin(["cancelled", "no agreement"]).all(), "all get as far as the choice"
    chosen = run.events[run.events.event == "chosen"]
    by_supplier = chosen.groupby("supplier", observed=False).size()
    return {
        **{name: int(by_supplier.get(name, 0)) / len(cases) for name in run.scenario.suppliers},
        "no decision": float((cases.outcome == "no_decision").mean()),
        "rounds": float(cases.rounds.mean()),
        "over 3": float((cases.rounds > 3).mean()),
    }


def _rule(rule: str, patience: int) -> Sequence[Claim]:
    world = _world(rule, patience)
    frame = figures(f"rule: {rule}", world, _measure, MORE)
    P, weights = individual_choice(_utilities(world)), INFLUENCE[rule]
    ballot = OneBallot(P, rule, weights)
    failed, q = ballot.no_decision(patience), ballot.reached
    # 1 + (1-q) + (1-q)^2 ...: one more round for every ballot that fails before patience ends.
    rounds = (1 - (1 - q) ** patience) / q
    limit = f", patience {patience}" if patience < ENDLESS else ""
    found = [
        Claim(
            f"{plain(rule)}{limit}: {name} chosen",
            float(p) * (1 - failed),
            frame[name],
            "probability",
        )
        for name, p in zip(world.suppliers, group_choice(P, rule, weights), strict=True)
    ]
    if q < 1:
        # The rounds of a group that hardly ever agrees vary as much as they are many.
        wrong = (0.9 * rounds, 1.1 * rounds)
        what = f"{plain(rule)}{limit}: rounds, mean"
        found.append(Claim(what, rounds, frame.rounds, planted=wrong))
    else:
        assert (frame.rounds == 1).all(), f"{rule} needs more than one round"
    if limit:
        what = f"{plain(rule)}{limit}: no decision"
        found.append(Claim(what, failed, frame["no decision"], "probability"))
    elif q < 1:
        found.append(
            Claim(
                f"{plain(rule)}: no decision yet after 3 rounds",
                ballot.no_decision(3),
                frame["over 3"],
                "probability",
            )
        )
    return found


def _sizes(patience: int) -> Sequence[Claim]:
    """Let groups of two to four, to whom two offers are all one, decide unanimously."""
    shop = crowd("modified_rebuy", 150).segments["job_shop"]
    buyer = table(shop.members["buyer"]) | {"roles": ["buyer"]}
    indifferent = {
        "sharpness": 0.0,
        "decision_rule": "unanimity",
        "patience": patience,
        "incumbents": {},  # so there is a choice to make, whatever the BuyGrid says
    }
    sizes = (2, 3, 4)
    segments = {
        f"group_{n}": table(shop)
        | indifferent
        | {"members": {f"buyer_{i}": buyer for i in range(n)}}
        for n in sizes
    }

    def measure(run: sim.Run) -> dict[str, float]:
        return dict((complete(run).outcome == "no_decision").groupby(run.cases.segment).mean())

    world = quiet({"p_maybe": 0.0, "segments": segments})
    frame = figures("sizes of groups", world, measure)
    return [
        Claim(
            f"{n} indifferent people, unanimity, patience {patience}: no decision",
            (1 - 2 ** (1 - n)) ** patience,
            frame[f"group_{n}"],
            "probability",
        )
        for n in sizes
    ]


def _persuasion(share: float, patience: int) -> Sequence[Claim]:
    world = _world("unanimity", patience, persuasion=share)
    frame = figures("persuasion", world, _measure)
    own = _utilities(world)
    failed = 1.0
    for _ in range(patience):
        failed *= OneBallot(individual_choice(own), "unanimity").no_decision(1)
        common = np.array(SHARES) @ own
        own = (1 - share) * own + share * common
    return [
        Claim(
            f"unanimity, patience {patience}, persuasion {share:g}: no decision",
            failed,
            frame["no decision"],
            "probability",
        )
    ]
