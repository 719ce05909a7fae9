"""How a widget shows itself to a notebook, to a test that compares text, and to a screen reader.

A widget's own ``text/plain`` lists its traits, is cut at 110 characters and is useless to a person
who reads the notebook without a live kernel. Here the widget says in plain words what it shows, so
that nbval, which skips the widget view (its model id is random), still compares something real.
"""

from typing import Any, Final

SPOKEN: Final = "sim-spoken"
"""Class of a control whose label is heard and not seen: the question stands above it already."""


class PlainText:
    """A widget that also shows itself as deterministic text.

    Put it first among the bases, before the ipywidgets class, and write :meth:`plain`.

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
    >>> price._repr_mimebundle_()["text/plain"]
    'price: 95 yuan'
    """

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
        data["text/plain"] = self.plain()
        return data


def named_for_readers(control: Any, spoken: str) -> Any:
    """Give a field or a list its name; return it.

    ipywidgets binds a label to each of them, and an empty label makes it nameless whatever its
    tooltip says.

    Parameters
    ----------
    control : Text or Dropdown
        The control.
    spoken : str
        What it is called.
    """
    control.description = spoken
    control.add_class(SPOKEN)
    return control
