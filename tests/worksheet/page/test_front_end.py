"""What the page is told by a panel or a form; what it does with it is for tests/browser."""

from __future__ import annotations

from ipywidgets import VBox

from sim.worksheet import predict, quiz
from sim.worksheet.page.front_end import FrontEnd


def test_the_page_is_handed_the_code_and_what_is_spoken() -> None:
    state = FrontEnd(title="Break-even 保本", units={"Margin (%)": "%"}).get_state()
    assert "export default" in state["_esm"]
    assert (state["title"], state["units"]) == ("Break-even 保本", {"Margin (%)": "%"})
    assert state["full_screen"] is False


def test_it_adds_nothing_to_the_text_of_what_it_stands_in() -> None:
    assert VBox([FrontEnd()]).get_state(["_model_name"]) == {"_model_name": "VBoxModel"}


def test_each_form_has_one() -> None:
    for form in (predict("03-buying-center"), quiz("03-buying-center")):
        assert sum(isinstance(child, FrontEnd) for child in form.children) == 1
