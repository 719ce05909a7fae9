"""The names by which a screen reader calls the controls of a form."""

from __future__ import annotations

from typing import Any, Final

SPOKEN: Final = "sim-spoken"
"""Class of a control whose label is heard and not seen: the question stands above it already."""


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
