"""What a receivables scenario refuses, in one sentence each."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from tests.shipped import shipped


def test_the_course_has_one() -> None:
    assert shipped("receivables") == ["on-credit"]
    year: Any = sim.load("on-credit")
    assert list(year.standings) == ["AAA", "AA", "A", "B", "C"]
    assert year.size_in_words == "300 customers on credit of 10.9 weeks, 52 weeks"
    assert "llustrative" in year.about


def test_what_is_left_out_is_switched_off() -> None:
    year: Any = sim.load("on-credit").replace({"credit": {}, "score": {}})
    assert (year.credit.cutoff, year.credit.limits) == (0, False)
    assert (year.score.rater_sd, year.score.raters) == (0, 1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"credit.cutoff": 140.0}, "credit.cutoff is 140; allowed: a number from 0 to 100"),
        ({"standings.A.score": 101.0}, "standings.A.score is 101; allowed: a number from 0 to 100"),
        ({"standings.A.share": 0.5}, "standings.*.share sum to 1.15; allowed: shares that sum"),
        ({"standings.A.moves": {"D": 0.1}}, "standings.A.moves has 'D'; "),
        (
            {"standings.A.moves": {"B": 0.6, "default": 0.5}},
            "standings.A.moves add up to 1.1; allowed: at most 1",
        ),
        ({"standings": {"default": {"share": 1.0, "score": 9.0}}}, "standings has 'default';"),
        ({"standings": {}}, "standings is empty; allowed: at least 1 entry"),
        ({"accounts": {"dean": {"standing": "D"}}}, "accounts.dean.standing has 'D'; known:"),
        ({"accounts": {"dean": {"standing": "A", "limit": -1.0}}}, "accounts.dean.limit is -1;"),
        ({"credit.cuts": {"A": 70.0}}, "credit.cuts has 'A'; allowed: AAA, AA, A and B"),
        (
            {"credit.cuts": {"AAA": 90.0, "AA": 80.0, "A": 70.0, "B": 75.0}},
            "credit.cuts are 90, 80, 70, 75; allowed: each below the one before",
        ),
        ({"credit.factors": {"A": 1.0}}, "credit.factors has 'A'; allowed: AAA, AA, A, B and C"),
        ({"credit.stop_after": 27.0}, "credit.stop_after is 27 weeks; allowed: at most credit."),
        ({"credit.rated": "daily"}, "credit.rated is 'daily'; allowed: quarterly, once"),
        ({"warm_up": 52.0}, "warm_up is 52; allowed: less than horizon (52)"),
        ({"score.raters": 0}, "score.raters is 0; allowed: a whole number from 1 to 1,000"),
        ({"orders.margin": 1.0}, "orders.margin is 1; allowed: a number above 0 and below 1"),
    ],
)
def test_what_cannot_be_is_one_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        sim.load("on-credit").replace(changes)
    assert said in str(refused.value)
