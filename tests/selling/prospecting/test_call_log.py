"""Xiao Li's log: written again byte for byte, with the story that the chapter tells."""

from pathlib import Path

import pytest

from datasets.generate.prospecting import FOLDER, main
from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.selling import load_call_log, share_interval
from sim.selling.prospecting.call_log import COLUMNS


def test_both_tables_are_written_again_byte_for_byte(tmp_path: Path) -> None:
    main(tmp_path)
    names = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert names == ["past-firms.csv", "xiao-lis-log.csv"]
    for name in names:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_last_five_days_and_no_more_are_empty() -> None:
    log = load_call_log()
    assert len(log) == 40
    assert (log["gained"].tail(5) == 0).all()
    assert log["gained"].iloc[-6] > 0


def test_the_lists_can_be_told_apart_and_the_talks_cannot() -> None:
    sums = load_call_log().groupby("list")[["dials", "answered", "gained"]].sum()
    old, bought = sums.loc["directory"], sums.loc["bought list"]
    assert (
        share_interval(bought.answered, bought.dials)[1]
        < (share_interval(old.answered, old.dials)[0])
    )
    low, high = share_interval(sums.gained.sum(), sums.answered.sum())
    assert low < 30 / 1774 < high
    assert share_interval(bought.gained, bought.answered)[0] < old.gained / old.answered


def test_the_card_names_every_column() -> None:
    card = datasets_path("xiao-lis-log.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in card for word in COLUMNS)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n1,directory,", "\n2,directory,", "day is '2'; allowed: 1, counting up by 1"),
        ("\n1,directory,", "\n1,,", "list is empty; allowed: text"),
        ("\n1,directory,", "\n1,directory,9", "dials is '9"),
        ("day,list", "day,source", "columns are day, source"),
    ],
)
def test_a_wrong_value_names_file_line_and_field(tmp_path: Path, old, new, said) -> None:
    text = datasets_path("xiao-lis-log.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "mine.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_call_log(tmp_path / "mine.csv")
    assert str(refused.value).startswith("mine.csv: line ")
    assert said in str(refused.value)


def test_no_more_are_answered_than_dialled_nor_gained_than_answered(tmp_path: Path) -> None:
    for row in ("1,directory,100,101,0", "1,directory,100,20,21"):
        path = tmp_path / "mine.csv"
        path.write_text("day,list,dials,answered,gained\n" + row + "\n", encoding="utf-8")
        with pytest.raises(InputError, match="allowed: a whole number from 0 to "):
            load_call_log(path)
