"""Tables in a notebook: numbers and names as the course writes them; asked of IPython itself."""

from types import SimpleNamespace

import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from sim.course.tables_on_page import as_html, as_text, in_words, show_true_minus

TABLE = pd.DataFrame(
    {
        "gain, %": [-22.14, -0.01, float("inf")],
        "when": ["2020-01-05", "x-1", "e -3"],
        "of": [float("nan"), 0.25, 1],
    },
    index=["cut -5 %", "match-cuts", "-inf"],
).round(1)


@pytest.fixture
def shell() -> SimpleNamespace:
    made = SimpleNamespace(display_formatter=DisplayFormatter())
    show_true_minus(made)
    return made


def test_a_notebook_shows_it_in_text_and_html(shell: SimpleNamespace) -> None:
    data, _ = shell.display_formatter.format(TABLE)
    assert data["text/plain"] == as_text(TABLE)
    assert data["text/html"] == as_html(TABLE)
    series, _ = shell.display_formatter.format(TABLE["gain, %"])
    assert "−22.1" in series["text/plain"]


@pytest.mark.parametrize("show", [as_text, as_html])
def test_minus_nought_and_what_has_no_end(show) -> None:
    said = show(TABLE)
    for written in ("−22.1", "cut −5 %", "−∞", "∞", "2020-01-05", "x-1", "match-cuts"):
        assert written in said
    assert "-0.0" not in said
    assert "inf" not in said
    assert "NaN" not in said
    assert "–" in said


def test_the_columns_stay_in_line() -> None:
    lines, before = as_text(TABLE).splitlines(), repr(TABLE).splitlines()
    assert [*map(len, lines)] == [*map(len, before)]
    assert lines[2].replace(" 0.0", "-0.0") == before[2]


def test_the_table_itself_is_as_it_was() -> None:
    as_text(TABLE)
    assert TABLE.index[0] == "cut -5 %"
    assert str(TABLE).count("-22.1") == 1


def test_without_a_notebook_nothing_happens() -> None:
    show_true_minus()


NAMED = pd.DataFrame(
    {
        "ci_low": [364773.0, float("nan")],
        "service_cost": [1200.5, -61000.25],
        "of_a_year": [2, 2025],
        "dials": [100, 1000],
        "buyclass": ["straight_rebuy", "suppliers.our_own.price"],
    },
    index=["job_shop-1", "X_1"],
)


def test_a_page_has_names_in_words_and_thousands_apart() -> None:
    page = as_html(NAMED)
    assert page is not None
    for said in ("interval, from", "service cost", "straight rebuy", "job shop-1", "of a year"):
        assert f">{said}<" in page
    for number in ("364,773", "–", "1,200.50", "−61,000.25", "2", "2025", "1,000"):
        assert f"<td>{number}</td>" in page
    for kept in ("suppliers.our_own.price", "X_1"):
        assert kept in page
    assert in_words(page) == page


def test_the_text_beside_it_keeps_the_names() -> None:
    assert "ci_low" in as_text(NAMED)
    assert "364773.0" in as_text(NAMED)


def test_what_stands_among_words_stays_as_it_is() -> None:
    page = as_html(
        pd.DataFrame({"code": ["12345", "12a", "007"], "old": ["010000", "020000", "1"]})
    )
    assert page is not None
    for said in ("12345", "12a", "007", "010000"):
        assert f"<td>{said}</td>" in page
