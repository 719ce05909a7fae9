"""Projects below a bar: what chapter 21 quotes beside five hundred of them (domain row G4.3)."""

from __future__ import annotations

from sim.customers import failed_share
from sim.lessons import five_hundred_projects
from tests.verification.claims import SEED, Claim

TITLE = "Failed projects: one population, one bar"
THEORY = (
    "Where benefit over hope is normal with mean 1 and standard deviation 0.5, the share of "
    "projects below a bar is Φ((bar − 1) / 0.5); at 72 % of what was hoped it is 28.8 %."
)

BAR, PROJECTS = 0.72, 300_000
"""So many projects that 2 % of the share are told."""


def claims() -> list[Claim]:
    """Draw the projects and return what is claimed of them."""
    found = five_hundred_projects(BAR, seed=SEED, projects=PROJECTS)
    below = (found.benefits < BAR).astype(float)
    return [Claim("projects below 72 %, share", failed_share(BAR), below, quoted="21")]
