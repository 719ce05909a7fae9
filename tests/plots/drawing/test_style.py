import subprocess
import sys
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.ft2font import FT2Font

from sim.plots.drawing import style
from sim.plots.drawing.picture import Picture, save
from sim.scenario.vocabulary import CHINESE, OUTCOMES
from tools import make_font

ROOT = Path(__file__).resolve().parents[3]
FONTS = Path(str(files("sim.plots.drawing"))) / "fonts"
FONT = FT2Font(str(FONTS / "IMLSansSC-Regular.otf"))  # older matplotlib takes no Path


def chinese(text: str) -> set[str]:
    return {character for character in text if "\u2e80" <= character <= "\uffef"}


def writers() -> list[Path]:
    found = [*ROOT.glob("sim/**/*.py"), *ROOT.glob("docs/**/*.*")]
    for ending in ("toml", "csv"):
        found += ROOT.glob(f"datasets/**/*.{ending}")
    found += [one for one in ROOT.glob("notebooks/**/*.ipynb") if "checkpoints" not in str(one)]
    return sorted(one for one in found if one.suffix not in (".png", ".svg"))


def test_every_chinese_character_of_the_project_is_in_the_font() -> None:
    drawn = {chr(code) for code in FONT.get_charmap()}
    assert chinese("".join(CHINESE.values())) <= drawn
    missing = {
        str(path.relative_to(ROOT)): "".join(sorted(lost))
        for path in writers()
        if (lost := chinese(path.read_text("utf-8-sig")) - drawn)
    }
    assert not missing, f"run tools/make_font.py: {missing}"


def test_every_usual_character_of_a_name_is_in_the_font() -> None:
    gb2312, standard = set(make_font.gb2312()), make_font.standard_characters()
    assert (len(gb2312), len(standard), len(set(standard))) == (6763, 8105, 8105)
    assert set("鑫源机床婷琪雯淼璐睿梓煜媛") <= gb2312 | set(standard)
    assert (gb2312 | set(standard)) - {chr(code) for code in FONT.get_charmap()} == set()


@pytest.mark.parametrize("name", ["鑫源机床", "婷琪雯淼璐睿梓煜媛", "朱镕基", "𬭊"])
def test_a_rare_name_is_drawn_without_boxes(name: str) -> None:
    with warnings.catch_warnings(), style.context():
        warnings.simplefilter("error")
        figure = style.figure(400, 60, scale=1)
        figure.text(0, 0.2, name)
        FigureCanvasAgg(figure).draw()


def test_the_font_is_a_subset_with_a_name_of_its_own_and_its_licence_beside_it() -> None:
    assert "Noto" not in FONT.family_name
    assert "Source" not in FONT.family_name
    assert style.chinese_font() == FONT.family_name
    assert (FONTS / "IMLSansSC-Regular.otf").stat().st_size < 3_000_000
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Adobe" in licence


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_chinese_is_drawn_without_boxes_and_without_complaints(
    weight: str, caplog: pytest.LogCaptureFixture
) -> None:
    with warnings.catch_warnings(), style.context():
        warnings.simplefilter("error")
        figure = style.figure(1200, 60, scale=1)
        canvas = FigureCanvasAgg(figure)
        figure.text(0, 0.2, "Won −5 % " + "".join(sorted(CHINESE.values())), weight=weight)
        canvas.draw()
    assert not caplog.records


def test_a_missing_character_would_be_noticed() -> None:
    with style.context():
        figure = style.figure(200, 60, scale=1)
        figure.text(0, 0.2, "\U00020000")
        canvas = FigureCanvasAgg(figure)
        with pytest.warns(UserWarning, match="Glyph"):
            canvas.draw()


def test_importing_the_plots_leaves_matplotlib_as_it_was() -> None:
    code = (
        "import matplotlib as m; before = dict(m.rcParams)\n"
        "import sim.plots.drawing.style as s, sim.plots.drawing.marks, sim.plots.drawing.picture\n"
        "s.figure()\n"
        "with s.context(): assert m.rcParams['font.size'] == 16\n"
        "assert dict(m.rcParams) == before"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def other_value(key: str, value: Any) -> Any:
    """Return another value that matplotlib allows for a setting; the same where none is found."""
    words = ["bold", "large", "magenta", "--", "tight", "in", "center", "right", "serif", "pdf"]
    tried: list[Any] = [*words, 3, 0.5, (1.0, 2.0, 3.0), ["monospace"], "minor", "round_numbers"]
    if isinstance(value, bool):
        tried = [not value]
    elif isinstance(value, int | float):
        tried = [value + 1, value * 0.5]
    for one in tried:
        try:
            with mpl.rc_context({key: one}):
                if mpl.rcParams[key] != value:
                    return one
        except Exception:  # each setting refuses in its own way
            continue
    return value


def test_no_setting_of_the_readers_own_comes_through() -> None:
    with warnings.catch_warnings(), mpl.rc_context(dict(mpl.rcParamsDefault)):
        warnings.simplefilter("ignore")
        other = {
            key: other_value(key, value)
            for key, value in mpl.rcParamsDefault.items()
            if not key.startswith(style._NOT_OF_PICTURES)
        }
        changed = {key for key, value in other.items() if value != mpl.rcParamsDefault[key]}
        assert len(changed) > 200
        assert {"text.usetex", "font.weight", "savefig.bbox", "path.sketch"} <= changed
        assert {"axes.labelpad", "xtick.direction", "figure.autolayout"} <= changed
        with style.context():
            usual = dict(mpl.rcParams)
        mpl.rcParams.update(other)
        with style.context():
            assert dict(mpl.rcParams) == usual


class Plain(Picture[float]):
    def build(self) -> None:
        self.axes = self.figure.add_subplot()
        self.axes.set(xlabel="weeks", ylabel="price", title="鑫源 5 %")
        (self.dot,) = self.axes.plot([0, 1], [0, 1], animated=True)

    def update(self, data: float) -> None:
        self.dot.set_data([0, 1], [0, data])


def test_a_picture_is_the_same_under_any_matplotlibrc(tmp_path: Path) -> None:
    rc = {
        "text.usetex": True,
        "font.weight": "bold",
        "savefig.bbox": "tight",
        "savefig.dpi": 30,
        "path.sketch": (3, 100, 2),
        "axes.labelpad": 20,
        "xtick.direction": "in",
        "figure.autolayout": True,
        "axes.grid": True,
        "lines.linestyle": "--",
    }
    here, there = tmp_path / "here.png", tmp_path / "there.png"
    usual = Plain().draw(0.5).png()
    save(here, Plain, 0.5)
    with mpl.rc_context(rc):
        assert Plain().draw(0.5).png() == usual
        save(there, Plain, 0.5)
    assert here.read_bytes() == there.read_bytes()


def test_apply_is_for_the_readers_own_figures() -> None:
    with mpl.rc_context():
        style.apply()
        assert mpl.rcParams["font.family"] == ["DejaVu Sans", style.chinese_font()]
        # each character is looked up in the second font if the first lacks it
        paths = font_manager.fontManager._find_fonts_by_props(font_manager.FontProperties())
        assert [Path(path).name for path in paths] == ["DejaVuSans.ttf", "IMLSansSC-Regular.otf"]


def test_no_text_is_smaller_than_sixteen_points() -> None:
    sizes = {
        key: value
        for key, value in style._RC.items()
        if key.endswith("size") and key != "lines.markersize"
    }
    assert len(sizes) >= 7
    assert min(sizes.values()) >= 16


def test_a_figure_has_its_size_in_pixels_of_the_page() -> None:
    figure = style.figure(860, 440, scale=2)
    assert FigureCanvasAgg(figure).get_width_height(physical=True) == (1720, 880)


def contrast_on_white(colour: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 1.05 / (
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True)) + 0.05
    )


@pytest.mark.parametrize(
    "colour", [*style.SUPPLIERS, style.PURPLE, style.LIGHT_GREY, "white", "yellow", "black"]
)
def test_readable_text_has_enough_contrast_and_not_more_than_needed(colour: str) -> None:
    text = style.readable(colour)
    assert contrast_on_white(text) >= 4.5
    if contrast_on_white(colour) >= 4.5:
        assert to_rgb(text) == pytest.approx(to_rgb(colour), abs=1 / 255)
    else:
        assert contrast_on_white(text) < 5.2


def test_colours_keep_their_meaning() -> None:
    assert set(style.OUTCOMES) == set(OUTCOMES)
    names = ["Huaxin", "premium", "cheap", "regional", "another", "one more"]
    colours = style.supplier_colours(names)
    assert list(colours) == names
    assert list(colours.values()) == [*style.SUPPLIERS, style.PURPLE, style.PURPLE]
    assert len(set(style.SUPPLIERS)) == 4
