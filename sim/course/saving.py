"""What JupyterLab stores of panels, forms and quizzes: what can be shown when opened again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

WIDGET_VIEW: Final = "application/vnd.jupyter.widget-view+json"
"""The output that needs a living kernel: opened again it shows "model not found"."""


def keep_what_can_be_shown(model: dict[str, Any], **_: object) -> None:
    """Take the views of widgets out of a notebook that is about to be written.

    A page keeps what stands beside the view: the picture or the text, which say how to wake them.
    Jupyter calls this (``ContentsManager.pre_save_hook``) with what it will write; the page that is
    open keeps its living panels.

    Parameters
    ----------
    model : dict
        What is saved, as Jupyter's contents service has it. Changed in place.

    Examples
    --------
    >>> data = {WIDGET_VIEW: {"model_id": "1f"}, "text/plain": "a quiz"}
    >>> page = {"cells": [{"cell_type": "code", "outputs": [{"data": data}]}], "metadata": {}}
    >>> keep_what_can_be_shown({"type": "notebook", "content": page})
    >>> page["cells"][0]["outputs"]
    [{'data': {'text/plain': 'a quiz'}}]
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, Mapping):
        return
    for cell in content.get("cells", ()):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if len(data) > 1:  # a widget of somebody's own may have nothing else
                data.pop(WIDGET_VIEW, None)
    content.get("metadata", {}).pop("widgets", None)
