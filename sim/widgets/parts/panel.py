"""The panel: controls on the left, key numbers, one picture and one sentence on the right.

A chapter's panel declares its controls and says in a few short methods which model they feed and
which picture shows the result; everything else happens here. It wires only: models compute, and
:mod:`sim.plots` draws.

There is no ``interact`` and no ``Output`` widget: a panel is an ordinary object whose controls can
be set and whose result can be read in a test, and whose errors are seen by whoever runs the cell.
"""

from __future__ import annotations

from base64 import b64encode
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Generic, TypeVar

import ipywidgets as widgets
from traitlets import Unicode

from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import as_given, figures, one_of
from sim.plots.drawing.picture import Picture
from sim.plots.drawing.still import BAND, still
from sim.widgets.parts import look
from sim.widgets.parts.controls import Control, Switch
from sim.widgets.parts.look import KeyNumber
from sim.worksheet.display import PlainText
from sim.worksheet.page import glyphs
from sim.worksheet.page.front_end import FrontEnd

RESET: Final = "Reset"

ERROR: Final = "error: {error}"
ALL_BACK: Final = "All controls back to the start"

T = TypeVar("T")
Number = float | int | str | bool | None

_REMEMBERED = 24
_ROOMY = 21  # lines of controls, two each, and of headings that a small window has room for
_CRISP = 2.0  # pixels drawn for each of the page's
_QUICK = 1.5  # a picture that follows the hand, until the page says what it shows
_LEAST, _MOST = 0.75, 2.0  # of these it draws no fewer and no more, whatever the page shows


class Described(widgets.Image):
    """An image whose tooltip is what a screen reader reads.

    ipywidgets knows no alt text; a title does instead, of which the page makes one
    (:mod:`sim.worksheet.page.front_end`). ipywidgets asks every widget with a tooltip for its
    description, however, and fails on those that have none.
    """

    description = Unicode("").tag(sync=True)


class Panel(PlainText, widgets.VBox, Generic[T]):
    """Base of the course's panels.

    A subclass declares

    - ``title``, and its controls as class attributes (:mod:`sim.widgets.parts.controls`);
    - ``draws``, the class of its picture, from :mod:`sim.plots`;
    - ``live``: True (the default) for what is computed in a few milliseconds and follows every
      move; False for a simulation, which runs when a control comes to rest, shows its progress and
      remembers its last results;
    - :meth:`compute`, :meth:`numbers`, :meth:`key_numbers`, :meth:`sentence`, and, where needed,
      :meth:`settle`, :meth:`adjust` and :meth:`draw`.

    Attributes
    ----------
    result : dict
        The numbers that the panel shows, plain and in full precision; empty after an error.
    error : str
        What is wrong with the settings, or an empty string.
    picture : Picture
        The picture itself, made once.

    Raises
    ------
    InputError
        Never: the panel shows its sentence. Any other exception is a defect and comes through.
    """

    title: ClassVar[str]
    draws: ClassVar[type[Picture[Any]]]
    live: ClassVar[bool] = True
    wake = "Run this cell to move it: click here, then Shift + Enter."

    result: dict[str, Number]
    error: str
    picture: Picture[Any]

    def __init__(self) -> None:
        self._declared = _controls(type(self))
        for name, control in self._declared.items():
            setattr(self, name, control.make(self.live))
        self._held = False
        self._known: OrderedDict[tuple[Any, ...], T] = OrderedDict()
        self._shown: T | None = None
        self._said = ""
        self.error = ""
        self.result = {}
        self.picture = self.draws(scale=_QUICK if self.live else _CRISP, quick=self.live)
        super().__init__(self._parts())
        self.add_class(look.PANEL)
        declared = self._declared.values()
        tall = [one for one in declared if not isinstance(one, Switch)]
        headings = {one.group for one in declared if one.group}
        if 2 * len(tall) + len(headings) > _ROOMY:
            self.add_class(look.MANY)
        for name in self._declared:
            getattr(self, name).observe(self._moved, names="value")
        self.refresh()

    # ---- what a subclass writes -----------------------------------------------------------------

    def compute(self, *args: Any, **values: Any) -> T:
        """Ask the model.

        Parameters
        ----------
        **values : object
            The value of each control that is not a ``view``, by name. Write them out as
            keyword-only parameters.
        """
        raise NotImplementedError(f"{type(self).__name__} does not write compute()")

    def numbers(self, outcome: T) -> Mapping[str, Number]:
        """Pick the plain numbers that go into ``result``; by default the outcome, if a mapping."""
        if isinstance(outcome, Mapping):
            return outcome
        raise NotImplementedError(f"{type(self).__name__} does not write numbers()")

    def key_numbers(self, outcome: T) -> Sequence[KeyNumber]:
        """Choose two to four numbers to stand large above the picture."""
        raise NotImplementedError(f"{type(self).__name__} does not write key_numbers()")

    def sentence(self, outcome: T) -> str:
        """Say in one sentence what the picture shows now, in 125 characters at most (two lines)."""
        raise NotImplementedError(f"{type(self).__name__} does not write sentence()")

    def settle(self) -> None:
        """Let controls follow one another, before the model is asked. Rarely needed."""

    def adjust(self, outcome: T) -> None:
        """Adapt controls to a new outcome: the end of a story, what does not apply. Rarely needed.

        What it changes here (values, ranges, ``disabled``) does not make the panel compute again.
        """

    def draw(self, outcome: T) -> None:
        """Hand the outcome to the picture. Written anew if the picture wants more than that."""
        self.picture.draw(outcome)

    def right_side(self) -> list[Any]:
        """Return what stands on the right, from the top down. Rarely written anew."""
        return [self._numbers, self._image, self._sentence]

    def more_words(self) -> Sequence[str]:
        """Return what else is written on the page now, where a panel writes more."""
        return ()

    # ---- what a subclass and a test may call ----------------------------------------------------

    def refresh(self) -> None:
        """Compute if a control of the model has moved, then show."""
        try:
            with self._hold():
                self.settle()
                outcome = self._outcome()
                if outcome is not self._shown:
                    self.adjust(outcome)
                    self._shown = outcome
                self.draw(outcome)
                self._show(outcome)
        except InputError as problem:
            self._show_error(str(problem))

    def reset(self) -> None:
        """Return every control to where it started."""
        self.stand()

    def stand(self, **placed: Any) -> None:
        """Put some controls where they are wanted and all others where they start, in one move.

        Parameters
        ----------
        **placed : object
            Values of controls, by name. One that follows another stands where it is wanted all
            the same; of two that leave each other no room, the last one stays.

        Raises
        ------
        InputError
            If the panel has no control of a name.
        """
        for name in placed:
            if name not in self._declared:
                raise InputError(refused("control", name, one_of(self._declared)))
        self._put({name: control.value for name, control in self._declared.items()})
        self._put(placed)
        self._put(placed)  # what has followed one that was put later
        self.refresh()
        if any(getattr(self, name).value != value for name, value in placed.items()):
            self._put(placed)  # what the outcome has moved
            self.refresh()

    def _put(self, wanted: Mapping[str, Any]) -> None:
        with self._hold():
            for name, value in wanted.items():
                getattr(self, name).value = value
                self.settle()

    @property
    def controls(self) -> Mapping[str, Control]:
        """What the panel declares, by name; the control itself goes by the same name."""
        return self._declared

    def progress(self, done: float, total: float = 1.0) -> None:
        """Say how far the model is; a model takes this method as its ``progress`` argument.

        Parameters
        ----------
        done, total : float
            For example 30 of 100 replications.
        """
        share = done / total if total else 1.0
        if abs(share - self._bar.value) >= 0.01 or share == 1.0:  # a hundred messages are plenty
            self._bar.value = share

    def plain(self) -> str:
        """Return controls and result as text, the same on every machine."""
        lines = [self.title]
        for name, control in self._declared.items():
            lines.append(f"  {control.plain(getattr(self, name))}")
        if self.error:
            lines.append(ERROR.format(error=self.error))
        else:
            lines.append("result")
            lines += [f"  {name}: {_rounded(value)}" for name, value in self.result.items()]
            lines.append(self._said)
        return "\n".join(lines)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        # Where no kernel runs (a page opened again, a repository's, a printout) the controls are
        # dead; the picture is there all the same, and says how to wake them.
        picture = {
            "width": self.picture.page_width,
            "height": self.picture.page_height + BAND,
            "alt": self.picture.alt,
        }
        data = super()._repr_mimebundle_(**kwargs)
        data["text/plain"] = self.plain()
        png = still(self._image.value, self.wake, self.picture.page_width)
        data["image/png"] = b64encode(png).decode("ascii")
        return data, {"image/png": picture}

    # ---- how it is put together -----------------------------------------------------------------

    def _parts(self) -> list[Any]:
        self._numbers = widgets.HTML()
        self._image = Described(
            format="png", width=str(self.picture.page_width), height=str(self.picture.page_height)
        )
        self._image.add_class("iml-picture")
        self._sentence = widgets.HTML()
        self._bar = widgets.FloatProgress(min=0.0, max=1.0)
        self._bar.add_class("iml-busy")
        self._bar.layout.visibility = "hidden"
        reset = widgets.Button(description=RESET, tooltip=ALL_BACK)
        reset.add_class("iml-reset")
        reset.on_click(lambda _: self.reset())

        buttons = widgets.HBox([reset, self._front_end()])
        foot = widgets.VBox([buttons] if self.live else [self._bar, buttons])
        foot.add_class("iml-foot")
        left = widgets.VBox([widgets.HTML(look.title(self.title)), *self._rows(), foot])
        left.add_class("iml-left")
        right = widgets.VBox(self.right_side())
        right.add_class("iml-right")
        self._sheet = widgets.HTML(layout=widgets.Layout(display="none"))
        self._written: frozenset[str] = frozenset()
        body = widgets.HBox([left, right])
        body.add_class("iml-body")
        return [self._sheet, body]

    def _front_end(self) -> FrontEnd:
        units = {control.caption: control.unit for control in self._declared.values()}
        front = FrontEnd(title=self.title, units=units, full_screen=True, measures=self.live)
        front.observe(self._measured, names="pixels")
        return front

    def _measured(self, change: Any) -> None:
        """Draw the picture as large as the page shows it."""
        wide = self.picture.page_width
        self.picture.drawn(min(max(change["new"], round(_LEAST * wide)), round(_MOST * wide)))
        self.refresh()

    def _rows(self) -> Iterator[Any]:
        heading = ""
        for name, control in self._declared.items():
            if control.group != heading:
                heading = control.group
                yield widgets.HTML(look.group(heading))
            row = control.row(getattr(self, name))
            if row is not None:
                yield row

    def _moved(self, _change: Any) -> None:
        if not self._held:
            self.refresh()

    @contextmanager
    def _hold(self) -> Iterator[None]:
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before

    def _outcome(self) -> T:
        values = {
            name: getattr(self, name).value
            for name, control in self._declared.items()
            if not control.view
        }
        key = tuple(values.values())
        if key not in self._known:
            with self._busy():
                self._known[key] = self.compute(**values)
            while len(self._known) > (1 if self.live else _REMEMBERED):
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    @contextmanager
    def _busy(self) -> Iterator[None]:
        if self.live:
            yield
            return
        self._bar.value = 0.0
        self._bar.layout.visibility = "visible"
        try:
            yield
        finally:
            self._bar.layout.visibility = "hidden"

    def _show(self, outcome: T) -> None:
        self.error = ""
        self.result = dict(self.numbers(outcome))
        self._said = self.sentence(outcome)
        numbers = look.numbers(self.key_numbers(outcome))
        png = self.picture.png()
        # All at once, the picture first: a page that is laid out anew meanwhile makes it wait.
        with self._image.hold_sync():
            self._image.value = png
            self._image.tooltip = self.picture.alt
        self._numbers.value = numbers
        self._sentence.value = look.sentence(self._said)
        self._bring_glyphs()
        self._image.remove_class("iml-stale")

    def _bring_glyphs(self) -> None:
        """Let the style sheet know the Chinese characters of all that is written now."""
        parts = [self.title, self._numbers.value, self._sentence.value, *self.more_words()]
        parts += [text for control in self._declared.values() for text in control.texts]
        characters = self._written | glyphs.needed("".join(parts))
        if characters != self._written or not self._sheet.value:
            self._written = characters
            self._sheet.value = look.sheet(characters)

    def _show_error(self, text: str) -> None:
        self.error = text
        self.result = {}
        self._numbers.value = look.numbers([])
        self._sentence.value = look.error(text)
        self._bring_glyphs()
        self._image.add_class("iml-stale")
        if not self._image.value:  # wrong from the start: empty axes rather than a broken image
            self._image.value = self.picture.png()


def _controls(kind: type) -> dict[str, Control]:
    """Collect the declared controls in their order, those of the base class first."""
    found: dict[str, Control] = {}
    for base in reversed(kind.__mro__):
        found |= {name: part for name, part in vars(base).items() if isinstance(part, Control)}
    return found


def _rounded(value: Number) -> str:
    # four figures: what differs between machines is far behind them
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return figures(value, 4) if isinstance(value, float) else as_given(value)
