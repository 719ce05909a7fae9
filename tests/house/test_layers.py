"""What `import sim` may cost. (The arrows between the rooms are import-linter's job.)"""

import subprocess
import sys

import pytest

SLOW = {"IPython", "ipywidgets", "joblib", "matplotlib", "scipy", "statsmodels"}


@pytest.mark.parametrize(
    "statement",
    [
        "import sim",
        "import sim; sim.load('first-order')",
        "import sim.cli",
        "import sim.buying, sim.pricing, sim.lessons, sim.plots, sim.widgets, sim.worksheet",
        "from sim.pricing import break_even_sales_change",
    ],
)
def test_slow_libraries_wait_until_they_are_used(statement: str) -> None:
    script = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "sim" in loaded
    assert loaded & SLOW == set()
