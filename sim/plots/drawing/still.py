"""A picture that stands for a panel where none runs, and says so."""

from __future__ import annotations

import io
from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from sim.plots.drawing import style
from sim.plots.drawing.picture import encoded

BAND: Final = 32
"""Height of the band with the sentence, CSS pixels."""
GROUND: Final = "#eef3f8"


def still(png: bytes, sentence: str, width: int) -> bytes:
    """Put a band with a sentence above a picture.

    Parameters
    ----------
    png : bytes
        The picture.
    sentence : str
        What to do, in one line.
    width : int
        Of the picture on the page, CSS pixels; with the band it is :data:`BAND` higher.

    Returns
    -------
    bytes
        A PNG.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    scale = picture.width / width
    with style.context():
        figure = style.figure(width, BAND, scale)
        figure.set_facecolor(GROUND)
        canvas: Any = FigureCanvasAgg(figure)  # matplotlib leaves this class untyped
        figure.text(12 / width, 0.5, sentence, va="center_baseline", color=style.INK)
        canvas.draw()
    size = canvas.get_width_height(physical=True)
    drawn = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    band = drawn.convert("RGB").resize((picture.width, round(BAND * scale)))
    both = Image.new("RGB", (picture.width, picture.height + band.height))
    both.paste(band, (0, 0))
    both.paste(picture, (0, band.height))
    return encoded(both)
