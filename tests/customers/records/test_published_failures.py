"""The published failure rates, and what is refused of a file of one's own."""

from pathlib import Path

import pytest

from sim.customers import load_failure_rates
from sim.customers.records.published_failures import COLUMNS
from sim.data import datasets_path
from sim.kernel.errors import InputError


def test_eight_rates_the_lowest_first() -> None:
    found = load_failure_rates()
    assert found.percent.tolist() == [18, 29, 31, 47, 50, 56, 69.3, 70]
    assert found.doubt.ne("").all()
    assert (found.house == "AMR Research").sum() == 3


def test_the_card_names_every_column() -> None:
    card = datasets_path("crm-failure-rates.md").read_text(encoding="utf-8")
    for word in COLUMNS:
        assert f"`{word}`" in card, word


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",18,", ",most,", "percent is 'most'; allowed: a number from 0 to 100"),
        (",18,", ",nan,", "percent is 'nan'; allowed: a number from 0 to 100"),
        (",70,", ",170,", "percent is '170'; allowed: a number from 0 to 100"),
        ("2009,", "soon,", "year is 'soon'; allowed: a whole number, 0 or more"),
        (",Forrester,", ",,", "house is empty; allowed: text"),
    ],
)
def test_a_wrong_value_names_file_line_and_field(tmp_path: Path, old, new, said) -> None:
    text = datasets_path("crm-failure-rates.csv").read_text(encoding="utf-8-sig")
    assert old in text
    (tmp_path / "mine.csv").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_failure_rates(tmp_path / "mine.csv")
    assert str(refused.value).startswith("mine.csv: line ")
    assert said in str(refused.value)
