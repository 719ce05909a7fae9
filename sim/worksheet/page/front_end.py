"""What ipywidgets leaves out on the page, done by a few lines of the page's own language.

One of these stands in each panel and each form. On the page it finds what it stands in and

- names each slider by its label and speaks its value with the unit, names a group of buttons, and
  gives a picture its alternative text;
- keeps keys inside: an arrow moves the slider and not the notebook's cursor;
- shows a button for the full screen, where it is asked for;
- tells how many of the screen's pixels the picture takes, where that is asked for.

Where it is not loaded, all else works as before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from anywidget import AnyWidget
from traitlets import Bool, Dict, Int, List, Unicode

FULL_SCREEN: Final = "Full screen"
LEAVE: Final = "Leave full screen"


class FrontEnd(AnyWidget):
    """The page's side of a panel or a form.

    Parameters
    ----------
    title : str
        What the whole is called.
    units : dict of str to str
        What is spoken behind a slider's value, by the text of its label.
    full_screen : bool
        Whether there is a button that gives it the whole screen.
    measures : bool
        Whether it tells how wide the picture is.

    Attributes
    ----------
    pixels : int
        The picture's width on the screen, in the screen's own pixels; 0 as long as it is unknown.
    """

    _esm = Path(__file__).with_suffix(".js")

    title = Unicode("").tag(sync=True)
    units: Any = Dict().tag(sync=True)
    full_screen = Bool(False).tag(sync=True)
    measures = Bool(False).tag(sync=True)
    pixels = Int(0).tag(sync=True)
    screen_words: Any = List([FULL_SCREEN, LEAVE]).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.add_class("sim-front-end")
