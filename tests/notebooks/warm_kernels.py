"""Kernels for nbval that have imported other people's packages before a page begins.

A kernel of its own for each of some fifty notebooks spends over a second of a processor on IPython,
pandas and matplotlib before its page's first line. Here one process imports them once, and each
kernel is forked from it: as fresh as one that was started, since nothing of `sim` is in it and
nothing has run. Where forks are not safe (all but Linux) kernels are started as ever.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from typing import IO, Any

IMPORTED = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.textpath",
    "pydantic",
    "scipy.special",
    "simpy",
    "joblib",
)
"""Nothing that looks for a kernel when it is imported, as ipywidgets and tqdm.auto do."""
INLINE = "module://matplotlib_inline.backend_inline"
"""What a kernel tells matplotlib to draw with, before it is imported."""


def install() -> None:
    """Let this process start its kernels so from now on."""
    if sys.platform == "linux":
        from jupyter_client.provisioning import local_provisioner

        if local_provisioner.launch_kernel is not launched:
            local_provisioner.launch_kernel = launched  # type: ignore[assignment]


class Kernel:
    """A forked kernel, spoken of as a ``subprocess.Popen``."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = ask({"ended": self.pid, "wait": False})
        return self.returncode

    def wait(self) -> int | None:
        if self.returncode is None:
            self.returncode = ask({"ended": self.pid, "wait": True})
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def launched(cmd: list[str], env: Any = None, cwd: str | None = None, **_streams: Any) -> Kernel:
    """Start a kernel, in place of ``jupyter_client.launcher.launch_kernel``."""
    arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
    environment = dict(os.environ if env is None else env)
    return Kernel(ask({"arguments": arguments, "env": environment, "cwd": cwd or os.getcwd()}))


_stem: list[subprocess.Popen[str]] = []


def ask(what: dict[str, Any]) -> Any:
    """Ask the process from which kernels are forked; it ends with this one."""
    if not _stem:
        command = [sys.executable, __file__]
        pipe = subprocess.PIPE
        _stem.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))
        atexit.register(_stem[0].communicate)  # no more is asked, and it ends
    asked, answers = _stem[0].stdin, _stem[0].stdout
    assert asked
    assert answers
    print(json.dumps(what), file=asked, flush=True)
    return json.loads(answers.readline())


def serve(asked: IO[str]) -> None:
    """Import, then fork a kernel whenever one is asked for, and say how a kernel has ended."""
    del sys.path[0]  # this folder, which no kernel has
    os.environ["MPLBACKEND"] = INLINE
    for name in IMPORTED:
        import_module(name)
    # decided when pandas is imported, by whether a notebook is there
    sys.modules["pandas"].set_option("display.max_columns", 20)
    gc.freeze()
    for line in asked:
        what = json.loads(line)
        answer = ended(what) if "ended" in what else forked(what)
        print(json.dumps(answer), flush=True)


def ended(what: dict[str, Any]) -> int | None:
    pid, status = os.waitpid(what["ended"], 0 if what["wait"] else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if pid else None


def forked(what: dict[str, Any]) -> int:
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setsid()  # its group is ended with it, so its number is told when the group is there
        os.write(told, b"!")
        become_a_kernel(**what)
    os.read(ready, 1)
    os.close(ready)
    os.close(told)
    return pid


def become_a_kernel(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(cwd)
    os.environ.clear()
    # a kernel ends when its parent does, which is not who asked for it
    os.environ.update(env | {"JPY_PARENT_PID": str(os.getppid())})
    sys.argv = ["ipykernel_launcher", *arguments]
    import_module("ipykernel.kernelapp").launch_new_instance()
    sys.exit(0)


if __name__ == "__main__":
    serve(sys.stdin)
