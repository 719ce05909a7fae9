import base64
import io
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sim.kernel.errors import InputError
from sim.plots.drawing import marks, style
from sim.plots.drawing.picture import Picture
from sim.plots.drawing.still import BAND, still
from sim.widgets.parts import look
from sim.widgets.parts.controls import Choice, Slider, Steps, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Panel
from sim.worksheet.display import STEADY

Outcome = dict[str, float]


class Bar(Picture[Outcome]):
    def build(self) -> None:
        self.axes = self.figure.add_subplot()
        marks.place(self.axes)
        self.axes.set(xlim=(-1, 1), ylim=(0, 100))
        (self.bar,) = self.axes.bar([0], [0], color=style.BLUE, animated=True)
        marks.finding(self.axes, "", moving=True)

    def update(self, data: Outcome) -> None:
        self.bar.set_height(data["needed"])
        marks.finding(self.axes, f"{data['needed']:.0f} % more must be sold")


class BreakEven(Panel[Outcome]):
    title = "Break-even 盈亏平衡"
    draws = Bar
    margin = Slider("Margin 毛利", 40, 5, 95, step=5, unit="%", group="Today")
    cut = Slider("Price cut", 10.0, 0.0, 60.0, step=0.5, unit="%", group="The offer")
    rounded = Switch("In whole percent", group="The offer")
    asked: int

    def __init__(self) -> None:
        self.asked = 0
        super().__init__()

    def compute(self, *, margin: int, cut: float, rounded: bool) -> Outcome:
        self.asked += 1
        if cut >= margin:
            raise InputError(f"cut is {cut:g} %; allowed: less than the margin <{margin} %>")
        needed = 100 * cut / (margin - cut)
        return {"needed": round(needed) if rounded else needed, "margin": margin}

    def key_numbers(self, outcome: Outcome) -> list[KeyNumber]:
        return [KeyNumber(f"{outcome['needed']:.1f} %", "more units <needed>", style.ORANGE)]

    def sentence(self, outcome: Outcome) -> str:
        return f"{outcome['needed']:.1f} % more units pay for the cut & no less."


class Story(Panel[Outcome]):
    """A simulation with a story to walk through."""

    title = "A story"
    draws = Bar
    live = False
    length = Slider("Length", 5, 1, 40, unit="events")
    pace = Choice("Pace", ["slow", "fast"])
    step = Steps("Event")

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.bars: list[float] = []
        self.failing = False
        super().__init__()

    def compute(self, *, length: int, pace: str) -> Outcome:
        self.asked.append((length, pace))
        self.bar_shown = self._bar.layout.visibility
        for done in range(length):
            self.progress(done + 1, length)
        if self.failing:
            raise ZeroDivisionError("a defect")
        return {"needed": 10.0 * length, "length": length}

    def adjust(self, outcome: Outcome) -> None:
        self.step.max = int(outcome["length"])
        self.step.value = 0

    def draw(self, outcome: Outcome) -> None:
        self.picture.draw({"needed": 10.0 * self.step.value})

    def numbers(self, outcome: Outcome) -> Mapping[str, float]:
        return {"length": outcome["length"], "step": self.step.value}

    def key_numbers(self, outcome: Outcome) -> list[KeyNumber]:
        return [KeyNumber(str(self.step.value), "events")]

    def sentence(self, outcome: Outcome) -> str:
        return f"Event {self.step.value} of {outcome['length']:.0f}."


def picture_of(panel: Panel[Any]) -> bytes:
    """The PNG on the page."""
    image = panel.children[1].children[1].children[1]
    assert image.format == "png"
    return bytes(image.value)


def page_of(panel: Panel[Any]) -> str:
    """The HTML of key numbers and sentence, where any space may be one that no line ends at."""
    numbers, _, sentence = panel.children[1].children[1].children
    return str(numbers.value + sentence.value).replace("\N{NO-BREAK SPACE}", " ")


def buttons_of(panel: Panel[Any]) -> list[Any]:
    """Reset, and the page's own button beside it."""
    return list(panel.children[1].children[0].children[-1].children[-1].children)


def test_a_control_changes_result_numbers_sentence_and_picture() -> None:
    panel = BreakEven()
    assert panel.result == {"needed": pytest.approx(100 / 3), "margin": 40}
    before, page = picture_of(panel), page_of(panel)
    panel.cut.value = 20
    assert panel.result["needed"] == pytest.approx(100)
    assert picture_of(panel) != before
    assert page_of(panel) != page
    assert "100.0 % more units pay" in page_of(panel)
    panel.cut.value = 10
    assert picture_of(panel) == before
    assert page_of(panel) == page


def test_the_picture_has_its_size_and_says_what_it_shows() -> None:
    panel = BreakEven()
    assert Image.open(io.BytesIO(picture_of(panel))).size == (1290, 660)  # quick: it is live
    image = panel.children[1].children[1].children[1]
    state = image.get_state()
    assert (state["width"], state["height"]) == ("860", "440")
    assert state["tooltip"] == "33 % more must be sold."
    # the page reads the description of whatever has a tooltip, and breaks where there is none
    assert state["description"] == ""


def test_a_picture_that_comes_on_release_is_drawn_finer() -> None:
    assert Image.open(io.BytesIO(picture_of(Story()))).size == (1720, 880)


def test_what_the_page_sends_is_a_change_like_any_other() -> None:
    panel = BreakEven()
    panel.cut.set_state({"value": 20.0})
    assert panel.result["needed"] == pytest.approx(100)


def test_it_stands_where_it_is_put_and_all_else_where_it_starts() -> None:
    panel = BreakEven()
    panel.rounded.value = True
    asked = panel.asked
    panel.stand(cut=30.0, margin=90)
    assert (panel.cut.value, panel.margin.value, panel.rounded.value) == (30, 90, False)
    assert panel.asked == asked + 1
    assert panel.result["needed"] == pytest.approx(50)
    panel.stand(margin=80)
    assert (panel.cut.value, panel.margin.value) == (10, 80)


def test_a_control_that_is_not_there_is_no_place_to_stand() -> None:
    panel = BreakEven()
    with pytest.raises(InputError, match=r"^control is 'cost'; allowed: margin, cut or rounded$"):
        panel.stand(margin=80, cost=1)
    assert panel.margin.value == 40


def test_reset_returns_all_controls_and_computes_once() -> None:
    panel = BreakEven()
    before = picture_of(panel)
    panel.cut.value, panel.margin.value, panel.rounded.value = 30, 90, True
    asked = panel.asked
    button = buttons_of(panel)[0]
    assert button.description == "Reset"
    button.click()
    assert (panel.cut.value, panel.margin.value, panel.rounded.value) == (10, 40, False)
    assert panel.asked == asked + 1
    assert picture_of(panel) == before


def test_bad_settings_are_a_sentence_in_the_panel() -> None:
    panel = BreakEven()
    image = panel.children[1].children[1].children[1]
    panel.cut.value = 60
    assert panel.error == "cut is 60 %; allowed: less than the margin <40 %>"
    assert panel.result == {}
    assert "less than the margin &lt;40 %&gt;" in page_of(panel)
    assert "iml-error" in page_of(panel)
    assert "iml-stale" in image._dom_classes
    assert panel.plain().splitlines()[-1] == f"error: {panel.error}"
    panel.margin.value = 90
    assert panel.error == ""
    assert panel.result["needed"] == pytest.approx(200)
    assert "iml-error" not in page_of(panel)
    assert "iml-stale" not in image._dom_classes


def test_bad_settings_from_the_start_leave_empty_axes() -> None:
    class Wrong(BreakEven):
        cut = Slider("Price cut", 50, 0, 60)

    panel = Wrong()
    assert panel.error
    assert Image.open(io.BytesIO(picture_of(panel))).size == (1290, 660)
    panel.cut.value = 20
    assert panel.result["needed"] == pytest.approx(100)


def test_a_defect_is_not_hidden_and_the_panel_survives_it() -> None:
    panel = Story()
    panel.failing = True
    with pytest.raises(ZeroDivisionError):
        panel.length.value = 9
    assert panel._bar.layout.visibility == "hidden"
    panel.failing = False
    panel.length.value = 10
    assert panel.result["length"] == 10
    panel.length.value = 9
    assert panel.result["length"] == 9


def test_text_is_complete_and_the_same_every_time() -> None:
    panel, again = BreakEven(), BreakEven()
    expected = (
        "Break-even 盈亏平衡\n"
        "  Margin 毛利: 40 %\n"
        "  Price cut: 10.0 %\n"
        "  In whole percent: no\n"
        "result\n"
        "  needed: 33.33\n"
        "  margin: 40\n"
        "33.3 % more units pay for the cut & no less."
    )
    assert panel.plain() == again.plain() == repr(panel) == expected


def test_a_notebook_keeps_view_text_and_a_static_picture() -> None:
    panel = BreakEven()
    data, metadata = panel._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "text/plain", "image/png"}
    assert data["text/plain"] == panel.plain()
    shown = base64.b64decode(data["image/png"])
    assert shown == still(picture_of(panel), panel.wake, 860)
    height = 440 + BAND
    assert metadata["image/png"] == {"width": 860, "height": height, "alt": panel.picture.alt}


def test_controls_stand_in_their_order_under_their_headings() -> None:
    left = BreakEven().children[1].children[0]
    said = [
        re.sub("<[^>]*>", "", getattr(w, "description", "") or getattr(w, "value", ""))
        for w in left.children[:-1]
    ]
    assert said == [
        "Break-even 盈亏平衡",
        "Today",
        "Margin 毛利 (%)",
        "The offer",
        "Price cut (%)",
        "In whole percent",
    ]


def test_words_of_the_author_are_text_and_not_html() -> None:
    page = page_of(BreakEven())
    assert "more units &lt;needed&gt;" in page
    assert "cut &amp; no less" in page
    assert style.readable(style.ORANGE) in page


def test_a_view_only_draws() -> None:
    panel = Story()
    before = picture_of(panel)
    assert panel.asked == [(5, "slow")]
    panel.step.value = 3
    assert panel.asked == [(5, "slow")]
    assert panel.result == {"length": 5, "step": 3}
    assert "Event 3 of 5." in page_of(panel)
    assert picture_of(panel) != before


def test_a_new_outcome_adjusts_the_controls_and_computes_once() -> None:
    panel = Story()
    panel.step.value = 4
    panel.length.value = 12
    assert panel.step.max == 12
    assert panel.step.value == 0
    assert panel.asked == [(5, "slow"), (12, "slow")]
    assert panel.result == {"length": 12, "step": 0}


def test_a_simulation_remembers_what_it_has_run() -> None:
    panel = Story()
    panel.length.value = 6
    panel.pace.value = "fast"
    panel.reset()
    panel.length.value = 6
    assert panel.asked == [(5, "slow"), (6, "slow"), (6, "fast")]
    assert panel.result["length"] == 6
    for length in range(7, 40):
        panel.length.value = length
    asked = len(panel.asked)
    panel.length.value = 6
    assert len(panel.asked) == asked + 1


def test_a_simulation_waits_for_release_and_shows_how_far_it_is() -> None:
    panel = Story()
    assert panel.length.continuous_update is False
    assert panel._bar in panel.children[1].children[0].children[-1].children
    seen: list[float] = []
    panel._bar.observe(lambda change: seen.append(change.new), names="value")
    panel.length.value = 4
    assert seen == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert panel.bar_shown == "visible"
    assert panel._bar.layout.visibility == "hidden"


def test_progress_sends_a_hundred_messages_at_most() -> None:
    panel = Story()
    panel.progress(0, 1)
    seen: list[float] = []
    panel._bar.observe(lambda change: seen.append(change.new), names="value")
    for done in range(10_000):
        panel.progress(done + 1, 10_000)
    assert 90 <= len(seen) <= 101
    assert seen[-1] == 1.0


def test_a_closed_form_follows_every_move_and_has_no_bar() -> None:
    panel = BreakEven()
    assert panel.cut.continuous_update is True
    assert len(panel.children[1].children[0].children[-1].children) == 1


def test_the_page_is_told_the_names_and_units_that_are_spoken() -> None:
    panel = BreakEven()
    front_end = buttons_of(panel)[1]
    assert front_end.title == "Break-even 盈亏平衡"
    assert front_end.full_screen
    assert front_end.units["Margin 毛利 (%)"] == "%"
    assert set(front_end.units) == {getattr(panel, name).description for name in panel._declared}


def test_panels_do_not_share_their_state() -> None:
    one, other = BreakEven(), BreakEven()
    one.cut.value = 20
    assert other.result["needed"] == pytest.approx(100 / 3)
    assert one.picture is not other.picture


@pytest.mark.parametrize("method", ["compute", "key_numbers", "sentence"])
def test_what_is_not_written_says_so(method: str) -> None:
    broken = type("Broken", (BreakEven,), {method: getattr(Panel, method)})
    with pytest.raises(NotImplementedError, match=rf"Broken does not write {method}\(\)"):
        broken()


def test_an_outcome_that_is_no_mapping_needs_numbers() -> None:
    class Broken(BreakEven):
        def compute(self, *, margin: int, cut: float, rounded: bool) -> Any:
            return np.zeros(2)

        def draw(self, outcome: Any) -> None:
            pass

    with pytest.raises(NotImplementedError, match="numbers"):
        Broken()


def test_the_style_sheet_touches_nothing_outside_a_panel() -> None:
    css = look.sheet().removeprefix("<style>").removesuffix("</style>")
    assert "%%" not in css
    assert "%(" not in css
    css = css.removesuffix(STEADY)
    selectors = [part for rule in re.findall(r"([^{}]+)\{", css) for part in rule.split(",")]
    assert len(selectors) > 20
    assert all(part.strip().startswith(".iml-") for part in selectors)
