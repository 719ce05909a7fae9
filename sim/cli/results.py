"""What ``--out`` writes: tables, a picture, and the scenario as it was played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Study
    from sim.kernel.results import Run

WIDTH, HEIGHT = 1280, 720
PICTURE = "overview.png"


def write_run(folder: Path, run: Run) -> None:
    """Write one run: ``events``, ``cases``, ``suppliers``, ``customers``, ``summary``, a picture."""
    from sim.plots.overview import RunOverview, RunPicture
    from sim.plots.picture import save

    for name in ("events", "cases", "suppliers", "customers"):
        _write(folder, name, getattr(run, name))
    _write(folder, "summary", run.summary())
    _write_scenario(folder, run.scenario)
    counted = run.cases[run.cases.counted]
    lost = counted[counted.outcome.isin(["abandoned", "no_decision"])]
    overview = RunOverview(
        orders=dict(zip(run.suppliers.supplier, run.suppliers.orders, strict=True)),
        decided=int((counted.outcome != "open").sum()),
        abandoned=lost.abandoned_at[lost.outcome == "abandoned"].value_counts().to_dict(),
        no_decision=int((lost.outcome == "no_decision").sum()),
    )
    save(folder / PICTURE, RunPicture, overview, width=WIDTH, height=HEIGHT)


def write_study(folder: Path, study: Study, picture: bool = True) -> None:
    """Write a study: ``replications`` (one row each), ``summary``, and, if wanted, a picture."""
    _write(folder, "replications", study.frame)
    summary = study.summary()
    _write(folder, "summary", summary.reset_index())
    _write_scenario(folder, study.scenario)
    if picture:
        from sim.plots.overview import StudyPicture, shares_of
        from sim.plots.picture import save

        shares = shares_of(summary)
        save(folder / PICTURE, StudyPicture, shares, width=WIDTH, height=HEIGHT)


def _write(folder: Path, name: str, table: pd.DataFrame) -> None:
    table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


def _write_scenario(folder: Path, scenario: Any) -> None:
    content = json.dumps(scenario.model_dump(), indent=2, ensure_ascii=False)
    (folder / "scenario.json").write_text(content + "\n", encoding="utf-8")
