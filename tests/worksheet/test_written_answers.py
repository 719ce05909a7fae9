"""Answers as students write them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.worksheet.written_answers import read_number, unanswered


@pytest.mark.parametrize("answer", [None, ..., "", " ", "...", "___"])
def test_left_open(answer: Any) -> None:
    assert unanswered(answer)


@pytest.mark.parametrize("answer", [0, 0.0, False, "0", [], {}])
def test_answered(answer: Any) -> None:
    assert not unanswered(answer)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.5", 12.5),
        (" 1,950 ", 1950),
        ("1,234,567.5", 1234567.5),
        ("0,875", 0.875),
        ("12,5", 12.5),
        ("87.5 %", 0.875),
        ("87.5％", 0.875),
        ("−3", -3),
        ("-3", -3),
        (np.float64(2.5), 2.5),
        (np.int64(7), 7),
        (7, 7),
    ],
)
def test_numbers_as_people_write_them(written: Any, value: float) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["five", "1.2.3", "nan", "inf", True, "", "%", [1]])
def test_what_is_no_number(written: Any) -> None:
    with pytest.raises(InputError, match="is not a number"):
        read_number(written)
