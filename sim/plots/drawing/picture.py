"""A picture that is built once and then only moved: quick enough to follow a slider.

Building a figure anew takes several times as long as drawing what moved, and a moving picture is
what makes a panel feel alive. So a :class:`Picture` keeps its figure. Artists that are created with
``animated=True`` are drawn on top of a stored image of all the others; the others are drawn again
only when one of them has changed, which matplotlib itself keeps track of.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from sim.kernel.doors.kinds import public
from sim.plots.drawing import marks, style
from sim.plots.drawing.letters import LetterCanvas

T = TypeVar("T")


class Picture(Generic[T]):
    r"""Base of the course's pictures.

    A subclass writes :meth:`build`, which makes axes and artists, and :meth:`update`, which moves
    them to new data. Both run in the course's style.

    Parameters
    ----------
    width, height : int, optional
        Size on the page, CSS pixels; the class says what is usual (860 × 440 fits a panel).
    scale : float, default 2
        Pixels drawn for each pixel of the page.
    quick : bool, default False
        Whether its words come from a store, for a picture that follows the hand: at whole pixels,
        half a pixel from where they are otherwise.

    Examples
    --------
    >>> class Dot(Picture[float]):
    ...     def build(self) -> None:
    ...         self.axes = self.figure.add_subplot()
    ...         (self.dot,) = self.axes.plot([0], [0], "o", animated=True)
    ...         self.axes.set(xlim=(0, 1), ylim=(0, 1))
    ...     def update(self, data: float) -> None:
    ...         self.dot.set_data([data], [data])
    >>> dot = Dot()
    >>> first = dot.draw(0.2).png()
    >>> first[:4], dot.draw(0.3).png() == first, dot.draw(0.2).png() == first
    (b'\x89PNG', False, True)
    """

    width: ClassVar[int] = 860
    height: ClassVar[int] = 440

    def __init__(
        self,
        width: int | None = None,
        height: int | None = None,
        scale: float = 2.0,
        quick: bool = False,
    ) -> None:
        self.page_width = width or self.width
        self.page_height = height or self.height
        self._ground: Any = None
        with style.context():
            self.figure: Figure = style.figure(self.page_width, self.page_height, scale)
            # Any: matplotlib leaves this class untyped
            self._canvas: Any = (LetterCanvas if quick else FigureCanvasAgg)(self.figure)
            self.build()

    def build(self) -> None:
        """Make the axes and the artists, once. Give ``animated=True`` to those that move often."""

    def update(self, data: T) -> None:
        """Move the artists to the data. Limits and tick labels that change cost a full drawing."""
        raise NotImplementedError(f"{type(self).__name__} does not write update()")

    def draw(self, data: T) -> Picture[T]:
        """Show new data; return the picture itself."""
        with style.context():
            self.update(data)
        return self

    def drawn(self, pixels: int) -> Picture[T]:
        """Draw so many pixels across from now on, as many as the page shows of it.

        Parameters
        ----------
        pixels : int
            What it is drawn with is what it is seen with: nothing is drawn in vain, and no edge
            is blurred.
        """
        # half a pixel more: matplotlib cuts what is left of one
        self.figure.dpi = style.CSS_DPI * (pixels + 0.5) / self.page_width
        self._ground = None
        with style.context():
            marks.fit_finding(self.figure)
        return self

    @property
    def alt(self) -> str:
        """The picture in words, for a reader who cannot see it."""
        return marks.alt_text(self.figure)

    def png(self) -> bytes:
        """Return the picture as it is now, as a PNG."""
        with style.context():
            self._render()
        size = self._canvas.get_width_height(physical=True)
        image = Image.frombuffer("RGBA", size, self._canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        return encoded(image)

    def _render(self) -> None:
        if self._ground is None or self.figure.stale:
            self._canvas.draw()
            self._ground = self._canvas.copy_from_bbox(self.figure.bbox)
        else:
            self._canvas.restore_region(self._ground)
        renderer = self._canvas.get_renderer()
        for artist in _moving(self.figure):
            artist.draw(renderer)


def redrawn(
    function: Callable[[Axes, T], object], width: int = 860, height: int = 440
) -> type[Picture[T]]:
    """Return a picture class for a function that draws its axes anew each time.

    For what changes as a whole, such as a time line with another number of rows; half as quick as
    a picture that moves.

    Parameters
    ----------
    function : callable
        Called with empty axes, already in their place, and the data.
    width, height : int
        Usual size on the page, CSS pixels.
    """
    usual = {"width": width, "height": height}

    class Redrawn(Picture[T]):
        width = usual["width"]
        height = usual["height"]

        def update(self, data: T) -> None:
            self.figure.clear()
            axes = self.figure.add_subplot()
            marks.place(axes)
            function(axes, data)

    return Redrawn


@public
def show(
    what: type[Picture[T]] | Callable[[Axes, T], object],
    data: T,
    *,
    width: int | None = None,
    height: int | None = None,
) -> None:
    """Show one picture in a notebook, crisp, of fixed size, with its alt text.

    Parameters
    ----------
    what : Picture class, or function of axes and data
    data : object
        What that picture shows.
    width, height : int, optional
        Size on the page, CSS pixels.
    """
    from IPython import display

    page: Any = display  # IPython leaves these functions untyped
    picture = _picture(what, width, height).draw(data)
    size = {"width": picture.page_width, "height": picture.page_height}
    page.display(page.Image(picture.png(), alt=picture.alt, **size))


def save(
    path: str | Path,
    what: type[Picture[T]] | Callable[[Axes, T], object],
    data: T,
    *,
    width: int | None = None,
    height: int | None = None,
) -> None:
    """Write one picture to a file; its ending says the format (png, svg, pdf).

    Parameters
    ----------
    path : str or path-like
    what, data, width, height
        As for :func:`show`.
    """
    picture = _picture(what, width, height).draw(data)
    # a date in the file would make two equal pictures differ
    undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    with style.context():
        picture.figure.savefig(path, metadata=undated.get(Path(path).suffix.lower()))


def _picture(what: Any, width: int | None, height: int | None) -> Picture[Any]:
    if isinstance(what, type) and issubclass(what, Picture):
        return what(width, height)
    return redrawn(what)(width, height)


def _moving(figure: Figure) -> list[Artist]:
    # They stand in their axes or in the figure itself: to search deeper takes six times as long.
    every: list[Artist] = []
    for one in figure.get_children():
        every += one.get_children() if isinstance(one, Axes) else [one]
    found = [artist for artist in every if artist.get_animated() and artist.get_visible()]
    return sorted(found, key=lambda artist: artist.get_zorder())


def encoded(image: Image.Image) -> bytes:
    """Return an image as a small PNG."""
    # A palette of 256 colours, a third of the bytes and of the time of true colour at no visible
    # loss. Every third pixel of every third row is enough to find the colours; what they miss is
    # a shade at some letter's edge, and takes the nearest. The quantizer truncates: its nearly
    # white is white.
    colours = image.convert("RGB")
    sample = colours.resize(
        (max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.NEAREST
    )
    few = sample.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if channel == 254 else channel for channel in few.getpalette() or []])
    stream = io.BytesIO()
    # of even areas, rows of one colour: looking for nothing else packs as small in half the time
    packing = {"compress_level": 1, "compress_type": zlib.Z_RLE}
    colours.quantize(palette=few, dither=Image.Dither.NONE).save(stream, "png", **packing)
    return stream.getvalue()
