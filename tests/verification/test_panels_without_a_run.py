"""What is best in a panel that plays no market, and which levers have no price there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from sim import widgets
from sim.widgets.parts.controls import Control
from tests.verification.test_panel_levers import PANELS, english

PAGE = Path(__file__).resolve().parents[2] / "docs" / "panels.md"
INSIDE: Final[Sequence[tuple[str, str, str, Sequence[Any], Mapping[str, Any]]]] = [
    ("AddressBook", "every", "left", (1, 17, 36), {}),
    ("BankFee", "monthly", "ten_years", (0, 13, 15), {}),
    ("BankFee", "below", "ten_years", (0, 2200, 3000), {}),
    ("BoldCarefulThick", "tries", "orders", (1, 9, 12), {}),
    ("BreakEven", "change", "contribution_change", (-20, -3, 10), {}),
    ("HiringLine", "for_a_place", "first_year", (2, 14, 50), {}),
    ("HiringLine", "raters", "first_year", (1, 3, 5), {}),
    ("HiringLine", "raters", "first_year", (1, 3, 5), {"method": "structured interview"}),
    ("HiringLine", "for_a_place", "first_year", (2, 11, 50), {"method": "work sample"}),
    ("OneMoreCall", "tries", "with_yours", (1, 3, 16), {}),
    ("PriceWindow", "price", "millions_a_year", (500, 850, 1400), {}),
    ("SmallTalkRegion", "seconds", "heard_yours", (0, 18, 60), {}),
    ("StayOrGo", "stay", "with_yours", (0.25, 1.75, 6.0), {}),
    ("TwoHills", "cutoff", "profit", (30, 62, 100), {}),
    ("TwoMarkets", "budget", "households.millions", (1.0, 5.5, 10.0), {}),
    ("TwoMarkets", "communicate", "households.millions", (0, 2, 10), {}),
    ("WhoPays", "charged", "converted", (0, 60, 100), {}),
]
"""Panel, lever, what it earns, two ends and a level between them, what else is set."""
WITHOUT: Final[Sequence[tuple[str, str, str, Sequence[Any], Mapping[str, Any]]]] = [
    ("AtTheGate", "calls", "reach", (1, 3, 8), {}),
    ("AtTheGate", "interest", "reach_and_interest", (5, 50, 100), {}),
    ("DoubleMargins", "dealers", "maker", (1, 3, 10), {}),
    ("EightParts", "product", "won.theory", (700, 900, 1000), {}),
    ("EightParts", "service", "won.theory", (0, 100, 200), {}),
    ("EightParts", "personnel", "won.theory", (0, 50, 100), {}),
    ("EightParts", "image", "won.theory", (0, 50, 100), {}),
    ("EightParts", "monetary", "won.theory", (1100, 900, 700), {}),
    ("EightParts", "time", "won.theory", (100, 50, 0), {}),
    ("EightParts", "energy", "won.theory", (100, 50, 0), {}),
    ("EightParts", "psychic", "won.theory", (100, 50, 0), {}),
    ("FivePercentLess", "cut", "worth_after", (1, 3, 5), {}),
    ("IdmrLoop", "every", "answered", (36, 12, 1), {}),
    ("IdmrLoop", "wait", "answered", (240, 60, 0), {}),
    ("TwoHills", "raters", "profit_at_best", (1, 2, 5), {"reliability": 0.5}),
    ("WhereHoursGo", "calls", "margin_an_hour", (5, 50, 100), {}),
    ("WhereHoursGo", "talks", "margin_an_hour", (5, 50, 100), {}),
    ("WhereHoursGo", "visits", "margin_an_hour", (5, 50, 100), {}),
    ("WhereHoursGo", "offers", "margin_an_hour", (5, 50, 100), {}),
    ("YearsOfTheFirm", "cut", "customers", (0, 2, 5), {}),
]
"""Panel, lever, what it brings, levels from the worst to the best, what else is set."""
PLAY_A_MARKET: Final = (
    *("ChangeOneThing", "DiagnoseTheRival", "FirstRun", "LuckAndSkill", "OnePurchase"),
    *("RoundTable", "TwoHundredPurchases", "WarRoom"),
)
"""Whose levers are scanned (test_levers)."""
NOTHING_IS_EARNED: Final = (
    # a vote, a rule, a judgement, a dating, a sample, a count, a guess: nobody earns by more of it
    *("FailedEightWays", "FirstWords", "FortySellers", "FunctionAndCost", "LastYearsVips"),
    *("LinksToKeep", "MoveTheCuts", "NineRules", "OldFriend", "OwnOrLease", "RealWar"),
    *("RiskInsideValue", "SevenRules", "TheDealer", "TheForecaster", "ThousandCalls"),
    *("WaitingBuyers",),
)
SAID_BELOW_THE_TABLES: Final = ("DoorToDoor", "ScorecardOnTrial")


def rows(heading: str) -> dict[str, set[str]]:
    """Return the levers of each panel in the table below a heading."""
    text = PAGE.read_text(encoding="utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    found = [line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("| `")]
    return {row[0].strip("`"): set(re.findall(r"\*\*(.+?)\*\*", row[1])) for row in found}


def named(held: Sequence[tuple[str, str, str, Sequence[Any], Mapping[str, Any]]]) -> Any:
    found: dict[str, set[str]] = {}
    for panel, lever, *_ in held:
        control: Control = vars(getattr(widgets, panel))[lever]
        found.setdefault(panel, set()).add(english(control.label))
    return found


def brings(
    panel: str, lever: str, measure: str, levels: Sequence[Any], others: Mapping[str, Any]
) -> list[float]:
    found = []
    shown = getattr(widgets, panel)()
    for level in levels:
        shown.stand(**others, **{lever: level})
        found.append(float(shown.result[measure]))
    return found


def test_the_page_has_the_levers_that_are_held_and_no_other() -> None:
    assert rows("Levers that have their price") == named(INSIDE)
    assert rows("Levers without a price there") == named(WITHOUT)


def test_every_panel_is_scanned_on_a_card_or_here() -> None:
    on_cards = {name for panels in PANELS.values() for name in panels}
    here = {name for name, *_ in (*INSIDE, *WITHOUT)}
    lists = (*PLAY_A_MARKET, *NOTHING_IS_EARNED, *SAID_BELOW_THE_TABLES)
    shown = {name for name in widgets.__all__ if hasattr(getattr(widgets, name), "draws")}
    assert shown == on_cards | here | set(lists)
    assert not set(lists) & (on_cards | here)
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in SAID_BELOW_THE_TABLES)


@pytest.mark.parametrize(("panel", "lever", "measure", "levels", "others"), INSIDE)
def test_both_ends_are_worse(
    panel: str, lever: str, measure: str, levels: Sequence[Any], others: Mapping[str, Any]
) -> None:
    low, inner, high = brings(panel, lever, measure, levels, others)
    assert inner > max(low, high)
    control: Any = vars(getattr(widgets, panel))[lever]
    ends = getattr(getattr(widgets, panel)(), lever)
    assert (levels[0], levels[-1]) == (ends.min, ends.max), control.label


@pytest.mark.parametrize(("panel", "lever", "measure", "levels", "others"), WITHOUT)
def test_without_a_price_the_end_is_best(
    panel: str, lever: str, measure: str, levels: Sequence[Any], others: Mapping[str, Any]
) -> None:
    worst, middle, best = brings(panel, lever, measure, levels, others)
    assert worst < middle < best


def test_a_look_and_an_audit_cost_what_they_bring() -> None:
    """Both bring more, and at their prices hardly more than they cost."""
    panel = widgets.ScorecardOnTrial()
    left = {}
    for looks, accounts in ((1, False), (2, False), (1, True), (8, False)):
        panel.stand(looks=looks, accounts=accounts)
        left[looks, accounts] = panel.result["brings"] - panel.result["paid"]
    assert left[8, False] < left[1, False] - 30
    assert abs(left[1, True] - left[1, False]) < 15
    assert abs(left[2, False] - left[1, False]) < 25
