"""Past firms: who of the buyers is among the best scored, and what the shipped file has in it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.generate.prospecting import firms
from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.selling import (
    buyers_among_best,
    learned_weights,
    load_past_firms,
    score_past_firms,
)
from sim.selling.prospecting.past_firms import COLUMNS, FIELDS, PRIVATE

JOB = {"position": 1.0, "meet": 1.0}


def test_no_score_catches_what_the_lot_catches() -> None:
    bought = [True, False] * 50
    assert buyers_among_best([0.0] * 100, bought).share == pytest.approx(0.2)


def test_a_score_that_knows_catches_all_and_its_contrary_none() -> None:
    bought = np.arange(100) % 10 == 0
    assert buyers_among_best(bought * 1.0, bought).share == 1
    assert buyers_among_best(bought * -1.0, bought).share == 0


@given(st.lists(st.integers(1, 5), min_size=10, max_size=60), st.floats(0.05, 0.95))
def test_as_many_are_called_as_there_are_places(points: list[int], share: float) -> None:
    found = buyers_among_best(points, [True] * len(points), share)
    assert found.caught.sum() == pytest.approx(share * len(points))
    assert ((found.caught >= 0) & (found.caught <= 1)).all()


def test_the_shipped_file_says_what_the_chapter_says() -> None:
    frame = load_past_firms()
    assert frame["bought"].sum() == 240
    six = score_past_firms(dict.fromkeys(FIELDS, 1.0))
    two = score_past_firms(JOB)
    assert len(two.caught) == frame["bought"].iloc[1_000:].sum() == 109
    gap = two.caught - six.caught
    assert gap.mean() > 2 * gap.std(ddof=1) / len(gap) ** 0.5
    learned = score_past_firms(learned_weights())
    assert learned.share < two.share


def test_two_fields_beat_six_in_other_files_drawn_alike() -> None:
    better, seeds = 0, range(2_011, 2_031)
    for seed in seeds:
        rows = firms(seed)[1_000:]
        points = np.array([row[1:7] for row in rows], dtype=float)
        bought = np.array([row[-1] == "yes" for row in rows])
        six, two = (buyers_among_best(points[:, k:].sum(axis=1), bought).share for k in (0, 4))
        better += two > six
    assert better >= 19


def test_what_is_private_is_what_the_card_calls_so() -> None:
    card = datasets_path("past-firms.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in card for word in COLUMNS)
    assert set(PRIVATE) | set(JOB) == set(FIELDS)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("F0001,0,1,1,1,1,1,no", "age is '0'; allowed: a whole number from 1 to 5"),
        ("F0001,1,6,1,1,1,1,no", "marriage is '6'; allowed: a whole number from 1 to 5"),
        ("F0001,1,1,1,1,1,x,no", "meet is 'x'; allowed: a whole number from 1 to 5"),
        ("F0001,1,1,1,1,1,1,perhaps", "bought is 'perhaps'; allowed: yes or no"),
    ],
)
def test_a_wrong_value_names_file_line_and_field(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_past_firms(path)
    assert str(refused.value) == f"mine.csv: line 2: {said}"


def test_a_firm_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    row = "F0001,1,1,1,1,1,1,no\n"
    path.write_text(",".join(COLUMNS) + "\n" + row + row, encoding="utf-8")
    with pytest.raises(InputError, match="firm is 'F0001', which stands above"):
        load_past_firms(path)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: buyers_among_best([1, 2], [True]), "bought is"),
        (lambda: buyers_among_best([1, 2], [False, False]), "one buyer or more"),
        (lambda: buyers_among_best([1, 2], [True, True], 1), "share is 1; allowed"),
        (lambda: score_past_firms({"height": 1}), "weights is"),
        (lambda: score_past_firms({"age": 0}), "not all 0"),
        (lambda: learned_weights(("height",)), "fields is"),
        (lambda: learned_weights(firms=10), "firms is 10; allowed"),
    ],
)
def test_refused(call, says: str) -> None:
    with pytest.raises(InputError, match=says):
        call()
