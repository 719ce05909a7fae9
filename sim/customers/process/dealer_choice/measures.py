"""What a played province comes to: a row a dealer and quarter, a row a dealer, and its measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum, nan
from typing import Any

import pandas as pd

from sim.customers.process.dealer_choice.dealer import ProvinceDealer, Quarter, quarter_profit
from sim.kernel.measure import Measure
from sim.scenario.dealer_choice import YEAR, DealerChoiceScenario

MEASURES = (
    Measure(
        *("machines.<line>", "", "number", "{}'s machines sold a year", "{}年销量"),
        heading="machines a year",
    ),
    Measure(
        *("carried.<line>", "%", "share", "the part of the time that dealers carry {}"),
        *("{}被经销的时间比例", "time carried"),
    ),
    Measure(
        *("price.<line>", "yuan", "money", "{}'s price in the shop", "{}的终端价格"),
        heading="price, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("service.<line>", "yuan", "money", "the service at {}'s dealers, a buyer"),
        "{}经销商对每位买方的服务",
        heading="service, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("maker.<line>", "yuan", "money", "{}'s profit a year", "{}厂家年利润"),
        heading="maker, {unit} a year",
    ),
    Measure(
        *("dealers", "yuan", "money", "what all dealers earn a year", "全部经销商年利润"),
        heading="dealers, {unit} a year",
    ),
    Measure(
        *("buyers", "yuan", "money", "what buyers gain beyond the price, a year"),
        "买方年剩余",
        heading="buyers, {unit} a year",
        is_negative_too=False,
    ),
    Measure(
        *("owed", "yuan", "money", "what dealers owe makers, on average", "经销商平均欠款"),
        heading="owed, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("changes", "", "number", "changes of line a year and dealer"),
        "每家经销商每年更换产品线的次数",
        heading="changes of line",
    ),
)
"""The measures of a run, of the quarters that begin after the warm-up."""


def measures(
    scenario: DealerChoiceScenario, dealers: Sequence[ProvinceDealer]
) -> Mapping[str, float]:
    """Return the figures of the counted quarters, by name."""
    counted = [_counted(scenario, dealer) for dealer in dealers]
    every = [quarter for quarters in counted for quarter in quarters]
    years = (scenario.horizon - scenario.warm_up) / YEAR
    found: dict[str, float] = {}
    by_line = {name: _of_line(scenario, name, every, years) for name in scenario.lines}
    for family in ("machines", "carried", "price", "service", "maker"):
        for name, told in by_line.items():
            found[f"{family}.{name}"] = told[family]
    found["dealers"] = fsum(quarter_profit(scenario, quarter) for quarter in every) / years
    found["buyers"] = fsum(quarter.surplus for quarter in every) / years
    found["owed"] = fsum(quarter.owed_weeks for quarter in every) / (years * YEAR)
    found["changes"] = fsum(map(_changes, counted)) / (years * len(dealers))
    return found


def _of_line(
    scenario: DealerChoiceScenario, name: str, every: Sequence[Quarter], years: float
) -> dict[str, float]:
    """Return what became of one line."""
    line = scenario.lines[name]
    own = [quarter for quarter in every if quarter.line == name]
    sold = fsum(quarter.sold for quarter in own)
    terms = line.contract
    paid = terms.fee * len(own) - terms.support * len(own) * scenario.quarter / YEAR
    return {
        "machines": sold / years,
        "carried": len(own) / len(every),
        "price": fsum(one.price for one in own) / len(own) if own else nan,
        "service": fsum(one.service for one in own) / len(own) if own else nan,
        "maker": ((terms.wholesale - line.cost) * sold + paid) / years,
    }


def quarter_frame(
    scenario: DealerChoiceScenario, dealers: Sequence[ProvinceDealer]
) -> pd.DataFrame:
    """Return one row a quarter and dealer: what he carried, asked, gave, sold and earned."""
    rows = [
        {
            "time": quarter.start,
            "dealer": dealer.name,
            "line": quarter.line,
            "price": quarter.price if quarter.line else nan,
            "service": quarter.service if quarter.line else nan,
            "shown": quarter.shown,
            "sold": quarter.sold,
            "profit": quarter_profit(scenario, quarter),
            "owed": quarter.owed_weeks / scenario.quarter,
        }
        for dealer in dealers
        for quarter in dealer.past
    ]
    return pd.DataFrame(rows).sort_values("time", kind="stable", ignore_index=True)


def dealer_frame(scenario: DealerChoiceScenario, dealers: Sequence[ProvinceDealer]) -> pd.DataFrame:
    """Return one row a dealer: his line at the end, and what he sold and earned a year."""
    years = (scenario.horizon - scenario.warm_up) / YEAR
    rows: list[dict[str, Any]] = []
    for dealer in dealers:
        quarters = _counted(scenario, dealer)
        profit = fsum(quarter_profit(scenario, quarter) for quarter in quarters) / years
        rows.append(
            {
                "dealer": dealer.name,
                "title_zh": scenario.dealers[dealer.name].title_zh,
                "line": quarters[-1].line,
                "sold": fsum(quarter.sold for quarter in quarters) / years,
                "profit": profit,
                "changes": _changes(quarters),
            }
        )
    return pd.DataFrame(rows)


def _counted(scenario: DealerChoiceScenario, dealer: ProvinceDealer) -> list[Quarter]:
    return [quarter for quarter in dealer.past if quarter.start >= scenario.warm_up - 1e-9]


def _changes(quarters: Sequence[Quarter]) -> int:
    return sum(one.line != other.line for one, other in pairwise(quarters))
