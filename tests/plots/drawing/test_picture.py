import io
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.textpath import TextToPath
from PIL import Image

from sim.plots.drawing import marks, style
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture, redrawn, save, show

X = np.linspace(0, 10, 50)


class Curve(Picture[float]):
    """A line that moves, over axes that stay."""

    built = 0

    def build(self) -> None:
        Curve.built += 1
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=120)
        marks.few_ticks(self.axes)
        self.axes.set(xlim=(0, 10), ylim=(0, 10))
        self.line = marks.simulated(self.axes, X, X, label="won 成交")
        self.line.set_animated(True)
        self.labels = EndLabels([self.line])
        marks.finding(self.axes, "", moving=True)

    def update(self, data: float) -> None:
        self.line.set_ydata(X * data)
        self.labels.update()
        marks.finding(self.axes, f"The slope is {data:.2f}")


def pixels_of(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def bar(axes: Axes, height: float) -> None:
    axes.bar([0], [height], color=style.BLUE)
    axes.set_ylim(0, 10)
    marks.finding(axes, f"The bar is {height}")


def test_a_moved_picture_is_the_picture_drawn_afresh() -> None:
    moved = Curve()
    moved.draw(0.9).png()
    moved.draw(0.1).png()
    assert moved.draw(0.5).png() == Curve().draw(0.5).png()


def test_what_does_not_move_is_drawn_once() -> None:
    picture = Curve()
    picture.draw(0.9).png()
    drawn: list[str] = []
    for axis in (picture.axes.xaxis, picture.axes.yaxis):
        axis.draw = lambda renderer, axis=axis: drawn.append(axis.axis_name)  # type: ignore[method-assign]
    picture.draw(0.5).png()
    assert not drawn
    picture.axes.set_ylim(0, 5)
    picture.draw(0.5).png()
    assert drawn == ["x", "y"]


def test_changed_limits_are_seen() -> None:
    picture, wide = Curve(), Curve()
    picture.draw(0.5).png()
    for one in (picture, wide):
        one.axes.set_ylim(0, 20)
    assert picture.draw(0.5).png() == wide.draw(0.5).png() != Curve().draw(0.5).png()


@pytest.mark.parametrize("pixels", [600, 861, 1720])
def test_with_other_pixels_it_is_what_it_would_have_been_from_the_start(pixels: int) -> None:
    picture, afresh = Curve(), Curve(scale=(pixels + 0.5) / 860)
    picture.draw(0.5).png()
    again = pixels_of(picture.drawn(pixels).draw(0.5).png())
    assert again.shape[1] == pixels
    assert (again == pixels_of(afresh.draw(0.5).png())).all()


def test_a_finding_that_has_no_room_in_small_letters_is_broken_there() -> None:
    picture = Curve(scale=2)
    long = "A finding that in large letters just about fills the line"
    title = marks.finding(picture.axes, long)
    while "\n" not in title.get_text():
        long += "!"
        title = marks.finding(picture.axes, long)
    picture = Curve(scale=2)
    title = marks.finding(picture.axes, long[:-1])
    assert "\n" not in title.get_text()
    for wide in (645, 1720):
        picture.drawn(wide)
        assert marks.page_width(title) <= 860 - 16


def test_the_figure_is_never_built_again() -> None:
    picture = Curve()
    before = Curve.built
    figure, axes = picture.figure, picture.axes
    for slope in (0.1, 0.2, 0.3):
        picture.draw(slope).png()
    assert Curve.built == before
    assert picture.figure is figure
    assert figure.axes == [axes]


def test_colours_survive_the_palette() -> None:
    png = Curve().draw(0.5).png()
    seen = pixels_of(png)
    assert seen.shape == (880, 1720, 3)
    assert (seen[0, 0] == 255).all()
    blue = [int(style.BLUE[i : i + 2], 16) for i in (1, 3, 5)]
    assert (np.abs(seen - blue).max(axis=2) <= 3).sum() > 1000


def test_a_function_becomes_a_picture_that_leaves_nothing_behind() -> None:
    picture = redrawn(bar, height=300)()
    tall = picture.draw(8.0).png()
    assert picture.draw(2.0).png() != tall
    assert picture.draw(8.0).png() == tall
    assert len(picture.figure.axes) == 1
    assert len(picture.figure.axes[0].patches) == 1
    assert Image.open(io.BytesIO(tall)).size == (1720, 600)


def test_update_must_be_written() -> None:
    with pytest.raises(NotImplementedError, match="update"):
        Picture[float]().draw(1.0)


@pytest.mark.parametrize("what", [Curve, bar])
def test_show_gives_size_and_alt_text_and_returns_nothing(
    what, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    assert show(what, 0.5, width=600) is None
    data, metadata = shown[0]._repr_mimebundle_()
    assert metadata["image/png"]["width"] == 600
    assert metadata["image/png"]["height"] == 440
    assert metadata["image/png"]["alt"].startswith("The ")
    assert "image/png" in data


def test_saved_files_are_reproducible_and_carry_what_moves(tmp_path: Path) -> None:
    for ending in ("png", "svg", "pdf"):
        first, second = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
        save(first, Curve, 0.5)
        save(second, Curve, 0.5)
        assert first.read_bytes() == second.read_bytes()
    svg = (tmp_path / "one.svg").read_text()
    assert style.BLUE.lower() in svg
    assert "<text" not in svg  # paths: no font is needed to read it
    assert pixels_of((tmp_path / "one.png").read_bytes()).min() < 100


def test_words_from_the_store_look_as_those_drawn_afresh() -> None:
    afresh, quick = Curve(scale=1.5), Curve(scale=1.5, quick=True)
    for slope in (0.9, 0.5, 0.9):
        one, other = (pixels_of(each.draw(slope).png()) for each in (afresh, quick))
        assert one.shape == other.shape
        # half a pixel aside, a letter is where it was; without it whole strokes would be missing
        assert np.abs(one - other).mean() < 2.0
        darker = [(image.sum(axis=2) < 3 * 128).sum() for image in (one, other)]
        assert darker[1] == pytest.approx(darker[0], rel=0.05)


def test_a_word_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.plots.drawing.letters import _LetterRenderer

    picture = Curve(quick=True)
    picture.draw(0.9).png()
    drawn: list[str] = []
    monkeypatch.setattr(
        _LetterRenderer,
        "_drawn",
        lambda self, gc, s, prop: drawn.append(s) or self._words.popitem()[1],
    )
    picture.draw(0.9).png()
    assert drawn == []
    picture.draw(0.12).png()
    assert drawn == ["The slope is 0.12"]


def test_the_outline_of_a_word_with_a_halo_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Curve(quick=True)
    picture.draw(0.8).png()
    found: list[str] = []
    outline = TextToPath.get_text_path
    monkeypatch.setattr(
        TextToPath,
        "get_text_path",
        lambda self, prop, s, *rest, **more: (
            found.append(s) or outline(self, prop, s, *rest, **more)
        ),
    )
    picture.draw(0.7).png()
    assert found == []
    Curve(scale=1.5).draw(0.7).png()
    assert "won 成交" in found
