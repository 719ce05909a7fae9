"""The published figures on fewer defections, and what is refused of a file of one's own."""

from pathlib import Path

import pytest

from sim.customers import load_retention_lifts
from sim.customers.records.published_lifts import CHECKED, COLUMNS
from sim.data import datasets_path
from sim.kernel.errors import InputError


def test_the_figures_as_published() -> None:
    found = load_retention_lifts()
    by_year = {year: part.set_index("trade").percent for year, part in found.groupby("year")}
    assert by_year[1990].loc[["branch deposits of a bank", "insurance brokerage"]].tolist() == [
        85,
        50,
    ]
    assert sorted(by_year[1996], reverse=True) == [95, 85, 85, 84, 81, 75, 45, 35]
    assert (by_year[1990].min(), by_year[1990].max()) == (25, 85)  # the claim's two ends


def test_what_was_not_seen_says_so() -> None:
    found = load_retention_lifts()
    assert found.loc[found.checked != "yes", "doubt"].ne("").all()


def test_the_card_names_every_column_and_mark() -> None:
    card = datasets_path("retention-lifts.md").read_text(encoding="utf-8")
    for word in (*COLUMNS, *CHECKED):
        assert f"`{word}`" in card, word


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1990,credit card", "1991,credit card", "year is '1991'; allowed: 1990, 1996"),
        (",50,yes", ",50,perhaps", "checked is 'perhaps'; allowed: yes, later, no"),
        (",50,yes", ",much,yes", "percent is 'much'; allowed: a whole number, 0 or more"),
        (",50,yes", ",,yes", "percent is empty; allowed: text"),
    ],
)
def test_a_wrong_value_names_file_line_and_field(tmp_path: Path, old, new, said) -> None:
    text = datasets_path("retention-lifts.csv").read_text(encoding="utf-8-sig")
    assert old in text
    (tmp_path / "mine.csv").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_retention_lifts(tmp_path / "mine.csv")
    assert str(refused.value).startswith("mine.csv: line ")
    assert said in str(refused.value)
