"""A still picture is the picture, with a band above it that says how to wake the panel."""

import io

import numpy as np
import pytest
from PIL import Image

from sim.plots.drawing.picture import Picture
from sim.plots.drawing.still import BAND, still

SENTENCE = "Run this cell to move it: click here, then Shift + Enter."


class Dot(Picture[float]):
    def build(self) -> None:
        self.axes = self.figure.add_subplot()
        (self.dot,) = self.axes.plot([0], [0], "o", color="#0072B2", animated=True)

    def update(self, data: float) -> None:
        self.dot.set_data([data], [data])


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_below_the_band_stands_the_picture(scale: float) -> None:
    png = Dot(scale=scale).draw(0.02).png()
    picture, shown = pixels(png), pixels(still(png, SENTENCE, 860))
    band = round(BAND * scale)
    assert shown.shape == (picture.shape[0] + band, picture.shape[1], 3)
    # the palette is of both together: hardly another shade
    assert np.abs(shown[band:] - picture).max() <= 24


def test_the_whole_sentence_stands_in_the_band() -> None:
    png = Dot(scale=1.5).draw(0.02).png()
    band = pixels(still(png, SENTENCE, 860))[: int(1.5 * BAND)]
    dark = (band.sum(axis=2) < 300).nonzero()
    assert dark[1].min() < 30
    assert 0.5 * band.shape[1] < dark[1].max() < 0.95 * band.shape[1]
    assert dark[0].min() > 4
    assert dark[0].max() < band.shape[0] - 4
    empty = pixels(still(png, "", 860))[: int(1.5 * BAND)]
    assert (empty.sum(axis=2) > 600).all()
