"""Opening a course folder in JupyterLab, with the settings of the course."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sim.course.contents import FIRST_PAGE
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused

NOT_WRITTEN: Final = "{file}: cannot be written: {why}"
TEXTS: Final = "a list of texts"

SETTINGS: Final = Path(__file__).with_name("jupyter")
"""What Jupyter reads beside the user's own settings, which come before these; also the template by
which a page exported as HTML has the alternative texts of its pictures.

A panel that follows the hand makes the kernel busy and idle at every step. JupyterLab shows that in
three places; two of them cost a third of a step's work, and are off here: the icon of the browser's
tab, fetched anew each time, and the circle in the tool bar, which is laid out anew. The status bar
says it."""
ECHO: Final = "JUPYTER_WIDGETS_ECHO"
"""Whether a kernel sends a moved control back to the page that moved it, for other pages that show
the same kernel. A page of the course has its kernel to itself."""
WORKSPACES: Final = ".workspaces"
"""Where, in the course folder, JupyterLab remembers which pages are open."""
FIRST_WORKSPACE: Final = SETTINGS / "first.jupyterlab-workspace"
WORKSPACE: Final = "default-37a8.jupyterlab-workspace"
"""What JupyterLab calls the file of its default workspace: the name, and a digest of it."""


@public
def open_course(folder: str | Path, arguments: Sequence[str] = ()) -> int:
    """Open a course folder in JupyterLab and wait until that ends; return its exit code.

    Parameters
    ----------
    folder : path
        Where the course was written.
    arguments : sequence of str
        Whatever else JupyterLab shall be told.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    folder = Path(folder)
    _lay_out(folder)
    command, environment = lab_command(folder, arguments)
    if os.name == "posix":  # in the place of this process: whoever ends it, ends JupyterLab
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as lab:
        while lab.poll() is None:
            try:
                lab.wait()
            except KeyboardInterrupt:  # JupyterLab has it, too, and asks what is meant
                continue
    return lab.returncode


@public
def lab_command(
    folder: str | Path, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> tuple[list[str], dict[str, str]]:
    """Return the command that opens a course folder in JupyterLab, and its environment.

    Parameters
    ----------
    folder : path
        Where the course was written.
    arguments : sequence of str
        Whatever else JupyterLab shall be told; it wins over what is told here.
    environment : mapping, optional
        By default that of this process.

    Raises
    ------
    InputError
        If an argument is no text.

    Examples
    --------
    >>> command, environment = lab_command(Path("my-course"), ["--no-browser"])
    >>> command[1:3], command[-1], "JUPYTER_CONFIG_PATH" in environment
    (['-m', 'jupyterlab'], '--no-browser', True)
    """
    if any(not isinstance(one, str) for one in arguments):
        raise refused("arguments", list(arguments), TEXTS)
    given = os.environ if environment is None else environment
    folder = Path(folder)
    scripts = str(Path(sys.executable).parent)
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{FIRST_PAGE}",
        f"--LabApp.workspaces_dir={folder / WORKSPACES}",
        *(["--allow-root"] if _is_root() else []),
        *arguments,
    ]
    return command, {
        **given,
        "JUPYTER_CONFIG_PATH": _first(str(SETTINGS), given.get("JUPYTER_CONFIG_PATH")),
        "JUPYTER_PATH": _first(str(SETTINGS), given.get("JUPYTER_PATH")),
        ECHO: given.get(ECHO, "0"),
        # Tools that a page calls (and Jupyter itself) are those beside this Python.
        "PATH": _first(scripts, given.get("PATH")),
    }


def _first(folder: str, others: str | None) -> str:
    return os.pathsep.join([folder, others] if others else [folder])


def _lay_out(folder: Path) -> None:
    """Close the side bar the first time a course is opened; later it is as it was left."""
    workspace = folder / WORKSPACES / WORKSPACE
    if workspace.exists():
        return
    try:
        workspace.parent.mkdir(exist_ok=True)
        workspace.write_bytes(FIRST_WORKSPACE.read_bytes())
    except OSError as error:
        raise InputError(NOT_WRITTEN.format(file=workspace, why=error.strerror or error)) from None


def _is_root() -> bool:
    """Tell who has everything: Jupyter refuses to run for root unless it is told."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
