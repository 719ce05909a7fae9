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


def write_run(folder: Path, run: Run) -> None:
    """Write one run: its four tables, its summary, a picture."""
    from sim.plots.overview import RunOverview, RunPicture
    from sim.plots.picture import save

    for name in ("events", "cases", "suppliers", "customers"):
        _write(folder, name, getattr(run, name))
    _write(folder, "summary", run.summary())
    _write_scenario(folder, run.scenario)
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


def write_study(folder: Path, study: Study, picture: bool = True) -> None:
    """Write a study: ``replications`` (one row each), ``summary`` and, if wanted, a picture."""
    scenario: Any = study.scenario
    summary = study.summary()
    _write(folder, "replications", study.frame)
    _write(folder, "summary", summary.reset_index())
    _write_scenario(folder, scenario)
    if not picture:
        return
    from sim.plots.overview import Estimate, StudyOverview, StudyPicture
    from sim.plots.picture import save

    def estimate(measure: str) -> Estimate:
        row: Any = summary.loc[measure]
        return Estimate(float(row["mean"]), float(row["ci_low"]), float(row["ci_high"]))

    overview = StudyOverview(
        suppliers={name: estimate(f"win_share.{name}") for name in scenario.suppliers},
        outcomes={
            "no_decision": estimate("share.no_decision"),
            "abandoned": estimate("share.abandoned"),
        },
        replications=len(study.frame),
    )
    save(folder / PICTURE, StudyPicture, overview)


def _write(folder: Path, name: str, table: pd.DataFrame) -> None:
    table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


def _write_scenario(folder: Path, scenario: Any) -> None:
    content = json.dumps(scenario.model_dump(), indent=2, ensure_ascii=False)
    (folder / "scenario.json").write_text(content + "\n", encoding="utf-8")
