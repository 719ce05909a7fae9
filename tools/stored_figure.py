"""Store the figure that chapter 13 shows to readers who do not have its data.

    python tools/stored_figure.py

The data are GPL-3 and come as the extra ``data``, so the chapter cannot draw without them. The
figure is an attachment of its cell ``stored``; tests/notebooks/test_stored_figure.py says when it
is no longer what the course draws. Needs the extra.
"""

from __future__ import annotations

import base64
from pathlib import Path

import nbformat

from sim.lessons.real_war import mark
from sim.plots.real_war import MarkedWars

CHAPTER = Path(__file__).resolve().parents[1] / "notebooks" / "13-a-real-war.ipynb"


def main() -> None:
    notebook = nbformat.read(CHAPTER, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == "stored"]
    png = MarkedWars().draw(mark(0.20, smooth=5)).png()
    cell["attachments"] = {"railways.png": {"image/png": base64.b64encode(png).decode("ascii")}}
    nbformat.write(notebook, CHAPTER)
    print(f"{CHAPTER.name}: figure stored")


if __name__ == "__main__":
    main()
