"""Settings for every kind of test: unit tests, doctests and notebooks."""

import os

import pytest
from hypothesis import settings

# A model's example may take a second on a slow machine and that proves nothing; a build that is red
# once and green the next time proves nothing either, so CI draws the same examples at every run.
# What must hold of every input is tried on forty every day, on a hundred where all is played.
HERE = settings(deadline=None)
CI = settings(deadline=None, derandomize=True, print_blob=True)
for name, profile in {"here": HERE, "ci": CI}.items():
    settings.register_profile(name, profile, max_examples=40)
    settings.register_profile(f"{name}-all", profile)


def pytest_configure(config: pytest.Config) -> None:
    """Draw all examples for the heavy tests and the guards, and fewer every day."""
    name = "ci" if os.environ.get("CI") else "here"
    all_of_them = config.getoption("markexpr") in ("", "guard")
    settings.load_profile(f"{name}-all" if all_of_them else name)


# Of several that test at the same time each has a processor: what is shared only where it pays, in
# a test or in what a test starts, is not shared.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("LOKY_MAX_CPU_COUNT", "1")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Let nbval pass over what progress bars write to stderr: it depends on the clock.

    And of many pages, let kernels begin warm.
    """
    skipped = getattr(collector, "skip_compare", None)
    if skipped is not None:
        collector.skip_compare = (*skipped, "stderr")  # type: ignore[attr-defined]
        if hasattr(collector.config, "workerinput"):  # one of several processes, for many pages
            from tests.notebooks import warm_kernels

            warm_kernels.install()
