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
    """Write one run: its tables, its summary, a picture."""
    from sim.plots.drawing.model_pictures import save_picture

    for name, table in run.tables.items():
        write_table(folder, name, table)
    write_table(folder, "summary", run.summary())
    _write_scenario(folder, run.scenario)
    save_picture(folder / PICTURE, run)


def write_study(folder: Path, study: Study, picture: bool = True) -> None:
    """Write a study: ``replications`` (one row each), ``summary`` and, if wanted, a picture."""
    from sim.plots.drawing.model_pictures import save_picture

    write_table(folder, "replications", study.frame)
    write_table(folder, "summary", study.summary().reset_index())
    _write_scenario(folder, study.scenario)
    if picture:
        save_picture(folder / PICTURE, study)


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write one table as CSV; by its first bytes a spreadsheet knows that Chinese may follow."""
    table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")


def _write_scenario(folder: Path, scenario: Any) -> None:
    content = json.dumps(scenario.model_dump(), indent=2, ensure_ascii=False)
    (folder / "scenario.json").write_text(content + "\n", encoding="utf-8")
