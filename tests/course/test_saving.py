"""What is stored of a page with widgets in it: what can be shown without a kernel."""

import copy

from sim.course.saving import WIDGET_VIEW, keep_what_can_be_shown


def saved(content: object, kind: str = "notebook") -> object:
    model = {"type": kind, "content": copy.deepcopy(content)}
    keep_what_can_be_shown(model=model, path="a.ipynb", contents_manager=None)
    return model["content"]


def page(*data: dict) -> dict:
    outputs = [{"output_type": "execute_result", "data": one, "metadata": {}} for one in data]
    return {
        "cells": [
            {"cell_type": "markdown", "source": "words"},
            {"cell_type": "code", "source": "panel()", "outputs": outputs},
            {"cell_type": "code", "source": "1 / 0", "outputs": [{"output_type": "error"}]},
        ],
        "metadata": {"kernelspec": {"name": "python3"}},
    }


def test_the_view_goes_and_picture_and_text_stay() -> None:
    view = {WIDGET_VIEW: {"model_id": "1"}}
    panel = {"image/png": "iVBOR", "text/plain": "a panel"}
    assert saved(page(view | panel, view | {"text/plain": "a quiz"})) == page(
        panel, {"text/plain": "a quiz"}
    )


def test_what_has_nothing_else_stays() -> None:
    assert saved(page({WIDGET_VIEW: {"model_id": "1"}})) == page({WIDGET_VIEW: {"model_id": "1"}})


def test_a_stored_state_of_all_widgets_goes() -> None:
    stored = page({"text/plain": "4"})
    assert saved({**stored, "metadata": {**stored["metadata"], "widgets": {"a": 1}}}) == stored


def test_other_files_pass_through() -> None:
    assert saved("plain text", "file") == "plain text"
    assert saved(None, "directory") is None
