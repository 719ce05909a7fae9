"""A call that is played line by line: repeated by its number, and seen as far as one may."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons.first_words import COACH, METERS, TALKS, WORDS, CallSoFar, play_first_words
from sim.scenario.conversation_files import load_conversation
from sim.selling import FixedScript, best_by_words, one_call
from sim.selling.conversation.scripts import script_lines


def played(conversation: str, number: int, lines: tuple[str, ...]) -> CallSoFar:
    """Say lines in turn until the call ends."""
    said: tuple[str, ...] = ()
    call = play_first_words(conversation, number, said, WORDS)
    for line in (*lines, "ask"):
        if call.ended:
            break
        said = (*said, line)
        call = play_first_words(conversation, number, said, WORDS)
    return call


@pytest.mark.parametrize("conversation", TALKS)
@pytest.mark.parametrize("number", [1, 2, 20])
def test_a_call_is_the_one_that_the_simulator_plays(conversation: str, number: int) -> None:
    talk = load_conversation(conversation)
    lines = script_lines(talk, next(iter(talk.scripts)))
    call = played(conversation, number, lines)
    assert call.tape == one_call(talk, FixedScript(lines), call=number - 1)
    assert call.ended
    assert call.can_say == ()


def test_other_words_are_said_to_the_same_person() -> None:
    one, other = (played("first-words", 5, lines) for lines in (("name",), ("intro", "reason")))
    assert one.tape.listener == other.tape.listener
    assert one.tape.opening == other.tape.opening


def test_each_call_shows_one_thing_more() -> None:
    assert [play_first_words(number=k).seen for k in (1, 2, 3, 9)] == [WORDS, METERS, COACH, COACH]
    assert play_first_words(number=1).advice is None
    assert play_first_words(number=1, seen=COACH).advice is not None
    assert play_first_words(number=2).mood == (2, 0)


def test_what_can_be_said_is_offered_and_nothing_else() -> None:
    assert play_first_words().can_say == ("name", "intro", "thanks", "small-talk", "ask")
    assert "reason" in play_first_words(said=("intro",)).can_say
    assert "intro" not in play_first_words(said=("intro",)).can_say
    door = play_first_words("gearbox-phone", 4)
    assert door.place == "switchboard"
    assert "ask" not in door.can_say
    assert door.mood is None


def test_the_coach_knows_the_words_and_no_more() -> None:
    talk = load_conversation("first-words")
    values = {}
    for number in (1, 2):
        call = play_first_words(number=number, seen=COACH)
        advice = call.advice
        assert advice is not None
        values[call.tape.opening] = advice.value
        likely = {"who-is-it": "hurried", "good-day": "sociable"}[call.tape.opening]
        assert (advice.kind, advice.likely) == (likely, pytest.approx(0.8))
    assert len(values) == 2
    assert sum(values.values()) / 2 == pytest.approx(best_by_words(talk))
    at_door = play_first_words("gearbox-phone", 4, seen=COACH).advice
    assert at_door is not None
    assert (at_door.line, at_door.value) == ("firm-request", pytest.approx(0.75 / 0.9))


def test_what_cannot_be_is_a_sentence() -> None:
    for call, said in (
        (lambda: play_first_words("weather"), "conversation is 'weather'; allowed: first-words"),
        (lambda: play_first_words(number=21), "number is 21; allowed: a whole number from 1 to 20"),
        (lambda: play_first_words(seen="all"), "seen is 'all'; allowed: words, meters"),
        (lambda: play_first_words(said=("reason",)), "says 'reason' at key-person before anything"),
        (lambda: play_first_words(said=("ask", "name")), "the call has ended after ask"),
    ):
        with pytest.raises(InputError) as refused:
            call()
        assert str(refused.value).startswith(said)
