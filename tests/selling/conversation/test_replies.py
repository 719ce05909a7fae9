"""Rules over words are worked out exactly: a script as a rule, the opening read, memory, luck."""

from __future__ import annotations

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.best import best_script
from sim.selling.conversation.calls import play_calls
from sim.selling.conversation.replies import NotExactError, rule_value
from sim.selling.conversation.scripts import script_value
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker
from tests.selling.conversation.worlds import first_words, phone


class ByTheOpening(Speaker):
    """Plays the best script of the kind of listener that the first words sound like."""

    def __init__(self) -> None:
        self.lines: tuple[str, ...] = ()

    def say(self, call: CallView) -> str:
        if not call.said:  # remembered, and not looked up again
            who = "hurried" if call.opening == "who-is-it" else "sociable"
            self.lines = (*best_script(first_words(), who).lines, "ask")
        return self.lines[len(call.said)]


class Dices(Speaker):
    def say(self, call: CallView) -> str:
        return "name" if call.luck() < 0.5 else "ask"


class Chatters(Speaker):
    def say(self, call: CallView) -> str:
        return call.can_say[0]


class Mutters(Speaker):
    def say(self, call: CallView) -> str:
        return "mm"


@pytest.mark.parametrize("name", ["six-steps", "pitch-first"])
def test_a_script_is_a_rule_that_does_not_listen(name: str) -> None:
    talk = first_words()
    one, two = script_value(talk, name), rule_value(talk, FixedScript(talk.scripts[name].lines))
    assert two.by_listener.to_numpy() == pytest.approx(one.by_listener.to_numpy(), abs=1e-12)


def test_doors_are_gone_through_too() -> None:
    lines = phone().scripts["old-friend"].lines
    one, two = script_value(phone(), lines), rule_value(phone(), FixedScript(lines))
    assert two.by_listener.to_numpy() == pytest.approx(one.by_listener.to_numpy(), abs=1e-12)


class Deaf(FixedScript):
    """A script, worked out as if it listened."""

    listens, remembers = True, True


@pytest.mark.parametrize("name", ["four-points", "old-friend"])
def test_who_does_not_listen_is_worked_out_without_replies(name: str) -> None:
    lines = phone().scripts[name].lines
    one, two = (rule_value(phone(), kind(lines)) for kind in (FixedScript, Deaf))
    assert one.by_listener.to_numpy() == pytest.approx(two.by_listener.to_numpy(), abs=1e-12)


def test_a_view_tells_how_long_the_talk_has_taken_and_nothing_of_the_doors() -> None:
    seen: list[tuple[str, float]] = []

    class Looks(FixedScript):
        listens = True

        def say(self, call: CallView) -> str:
            seen.append((call.place, call.seconds))
            return super().say(call)

    lines = phone().scripts["ally"].lines
    rule_value(phone(), Looks(lines))
    exact = set(seen)
    seen.clear()
    play_calls(phone(), Looks(lines), 200)
    assert set(seen) == exact
    assert {seconds for place, seconds in exact if place != "key-person"} == {0.0}


def test_reading_the_opening_right_in_four_of_five() -> None:
    # the reference's value of a cue that is right in 80 of 100 calls
    assert rule_value(first_words(), ByTheOpening()).appointment == pytest.approx(
        0.15404719050101834, rel=1e-12
    )


def test_what_draws_luck_is_only_simulated() -> None:
    with pytest.raises(NotExactError, match="draws luck, so what it brings can only be simulated"):
        rule_value(first_words(), Dices())


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(InputError, match="says 'mm' at key-person before anything else"):
        rule_value(first_words(), Mutters())


def test_whoever_may_hear_too_much_is_only_simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.selling.conversation.replies.MOST_HEARD", 20)
    with pytest.raises(NotExactError, match="may hear more than 20 different things"):
        rule_value(first_words(), Chatters())
