"""A player that takes whatever Python says: before it only the second wall."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from sim.hand_ins.language.steps import StepCount
from sim.pricing.entries.player import PricePlayer

MODULES = (
    "asyncio codecs concurrent.futures.thread concurrent.futures.process ctypes dbm fileinput"
    " ftplib glob http.client inspect io logging mmap multiprocessing multiprocessing.process"
    " multiprocessing.shared_memory numpy.lib.npyio pathlib pickle platform posix pty readline"
    " runpy select secrets shelve shutil signal smtplib socket sqlite3 ssl subprocess tempfile"
    " threading time tkinter tokenize urllib.request uuid zipfile importlib.machinery"
)


class OpenPlayer(PricePlayer):
    """Runs a file as it is, all modules at hand."""

    @classmethod
    def prepare(cls) -> None:
        super().prepare()
        for name in MODULES.split():
            with suppress(ImportError):  # what this system has not
                import_module(name)

    @classmethod
    def run(cls, module: ModuleType, file: str, source: bytes, key: str, steps: StepCount) -> None:
        names: dict[str, Any] = vars(module)
        exec(compile(source, file, "exec", dont_inherit=True), names)
