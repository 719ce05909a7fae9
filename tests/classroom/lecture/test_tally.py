"""Hands add up, or a sentence says why not."""

import pytest

from sim.classroom.class_page.outcomes import stored_outcomes
from sim.classroom.lecture.hands import TallyView
from sim.classroom.lecture.look import outcome
from sim.classroom.lecture.tally import MOST_ANSWERS, Tally, answers_to
from sim.kernel.errors import InputError
from sim.worksheet.cards import foretold
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut, NumberGuess
from tools.notebooks import COURSE

NUMBER = foretold("10-price-wars", "new_demand")
CHOICE = foretold("03-buying-center", "small_firm")
CHAPTERS = sorted(path.stem for path in COURSE.glob("*.ipynb"))


def chapter_of(content) -> str:
    return next(one for one in CHAPTERS if content in load_worksheet(one).predictions)


ALL = [one for chapter in CHAPTERS for one in load_worksheet(chapter).predictions]


@pytest.mark.parametrize("content", ALL, ids=lambda one: one.id)
def test_every_prediction_of_the_course_can_be_counted(content) -> None:
    answers = answers_to(content)
    assert 2 <= len(answers) <= MOST_ANSWERS
    tally = Tally(content)
    for answer in answers:
        tally.add(answer, 1)
    assert tally.total == len(answers)
    if isinstance(content, NumberGuess):
        values = [tally.value(answer) for answer in answers]
        assert values == sorted(values)
        assert content.low <= values[0] <= values[-1] <= content.high
        wide = content.high - content.low
        assert values[-1] >= content.high - 0.5 * wide, "the upper half cannot be answered"
        assert values[0] <= content.low + 0.5 * wide, "the lower half cannot be answered"
        outcome = float(stored_outcomes(chapter_of(content), [content])[content.id].value)
        assert values[0] - 0.05 * wide <= outcome <= values[-1] + 0.05 * wide


@pytest.mark.parametrize(("of", "said"), [(True, "your guess, of "), (False, "your guess, in ")])
def test_the_question_for_the_nearest_answer_is_a_sentence(of: bool, said: str) -> None:
    numbers = [one for one in ALL if isinstance(one, NumberGuess)]
    content = next(one for one in numbers if one.unit.startswith("of ") is of)
    assert (
        said + content.unit.removeprefix("of ")
        in TallyView(Tally(content), lambda: None).children[0].value
    )


def test_an_outcome_in_words_stands_there_as_it_is_written() -> None:
    content = foretold("07-value-analysis", "no_sensors")
    said = outcome("T", Tally(content), CameOut("falls"))
    assert '<div class="sim-outcome">It falls</div>' in said
    number = outcome("T", Tally(NUMBER), CameOut(10.8))
    assert '<div class="sim-outcome">it is 10.8 % of the additional sales</div>' in number


def test_hands_are_counted_up_and_down_and_never_below_none() -> None:
    tally = Tally(CHOICE)
    for more in (1, 1, -1):
        tally.add("owner", more)
    tally.add("buyer", -1)
    assert (tally.hands["owner"], tally.hands["buyer"], tally.total) == (1, 0, 1)


def test_more_hands_than_people_do_not_add_up() -> None:
    tally = Tally(CHOICE)
    tally.room("3")
    tally.put("owner", "3")
    said = "^hands are 4 in all, and 3 people are in the room; allowed: a hand each$"
    with pytest.raises(InputError, match=said):
        tally.add("buyer", 1)
    with pytest.raises(InputError, match=r"^hands are 3 in all, and 2 people"):
        tally.room(2)
    assert (tally.total, tally.people) == (3, 3)


@pytest.mark.parametrize("given", ["a few", "-1", "2.5", -1, 2.5, True, None, "9" * 30, 10**9])
def test_hands_that_are_no_count_are_said_in_a_sentence(given) -> None:
    tally = Tally(CHOICE)
    with pytest.raises(InputError, match=r"^hands for “The owner” are .*; allowed: a whole number"):
        tally.put("owner", given)
    assert tally.total == 0


@pytest.mark.parametrize("given", ["many", "0", 0, -3, 2.5, 10**9])
def test_people_that_are_no_count_are_said_in_a_sentence(given) -> None:
    with pytest.raises(InputError, match=r"^people in the room are .*; allowed: a whole number"):
        Tally(CHOICE).room(given)


def test_an_answer_of_the_room_takes_its_place_in_the_order() -> None:
    tally = Tally(NUMBER)
    assert tally.answer("about 33 %") == "33"
    tally.put("33", 5)
    assert [*tally.hands] == ["0", "10", "25", "33", "50", "75", "100"]
    assert tally.answer("50") == "50"
    for odd in ("much", "101", "-1"):
        with pytest.raises(InputError, match=r"^answer is .*; allowed: 0 to 100"):
            tally.answer(odd)


def test_there_is_room_for_so_many_answers_and_no_more() -> None:
    tally = Tally(NUMBER)
    for answer in (31, 32, 33, 34, 35, 36, 37, 38):
        tally.put(tally.answer(str(answer)), 1)
    assert len(tally.hands) == MOST_ANSWERS
    with pytest.raises(InputError, match=r"^there are 8 answers already"):
        tally.answer("39")


def test_what_a_tab_has_kept_comes_back_and_nothing_else_does() -> None:
    tally = Tally(NUMBER)
    tally.room("40")
    tally.put(tally.answer("33"), 5)
    tally.put("25", 7)
    again = Tally(NUMBER)
    again.restore(tally.kept())
    assert (again.hands, again.people) == (tally.hands, tally.people)
    for odd in (
        3,
        {},
        {"hands": {"25": -1}},
        {"hands": {"no": 1}},
        {"hands": {"25": 9}, "people": 2},
    ):
        with pytest.raises(InputError):
            again.restore(odd)
        assert (again.hands, again.people) == (tally.hands, tally.people)


def test_the_commonest_answer_is_answered_with_its_misconception() -> None:
    tally = Tally(NUMBER)
    came = CameOut(10.8)
    assert (tally.commonest(), tally.said_of_commonest(came)) == (None, "")
    tally.put("100", 9)
    assert tally.said_of_commonest(came) == NUMBER.misconceptions[0].said
    tally.put("10", 10)
    assert tally.said_of_commonest(came) == NUMBER.close_said
