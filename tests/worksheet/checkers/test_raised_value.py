"""A raised part, judged against the model: what is off is said."""

import pytest

from sim.worksheet import exercise
from sim.worksheet.checkers import raised_value as judged

N = 6
PART = {"part": "service", "value": 140, "n": N}


@pytest.fixture(scope="module")
def task():
    return exercise("08-delivered-value", "without-the-price")


def found(part, value, n=N):
    row = judged._difference(part, float(value), n, 200, 2010)
    return {name: 100 * row[name] for name in ("mean", "ci_low", "ci_high")}


def finding(task, answer):
    return task.check({"defence": answer}).findings["defence"]


def test_a_part_that_does_it_and_is_well_measured_passes(task):
    assert finding(task, PART | found("service", 140)).right


def test_before_anything_is_claimed_it_says_what_comes_out(task):
    said = finding(task, {"part": "service", "value": "140", "n": str(N), "mean": ""})
    assert said.right is None
    assert f"{N} replications on the same luck give {found('service', 140)['mean']:+.2f}" in (
        said.sentence
    )


def test_too_small_a_rise_is_told_from_none(task):
    row = found("personnel", 60)
    said = finding(task, {"part": "personnel", "value": 60, "n": N} | row)
    assert not said.right
    assert "it is a rise, and surely one, but the goal is 4 points" in said.sentence


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda row: {k: v / 100 for k, v in row.items()}, "these are shares"),
        (
            lambda row: {
                "mean": -row["mean"],
                "ci_low": -row["ci_high"],
                "ci_high": -row["ci_low"],
            },
            "you took the new from the old",
        ),
        (lambda row: row | {"mean": row["mean"] + 1, "ci_high": 99}, "for this change the model"),
        (lambda row: row | {"ci_low": row["mean"] - 9}, "the mean is right, but the 95 % interval"),
    ],
)
def test_a_bad_measurement_is_said(task, change, says):
    said = finding(task, PART | change(found("service", 140)))
    assert not said.right
    assert says in said.sentence


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"part": "monetary", "value": 870, "n": N}, "monetary is the price"),
        ({"part": "service", "value": 190, "n": N}, "within reach this year: 80 to 140"),
        ({"part": "service", "value": 100, "n": N}, "is 100 today already"),
        ({"part": "time", "value": 40, "n": N}, "is a cost to the customer: 40 is more of it"),
        ({"part": "comfort", "value": 40, "n": N}, "part is 'comfort'; allowed: one of product"),
        ({"part": "service", "value": 140, "n": 1}, "2 to 40 replications"),
        ({"part": "", "value": 140}, "not filled in yet"),
        (7, "allowed: a table with part"),
    ],
)
def test_what_cannot_be_played_is_said_at_once(task, answer, says):
    said = finding(task, answer)
    assert not said.right
    assert says in said.sentence
