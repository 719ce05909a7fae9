"""The best by words alone: between fixed scripts and perfect knowledge, as by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.scenario import Conversation
from sim.scenario.spoken_line import ASK
from sim.selling.conversation.belief import WordsAlone, belief_after, best_by_words
from sim.selling.conversation.best import best_if_known, best_script
from sim.selling.conversation.mechanics import Floats
from sim.selling.conversation.replies import rule_value
from sim.selling.conversation.speakers import CallView, Speaker
from tests.selling.conversation.worlds import changed, first_words, phone, small, spoken


class ByTheBelief(Speaker):
    """Says at each moment what is best by the words."""

    remembers = False

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.words = WordsAlone(conversation)

    def fresh(self) -> ByTheBelief:
        return self

    def say(self, call: CallView) -> str:
        doors = len(self.conversation.doors)
        if not call.heard:
            return {"switchboard": "firm-request", "secretary": "reason-to-pass-on"}[call.place]
        said = call.said[doors:]
        belief = belief_after(self.conversation, said, call.heard)
        lines = self.words.lines(frozenset(said), belief)
        return max(lines, key=lambda name: lines[name])


def brute_force(words: WordsAlone, said: frozenset[str], belief: Floats) -> float:
    """The same value, everything gone through and nothing left out."""
    talk = words.talk
    best = float((belief * talk.yes[talk.pitched(said)]).sum())
    for name in talk.can_say(said):
        heard = talk.lines[name].heard(belief)
        if not talk.lines[name].deceives:
            best = max(best, sum(brute_force(words, said | {name}, one) for one in heard))
    return best


def test_words_are_worth_something_and_not_everything() -> None:
    for talk in (first_words(), phone()):
        by_words = best_by_words(talk)
        assert best_script(talk).appointment < by_words < best_if_known(talk)


def test_what_is_left_out_changes_nothing() -> None:
    for talk in (
        changed(first_words(), longest=3, scripts={}),
        changed(phone(), longest=2, scripts={}),
    ):
        words = WordsAlone(talk)
        by_hand = sum(brute_force(words, frozenset(), one) for one in words.opening())
        found = float(words.value(frozenset(), words.opening()).sum())
        assert found == pytest.approx(by_hand, rel=1e-12)


def test_whoever_follows_it_gets_it() -> None:
    talk = changed(first_words(), longest=3, scripts={})
    assert rule_value(talk, ByTheBelief(talk)).appointment == pytest.approx(
        best_by_words(talk), rel=1e-12
    )


def test_where_all_answer_alike_words_are_worth_nothing() -> None:
    listeners = first_words().model_dump()["listeners"]
    for one in listeners.values():
        one["opens"] = ["hm"]
        one["replies"] = {name: ["hm"] for name in one["replies"]}
    deaf = changed(first_words(), listeners=listeners)
    assert best_by_words(deaf) == pytest.approx(best_script(deaf).appointment, rel=1e-12)


def test_a_word_that_only_one_says_tells_who_it_is() -> None:
    listeners = first_words().model_dump()["listeners"]
    listeners["hurried"]["opens"] = ["who-is-it"]
    listeners["sociable"]["opens"] = ["good-day"]
    told = changed(first_words(), listeners=listeners)
    sure = belief_after(told, (), ("who-is-it",)).sum(axis=1)
    assert sure.tolist() == [1.0, 0.0]
    each = [best_script(told, name).appointment for name in ("hurried", "sociable")]
    assert best_by_words(told) >= sum(each) / 2


def test_a_belief_is_bayes() -> None:
    talk = small(
        [spoken("good", effects={"calm": {"interest_up": 0.4}})],
        listeners={
            "calm": {
                **{"title": "Calm", "title_zh": "平和", "share": 1.0, "leaves": 0.0},
                "opens": ["yes"],
                "replies": {"warmer": ["yes", "no"], "nothing": ["no"], "leaves": ["no"]},
            }
        },
    )
    belief = belief_after(talk, ("good",), ("yes", "no"))
    raised = 0.4 * 0.5 / (0.4 * 0.5 + 0.6)
    assert belief[0, 9] == pytest.approx(raised)
    assert belief.sum() == pytest.approx(1)
    assert np.flatnonzero(belief[0]).tolist() == [8, 9]


def test_a_caught_liar_meets_a_high_guard() -> None:
    belief = belief_after(phone(), (), ("who-is-it",), caught=1.0)
    assert np.flatnonzero(belief.sum(axis=0)).tolist() == [12]
    assert ASK in WordsAlone(phone()).lines(frozenset(), belief)


def test_much_at_once_is_worked_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = WordsAlone(phone())
    value = whole.value(frozenset(), whole.opening()).sum()
    monkeypatch.setattr("sim.selling.conversation.belief.AT_ONCE", 200)
    parts = WordsAlone(phone())
    assert parts.value(frozenset(), parts.opening()).sum() == pytest.approx(value, rel=1e-12)
    monkeypatch.setattr("sim.selling.conversation.belief.MOST_CHANCES", 2_000)
    with pytest.raises(InputError, match="conversation gearbox-phone has too much that may be hea"):
        WordsAlone(phone()).value(frozenset(), parts.opening())


def test_what_nobody_says_is_refused() -> None:
    with pytest.raises(InputError, match="heard has 'boo' after the opening; allowed: what a"):
        belief_after(first_words(), (), ("boo",))
    with pytest.raises(InputError, match="heard has 'in-a-meeting' after name; allowed: what a"):
        belief_after(first_words(), ("name",), ("good-day", "in-a-meeting"))
