"""The tape of a call: costs that agree with the theory, scores side by side, lies priced."""

import pytest

from sim.lessons.first_words_review import CallReview, review_call
from sim.scenario.conversation_files import load_conversation
from sim.selling import best_if_known, four_scores, one_call, tape_regret
from sim.selling.conversation.mechanics import door_chances
from tests.lessons.test_first_words import played

SIX = ("name", "intro", "thanks", "small-talk", "reason", "question")
TRICK = ("firm-request", "old-friend", "name", "intro", "reason", "question")
ALLY = ("firm-request", "reason-to-pass-on", "name", "intro", "reason", "question")


def reviewed(conversation: str, number: int, lines: tuple[str, ...]) -> CallReview:
    return review_call(played(conversation, number, lines))


def test_costs_are_those_of_the_tape() -> None:
    talk = load_conversation("first-words")
    review = reviewed("first-words", 1, SIX)
    costs = tape_regret(talk, one_call(talk, "six-steps", call=0))
    assert [one.line for one in review.lines] == list(costs.line) == [*SIX, "ask"]
    assert [one.cost for one in review.lines] == pytest.approx(list(costs.regret))
    assert [one.knowable for one in review.lines] == pytest.approx(list(costs.knowable))
    assert review.cost == pytest.approx(costs.regret.sum())
    worst = review.lost_by
    assert worst is not None
    assert (worst.line, worst.best_by_words) == ("small-talk", "question")


def test_four_scores_stand_side_by_side() -> None:
    scores = reviewed("first-words", 1, SIX).scores
    assert scores is not None
    wanted = four_scores(load_conversation("first-words"), SIX)
    assert scores.success.appointment == pytest.approx(0.137184, abs=5e-7)
    assert scores.regret.equals(wanted.regret)
    assert scores.coverage.equals(wanted.coverage)
    assert scores.honest


def test_a_call_that_is_cut_short_is_scored_as_far_as_it_went() -> None:
    lines = ("clear-words", "when-to-come", "small-talk", "intro", "reason", "advice")
    short = [reviewed("street-visit", number, lines) for number in range(1, 21)]
    cut = [one for one in short if one.fate == "hung_up"]
    assert cut
    for one in cut:
        assert one.scores is not None
        assert one.lines[-1].after is None
        assert "ask" not in [line.line for line in one.lines]


def test_a_line_at_a_door_costs_what_it_lets_in_less_often() -> None:
    talk = load_conversation("gearbox-phone")
    weak = next(
        one
        for number in range(1, 21)
        if len((one := reviewed("gearbox-phone", number, ("whoever-buys", *ALLY[1:]))).lines) > 1
    )
    passes = {name: door_chances(talk, name)[0] for name in ("firm-request", "whoever-buys")}
    per_pass = best_if_known(talk) / passes["firm-request"]
    assert weak.lines[0].best == "firm-request"
    missed = passes["firm-request"] - passes["whoever-buys"]
    assert weak.lines[0].cost == pytest.approx(missed * per_pass)
    assert weak.lines[1].cost == pytest.approx(0)


def test_a_lie_is_marked_priced_and_held_against_the_honest_line() -> None:
    talk = load_conversation("gearbox-phone")
    fates = set()
    for number in range(1, 21):
        review = reviewed("gearbox-phone", number, TRICK)
        if len(review.lines) < 2:
            continue
        assert review.lies == ("old-friend",)
        assert review.scores is not None
        assert review.scores.lying is not None
        assert review.honest is not None
        assert review.scores.lying.honest[1] == "reason-to-pass-on"
        assert review.scores.lying.gain < 0
        assert review.honest.listener == review.listener
        if len(review.lines) > 6:  # nobody left before the question
            assert review.honest == one_call(talk, "ally", call=number - 1)
        fates.add((review.fate, review.honest.fate))
    assert ("refused", "appointment") in fates or len(fates) > 3
    assert reviewed("gearbox-phone", 5, ALLY).honest is None


def test_who_reaches_nobody_has_no_scores() -> None:
    turned = [reviewed("gearbox-phone", number, ALLY) for number in range(1, 21)]
    at_first = [one for one in turned if len(one.lines) == 1]
    assert at_first
    assert all(one.fate == "turned_away" and one.scores is None for one in at_first)
    assert all(one.lost_by is None for one in at_first)
