"""Cells of a page, run one after another in this process, as a kernel would run them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sim.kernel.errors import InputError

COLUMNS: Final = 20
"""Of a table, shown in a notebook; pandas leaves some out where it takes this for a terminal."""
IN_A_NOTEBOOK: Final = "a rehearsal runs from the command line, not in a notebook: sim rehearse"


@dataclass
class Ran:
    """What came of a cell.

    Attributes
    ----------
    seconds : float
        How long it took.
    printed : str
        What it printed.
    shown : list of (object, dict, dict)
        What it showed: the object where it is known, its data and metadata by kind.
    error : str
        What went wrong; empty: nothing.
    """

    seconds: float = 0.0
    printed: str = ""
    shown: list[tuple[Any, dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    error: str = ""


class Shell:
    """Runs cells and keeps what they show."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell

    def run(self, source: str) -> Ran:
        """Run a cell.

        Raises
        ------
        KeyboardInterrupt
            If it was stopped.
        """
        from IPython.utils.capture import capture_output

        ran = Ran()

        def keep(shown: object = None) -> None:
            if shown is not None:
                data, about = self._shell.display_formatter.format(shown)
                ran.shown.append((shown, data, about))

        with capture_output() as captured:
            self._shell.display_trap.hook = keep
            begun = time.perf_counter()
            result = self._shell.run_cell(source, store_history=False, silent=False)
            ran.seconds = time.perf_counter() - begun
        displayed = [(None, dict(one.data), dict(one.metadata)) for one in captured.outputs]
        ran.shown = [*displayed, *ran.shown]  # a cell's result comes behind what it displays
        ran.printed = captured.stdout
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, KeyboardInterrupt):  # somebody's wish, and nothing of the cell's
            raise error
        ran.error = f"{type(error).__name__}: {error}" if error else ""
        if error:
            ran.printed = ""  # the traceback
        return ran


@contextmanager
def fresh_shell(folder: Path) -> Iterator[Shell]:
    """Give a shell of its own, in a folder; whatever it changed in this process is put back.

    Parameters
    ----------
    folder : Path
        Where the cells are run.

    Raises
    ------
    InputError
        If this runs in a notebook already.
    """
    from IPython.core.interactiveshell import InteractiveShell
    from pandas import option_context
    from traitlets.config import Config

    if InteractiveShell.initialized():
        raise InputError(IN_A_NOTEBOOK)
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.InteractiveShell.xmode = "Minimal"
    as_in_a_notebook = option_context("display.max_columns", COLUMNS)
    with TemporaryDirectory() as home, chdir(folder), as_in_a_notebook:
        shell: Any = InteractiveShell.instance(config=quiet, ipython_dir=home)
        try:
            _say_what_a_kernel_says(shell)
            yield Shell(shell)
        finally:
            shell.restore_sys_module_state()
            InteractiveShell.clear_instance()


def _say_what_a_kernel_says(shell: Any) -> None:
    """Do what importing the course does in a notebook; here it was imported before."""
    from sim.course.tables_on_page import show_true_minus

    show_true_minus(shell)
    formatters = shell.display_formatter
    formatters.active_types = [*formatters.formatters]  # a terminal shows text alone
