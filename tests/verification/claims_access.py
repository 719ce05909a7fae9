"""Getting known: gatekeepers, sales calls, advertising (domain rows B3, B5.1 and F4)."""

from __future__ import annotations

from collections.abc import Sequence

import sim
from sim.buying.stages.access import aware_any, reach
from tests.verification.claims import Claim, complete, figures
from tests.verification.worlds import SHOP, crowd, stage

TITLE = "Gatekeepers, calls and advertising"
THEORY = (
    "Each of k calls passes the gatekeeper with probability g, so at least one does with "
    "1 - (1 - g)^k. Each of m people who search remembers an advertisement with probability a; a "
    "buying center knows the supplier if anybody does: 1 - (1 - a)^m (1 - g)^k. Nobody known: the "
    "purchase is abandoned."
)

SEARCHERS = 2  # of first-order-certain: the machinist (influencer) and the buyer
PURCHASES = 120


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    found: list[Claim] = []
    for access, calls in ((0.2, (1, 2)), (0.5, (1, 3))):
        found += _claims(access, calls, reached=(0.0, 0.0))
    found += _claims(0.3, (2, 0), reached=(0.4, 0.25))
    return found


def _claims(access: float, calls: tuple[int, int], reached: tuple[float, float]) -> Sequence[Claim]:
    """Two suppliers try the same organisations, with so many calls and such advertising."""
    names = ("Huaxin", "Beihe")
    efforts = {
        f"suppliers.{name}.{field}": value
        for name, k, a in zip(names, calls, reached, strict=True)
        for field, value in (("calls_per_search", k), ("advertising_reach", a))
    }
    world = crowd(
        "modified_rebuy",
        PURCHASES,
        {
            "p_maybe": 0.0,  # without an incumbent there is a search all the same
            f"{SHOP}.incumbents": {},
            f"{SHOP}.gatekeeper_access": access,
            # The search shows all there is to see, so the purchase ends there.
            "stages.supplier_search": stage(p_abandon=1.0),
            **efforts,
        },
    )

    def measure(run: sim.Run) -> dict[str, float]:
        cases, events = complete(run), run.events
        known = events[events.event == "aware"].groupby("supplier", observed=False).size()
        shares = {name: int(known.get(name, 0)) / len(cases) for name in names}
        return shares | {"nobody": float((cases.cause == "no supplier known").mean())}

    label = f"access {access:g}, calls {calls[0]} and {calls[1]}, advertising {reached}"
    frame = figures(label, world, measure)
    theory = {
        name: aware_any([a] * SEARCHERS + [access] * k) if a else reach(access, k)
        for name, k, a in zip(names, calls, reached, strict=True)
    }
    nobody = (1 - theory["Huaxin"]) * (1 - theory["Beihe"])
    return [
        *(
            Claim(
                _said(access, k, a) + ": known",
                theory[name],
                frame[name],
                "probability",
            )
            for name, k, a in zip(names, calls, reached, strict=True)
        ),
        Claim(
            f"{_said(access, calls[0], reached[0])}; "
            f"{_said(access, calls[1], reached[1])}: neither known, abandoned",
            nobody,
            frame.nobody,
            "probability",
        ),
    ]


def _said(access: float, calls: int, reached: float) -> str:
    advertising = f"a = {reached:g}, " if reached else ""
    return f"{advertising}g = {access:g}, k = {calls}" if calls else f"a = {reached:g}, k = 0"
