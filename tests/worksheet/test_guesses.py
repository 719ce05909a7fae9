"""Predictions as content: what is refused, and which sentence belongs to which guess."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.kernel.errors import InputError
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut, ChoiceGuess, NumberGuess
from tests.worksheet.conftest import MINE


def both(path: Path) -> tuple[NumberGuess, ChoiceGuess]:
    number, choice = load_worksheet(path).predictions
    assert isinstance(number, NumberGuess)
    assert isinstance(choice, ChoiceGuess)
    return number, choice


@pytest.mark.parametrize(
    ("guess", "idea", "said"),
    [
        (30.0, "", "Well seen."),
        (36.0, "", "Well seen."),
        (36.1, "we are liked", "By some."),
        (25.0, "four share by four", "They differ."),
        (23.0, "four share by four", "They differ."),
        (80.0, "we are the market", "There are others."),
        (100.0, "we are the market", "There are others."),
        (10.0, "", "Why so?"),
    ],
)
def test_each_guess_has_its_sentence(mine: Path, guess: float, idea: str, said: str) -> None:
    found = both(mine)[0].compare(guess, CameOut(33.0))
    assert (found.idea, found.said) == (idea, said)
    assert found.close == (said == "Well seen.")
    assert found.distance == pytest.approx(guess - 33.0)


def test_a_guess_inside_the_interval_is_close(mine: Path) -> None:
    number, _ = both(mine)
    assert not number.compare(28.5, CameOut(33.0)).close
    assert number.compare(28.5, CameOut(33.0, 28.0, 38.0)).close


def test_a_choice_is_right_if_it_comes_out_whatever_it_is(mine: Path) -> None:
    _, choice = both(mine)
    assert choice.compare("buyer", CameOut("buyer")).said == "The head."
    found = choice.compare("buyer", CameOut("owner"))
    assert (found.close, found.idea, found.said) == (False, "the buyer buys", "The buyer orders.")
    assert choice.compare("owner", CameOut("buyer")).said == ""


def test_an_outcome_is_a_number_a_row_or_a_key(mine: Path) -> None:
    number, choice = both(mine)
    row = pd.Series({"mean": 33.04, "ci_low": 30.3, "ci_high": 35.7, "sd": 9.0})
    assert number.outcome(row) == CameOut(33.04, 30.3, 35.7)
    assert number.said_of(number.outcome(row)) == "33.0 % of all (30.3 to 35.7)"
    assert number.said_of(number.outcome(33)) == "33.0 % of all"
    assert choice.said_of(choice.outcome("owner")) == "The owner"


@pytest.mark.parametrize(
    ("came", "sentence"),
    [
        ("many", "outcome is 'many'; allowed: a finite number"),
        (float("nan"), "outcome is nan; allowed: a finite number"),
        (pd.Series({"mean": 1.0}), "outcome has no 'ci_low'; allowed: mean, ci_low, ci_high"),
        ({"mean": "x", "ci_low": 0, "ci_high": 1}, "outcome.mean is 'x'; allowed: a finite number"),
    ],
)
def test_an_outcome_that_is_none(mine: Path, came: object, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        both(mine)[0].outcome(came)
    assert str(caught.value) == sentence


def test_an_outcome_that_is_no_option(mine: Path) -> None:
    with pytest.raises(InputError, match="outcome is 'onwer'; did you mean 'owner'"):
        both(mine)[1].outcome("onwer")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('kind = "choice"\ntext = "Who?"', 'kind = "vote"\ntext = "Who?"', "kind is 'vote'; allo"),
        ('unit = "% of all"\n', "", "prediction 'share': unit is missing; needed: a text"),
        ("low = 0\nhigh = 100\nclose", "low = 100\nhigh = 0\nclose", "low is 100; allowed: below"),
        ("close = 3", "close = 50", "close is 50; allowed: less than half"),
        ("close = 3", "close = -1", "close is -1; allowed: a number of at least 0"),
        ("value = 25", "value = 125", "misconceptions name 125; allowed: 0 to 100"),
        ("value = 25", "", "is known by more than one thing, or by none; allowed: a value,"),
        ("value = 25", 'value = 25\ndirection = "below"', "by more than one thing, or by none"),
        ("low = 80\nhigh = 100", "low = 80", "idea 'we are the market' has no range; allowed: low"),
        ('direction = "above"', 'direction = "up"', "direction is 'up'; allowed: above, below"),
        ('id = "who"', 'id = "share"', "predictions name 'share' 2 times; allowed: once"),
        ('id = "who"', 'id = "Who?"', "id is 'Who?'; allowed: lower-case letters and digits"),
        ('text = "What share?"', 'text = "?"\nrows = [157]', "rows name 157; allowed: 1 to 156"),
        (', said = "The buyer orders."', "", "options 'buyer' has idea without said; give both"),
        ('key = "buyer"', 'key = "owner"', "options name 'owner' 2 times; allowed: once"),
        ('otherwise = "Why so?"\n', "", "prediction 'share': otherwise is missing"),
        ("close = 3", 'close = 3\nanswer = "33"', "answer is not a known field"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    mine: Path, old: str, new: str, sentence: str
) -> None:
    assert old in MINE
    mine.write_text(MINE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_worksheet(mine)
    assert str(caught.value).startswith("mine.toml")
    assert sentence in str(caught.value)


COUNTED = MINE.replace('unit = "% of all"', 'unit = "of 11"\nwhole = true\napart = "wars"')


def test_a_count_is_written_as_one_and_nothing_else_is_taken(mine: Path) -> None:
    mine.write_text(COUNTED, encoding="utf-8")
    number, _ = both(mine)
    assert number.said_of(number.outcome(1.0)) == "1 of 11"
    assert number.told(number.read("4").value) == "4 of 11"
    assert number.distance(4 - 1) == "3 wars"
    with pytest.raises(InputError, match=r"'2.5' is 2.5; allowed: a whole number"):
        number.read("2.5")
    with pytest.raises(InputError, match=r"outcome is 1.4; allowed: a whole number"):
        number.outcome(1.4)
