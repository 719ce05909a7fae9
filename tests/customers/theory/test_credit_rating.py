"""The twenty indicators: the table's sums, the worked rating, vetoes, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    CREDIT_CATEGORIES,
    CREDIT_INDICATORS,
    CREDIT_VETOES,
    credit_grade,
    credit_points,
    credit_rating,
)
from sim.customers.theory.credit_rating import GRADES
from sim.kernel.errors import InputError

WORKED = (3, 4, 5, 4, 3, 4, 1, 5, 13, 8, 6, 3, 3, 2, 3, 2, 2, 3, 3, 3)
FULL = {name: one.points for name, one in CREDIT_INDICATORS.items()}


def worked(**changed: float) -> dict[str, float]:
    return dict(zip(CREDIT_INDICATORS, WORKED, strict=True)) | changed


def test_the_table_has_twenty_items_in_five_categories_and_a_hundred_points() -> None:
    items = CREDIT_INDICATORS.values()
    count = [sum(one.category == name for one in items) for name in CREDIT_CATEGORIES]
    points = [
        sum(one.points for one in items if one.category == name) for name in CREDIT_CATEGORIES
    ]
    assert count == [8, 4, 3, 3, 2]
    assert points == [35, 35, 12, 10, 8]
    rating = credit_rating(FULL)
    assert (rating.total, rating.not_financial, rating.financial) == (100, 70, 30)
    assert rating.grade == "AAA"


def test_the_worked_rating() -> None:
    rating = credit_rating(worked())
    assert (rating.not_financial, rating.financial, rating.total) == (59, 21, 80)
    assert rating.grade == rating.by_points == "AA"
    assert sum(rating.by_category.values()) == rating.total


@pytest.mark.parametrize("veto", CREDIT_VETOES)
def test_one_veto_is_enough_whatever_the_points(veto: str) -> None:
    rating = credit_rating(FULL, [veto])
    assert (rating.grade, rating.by_points, rating.vetoes) == ("C", "AAA", (veto,))


def test_a_new_customer_is_a_at_the_best() -> None:
    assert credit_rating(FULL, new=True).grade == "A"
    assert credit_rating(worked(repaid=0, on_time=0), new=True).grade == "C"


@given(st.sampled_from(list(CREDIT_INDICATORS)), st.floats(0, 1), st.floats(0, 1))
def test_more_points_never_lower_a_grade(name: str, one: float, other: float) -> None:
    low, high = (
        credit_rating(worked(**{name: share * CREDIT_INDICATORS[name].points}))
        for share in sorted((one, other))
    )
    assert GRADES.index(high.grade) <= GRADES.index(low.grade)


@pytest.mark.parametrize(
    ("score", "grade"),
    [(100, "AAA"), (90, "AAA"), (89.9, "AA"), (80, "AA"), (70, "A"), (60, "B"), (59.9, "C")],
)
def test_cuts_belong_to_the_better_grade(score: float, grade: str) -> None:
    assert credit_grade(score) == grade


def test_what_is_measured_is_straight_between_its_ends() -> None:
    for name, item in CREDIT_INDICATORS.items():
        if item.scale is not None:
            none, full = item.scale
            assert credit_points(name, none) == 0
            assert credit_points(name, (none + full) / 2) == pytest.approx(item.points / 2)
            assert credit_points(name, full) == item.points
            assert credit_points(name, full + (full - none)) == item.points
            assert credit_points(name, none - (full - none)) == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: credit_rating(worked(litigation=7)),
            "points['litigation'] is 7; allowed: a number from 0 to 5",
        ),
        (lambda: credit_rating(worked(charm=7)), "points has 'charm', which is no indicator"),
        (lambda: credit_rating({}), "points has no 'impression'; allowed: points for all 20"),
        (lambda: credit_rating(FULL, ["late"]), "vetoes has 'late', which is no veto; known:"),
        (lambda: credit_grade(101), "score is 101; allowed: a number from 0 to 100"),
        (lambda: credit_grade(50, [60, 70, 80, 90]), "cuts is '60, 70, 80, 90'; allowed: four"),
        (lambda: credit_grade(50, [90, 80]), "cuts is '90, 80'; allowed: four scores"),
        (lambda: credit_points("impression", 1), "indicator is 'impression'; allowed: a measured"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
