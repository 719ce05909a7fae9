"""The market itself: when needs arise, from what, and who the buyers are."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi

import pandas as pd

import sim
from sim.scenario.vocabulary import BUYCLASSES, plain
from tests.verification.claims import MORE, Claim, complete, figures
from tests.verification.worlds import SHOP, Changes, quiet, stage

TITLE = "Needs and buyers"
THEORY = (
    "Needs from inside are a Poisson stream whose rate follows the economy, so their number is the "
    "integral of rate times index. Of a supplier's c cold calls a week each of N organisations "
    "gets c/N; passed with probability g and met with interest s, they start c g s / N purchases a "
    "week where it is not the supplier already. Sizes are Pareto, cut off at both ends."
)

P = "probability"
HORIZON = 130.0
ORGANISATIONS = 60
A_YEAR = 3.0

# The purchase ends as soon as it has begun: only its beginning is of interest here.
BEGINNING: Changes = {
    "stages.problem_recognition": stage(p_abandon=1.0),
    "stages.product_specification": stage(p_abandon=1.0),
    "horizon": HORIZON,
    f"{SHOP}.organisations": ORGANISATIONS,
    f"{SHOP}.needs_per_year": A_YEAR,
}


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [*_cycle(), *_shock(), *_novelty(), *_calls(), *_buyers()]


def _counts(run: sim.Run, until: float) -> dict[str, float]:
    started = complete(run).started
    return {"all": float(len(started)), "part": float((started < until).sum())}


def _economy(what: str, economy: Changes, part: float, weeks: tuple[float, float]) -> list[Claim]:
    """Claim the needs until `part` and of all, which count for so many weeks of normal economy."""
    frame = figures(what, quiet(BEGINNING | {"economy": economy}), lambda run: _counts(run, part))
    rate = ORGANISATIONS * A_YEAR / 52
    first = rate * weeks[0]
    wrong = (0.9 * first, 1.1 * first)  # in the first weeks there are only some hundred needs
    return [
        Claim(f"{what}: needs until week {part:g}, mean", first, frame.part, planted=wrong),
        Claim(f"{what}: needs until week {HORIZON:g}, mean", rate * weeks[1], frame["all"]),
    ]


def _cycle() -> Sequence[Claim]:
    level, amplitude, period, start = 1.2, 0.5, 104.0, 10.0
    economy = {
        "kind": "cycle",
        "level": level,
        "amplitude": amplitude,
        "period": period,
        "start": start,
    }

    def integral(until: float) -> float:
        turn = 2 * pi / period
        return level * (
            until - amplitude * (cos(turn * (until - start)) - cos(turn * (0 - start))) / turn
        )

    return _economy("a wave", economy, 60.0, (integral(60.0), integral(HORIZON)))


def _shock() -> Sequence[Claim]:
    economy = {"kind": "shock", "level": 1.0, "depth": 0.6, "start": 20.0, "length": 50.0}
    # Until week 70: 20 normal weeks and 50 at .4; until week 130 another 60 normal ones.
    return _economy("a slump", economy, 70.0, (20 + 50 * 0.4, 20 + 50 * 0.4 + 60))


def _novelty() -> Sequence[Claim]:
    new, changed = 0.3, 0.4
    world = quiet(
        BEGINNING
        | {
            "p_maybe": 0.0,
            f"{SHOP}.needs_per_year": 0.5,
            f"{SHOP}.new_task_share": new,
            f"{SHOP}.change_share": changed,
        }
    )
    theory = {
        "new_task": new,
        "modified_rebuy": (1 - new) * changed,
        "straight_rebuy": (1 - new) * (1 - changed),
    }

    def measure(run: sim.Run) -> dict[str, float]:
        share = complete(run).buyclass.value_counts(normalize=True)
        return {name: float(share.get(name, 0.0)) for name in BUYCLASSES}

    frame = figures("novelty", world, measure, MORE)
    return [
        Claim(f"needs that are a {plain(name)}", theory[name], frame[name], P)
        for name in BUYCLASSES
    ]


def _calls() -> Sequence[Claim]:
    access, interest = 0.4, 0.5
    calls = {"Huaxin": 18.0, "Beihe": 9.0}
    bought_from = {"Beihe": 1.0}
    world = quiet(
        BEGINNING
        | {
            f"{SHOP}.needs_per_year": 0.0,
            f"{SHOP}.incumbents": bought_from,
            f"{SHOP}.gatekeeper_access": access,
            f"{SHOP}.contact_interest": interest,
            **{f"suppliers.{name}.cold_calls": rate for name, rate in calls.items()},
        }
    )

    def measure(run: sim.Run) -> dict[str, float]:
        cases = complete(run)
        assert (cases.buyclass == "modified_rebuy").all(), "all have a supplier already"
        return {name: float((cases.source == name).sum()) for name in calls}

    frame = figures("cold calls", world, measure)
    purchases = HORIZON * calls["Huaxin"] * access * interest
    return [
        Claim("purchases started by an out-supplier's calls, mean", purchases, frame.Huaxin),
        Claim("purchases started by the in-supplier's calls, mean", 0.0, frame.Beihe),
    ]


def _buyers() -> Sequence[Claim]:
    smallest, largest, alpha = 20, 400, 1.16
    world = quiet(
        {
            f"{SHOP}.organisations": 600,
            f"{SHOP}.sizes": {"smallest": smallest, "largest": largest, "alpha": alpha},
            f"{SHOP}.places": {"Wuxi": 0.5, "Ningbo": 0.3, "Dongguan": 0.2},
            f"{SHOP}.centralised_share": 0.35,
            f"{SHOP}.incumbents": {"Huaxin": 0.2, "Beihe": 0.5},
            "horizon": 1.0,
        }
    )

    def at_least(size: float) -> float:
        cut = (smallest / largest) ** alpha
        return ((smallest / size) ** alpha - cut) / (1 - cut)

    def measure(run: sim.Run) -> dict[str, float]:
        found: pd.DataFrame = run.customers
        return {
            "big": float((found["size"] >= 60).mean()),
            "size": float(found["size"].mean()),
            "Ningbo": float((found.place == "Ningbo").mean()),
            "central": float(found.centralised.mean()),
            "Huaxin": float((found.supplier == "Huaxin").mean()),
            "none": float((found.supplier == "").mean()),
        }

    frame = figures("buyers", world, measure)
    # A size is cut down to a whole number of employees, so its mean is the sum of P(size >= k).
    mean = smallest + sum(at_least(size) for size in range(smallest + 1, largest + 1))
    return [
        Claim("firms of 60 employees or more", at_least(60.0), frame.big, P),
        Claim("employees of a firm, mean", mean, frame["size"]),
        Claim("firms in a place of share .3", 0.3, frame.Ningbo, P),
        Claim("firms with central purchasing, share .35", 0.35, frame.central, P),
        Claim("firms supplied at the start, share .2", 0.2, frame.Huaxin, P),
        Claim("firms without a supplier", 0.3, frame.none, P),
    ]
