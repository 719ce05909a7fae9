"""The same market with less in it: what a purchase would take if nobody had to wait.

A world is a scenario with one hindrance, or all of them, taken out. In the textbook's world only
the work is left, its duration exponential; there a purchase is an absorbing Markov chain
(:class:`sim.buying.stages.chain.StageChain`), and the simulation can be held against a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from sim.buying.stages.chain import StageChain
from sim.buying.stages.grid import BuyGrid
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import listed
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import BUYCLASSES, Stage

TODAY: Final = "today"
PEOPLE_AT_ONCE: Final = "people at once"
PROPOSALS_AT_ONCE: Final = "proposals at once"
NO_FREEZE: Final = "no freeze"
TEXTBOOK: Final = "textbook"

World = Literal["today", "people at once", "proposals at once", "no freeze", "textbook"]
WORLDS: Final[tuple[World, ...]] = (
    TODAY,
    PEOPLE_AT_ONCE,
    PROPOSALS_AT_ONCE,
    NO_FREEZE,
    TEXTBOOK,
)
"""The scenario as it is; nobody waits for people to meet; proposals are written at once; budgets
never freeze; nothing but work."""

GAP: Final = 500.0
"""Weeks between two needs of one organisation in the textbook's world, enough to finish each."""

_AT_ONCE: Final[dict[str, Any]] = {"proposal_work.mean": 0.0, "costs.speed": {}}
"""Proposals take no time, and nobody pays for that: the price of speed is one of some speed."""

_PLENTY: Final = 10_000
_NO_LIMIT: Final = 1e12


@public
def world(
    scenario: BuyingScenario, name: World, changes: Mapping[str, Any] | None = None
) -> BuyingScenario:
    """Return the scenario as it would be in one of the :data:`WORLDS`.

    Parameters
    ----------
    scenario : BuyingScenario
    name : str
        One of :data:`WORLDS`.
    changes : mapping of str to value, optional
        Further changes by dotted path.

    Raises
    ------
    InputError
        If there is no such world, or a change is not allowed.

    Examples
    --------
    >>> from sim.scenario import load
    >>> thawed = world(load("machine-tools"), "no freeze")
    >>> {segment.freeze_below for segment in thawed.segments.values()}
    {0.0}
    """
    if name not in WORLDS:
        raise refused("world", name, listed(WORLDS))
    taken: dict[str, Any] = {}
    if name == TEXTBOOK:
        taken = _work_alone(scenario)
    elif name == PEOPLE_AT_ONCE:
        taken = dict(_free_people(scenario))
    elif name == PROPOSALS_AT_ONCE:
        for one in scenario.suppliers:
            taken |= {f"suppliers.{one}.{field}": value for field, value in _AT_ONCE.items()}
    elif name == NO_FREEZE:
        taken = {f"segments.{one}.freeze_below": 0.0 for one in scenario.segments}
    return scenario.replace(taken | dict(changes or {}))


@public
def textbook(
    scenario: BuyingScenario, purchases: int = 200, *, dead_ends: bool = True
) -> BuyingScenario:
    """Return the textbook's world: work alone, no waiting, every choice made in one round.

    Stages, their mean work and the factors of the buyclasses stay. Every organisation has a new
    task, a modified and a straight rebuy, far apart, so that none disturbs another.

    Parameters
    ----------
    scenario : BuyingScenario
    purchases : int, default 200
        How many of each buyclass, rounded up to whole organisations in every segment.
    dead_ends : bool, default True
        Keep the chances of going back and of giving up. Without, stages follow in line, to the end.

    Returns
    -------
    BuyingScenario

    Examples
    --------
    >>> from sim.experiment import run
    >>> from sim.scenario import load
    >>> plain = textbook(load("first-order"), purchases=3, dead_ends=False)
    >>> cases = run(plain).cases
    >>> len(cases), bool((cases.work - cases.total_time).abs().max() < 1e-9)
    (9, True)
    """
    order = ("new_task", "modified_rebuy", "straight_rebuy")
    needs = [{"week": GAP * place, "buyclass": each} for place, each in enumerate(order)]
    changes = _work_alone(scenario) | {"warm_up": 0.0, "horizon": GAP * (len(BUYCLASSES) + 1)}
    changes |= {f"suppliers.{name}.cold_calls": 0.0 for name in scenario.suppliers}
    for name in scenario.segments:
        at = f"segments.{name}"
        changes[f"{at}.organisations"] = -(-purchases // len(scenario.segments))
        changes[f"{at}.needs_per_year"] = 0.0
        changes[f"{at}.planned_needs"] = needs
    if not dead_ends:
        for name in scenario.stages:
            changes |= {f"stages.{name}.p_back": 0.0, f"stages.{name}.p_abandon": 0.0}
    return scenario.replace(changes)


def work_chain(scenario: BuyingScenario, buyclass: str, *, review: bool = False) -> StageChain:
    """Return the purchases of a buyclass as the Markov chain they are in the textbook's world.

    Parameters
    ----------
    scenario : BuyingScenario
        Any world: its waits are left out.
    buyclass : str
    review : bool, default False
        Count to the end of the review; by default only to the order.

    Returns
    -------
    StageChain
        With exponential work.

    Examples
    --------
    >>> from sim.scenario import load
    >>> chain = work_chain(textbook(load("first-order"), dead_ends=False), "new_task", review=True)
    >>> chain.mean_time(), round(chain.sd_time() / chain.mean_time(), 6)
    (25.0, 0.368782)
    """
    factor = scenario.buyclasses[buyclass].work_factor
    stages = scenario.stages
    routes: dict[tuple[Stage, ...], float] = {}
    for route, chance in BuyGrid(scenario.p_maybe).routes(buyclass).items():
        taken = route if review else tuple(s for s in route if s != "performance_review")
        routes[taken] = routes.get(taken, 0.0) + chance
    return StageChain(
        routes,
        {name: factor * stage.work.mean for name, stage in stages.items()},
        p_abandon={name: stage.p_abandon for name, stage in stages.items()},
        p_back={name: stage.p_back for name, stage in stages.items()},
    )


def _free_people(scenario: BuyingScenario) -> Iterator[tuple[str, float]]:
    """Everybody has time for a meeting at once."""
    for name, segment in scenario.segments.items():
        for member in segment.members:
            yield f"segments.{name}.members.{member}.meeting_delay", 0.0


def _work_alone(scenario: BuyingScenario) -> dict[str, Any]:
    """Return the changes after which nothing but work takes time, and nothing stops a purchase."""
    changes: dict[str, Any] = dict(_free_people(scenario)) | {"economy": {"kind": "constant"}}
    for name in scenario.stages:
        at = f"stages.{name}"
        changes |= {f"{at}.needs_staff": False, f"{at}.work.shape": "exponential"}
    for name in scenario.suppliers:
        at = f"suppliers.{name}"
        changes |= {
            f"{at}.advertising_reach": 1.0,
            f"{at}.sales_engineers": _PLENTY,
            f"{at}.service_capacity": _PLENTY,
            f"{at}.lead_time.mean": 0.0,
        } | {f"{at}.{field}": value for field, value in _AT_ONCE.items()}
    first = next(iter(scenario.suppliers))
    for name in scenario.segments:
        at = f"segments.{name}"
        changes |= {
            f"{at}.budget": _NO_LIMIT,
            f"{at}.price_tolerance": None,
            f"{at}.status_quo_score": None,
            f"{at}.minimum_scores": {},
            f"{at}.decision_rule": "autocracy",
            f"{at}.centralised_rule": "autocracy",
            f"{at}.approval": 1.0,
            f"{at}.freeze_below": 0.0,
            f"{at}.incumbents": {first: 1.0},
            f"{at}.defects_below": 0.0,
            f"{at}.blanket_share": 0.0,
        }
    return changes
