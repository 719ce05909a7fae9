"""Answers as students write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.written_answers import Expected, read_interval, read_number, unanswered


@pytest.mark.parametrize("answer", [None, ..., "", " ", "...", "___", "…", "\u3000"])
def test_left_open(answer: Any) -> None:
    assert unanswered(answer)


@pytest.mark.parametrize("answer", [0, 0.0, False, "0", [], {}])
def test_answered(answer: Any) -> None:
    assert not unanswered(answer)


FOLDERS = {"quizzes": load_quiz, "worksheets": load_worksheet}


def number_items() -> list[NumberItem]:
    from sim.data import datasets_path

    found: list[NumberItem] = []
    for folder, load in FOLDERS.items():
        for path in sorted(datasets_path(folder).glob("*.toml")):
            sheet: Any = load(path.stem)
            groups = (
                [sheet.questions] if folder == "quizzes" else [e.items for e in sheet.exercises]
            )
            found += [one for items in groups for one in items if isinstance(one, NumberItem)]
    return found


ITEMS = number_items()
PERCENT = [item for item in ITEMS if item.unit.startswith("%")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.5", 12.5),
        ("1,234,567.5", 1234567.5),
        ("1.234.567,5", 1234567.5),
        ("0,875", 0.875),
        ("12,5", 12.5),
        ("−3", -3),
        ("－３．５", -3.5),
        ("minus 3", -3),
        ("about 40", 40),
        ("1/3", 1 / 3),
        ("2½", 2.5),
        ("1.2×10³", 1200),
        ((0, 17), 0.17),
        (np.float64(2.5), 2.5),
        (np.int64(7), 7),
        (np.array([7.0]), 7),
        (pd.Series([7.0]), 7),
        (Decimal("0.1"), 0.1),
        (Fraction(1, 4), 0.25),
    ],
)
def test_numbers_as_people_write_them(written: Any, value: float) -> None:
    assert read_number(written).value == value


@pytest.mark.parametrize(
    "written",
    [
        "0 to 1",
        "3 to 5",
        "five",
        "1.2.3",
        "nan",
        "inf",
        True,
        "",
        "%",
        [1],
        "1/0",
        "1e999",
        float("nan"),
        (1,),
    ],
)
def test_what_is_no_number(written: Any) -> None:
    with pytest.raises(InputError, match="is not a number"):
        read_number(written, "weeks")


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("25 %", "%", 25),
        ("25％", "%", 25),
        ("25 percent", "%", 25),
        ("25 per cent", "%", 25),
        ("25 points", "%", 25),
        ("25 percentage points", "%", 25),
        ("25个百分点", "%", 25),
        ("百分之25", "%", 25),
        ("-25 % of the price", "%", -25),
        ("32 % of the weeks", "% of the weeks", 32),
        ("87.5 %", "probability, 0 to 1", 0.875),
        ("11.11%", "θ, a share of the last change", 0.1111),
        ("3 weeks", "weeks", 3),
        ("90 days", "weeks", 90 / 7),
        ("3周", "weeks", 3),
        ("900,000 yuan", "thousand yuan", 900),
        ("￥900 000", "thousand yuan", 900),
        ("90万", "thousand yuan", 900),
        ("90 万元", "thousand yuan", 900),
        ("0.9 million", "thousand yuan", 900),
        ("900k", "thousand yuan", 900),
        ("900 thousand yuan", "thousand yuan", 900),
        ("5080 元/件", "yuan a piece", 5080),
        ("133 台", "machines a year", 133),
        ("2.71 %", "% for each %", 2.71),
        ("90 %", "% a year", 90),
        ("90 % a year", "% a year", 90),
        ("90 percent per year", "% a year", 90),
        ("25.6 %", "of a hundred", 25.6),
        ("25 of 100", "of 100", 25),
        ("25 out of 100", "of 100", 25),
        ("0.4 from 0 to 1", "from 0, chance, to 1, perfect", 0.4),
        ("0.4 (0 to 1)", "from 0, chance, to 1, perfect", 0.4),
        ("0.875 (probability, 0–1)", "probability, 0 to 1", 0.875),
        ("6.4 points, from 0 to 10", "points, 0 to 10", 6.4),
        ("83.8 of 100", "points of 100", 83.8),
        ("60 % of the 0.20", "% of the 0.20", 60),
    ],
)
def test_a_unit_typed_along(written: str, unit: str, value: float) -> None:
    known = Expected(unit, known=(value,))
    assert read_number(written, known).value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("25 kg", "%"),
        ("25 %", "weeks"),
        ("3 weeks", "% of the weeks"),
        ("3 $", "yuan"),
        ("3 %", ""),
        ("3 %", "of eight"),
    ],
)
def test_another_unit_is_named(written: str, unit: str) -> None:
    with pytest.raises(InputError, match="beside the number; allowed: a number, alone"):
        read_number(written, unit)


def test_a_comma_is_read_by_what_is_plausible_or_asked_about() -> None:
    assert read_number("1,234", Expected("weeks", known=(900.0,))).value == 1234
    assert read_number("1,234", Expected("weeks", known=(2.0,))).value == 1.234
    for known in ((), (1000.0, 2.0), (1e9,)):
        with pytest.raises(InputError, match=r"can be 1234 or 1\.234; write it without a comma"):
            read_number("1,234", Expected("weeks", known=known))
    assert read_number("1.234", "weeks").value == 1.234
    of_a_year = read_number(0.9, Expected("% a year", known=(90.0,), tolerance=0.5))
    assert (of_a_year.value, "100 times" in of_a_year.hint) == (90, True)
    german = read_number("5.080", Expected("yuan", known=(5080.0,)))
    assert (german.value, german.hint) == (5080, "'5.080' is read as 5080.")


@pytest.mark.parametrize("item", PERCENT, ids=lambda item: item.id)
def test_every_percentage_is_right_with_its_unit_and_as_a_share_with_a_hint(
    item: NumberItem,
) -> None:
    for form in ("{} %", "{}%", "{} ％", "{} percent", "{} per cent", "{} points", "{}个百分点"):
        assert item.judge(form.format(item.answer)).right, form
        assert item.judge(form.format(item.answer).replace(".", ",")).right, form
    if item.unit == "% for each %":  # which is no share
        return
    share = item.judge(item.answer / 100)
    assert share.right
    assert "100 times" in share.sentence


def test_the_course_asks_for_enough_percentages_to_tell() -> None:
    assert len(PERCENT) >= 15


def test_another_scale_is_taken_with_a_hint_or_asked_about() -> None:
    share = read_number("87.5", Expected("probability", known=(0.875, 0.125)))
    assert (share.value, share.hint) == (
        0.875,
        "87.5 % is a share of 0.875, a hundredth of the number; it is read as 0.875.",
    )
    money = read_number("900000", Expected("thousand yuan", known=(900.0,)))
    assert (money.value, "1,000 times 900" in money.hint) == (900, True)
    with pytest.raises(InputError, match=r"is 0\.9 thousand yuan; if 900 thousand yuan is meant"):
        read_number("900 yuan", Expected("thousand yuan", known=(900.0,)))
    # where both are plausible nothing is turned round in silence
    small = read_number("0.5", Expected("%", known=(-3.58, 10.2)))
    assert (small.value, "50 %" in small.hint) == (0.5, True)
    nought = Expected("%", known=(25.0, 0.0), tolerance=0.5)
    assert read_number(0.25, nought).value == 25
    assert read_number(0, nought).value == 0


VALUES = st.decimals(
    min_value="-999999999", max_value="999999999", places=3, allow_nan=False, allow_infinity=False
)


def ways(value: Decimal) -> list[str]:
    """Write a value in every usual way."""
    sign, size = ("-" if value < 0 else ""), abs(value)
    whole, _, part = f"{size:.3f}".partition(".")
    thousands = f"{int(whole):,}"
    found = [
        f"{whole}{mark}{part}"
        for mark in ".,"
        if not (mark == "," and 1 <= len(whole) <= 3 and whole != "0")  # 1,234 is asked about
    ]
    for blank in (" ", "\u00a0", "\u2009", "\u202f", "'", "’", "_"):
        found += [f"{thousands.replace(',', blank)}{mark}{part}" for mark in ".,"]
    found.append(f"{thousands}.{part}")
    found.append(f"{thousands.replace(',', '.')},{part}")
    if "," not in thousands:  # then blanks left the ambiguous comma behind
        found = [one for one in found if one.count(",") == 0 or whole == "0"]
    found = [f"{sign}{one}" for one in found]
    found += [one.replace("-", "−") for one in found]
    found += [one.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789.,-"}) for one in found]
    found += [f"+{one}" for one in found if not sign]
    found += [f"{float(value)!r}", f"{float(value):.17e}", f"{float(value):.17E}"]
    return found


@given(VALUES)
@example(Decimal("0.000"))
@example(Decimal("1234.567"))
@example(Decimal("-999999999.000"))
def test_every_usual_way_of_writing_a_value_reads_back(value: Decimal) -> None:
    for written in ways(value):
        assert read_number(f"  {written} ").value == pytest.approx(float(value), rel=1e-12), written


@given(st.sampled_from(ITEMS), st.sampled_from(["{}", "{} {unit}", "{}{unit}", "~{}"]))
def test_every_answer_of_the_course_is_right_as_its_unit_says_it(
    item: NumberItem, form: str
) -> None:
    assert item.judge(form.format(item.answer, unit=item.unit)).right


WEIRD: Any = st.one_of(
    st.text(),
    st.text(alphabet="0123456789.,'/eE+-−%％ 万千¥元k½³×*^()\u2009", max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.integers(), max_size=3),
    st.tuples(st.integers(), st.integers()),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.complex_numbers(),
    st.binary(max_size=4),
    st.just(np.array([1.0, 2.0])),
    st.just(pd.DataFrame({"mean": [1.0]})),
    st.just(10**400),
    st.just("9" * 5000 + "/3"),
    st.just(object()),
)


@given(WEIRD, st.sampled_from(["", "%", "probability", "thousand yuan", "weeks"]))
def test_nothing_but_the_one_kind_of_sentence_comes_out(answer: Any, unit: str) -> None:
    for read in (
        lambda: read_number(answer, Expected(unit, known=(40.0, 0.0))),
        lambda: read_interval([answer, answer, answer], unit),
        lambda: read_interval(answer, unit),
    ):
        said, found = "", cast(Any, 0.0)
        try:
            found = read()
        except InputError as error:
            said = str(error)
        assert "\n" not in said
        assert np.all(np.isfinite(getattr(found, "value", found)))


class Exploding:
    def __repr__(self) -> str:
        raise RuntimeError("a student's own")


def test_an_object_that_cannot_be_shown_is_told_by_its_kind() -> None:
    with pytest.raises(InputError, match="a Exploding is not a number"):
        read_number(Exploding())
