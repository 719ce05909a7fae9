"""Predictions are as forgiving as exercises."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.files import load_worksheet
from sim.worksheet.predictions import predicted

NOTEBOOKS = [
    path
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    if not load_worksheet(path.stem).predictions  # the others have a card
]
WRITTEN = ("0,17", "17%", "17 %", "...", "17", "owner", "1,234", "百分之17", "", "about 0.17", "=")


@pytest.mark.parametrize("written", ["0,17", (0, 17), "17%", "17 %", "17", 17, 0.17, "百分之17"])
def test_a_share_as_people_write_it(written: Any) -> None:
    guess = predicted(written, "share of useless scripts", low=0, high=1)
    assert guess.value == 0.17
    assert f"{guess:.0%}" == "17%"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("...", "prediction: not written down yet"),
        (..., "prediction: not written down yet"),
        ("owner", "prediction: 'owner' is not a number; allowed: for example 12.5"),
        (
            "170",
            "prediction: '170' is out of range; allowed: a number from 0 to 1 (share of scripts)",
        ),
        ("3 weeks", "prediction: '3 weeks' has 'weeks' beside the number; allowed: a number,"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(written: Any, sentence: str) -> None:
    guess = predicted(written, "share of scripts", low=0, high=1)
    assert guess.value is None
    assert repr(guess).startswith(sentence)
    assert "." not in f"{guess:.3f}".replace("...", "")


def test_limits_and_unit_are_checked() -> None:
    with pytest.raises(InputError, match="low is 'a'; allowed: a finite number"):
        predicted("1", "weeks", low="a", high=1)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="unit is 5; allowed: a text"):
        predicted("1", 5)  # type: ignore[arg-type]


def cells(path: Path) -> dict[str, str]:
    nb = json.loads(path.read_text(encoding="utf-8"))
    return {one["id"]: "".join(one["source"]) for one in nb["cells"] if one["cell_type"] == "code"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("written", WRITTEN)
def test_no_prediction_in_a_chapter_ends_in_an_error_of_python(path: Path, written: str) -> None:
    """Whatever is put between the quotes of a chapter's predictions, the cell runs."""
    source = cells(path)["predict"]
    assert '"' in source, "a prediction stands between quotes, so that anything can be typed"
    overwritten, found = re.subn(
        r'(?<=[=:] )"(?:\.\.\.|0\.05|90 days)"', lambda _: json.dumps(written), source
    )
    assert found
    exec(compile(overwritten, path.stem, "exec"), {})


@pytest.mark.parametrize("written", WRITTEN)
def test_chapter_10_sets_guesses_beside_the_answers(written: str) -> None:
    import pandas as pd

    code = cells(next(path for path in NOTEBOOKS if path.stem.startswith("10")))
    names: dict[str, Any] = {"pd": pd, "answers": dict.fromkeys(range(1, 11), 1.0)}
    exec(code["predict"].replace('"..."', json.dumps(written)), names)
    exec(code["score"], names)
