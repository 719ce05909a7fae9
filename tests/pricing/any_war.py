"""Draws valid price wars of every kind, small enough to run in a blink (for hypothesis)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sim.pricing.strategies.contract.view import View
from sim.scenario.price_war import PriceWarScenario

NAMES = ("Huaxin", "Alpenwerk", "Beihe")


class Wanderer:
    """Sets any price within its bounds, often none, and any service; by its own luck."""

    name = "wanderer"

    def price(self, view: View) -> float:
        if view.luck() < 0.4:
            return view.price
        return view.floor + (view.ceiling - view.floor) * view.luck()

    def service(self, view: View) -> float:
        return view.luck() if view.luck() < 0.2 else view.service


def numbers(low: float, high: float) -> Any:
    """A finite number, not too long."""
    return st.floats(low, high, allow_nan=False).map(lambda x: round(x, 3))


def maybe(value: Any, none: Any = 0.0) -> Any:
    """Switched off half of the time."""
    return st.one_of(st.just(none), value)


@st.composite
def suppliers(draw: Any) -> dict[str, Any]:
    """One supplier's terms."""
    floor = draw(numbers(20, 80))
    ceiling = floor + draw(numbers(1, 80))
    dealt = draw(st.booleans())
    exits = draw(st.booleans())
    interval = draw(st.sampled_from([1.0, 2.5, 4.0, 5.0]))
    return {
        "title": "A firm",
        "title_zh": "公司",
        "attractiveness": draw(numbers(40, 140)),
        "price": draw(st.floats(floor, ceiling)),
        "floor": floor,
        "ceiling": ceiling,
        "strategy": "hold",
        "review_interval": interval,
        "review_phase": draw(st.sampled_from([0.0, 1.0, 4.0])),
        "delay": draw(maybe(numbers(0, 9))),
        "noise": draw(maybe(numbers(0, 20))),
        "notice": draw(maybe(st.just(interval / 2))),
        "unit_cost": draw(numbers(0, 70)),
        "learning_rate": draw(maybe(numbers(0.51, 1), 1.0)),
        "experience": draw(numbers(0.5, 500)),
        "capacity": draw(maybe(numbers(0.05, 12), None)),
        "fixed_cost": draw(maybe(numbers(0, 200))),
        "service_share": draw(maybe(numbers(0, 1))),
        "service_effect": draw(maybe(numbers(0, 3))),
        "shortage_effect": draw(maybe(numbers(0, 60))),
        "service_memory": draw(numbers(0, 0.9)),
        "cash": draw(maybe(numbers(0, 300))),
        "exits": exits,
        "reentry": draw(st.sampled_from([None, 1.0, 6.5])) if exits else None,
        "dealer_stock": draw(numbers(0.5, 12)) if dealt else 0.0,
        "dealer_margin": draw(maybe(numbers(0, 0.4))) if dealt else 0.0,
        "protection": draw(maybe(numbers(0, 1))) if dealt else 0.0,
    }


@st.composite
def wars(draw: Any, sampled: bool | None = None) -> PriceWarScenario:
    """Draw a price war."""
    has_outside = draw(st.booleans())
    ahead = draw(st.booleans())  # buyers who can wait and store, and believe in trends
    names = NAMES[: draw(st.integers(1 if has_outside else 2, 3))]
    return PriceWarScenario.model_validate(
        {
            "name": "any-war",
            "title": "Any war",
            "title_zh": "任意价格战",
            "about": "Drawn by hypothesis.",
            "model": "price-war",
            "horizon": draw(st.sampled_from([13.0, 40.0, 61.5])),
            "warm_up": draw(st.sampled_from([0.0, 8.0])),
            "period": draw(st.sampled_from([1.0, 4.0, 5.5])),
            "sampled": draw(st.booleans()) if sampled is None else sampled,
            "market": {
                "buyers_per_week": draw(numbers(0.1, 12)),
                "growth": draw(maybe(numbers(-0.6, 1.5))),
                "mu": draw(numbers(0.5, 40)),
                "has_outside": has_outside,
                "outside": draw(maybe(numbers(-30, 30))),
                "discount": draw(numbers(0.5, 0.99)),
            },
            "buyers": {
                "extrapolation": draw(numbers(0.5, 1.5) if ahead else maybe(numbers(-1, 1.5))),
                "patience": draw(maybe(numbers(0.8, 0.99))) if has_outside else 0.0,
                "leave": draw(maybe(numbers(0, 1))),
                "holding_cost": draw(maybe(numbers(0.05, 0.5), None)) if not ahead else 0.1,
                "signal": draw(maybe(numbers(0, 1.4))),
                "memory": draw(numbers(0, 0.9)),
                "gain": draw(maybe(numbers(0, 1))),
                "loss": draw(maybe(numbers(0, 2))),
            },
            "suppliers": {name: draw(suppliers()) for name in names},
        }
    )
