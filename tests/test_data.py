"""The data folder and the inventory of the deck."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from sim.data import (
    CRITERIA_COLUMNS,
    DECK_COLUMNS,
    DECK_ROWS,
    FUNCTIONS,
    GLOSSARY_COLUMNS,
    GLOSSARY_FIELDS,
    PART_COLUMNS,
    datasets_path,
    load_deck,
    load_dickson_weber,
    load_glossary,
    load_spindle_parts,
)
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import CRITERIA


def test_data_are_found_in_the_checkout() -> None:
    assert datasets_path("deck.csv").is_file()
    assert datasets_path() == Path(__file__).parents[1] / "datasets"


def test_deck_has_all_rows_in_order() -> None:
    deck = load_deck()
    assert tuple(deck.columns) == DECK_COLUMNS
    assert deck["row"].tolist() == list(range(1, DECK_ROWS + 1))


def test_every_row_says_something_of_its_own() -> None:
    deck = load_deck()
    assert not deck["term_zh"].duplicated().any()
    assert not deck["term_en"].duplicated().any()
    assert not deck["summary"].duplicated().any()
    assert (deck["summary"].str.len() >= 30).all()
    assert deck["summary"].str.endswith((".", "?")).all()
    assert deck["term_zh"].str.contains(r"[\u4e00-\u9fff]").sum() >= DECK_ROWS - 3


@pytest.mark.parametrize(
    ("row", "warning", "about"),
    [
        (13, "law", "antitrust"),  # reciprocity
        (28, "slip", "roles"),
        (52, "slip", "体力"),
        (90, "slip", "1 %"),
        (97, "ethics", "fair"),
        (116, "slip", "percentage points"),
        (121, "slip", "原一半"),
        (130, "law", "PIPL"),
        (141, "law", "anti-bribery"),
        (147, "ethics", "neutral"),
        (149, "ethics", "deception"),
        (156, "slip", "25 %"),
    ],
)
def test_known_traps_are_flagged(row: int, warning: str, about: str) -> None:
    deck = load_deck().set_index("row")
    flag = deck.loc[row, "flag"]
    assert f"{warning}: " in flag
    assert about in flag


def test_file_has_one_line_a_row_and_the_projects_line_ends() -> None:
    raw = datasets_path("deck.csv").read_bytes()
    assert raw.count(b"\n") == DECK_ROWS + 1
    assert b"\r" not in raw, "git would change the bytes"


def test_a_table_with_chinese_begins_so_that_a_spreadsheet_knows_it() -> None:
    for path in datasets_path().glob("**/*.csv"):
        raw = path.read_bytes()
        assert raw.isascii() or raw.startswith(BOM_UTF8), path.name


def test_card_names_every_column_and_kind() -> None:
    card = datasets_path("deck.md").read_text(encoding="utf-8")
    for word in (*DECK_COLUMNS, "SIM", "WID", "WS", "TXT", "slip:", "law:", "ethics:", "lost:"):
        assert f"`{word}`" in card, word


def changed(tmp_path: Path, line: int, cells: dict[str, str]) -> Path:
    """Write the deck with one line changed."""
    with datasets_path("deck.csv").open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.DictReader(stream))
    records[line - 2] |= cells
    path = tmp_path / "mine.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, DECK_COLUMNS)
        writer.writeheader()
        writer.writerows(records)
    return path


def test_a_file_of_ones_own_is_read_even_with_excels_mark(tmp_path: Path) -> None:
    deck = load_deck(changed(tmp_path, 2, {"summary": "Mine, with a comma."}))
    assert deck.loc[0, "summary"] == "Mine, with a comma."


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "GAME"}, "kind is 'GAME'; allowed: SIM, WID, WS, TXT, joined by +"),
        ({"kind": "SIM+SIM"}, "kind is 'SIM+SIM'"),
        ({"kind": ""}, "kind is empty"),
        ({"row": "7"}, "row is '7'; allowed: 4"),
        ({"term_en": " Gap"}, "term_en is ' Gap'"),
        ({"flag": "careful"}, "flag is 'careful'; allowed: nothing, or warnings"),
        ({"flag": "slip: a | careful"}, "flag is 'careful'"),
    ],
)
def test_a_wrong_value_names_file_line_field_and_what_is_allowed(
    tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        load_deck(changed(tmp_path, 5, cells))
    assert str(caught.value).startswith("mine.csv: line 5: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"row,term\r\n1,x\r\n", "line 1: columns are row, term; allowed: row, term_zh"),
        (b"", "columns are missing"),
        (b"row,term_zh,term_en,kind,summary,flag\r\n1,a,b,SIM,c\r\n", "line 2: wrong number of"),
        (b"row,term_zh,term_en,kind,summary,flag\r\n1,a,b,SIM,c,,x\r\n", "wrong number of cells"),
        (b"row,term_zh,term_en,kind,summary,flag\r\n1,a,b,SIM,c,\r\n", "has 1 rows; allowed: 156"),
        (b'row,term_zh,term_en,kind,summary,flag\r\n1,a,b,SIM,"c', "not a valid CSV"),
        (b"\xff\xfe", "not text in UTF-8"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"^mine\.csv: ") as caught:
        load_deck(path)
    assert message in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv: cannot be read"):
        load_deck(tmp_path / "nowhere.csv")


# --- what matters in choosing a supplier ----------------------------------------------------------


def test_what_buyers_say_and_what_articles_write_about() -> None:
    table = load_dickson_weber()
    assert tuple(table.columns) == CRITERIA_COLUMNS
    assert table["rank"].tolist() == list(range(1, 24))
    assert table["dickson_mean"].is_monotonic_decreasing
    by_name = table.set_index("criterion")
    assert by_name.index[:6].tolist()[::5] == ["Quality", "Price"]
    assert by_name.loc["Quality", "dickson_mean"] == 3.508
    assert by_name.loc["Price", "dickson_mean"] == 2.758
    assert by_name.nlargest(3, "weber_articles").index.tolist() == ["Price", "Delivery", "Quality"]
    assert by_name.loc["Price", ["weber_articles", "weber_percent"]].tolist() == [61, 80]


def test_percentages_are_of_76_articles_as_the_card_says() -> None:
    table = load_dickson_weber()
    assert ((100 * table.weber_articles / 76).round() == table.weber_percent).all()
    assert not ((100 * table.weber_articles / 74).round() == table.weber_percent).all()


def test_criteria_of_the_lecture_are_named_as_everywhere() -> None:
    named = set(load_dickson_weber().deck_criterion) - {""}
    assert named == set(CRITERIA) - {"product_range", "payment_terms"}


def test_card_names_every_column_of_it() -> None:
    card = datasets_path("dickson-weber.md").read_text(encoding="utf-8")
    for word in CRITERIA_COLUMNS:
        assert f"`{word}`" in card, word


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("3.417", "high", "line 3: dickson_mean is 'high'; allowed: a number from 0 to 4"),
        ("3.417", "5", "line 3: dickson_mean is '5'"),
        ("3.417", "nan", "line 3: dickson_mean is 'nan'"),
        (",61,", ",6.1,", "line 7: weber_articles is '6.1'; allowed: a whole number, 0 or more"),
        (",61,80", ",61,800", "line 7: weber_percent is '800'; allowed: a whole number from 0 to"),
        ("2,Delivery", "3,Delivery", "line 3: rank is '3'; allowed: 2"),
        ("Delivery", "", "line 3: criterion is empty"),
        ("rank,", "place,", "line 1: columns are place"),
    ],
)
def test_a_wrong_table_of_criteria_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = datasets_path("dickson-weber.csv").read_text(encoding="utf-8")
    path = tmp_path / "mine.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_dickson_weber(path)
    assert f"mine.csv: {message}" in str(caught.value)


# --- what a spindle is made of --------------------------------------------------------------------


def test_the_spindle_costs_sixty_thousand_and_its_card_names_every_column() -> None:
    parts = load_spindle_parts()
    assert tuple(parts.columns) == PART_COLUMNS
    assert (parts.pieces * parts.yuan_each).sum() == 60_000
    assert (parts[[*FUNCTIONS]].sum(axis=1) == 100).all()
    card = datasets_path("spindle-parts.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in card for word in PART_COLUMNS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2600,0,0,100", "2600,0,0,90", "line 3: shares sum to 90; allowed: 100"),
        ("4,2600", "0,2600", "line 3: pieces is '0'; allowed: a number above 0"),
        ("4,2600", "4,0", "line 3: yuan_each is '0'; allowed: a number above 0"),
        ("4,2600", "4,-5", "line 3: yuan_each is '-5'; allowed: a number from 0"),
        ("4,2600", "4.5,2600", "line 3: pieces is '4.5'; allowed: a whole number"),
        ("陶瓷球轴承", "balls", "line 3: part_zh is 'balls'; allowed: Chinese"),
        (",hold,", ",keep,", "line 1: columns are part, part_zh, pieces, yuan_each, keep"),
    ],
)
def test_a_wrong_bill_of_materials_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = datasets_path("spindle-parts.csv").read_text(encoding="utf-8-sig")
    path = tmp_path / "mine.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_spindle_parts(path)
    assert f"mine.csv: {message}" in str(caught.value)


# ---- the glossary


def test_the_glossary_has_a_word_for_every_term() -> None:
    table = load_glossary()
    assert tuple(table.columns) == GLOSSARY_COLUMNS
    assert len(table) > 600
    assert set(table.field) == set(GLOSSARY_FIELDS)
    by_name = table.set_index("term_en")
    assert by_name.loc["gatekeeper", ["term_zh", "deck_zh"]].tolist() == ["把关者", "控制者"]
    assert by_name.loc["new task", ["term_zh", "also_zh"]].tolist() == ["新购", "全新采购"]
    # where the deck's word is still current there is none of its own
    assert not (table.term_zh == table.deck_zh).any()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("gatekeeper,把关者", "gatekeeper,gate", r"line \d+: term_zh is 'gate'; allowed: Chinese"),
        ("gatekeeper,把关者", "gatekeeper,", r"line \d+: term_zh is empty; allowed: text"),
        (
            "gatekeeper,把关者",
            "decider,把关者",
            r"term_en is 'decider', as in line \d+; allowed: each",
        ),
        ("控制者,buying", "controller,buying", r"deck_zh is 'controller'; allowed: Chinese"),
        ("控制者,buying", "控制者,buyers", r"field is 'buyers'; allowed: buying, choice, "),
    ],
)
def test_a_planted_mistake_in_the_glossary_is_refused(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = datasets_path("glossary.csv").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "glossary.csv"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        load_glossary(path)
