import ipywidgets
import pytest

from sim.scenario.vocabulary import BUYCLASSES
from sim.widgets.parts.controls import Choice, Control, Slider, Steps, Switch, vocabulary
from sim.widgets.parts.panel import Panel


def test_a_slider_is_whole_if_its_numbers_are() -> None:
    whole = Slider("Employees", 400, 20, 4000, step=20, unit="persons")
    widget = whole.make(live=True)
    assert isinstance(widget, ipywidgets.IntSlider)
    assert (widget.min, widget.max, widget.step) == (20, 4000, 20)
    assert widget.description == "Employees (persons)"
    assert whole.plain(widget) == "Employees: 400 persons"
    widget.value = 2000
    assert whole.plain(widget) == "Employees: 2,000 persons"


@pytest.mark.parametrize(
    ("step", "value", "text"), [(0.05, 0.3, "0.30"), (0.5, 2.0, "2.0"), (1.0, 2, "2")]
)
def test_a_slider_shows_the_decimals_of_its_step(step: float, value: float, text: str) -> None:
    slider = Slider("Risk", value, 0.0, 5.0, step=step)
    widget = slider.make(live=True)
    assert isinstance(widget, ipywidgets.FloatSlider)
    assert slider.plain(widget) == f"Risk: {text}"
    assert widget.readout_format.endswith(f"{len(text.partition('.')[2])}f")


@pytest.mark.parametrize("live", [True, False])
def test_a_slider_reports_every_move_only_if_live(live: bool) -> None:
    assert Slider("Risk", 1, 0, 5).make(live).continuous_update is live


def test_a_choice_shows_names_and_holds_values() -> None:
    choice = Choice("Buyclass", vocabulary(BUYCLASSES), "new_task")
    widget = choice.make(live=True)
    assert widget.value == "new_task"
    assert choice.plain(widget) == "Buyclass: new task 新购"
    widget.value = "straight_rebuy"
    assert choice.plain(widget) == "Buyclass: straight rebuy 直接重购"


def test_a_choice_of_names_starts_with_the_first() -> None:
    choice = Choice("Rule", ["weighted_probability", "majority"])
    widget = choice.make(live=True)
    assert widget.value == "weighted_probability"
    assert choice.plain(widget) == "Rule: weighted probability"


def test_a_switch_says_yes_or_no() -> None:
    switch = Switch("Centralised")
    widget = switch.make(live=True)
    assert switch.plain(widget) == "Centralised: no"
    widget.value = True
    assert switch.plain(widget) == "Centralised: yes"


def test_the_play_buttons_reach_as_far_as_the_story() -> None:
    steps = Steps("Event")
    widget = steps.make(live=False)
    slider, play = steps.row(widget).children
    assert slider is widget
    assert isinstance(play, ipywidgets.Play)
    widget.max = 17
    assert play.max == 17
    assert steps.view
    widget.value = 3
    assert steps.plain(widget) == "Event: 3 of 17"


@pytest.mark.parametrize(
    "control", [Slider("A", 1, 0, 5), Choice("A", ["x"]), Switch("A"), Steps("A")]
)
def test_every_control_has_a_label_on_the_page(control: Control) -> None:
    widget = control.make(live=True)
    assert widget.description == "A"
    # without a tooltip ipywidgets shows the word null
    assert isinstance(widget, ipywidgets.Checkbox) or widget.tooltip == "A"


@pytest.mark.parametrize("name", ["layout", "children", "title", "result", "picture", "reset"])
def test_a_control_cannot_take_the_name_of_a_part_of_the_panel(name: str) -> None:
    # Python 3.11 wraps what __set_name__ raises
    with pytest.raises((TypeError, RuntimeError)) as caught:
        type("Bad", (Panel,), {name: Switch("A")})
    reason = caught.value.__cause__ or caught.value
    assert f"every panel already has a '{name}'" in str(reason)


def test_a_panel_may_declare_the_control_of_its_base_anew() -> None:
    class Base(Panel):
        risk = Slider("Risk", 1, 0, 5)

    class Bolder(Base):
        risk = Slider("Risk", 3, 0, 9)

    assert Bolder.risk.value == 3
