"""Store the picture that README shows: that of chapter 04's first panel, as it opens.

    python -m tools.readme_picture

tests/house/test_readme.py says when it is no longer what the panel shows.
"""

from __future__ import annotations

from pathlib import Path

from sim.widgets import OnePurchase

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "panel.png"


def drawn() -> bytes:
    """Return what the panel shows."""
    return OnePurchase().picture.png()


def main() -> None:
    """Write the picture."""
    PICTURE.write_bytes(drawn())
    print(f"{PICTURE}: stored")


if __name__ == "__main__":
    main()
