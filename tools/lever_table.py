"""Write the table of levers in docs/model-cards/buying.md anew: which level of each earns most.

Usage: python -m tools.lever_table      from the project's root; takes some minutes

The levers and their levels live in tests/verification/levers.py; a test there holds the card to
them.
"""

from __future__ import annotations

from pathlib import Path

from tests.verification.levers import levers, rows, scan

CARD = Path(__file__).resolve().parents[1] / "docs" / "model-cards" / "buying.md"
START = "<!-- table: written by tools/lever_table.py -->"
END = "<!-- end of table -->"


def filled(page: str) -> str:
    """Return the page with the table between its markers computed anew."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    table = "\n".join(rows([scan(lever) for lever in levers()]))
    return f"{before}{START}\n\n{table}\n\n{END}{after}"


def main() -> None:
    """Write the page."""
    CARD.write_text(filled(CARD.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{CARD}: {len(levers())} levers")


if __name__ == "__main__":
    main()
