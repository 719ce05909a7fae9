"""A guess meets its outcome: distance, sentence, and what is said without a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.worksheet import predict, reveal
from sim.worksheet.files import load_worksheet


def told(mine: Path, typed: str, outcome: object, name: str = "share") -> str:
    predict(mine, name).predictions[0].typed = typed
    return reveal(mine, name, outcome).plain()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("40", "You said 40 % of all; it is 10.8 % of all: 29.2 points too high."),
        ("2 %", "You said 2 % of all; it is 10.8 % of all: 8.80 points too low. Why so?"),
        ("12.0", "You said 12 % of all; it is 10.8 % of all. That is close. Well seen."),
        ("25", "14.2 points too high. The idea behind it: four share by four. They differ."),
        ("90", "79.2 points too high. The idea behind it: we are the market. There are others."),
    ],
)
def test_a_number(mine: Path, folder: Path, typed: str, sentence: str) -> None:
    said = told(mine, typed, 10.8)
    assert sentence in " ".join(said.split())
    assert "   it is: 10.8 % of all\n" in said


def test_other_units_are_no_points(mine: Path, folder: Path) -> None:
    text = mine.read_text(encoding="utf-8").replace('"% of all"', '"weeks"')
    mine.write_text(text, encoding="utf-8")
    assert "20.0 weeks too high." in " ".join(told(mine, "30", 10).split())


def test_a_choice(mine: Path, folder: Path) -> None:
    said = " ".join(told(mine, "buyer", "owner", "who").split())
    assert "you said: The buyer it is: The owner" in said
    assert "“The owner”. The idea behind it: the buyer buys. The buyer orders." in said
    hit = " ".join(told(mine, "owner", "owner", "who").split())
    assert hit.endswith("You said “The owner”, and so it is. The head.")


def test_without_a_guess_the_outcome_is_shown_kindly(mine: Path, folder: Path) -> None:
    shown = reveal(mine, "share", 10.8)
    assert shown.comparison is None
    assert "you said: –" in shown.plain()
    assert "It is 10.8 % of all. You wrote nothing down before looking." in shown.plain()
    said = " ".join(told(mine, "plenty", 10.8).split())
    assert "What you wrote, 'plenty', could not be read as 0 to 100; % of all, so it is" in said


def test_the_page_shows_the_same_and_escapes_it(mine: Path, folder: Path) -> None:
    text = mine.read_text(encoding="utf-8").replace("They differ.", "They differ: 1 < 2 & so on.")
    mine.write_text(text, encoding="utf-8")
    predict(mine, "share").predictions[0].typed = "25"
    html = "".join(getattr(child, "value", "") for child in reveal(mine, "share", 10.8).children)
    assert "1 &lt; 2 &amp; so on." in html
    assert "<b>25 % of all</b><span>you said</span>" in html
    assert "<i>The idea behind it: four share by four.</i>" in html
    assert 'role="status"' in html


def test_without_a_course_folder_a_guess_lasts_as_long_as_the_kernel(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "off by: 29.2 points" in told(mine, "40", 10.8)
    predict(mine, "share").predictions[0].typed = ""
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".json"]


@pytest.mark.parametrize(
    ("name", "outcome", "sentence"),
    [
        ("shear", 1, "there is no prediction 'shear'; did you mean 'share'"),
        ("share", "owner", "outcome is 'owner'; allowed: a finite number"),
        ("who", 3, "outcome is 3; known: buyer, owner"),
    ],
)
def test_what_an_author_gets_wrong(mine: Path, name: str, outcome: object, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        reveal(mine, name, outcome)
    assert sentence in str(caught.value)


def test_a_distance_can_be_said_in_the_unit_of_every_prediction() -> None:
    """“287 days after the first too low” is no distance."""
    units = [
        one.unit
        for path in sorted(datasets_path("worksheets").glob("*.toml"))
        for one in load_worksheet(path.stem).predictions
        if one.kind == "number"
    ]
    assert len(units) > 50
    assert [unit for unit in units if {"after", "before", "since"} & {*unit.split()}] == []
