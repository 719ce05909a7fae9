"""The page's side of a lecture: keys, the bar at the foot, the list of screens, the *Try* list.

What a tab has been told (which screen, which hands) it keeps for itself until it is closed, so that
loading the page again loses nothing; another tab knows nothing of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from anywidget import AnyWidget
from traitlets import Dict, Int, List, Unicode

WORDS: Final = {
    "back": "‹ Back",
    "next": "Next ›",
    "screens": "Screens",
    "try": "Try",
    "panel": "Panel",
    "return": "Return",
    "close": "Close",
    "place": "{place} of {count}",
}
KEYS: Final = {
    "back": "Page Up or ←",
    "next": "Page Down, space or →",
    "screens": "L",
    "try": "T",
    "panel": "P",
    "return": "P",
    "close": "Esc",
}


class LectureBar(AnyWidget):
    """The bar at the foot of each screen.

    Parameters
    ----------
    name : str
        Of the chapter: under it a tab keeps what it was told.
    titles : list of str
        Of the screens.
    panels : list of int
        Which of them, from 0, are panels: one key leads to the last one and back.

    Attributes
    ----------
    place : int
        Which screen is on, from 0.
    tries : list of str
        What to try on the panel that is on, as HTML.
    memory : dict
        What the tab keeps: the hands, by prediction.
    """

    _esm = Path(__file__).with_suffix(".js")

    name = Unicode("").tag(sync=True)
    titles: Any = List(Unicode()).tag(sync=True)
    panels: Any = List(Int()).tag(sync=True)
    place = Int(0).tag(sync=True)
    ready = Int(-1).tag(sync=True)
    tries: Any = List(Unicode()).tag(sync=True)
    memory: Any = Dict().tag(sync=True)
    words: Any = Dict(WORDS).tag(sync=True)
    shortcuts: Any = Dict(KEYS).tag(sync=True)
