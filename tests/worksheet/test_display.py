"""A widget that shows itself as text."""

from __future__ import annotations

import pytest
from ipywidgets import IntSlider

from sim.worksheet import PlainText

VIEW = "application/vnd.jupyter.widget-view+json"


class Price(PlainText, IntSlider):
    def plain(self) -> str:
        return f"price: {self.value}\n" + "-" * 200


def test_text_is_whole_and_follows_the_state() -> None:
    price = Price(value=3)
    assert price._repr_mimebundle_()["text/plain"] == f"{price.wake}\nprice: 3\n" + "-" * 200
    price.value = 4
    assert repr(price) == "price: 4\n" + "-" * 200


def test_the_widget_view_is_kept() -> None:
    price = Price()
    assert price._repr_mimebundle_()[VIEW]["model_id"] == price.model_id


def test_plain_must_be_written() -> None:
    class Silent(PlainText, IntSlider):
        pass

    with pytest.raises(NotImplementedError, match="Silent does not write plain"):
        repr(Silent())
