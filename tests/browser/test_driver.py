"""The driver can tell: what is broken on purpose here is reported, what works is not."""

from collections.abc import Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import Server, without
from tests.browser.lab import Notebook, Panel

PANEL = """
import ipywidgets as w

def picture(red):
    return f'<svg width="60" height="60"><rect width="60" height="60" fill="rgb({red},0,0)"/></svg>'

class Small(w.VBox):
    def __init__(self, width="300px"):
        self.live = w.IntSlider(5, 0, 9, description="live")
        self.dead = w.IntSlider(5, 0, 9, description="dead")
        self.broken = w.Checkbox(False, description="broken")
        self.rule = w.Dropdown(options=["all", "most"], description="rule")
        self.quota = w.IntSlider(2, 1, 3, description="quota", disabled=True)
        self.side = w.ToggleButtons(options=["left", "right"], description="side")
        self.reset = w.Button(description="Reset")
        self.again = w.Button(description="again")
        self.shown = w.HTML()
        box = w.HBox([self.shown])
        box.add_class("iml-picture")
        self.all = (self.live, self.rule, self.quota, self.side)
        self.start = [c.value for c in self.all]
        for control in self.all:
            control.observe(self.draw, "value")
        self.broken.observe(self.fail, "value")
        self.reset.on_click(self.restore)
        rest = (self.dead, self.broken, self.reset, self.again)
        super().__init__([*self.all, *rest, box], layout=w.Layout(width=width))
        self.add_class("iml-panel")
        self.draw()

    def fail(self, change):
        raise ValueError("on purpose")

    def restore(self, _):
        for control, value in zip(self.all, self.start):
            control.value = value

    def draw(self, *_):
        most = self.rule.value == "most"
        self.quota.disabled = not most
        quota = self.quota.value if most else 0
        left = self.side.value == "left"
        self.shown.value = picture(10 * self.live.value + most + 3 * quota + 101 * left)
"""


@pytest.fixture(scope="module")
def made(page, server: Server) -> Iterator[Notebook]:
    cells = [new_code_cell(code) for code in (PANEL, "Small()", "Small('2000px')", "1 / 0", "2")]
    path = server.folder / "made.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    notebook = Notebook(page, "made.ipynb")
    yield notebook
    notebook.close()


@pytest.fixture(scope="module")
def cells(made: Notebook) -> list[list[str]]:
    return [cell.errors for cell in made.run_all()]


@pytest.fixture
def panel(made: Notebook, cells: list[list[str]]) -> Iterator[Panel]:
    found = made.panels()[0]
    yield found
    found.reset()


def control(panel: Panel, label: str):
    return next(c for c in panel.controls() if c.label == label)


def test_an_error_in_a_cell_is_reported(cells: list[list[str]]) -> None:
    assert cells[:3] == [[], [], []]
    assert cells[3] == ["ZeroDivisionError: division by zero"]


def test_all_controls_are_found(panel: Panel) -> None:
    assert [str(c) for c in panel.controls()] == [
        "slider 'live'",
        "slider 'quota'",
        "slider 'dead'",
        "dropdown 'rule'",
        "toggle 'side'",
        "checkbox 'broken'",
        "button 'again'",
    ]


@pytest.mark.parametrize("label", ["live", "rule", "side"])
def test_a_live_control_is_told(panel: Panel, label: str) -> None:
    moved = panel.try_control(control(panel, label))
    assert moved is not None
    assert moved.milliseconds is not None
    assert moved.milliseconds > 0


@pytest.mark.parametrize("label", ["dead", "again"])
def test_a_dead_control_is_told(panel: Panel, label: str) -> None:
    assert panel.try_control(control(panel, label)) is None


def test_a_control_that_matters_under_one_rule_only_is_live(panel: Panel) -> None:
    quota = control(panel, "quota")
    assert panel.try_control(quota) is None
    assert panel.try_in_other_states(quota) is not None


def test_reset_brings_the_first_picture_back(panel: Panel) -> None:
    first = panel.signature()
    panel.try_control(control(panel, "live"))
    assert panel.signature() != first
    panel.reset()
    assert panel.signature() == first


def test_a_callback_that_raises_is_reported(made: Notebook, panel: Panel) -> None:
    before = made.kernel_errors()
    assert panel.try_control(control(panel, "broken")) is None
    assert [e for e in made.kernel_errors() if e not in before] == ["ValueError: on purpose"]


def test_a_panel_too_wide_is_told(made: Notebook, panel: Panel) -> None:
    assert panel.overflow() <= 1
    assert made.panels()[1].overflow() > 100


def test_a_missing_browser_fails_in_ci_and_is_skipped_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        without("no browser")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        without("no browser")
