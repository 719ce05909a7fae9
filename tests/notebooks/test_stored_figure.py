"""Chapter 13 keeps a figure for readers without its data: it must be today's."""

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sim.lessons.real_war import mark
from sim.plots.real_war import MarkedWars

CHAPTER = Path(__file__).resolve().parents[2] / "notebooks" / "13-a-real-war.ipynb"


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=float)


@pytest.mark.usefixtures("real_data")
def test_the_stored_figure_is_what_the_course_draws_today():
    cells = json.loads(CHAPTER.read_text("utf-8"))["cells"]
    (cell,) = [cell for cell in cells if cell["id"] == "stored"]
    assert "(attachment:railways.png)" in "".join(cell["source"])
    stored = pixels(base64.b64decode(cell["attachments"]["railways.png"]["image/png"]))
    today = pixels(MarkedWars().draw(mark(0.20, smooth=5)).png())
    assert stored.shape == today.shape
    # another machine's font renderer changes the edges of letters a little
    assert np.abs(stored - today).mean() < 1, "store it anew: python tools/stored_figure.py"
