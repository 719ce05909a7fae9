"""What ``--out`` writes: a folder that is whole or not there, tables, pictures, the scenario."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.kernel.errors import InputError
from sim.kernel.files.aside import folder_aside

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment import Study
    from sim.kernel.results import Run

PICTURE = "overview.png"
CANNOT_BE_WRITTEN: Final = "{target}: cannot be written: {reason}"
OUT_IS_A_FILE: Final = "{target} is a file; allowed for --out: a new folder"
OUT_IS_NOT_EMPTY: Final = (
    "{target} is not empty; allowed for --out: a new folder (choose another name or remove this"
    " one)"
)
OUT_IS_BELOW_A_FILE: Final = "{target}: cannot be written: {file} is not a folder"


@contextmanager
def results_folder(target: Path | None) -> Iterator[Path | None]:
    """Give a folder beside ``target`` to write to; it becomes ``target`` when all is written.

    It is made at once, so that a folder that cannot be written is known before a long run, and
    removed again if the block is left by an error or by Ctrl-C. What a killed run left is swept.

    Parameters
    ----------
    target : Path or None
        Where the results shall be in the end: not there yet, or empty. None: no folder at all.

    Raises
    ------
    InputError
        If the target is taken or cannot be written.
    """
    if target is None:
        yield None
        return
    try:
        whole = _place(target)
        with folder_aside(whole) as aside:
            yield aside
            if target.is_dir():  # empty: looked at before
                target.rmdir()
            aside.rename(target)
    except OSError as error:
        raise InputError(
            CANNOT_BE_WRITTEN.format(target=target, reason=error.strerror or error)
        ) from None


def _place(target: Path) -> Path:
    """Return the whole path of a folder that may be written, in a folder that is there."""
    try:
        is_file = target.exists() and not target.is_dir()
    except ValueError as error:  # a name that nothing can have
        raise InputError(CANNOT_BE_WRITTEN.format(target=target, reason=error)) from None
    if is_file:
        raise InputError(OUT_IS_A_FILE.format(target=target))
    if target.is_dir() and any(target.iterdir()):
        raise InputError(OUT_IS_NOT_EMPTY.format(target=target))
    whole = target.absolute()
    nearest = next(folder for folder in whole.parents if folder.exists())
    if not nearest.is_dir():
        raise InputError(OUT_IS_BELOW_A_FILE.format(target=target, file=nearest.name))
    whole.parent.mkdir(parents=True, exist_ok=True)
    return whole


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
