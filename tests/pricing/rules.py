"""Strategies that fail in every way, for tournaments to survive."""

from __future__ import annotations

from typing import Any

from sim.pricing.strategies import Strategy, number
from sim.pricing.strategies.contract.view import View


class Steady(Strategy):
    """Asks one price for ever."""

    at: float = number(1.9, "Price.", "money")

    def price(self, view: View) -> float:
        return self.at


class Failing(Strategy):
    """Asks a price until a review, then fails in a way."""

    at: float = number(1.5, "Price.", "money")
    when: float = number(3, "First review in which it fails.", "reviews")
    way: Any = None

    def price(self, view: View) -> Any:
        return self.at if view.period < self.when else self.fail(view)

    def fail(self, view: View) -> Any:
        raise ZeroDivisionError("division by zero")


class Nonsense(Failing):
    def fail(self, view: View) -> Any:
        return float("nan")


class Text(Failing):
    def fail(self, view: View) -> Any:
        return "cheap"


class Quits(Failing):
    def fail(self, view: View) -> Any:
        raise SystemExit(1)


class Deep(Failing):
    def fail(self, view: View) -> Any:
        return self.fail(view)


class Unprintable(Failing):
    def fail(self, view: View) -> Any:
        class Odd:
            def __repr__(self) -> str:
                raise RuntimeError("no words")

        return Odd()


class Forger(Failing):
    def fail(self, view: View) -> Any:
        view.price = 0.0  # type: ignore[misc]
        return 0.0


class Unmakeable(Strategy):
    """Cannot be made anew."""

    def __init__(self, secret: int) -> None:
        super().__init__()

    def price(self, view: View) -> float:
        return view.price


class BadService(Strategy):
    def price(self, view: View) -> float:
        return view.price

    def service(self, view: View) -> Any:
        return None


class Sometimes(Strategy):
    """Fails by its luck, in about one match of two of 20 reviews."""

    def price(self, view: View) -> float:
        if view.luck() < 0.03:
            raise RuntimeError("bad luck")
        return view.joint_price


FAILURES: dict[type[Strategy], str] = {
    Failing: "ZeroDivisionError (division by zero) at review 3, in line",
    Nonsense: "gave nan as its price at review 3; allowed: a finite number",
    Text: "gave 'cheap' as its price at review 3; allowed: a finite number",
    Quits: "SystemExit (1) at review 3, in line",
    Deep: "RecursionError (maximum recursion depth exceeded",
    Unprintable: "gave a Odd as its price at review 3; allowed: a finite number",
    Forger: "AttributeError (a View can be read, not changed: price) at review 3, in line",
    BadService: "gave None as its service at review 0; allowed: a finite number",
}
"""What is said of each."""
