"""Tables of dry spells and of the log."""

import pytest

from sim.lessons import log_frame, longest_empty_row, nothing_frame, rows_frame, waits_frame


def test_an_empty_week_comes_once_in_eleven_and_nine_days_every_second_year() -> None:
    nothing = nothing_frame()["none, %"]
    assert nothing["a day"] == pytest.approx(61.87, abs=0.01)
    assert nothing["a week"] == pytest.approx(9.068, abs=0.001)
    rows = rows_frame().iloc[:, 0]
    assert rows[7] == pytest.approx(95.85, abs=0.01)
    assert rows[10] == pytest.approx(49.80, abs=0.01)
    assert rows[15] < 6
    assert rows[9] >= 50 > rows[10]
    assert longest_empty_row() == 9
    assert waits_frame().loc[1].tolist() == [209, 145, 480]


def test_the_lists_do_not_touch_and_the_talks_do() -> None:
    log = log_frame()
    assert log.loc["bought list", "to"] < log.loc["directory", "from"]
    assert log.loc["both", "from "] < log.loc["field test", "gained of 100 answers"]
    assert log.loc["both", ["dials", "answered", "gained"]].tolist() == [4051, 1033, 20]
