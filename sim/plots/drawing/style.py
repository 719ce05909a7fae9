"""The course's one style: colours that keep their meaning, sizes that reach the last row.

Nothing here touches matplotlib's global settings on import. Pictures are made inside
:func:`context`; who draws with pyplot in a notebook of their own may call :func:`apply`.

Colours after Okabe and Ito (2008), told apart by colour-blind readers; none carries a meaning
alone: a label, a marker or a position says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain, repeat
from typing import Any, Final

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from sim.data import font_path
from sim.scenario.vocabulary import Outcome

BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
ORANGE: Final = "#E69F00"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
GREY: Final = "#999999"
LIGHT_GREY: Final = "#D9D9D9"

#: Text and axes; second-rank text; the rare grid line.
INK: Final = "#1A1A1A"
MUTED: Final = "#595959"
GRID: Final = "#E6E6E6"

#: In the order in which a scenario lists its suppliers: the own firm, the premium, the cheap and
#: the regional rival.
SUPPLIERS: Final = (BLUE, VERMILION, ORANGE, GREEN)
COURSE_SUPPLIERS: Final = dict(
    zip(("Huaxin", "Alpenwerk", "Beihe", "Jiangnan"), SUPPLIERS, strict=True)
)
SUPPLIER_MARKERS: Final = ("o", "s", "^", "D", "v")
OUTCOMES: Final[dict[Outcome, str]] = {
    "won": BLUE,
    "no_decision": GREY,
    "abandoned": VERMILION,
    "open": LIGHT_GREY,
}
#: Work is dark, waiting is light, whatever else differs.
WORKING: Final = "#22506B"
WAITING: Final = "#B9D3E3"

#: How a line is drawn that comes from theory, and one that comes from the simulation.
THEORY: Final[dict[str, Any]] = {"color": "black", "linestyle": (0, (5, 3)), "linewidth": 2.0}
SIMULATED: Final[dict[str, Any]] = {"linestyle": "-", "linewidth": 2.5}
BAND: Final[dict[str, Any]] = {"alpha": 0.22, "linewidth": 0}

#: Points at 96 pixels to the inch: what a reader sees at 1280 × 720.
TEXT_SIZE: Final = 16
TITLE_SIZE: Final = 18
CSS_DPI: Final = 96

LATIN_FONT: Final = "DejaVu Sans"

_RC: Final[dict[str, Any]] = {
    "font.size": TEXT_SIZE,
    "axes.titlesize": TEXT_SIZE,
    "axes.titleweight": "normal",
    "axes.labelsize": TEXT_SIZE,
    "xtick.labelsize": TEXT_SIZE,
    "ytick.labelsize": TEXT_SIZE,
    "legend.fontsize": TEXT_SIZE,
    "figure.titlesize": TITLE_SIZE,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.linewidth": 1.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "grid.color": GRID,
    "grid.linewidth": 1.0,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.prop_cycle": cycler(color=(*SUPPLIERS, PURPLE, GREY)),
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "legend.frameon": False,
    "lines.linewidth": 2.5,
    "lines.markersize": 8,
    "patch.linewidth": 0,
    # paths: an SVG looks the same where the font is missing
    "svg.fonttype": "path",
    # the same picture gives the same file
    "svg.hashsalt": "sim",
}


#: Where windows open, keys, films, and where files go: no matter of how a picture looks.
_NOT_OF_PICTURES: Final = (
    "animation.",
    "backend",
    "date.epoch",
    "docstring.hardcopy",
    "figure.hooks",
    "figure.max_open_warning",
    "interactive",
    "keymap.",
    "savefig.directory",
    "tk.",
    "toolbar",
    "webagg.",
)


@cache
def chinese_font() -> str:
    """Make the bundled Chinese font known to matplotlib and return its family name."""
    with font_path() as path:
        manager = font_manager.fontManager
        manager.addfont(path)
        family = str(font_manager.FontProperties(fname=path).get_name())
        # Bold Chinese in a title is set in the regular weight. Known to be bold as well, the file
        # serves without matplotlib's complaint on stderr, which would end up in notebooks.
        regular = next(entry for entry in manager.ttflist if entry.name == family)
        manager.ttflist.append(replace(regular, weight=700))
        return family


def settings() -> dict[str, Any]:
    """Return the style as matplotlib settings: all that a picture's look hangs on.

    What the course does not choose is as matplotlib comes, whatever stands in the reader's own
    ``matplotlibrc``. Latin text is set in DejaVu Sans, which comes with matplotlib; each character
    that it lacks is taken from the bundled Chinese font. The order matters, and so does the key: a
    list in ``font.sans-serif`` would not be searched character by character.
    """
    return _as_matplotlib_comes() | _RC | {"font.family": [LATIN_FONT, chinese_font()]}


@cache
def _as_matplotlib_comes() -> dict[str, Any]:
    return {
        str(key): value
        for key, value in mpl.rcParamsDefault.items()
        if not str(key).startswith(_NOT_OF_PICTURES)
    }


def _changes() -> Any:  # newer matplotlib types its keys one by one
    """Return what differs now from the style; to set the rest would cost a panel milliseconds."""
    now: Any = mpl.rcParams
    return {key: value for key, value in settings().items() if now[key] != value}


@contextmanager
def context() -> Iterator[None]:
    """Draw in the course's style inside a ``with`` block; outside, all is as before.

    Examples
    --------
    >>> import matplotlib
    >>> before = matplotlib.rcParams["font.size"]
    >>> with context():
    ...     matplotlib.rcParams["font.size"]
    16.0
    >>> matplotlib.rcParams["font.size"] == before
    True
    """
    # Of three hundred settings some twenty differ: these alone are set, and set back, which takes a
    # fifth of the time of `rc_context`. Inside another block nothing differs.
    changes = _changes()
    before = {key: mpl.rcParams[key] for key in changes}
    mpl.rcParams.update(changes)
    try:
        yield
    finally:
        mpl.rcParams.update(before)


def apply() -> None:
    """Take the style over for everything drawn from now on, in the reader's own notebook."""
    mpl.rcParams.update(_changes())


def figure(width: int = 860, height: int = 440, scale: float = 2.0) -> Figure:
    """Return an empty figure of a fixed size on the page, never known to pyplot.

    Parameters
    ----------
    width, height : int
        Pixels of the page (CSS pixels).
    scale : float, default 2
        Pixels drawn for each pixel of the page: 2 is crisp on a projector and on a laptop.
    """
    return Figure(figsize=(width / CSS_DPI, height / CSS_DPI), dpi=CSS_DPI * scale)


def supplier_colours(names: Iterable[str]) -> dict[str, str]:
    """Give each supplier its colour: those of the course always the same, others by position.

    Parameters
    ----------
    names : iterable of str
        In the order of the scenario. Suppliers that the course does not know take the colours
        that are left, in the order own firm, premium, cheap and regional rival; then purple.

    Examples
    --------
    >>> supplier_colours(["Huaxin", "Beihe", "Premium"])
    {'Huaxin': '#0072B2', 'Beihe': '#E69F00', 'Premium': '#D55E00'}
    """
    listed = list(names)
    known = {name: COURSE_SUPPLIERS[name] for name in listed if name in COURSE_SUPPLIERS}
    left = (colour for colour in SUPPLIERS if colour not in known.values())
    colours = chain(left, repeat(PURPLE))
    return {name: known[name] if name in known else next(colours) for name in listed}


def readable(colour: str, contrast: float = 4.5) -> str:
    """Darken a colour until text in it is readable on white.

    Parameters
    ----------
    colour : str
        Any matplotlib colour.
    contrast : float, default 4.5
        Ratio of luminances that must be reached (WCAG 2.1, level AA, asks for 4.5).

    Examples
    --------
    >>> readable("#0072B2"), readable("#E69F00")
    ('#0072b2', '#9c6c00')
    """
    red, green, blue = to_rgb(colour)
    factor = 1.0
    while factor > 0:
        shade = (red * factor, green * factor, blue * factor)
        if 1.05 / (_luminance(*shade) + 0.05) >= contrast:
            break
        factor -= 0.02
    return to_hex(shade)


def _luminance(red: float, green: float, blue: float) -> float:
    def linear(c: float) -> float:
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
