"""What ``--out`` writes: tables, a picture, and the scenario as it was played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Study
    from sim.kernel.results import Run

PICTURE = "overview.png"
TABLES = {
    "buying": ("events", "cases", "suppliers", "customers"),
    "price-war": ("events", "prices", "accounts", "suppliers", "customers"),
}
"""The tables of a run, by the model that played it."""


def write_run(folder: Path, run: Run) -> None:
    """Write one run: its tables, its summary, a picture."""
    model = run.scenario.model
    for name in TABLES[model]:
        write_table(folder, name, getattr(run, name))
    write_table(folder, "summary", run.summary())
    _write_scenario(folder, run.scenario)
    {"buying": _draw_purchases, "price-war": _draw_prices}[model](folder, run)


def _draw_purchases(folder: Path, run: Run) -> None:
    from sim.plots.drawing.picture import save
    from sim.plots.overview import RunOverview, RunPicture

    decided = run.cases[run.cases.counted & (run.cases.outcome != "open")]
    abandoned = decided.abandoned_at[decided.outcome == "abandoned"]
    where: Any = abandoned.value_counts().to_dict()
    overview = RunOverview(
        orders=dict(zip(run.suppliers.supplier, run.suppliers.orders, strict=True)),
        decided=len(decided),
        abandoned=where,
        no_decision=int((decided.outcome == "no_decision").sum()),
    )
    save(folder / PICTURE, RunPicture, overview)


def _draw_prices(folder: Path, run: Run) -> None:
    from sim.plots.drawing.picture import save
    from sim.plots.price_paths import PricePathPicture, PricePaths
    from sim.pricing.war.common_market import landmarks

    scenario: Any = run.scenario
    own_firm = next(iter(scenario.suppliers))
    nash, joint = landmarks(scenario).loc[own_firm, ["nash", "joint"]]
    lines = {f"{own_firm}: Nash": nash, f"{own_firm}: joint profit": joint}
    paths = {}
    for name in scenario.suppliers:
        own = run.prices[run.prices.supplier == name]
        paths[name] = (own.time.tolist(), own.price.tolist())
    profits = {name: run.measures[f"profit.{name}"] for name in scenario.suppliers}
    told = PricePaths(paths, scenario.horizon, profits, lines)
    save(folder / PICTURE, PricePathPicture, told)


def write_study(folder: Path, study: Study, picture: bool = True) -> None:
    """Write a study: ``replications`` (one row each), ``summary`` and, if wanted, a picture."""
    scenario: Any = study.scenario
    summary = study.summary()
    write_table(folder, "replications", study.frame)
    write_table(folder, "summary", summary.reset_index())
    _write_scenario(folder, scenario)
    if not picture:
        return
    from sim.plots.drawing.picture import save
    from sim.plots.overview import IntervalEstimate, StudyOverview, StudyPicture
    from sim.plots.price_paths import WarEstimatePicture, WarEstimates

    def estimate(measure: str) -> IntervalEstimate:
        row: Any = summary.loc[measure]
        return IntervalEstimate(float(row["mean"]), float(row["ci_low"]), float(row["ci_high"]))

    if scenario.model == "price-war":
        profits = {name: estimate(f"profit.{name}") for name in scenario.suppliers}
        estimates = WarEstimates(profits, len(study.frame))
        save(folder / PICTURE, WarEstimatePicture, estimates)
        return
    overview = StudyOverview(
        suppliers={name: estimate(f"win_share.{name}") for name in scenario.suppliers},
        outcomes={
            "no_decision": estimate("share.no_decision"),
            "abandoned": estimate("share.abandoned"),
        },
        replications=len(study.frame),
    )
    save(folder / PICTURE, StudyPicture, overview)


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write one table as CSV."""
    table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


def _write_scenario(folder: Path, scenario: Any) -> None:
    content = json.dumps(scenario.model_dump(), indent=2, ensure_ascii=False)
    (folder / "scenario.json").write_text(content + "\n", encoding="utf-8")
