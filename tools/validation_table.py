"""Write the table of docs/validation.md anew: theory, simulation, interval.

Usage: python -m tools.validation_table      from the project's root; takes about two minutes

The claims and their seeds live in tests/verification; a test there holds the page to them.
"""

from __future__ import annotations

from pathlib import Path

from tests.verification.claims import LEVEL, Claim
from tests.verification.registry import SUBJECTS, all_claims, claims_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
START = "<!-- table: written by tools/validation_table.py -->"
END = "<!-- end of table -->"


def filled(page: str) -> str:
    """Return the page with the table between its markers computed anew."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n\n{table()}\n{END}{after}"


def table() -> str:
    """Return all claims as Markdown, one table a subject."""
    return "\n".join([_summary(), *(section(subject) for subject in SUBJECTS)])


def _summary() -> str:
    claims = all_claims()
    certain = sum(claim.certain for claim in claims)
    uncertain = len(claims) - certain
    missed = sum(not claim.holds(claim.theory, 0.95) for claim in claims if not claim.certain)
    wide = sum(not claim.holds(claim.theory) for claim in claims)
    return (
        f"{len(claims)} claims. {certain} are met exactly, since nothing varies. Of the other "
        f"{uncertain}, {missed} miss their 95 % interval, where chance alone lets about "
        f"{0.05 * uncertain:.0f} miss; {wide} miss the interval that all of them must hold "
        f"together (level {LEVEL:.7f}).\n"
    )


def section(subject: str) -> str:
    """Return the claims of one subject under their heading."""
    module = SUBJECTS[subject]
    rows = [
        f"### {module.TITLE}\n",
        f"{module.THEORY}\n",
        "| what | theory | simulated | 95 % interval | refused as wrong | catches | quoted |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(_row(claim) for claim in claims_of(subject)),
    ]
    return "\n".join(rows) + "\n"


def _row(claim: Claim) -> str:
    low, high = claim.interval(0.95)
    miss = "" if claim.holds(claim.theory, 0.95) else " *"
    interval = "exact" if claim.certain else f"{_said(low)} to {_said(high)}{miss}"
    wrong = [w for w in claim.wrong if w != claim.theory]
    refused = " and ".join(_said(w) for w in wrong) if wrong else "anything else"
    cells = (
        claim.what,
        *(_said(claim.theory), _said(claim.simulated), interval, refused),
        _power(claim),
        claim.quoted,
    )
    return "| " + " | ".join(cells) + " |"


def _power(claim: Claim) -> str:
    """Say which error would be caught: of a probability in points, else in percent."""
    if claim.certain:
        return "any"
    if claim.kind == "probability" or claim.theory == 0:
        return f"{100 * claim.catches:.1f} points"
    return f"{100 * claim.catches / abs(claim.theory):.1f} %"


def _said(value: float) -> str:
    return f"{value + 0.0:.4g}" if abs(value) < 10_000 else f"{value:,.0f}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{PAGE}: {len(all_claims())} claims")


if __name__ == "__main__":
    main()
