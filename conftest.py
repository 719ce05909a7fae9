"""Settings for every kind of test: unit tests, doctests and notebooks."""

import os

import pytest
from hypothesis import settings

# A model's example may take a second on a slow machine and that proves nothing; a build that is red
# once and green the next time proves nothing either, so CI draws the same examples at every run.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Let nbval pass over what progress bars write to stderr: it depends on the clock."""
    skipped = getattr(collector, "skip_compare", None)
    if skipped is not None:
        collector.skip_compare = (*skipped, "stderr")  # type: ignore[attr-defined]
