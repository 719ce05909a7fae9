"""How a widget shows itself to a notebook, to a test that compares text, and to a screen reader.

A widget's own ``text/plain`` lists its traits, is cut at 110 characters and is useless to a person
who reads the notebook without a live kernel. Here the widget says in plain words what it shows, so
that nbval, which skips the widget view (its model id is random), still compares something real.
"""

from typing import Any, ClassVar, Final

from sim.course.needed_cells import tell_needed_cells

STEADY: Final = ".jp-WindowedPanel-outer { overflow-anchor: none; }"
"""A rule of style for whatever a cell shows late.

JupyterLab goes to the next cell at once. A browser then holds that one still, and what arrives
above it is pushed out of sight.
"""

SPOKEN: Final = "sim-spoken"
"""Class of a control whose label is heard and not seen: the question stands above it already."""


class PlainText:
    """A widget that also shows itself as deterministic text.

    Put it first among the bases, before the ipywidgets class, and write :meth:`plain`. Opened again
    without a kernel, the text alone is shown; its first line, :attr:`wake`, says what to do.

    Examples
    --------
    >>> from ipywidgets import IntSlider
    >>> class Price(PlainText, IntSlider):
    ...     def plain(self) -> str:
    ...         return f"price: {self.value} yuan"
    >>> price = Price(value=92, max=200)
    >>> price
    price: 92 yuan
    >>> price.value = 95
    >>> print(price._repr_mimebundle_()["text/plain"])
    Run this cell to use it: click here, then Shift + Enter.
    price: 95 yuan
    """

    wake: ClassVar[str] = "Run this cell to use it: click here, then Shift + Enter."
    """What to do where it stands as text; empty for what cannot be moved anyway."""

    def plain(self) -> str:
        """Say what the widget shows now.

        Returns
        -------
        str
            Controls and result, one a line. The same state gives the same text in every process:
            no addresses, no model ids, no times, numbers rounded.
        """
        raise NotImplementedError(f"{type(self).__name__} does not write plain()")

    def __repr__(self) -> str:
        return self.plain()

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets returns the widget view beside its own text; the view is kept, the text is ours
        parent: Any = super()
        bundle = parent._repr_mimebundle_(**kwargs) or {}
        # IPython allows (data, metadata) too; ipywidgets returns data alone
        data = dict(bundle[0] if isinstance(bundle, tuple) else bundle)
        data["text/plain"] = "\n".join(filter(None, (self.wake, self.plain())))
        return data


def named_for_readers(control: Any, spoken: str) -> Any:
    """Give a field, a list or a group of buttons its name; return it.

    ipywidgets binds a label to a field and to a list, and an empty label makes it nameless whatever
    its tooltip says; :mod:`sim.worksheet.page.front_end` binds it to what ipywidgets does not.

    Parameters
    ----------
    control : Text, Dropdown or RadioButtons
        The control.
    spoken : str
        What it is called.
    """
    control.description = spoken
    control.add_class(SPOKEN)
    return control


tell_needed_cells()  # whatever a page shows passes here, so every page has it
