"""The controls a panel may have, each declared in one line with its unit.

A control is declared as a class attribute of a panel; in the panel made from that class, the same
name is the ipywidgets control itself::

    class BreakEven(Panel[Sales]):
        margin = Slider("Margin", 40, 5, 95, step=5, unit="%")

    panel = BreakEven()
    panel.margin.value = 30
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from inspect import get_annotations
from typing import Any

import ipywidgets as widgets

from sim.kernel.numerals import as_typed
from sim.plots.drawing import words
from sim.scenario.vocabulary import plain

ROW = "iml-row"


def vocabulary(names: Iterable[str]) -> dict[str, str]:
    """Return choices named in English and Chinese for names of the vocabulary.

    Examples
    --------
    >>> vocabulary(["straight_rebuy", "new_task"])
    {'straight rebuy 直接重购': 'straight_rebuy', 'new task 新购': 'new_task'}
    """
    return {words.both(name): name for name in names}


class Control:
    """What all controls share.

    Parameters
    ----------
    label : str
        What it is, with the Chinese term beside it where one is taught.
    value : object
        What it starts at and what Reset returns it to.
    unit : str, optional
        Unit of the value, shown behind the label.
    group : str, optional
        A heading above this control and those that follow it under the same heading.
    view : bool, default False
        True if the control only changes what of the same result is looked at: then the model does
        not run again, and the value is not handed to ``compute``.
    """

    def __init__(
        self, label: str, value: Any, *, unit: str = "", group: str = "", view: bool = False
    ) -> None:
        self.label = label
        self.value = value
        self.unit = unit
        self.group = group
        self.view = view
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        for base in owner.__mro__[1:]:
            taken = name in vars(base) or name in get_annotations(base)
            if taken and not isinstance(vars(base).get(name), Control):
                raise TypeError(f"{owner.__name__}.{name}: every panel already has a {name!r}")
        self.name = name

    def __get__(self, panel: object | None, owner: type | None = None) -> Any:
        # reached on the class only: a panel sets its widget under the same name
        return self

    @property
    def caption(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def texts(self) -> tuple[str, ...]:
        """All that stands on the page for it."""
        return (self.caption, self.group)

    def make(self, live: bool) -> Any:
        """Make the widget that holds the value.

        Parameters
        ----------
        live : bool
            Whether it reports every move or only where it comes to rest.
        """
        raise NotImplementedError

    def row(self, widget: Any) -> Any:
        """Return what stands in the panel's left column for it; None if nothing does."""
        return widget

    def reading(self, widget: Any) -> str:
        """Say the value in words, the same in every process."""
        return str(widget.value)

    def plain(self, widget: Any) -> str:
        """Say label, value and unit in one line."""
        return f"{self.label}: {self.reading(widget)} {self.unit}".rstrip()


class Slider(Control):
    """A number in a range; whole if start, ends and step are whole.

    Parameters
    ----------
    label, value, unit, group, view
        As for :class:`Control`.
    minimum, maximum : float
        The sensible range, both ends allowed.
    step : float, default 1
        One press of an arrow key; Page Up and Page Down move five steps.
    """

    def __init__(
        self,
        label: str,
        value: float,
        minimum: float,
        maximum: float,
        *,
        step: float = 1,
        unit: str = "",
        group: str = "",
        view: bool = False,
    ) -> None:
        super().__init__(label, value, unit=unit, group=group, view=view)
        self.minimum, self.maximum, self.step = minimum, maximum, step

    @property
    def _whole(self) -> bool:
        return all(isinstance(x, int) for x in (self.value, self.minimum, self.maximum, self.step))

    @property
    def _format(self) -> str:
        if self._whole:
            return ",d"
        decimals = len(as_typed(self.step).partition(".")[2])
        return f",.{decimals}f"

    def make(self, live: bool) -> Any:
        """Make the slider."""
        kind = widgets.IntSlider if self._whole else widgets.FloatSlider
        slider = kind(
            value=self.value,
            min=self.minimum,
            max=self.maximum,
            step=self.step,
            description=self.caption,
            tooltip=self.caption,
            readout_format=self._format,
            continuous_update=live,
        )
        slider.add_class(ROW)
        return slider

    def reading(self, widget: Any) -> str:
        """Write the number with the decimals of its step."""
        return format(widget.value, self._format).replace("-", words.MINUS)


class Seed(Slider):
    """The name of a luck: a whole number, written without separators as names are."""

    @property
    def _format(self) -> str:
        return "d"


class Choice(Control):
    """One of several named values.

    Parameters
    ----------
    label, unit, group, view
        As for :class:`Control`.
    options : mapping of str to object, or iterable of str
        What is shown, and the value it stands for; see :func:`vocabulary`.
    value : object, optional
        The first option if left out.
    """

    def __init__(
        self,
        label: str,
        options: Mapping[str, Hashable] | Iterable[str],
        value: Hashable = None,
        *,
        unit: str = "",
        group: str = "",
        view: bool = False,
    ) -> None:
        named = options if isinstance(options, Mapping) else {plain(o): o for o in options}
        self.options: dict[str, Hashable] = dict(named)
        start = next(iter(self.options.values())) if value is None else value
        super().__init__(label, start, unit=unit, group=group, view=view)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that stands on the page for it, the names of the choices too."""
        return (*super().texts, *self.options)

    def make(self, live: bool) -> Any:
        """Make the drop-down list."""
        dropdown = widgets.Dropdown(
            options=list(self.options.items()),
            value=self.value,
            description=self.caption,
            tooltip=self.caption,
        )
        dropdown.add_class(ROW)
        return dropdown

    def reading(self, widget: Any) -> str:
        """Give the name of the option."""
        return str(widget.label)


class Switch(Control):
    """Yes or no.

    Parameters
    ----------
    label, group, view
        As for :class:`Control`.
    value : bool, default False
    """

    def __init__(
        self, label: str, value: bool = False, *, group: str = "", view: bool = False
    ) -> None:
        super().__init__(label, value, group=group, view=view)

    def make(self, live: bool) -> Any:
        """Make the check box."""
        box = widgets.Checkbox(value=self.value, description=self.caption, indent=False)
        box.add_class("iml-switch")
        return box

    def reading(self, widget: Any) -> str:
        """Say yes or no."""
        return "yes" if widget.value else "no"


class Steps(Control):
    """A position in a story, walked through by hand or played.

    It only changes what is looked at: the model does not run again. The panel sets its ``max`` in
    ``adjust`` when it knows how long the story is.

    Parameters
    ----------
    label, unit, group
        As for :class:`Control`.
    maximum : int, default 1
        Last position; the first is 0.
    pause : int, default 900
        Milliseconds between two positions while it plays.
    """

    def __init__(
        self,
        label: str,
        maximum: int = 1,
        value: int = 0,
        *,
        pause: int = 900,
        unit: str = "",
        group: str = "",
    ) -> None:
        super().__init__(label, value, unit=unit, group=group, view=True)
        self.maximum, self.pause = maximum, pause

    def make(self, live: bool) -> Any:
        """Make the slider."""
        slider = widgets.IntSlider(
            value=self.value,
            min=0,
            max=self.maximum,
            description=self.caption,
            tooltip=self.caption,
        )
        slider.add_class(ROW)
        return slider

    def row(self, widget: Any) -> Any:
        """Put the buttons that play the story under the slider."""
        play = widgets.Play(value=self.value, min=0, max=self.maximum, interval=self.pause)
        play.add_class("iml-play")
        widgets.jslink((play, "value"), (widget, "value"))
        # The end of the story is known to the kernel only.
        widgets.dlink((widget, "max"), (play, "max"))
        return widgets.VBox([widget, play])

    def reading(self, widget: Any) -> str:
        """Say where in the story this is."""
        return words.out_of(widget.value, widget.max)
