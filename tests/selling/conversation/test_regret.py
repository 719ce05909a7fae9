"""What lines cost: together exactly what lies between a script and perfect knowledge."""

from __future__ import annotations

import pytest

from sim.kernel.randomness.streams import Streams
from sim.selling.conversation.best import best_if_known, best_script
from sim.selling.conversation.calls import Call, CallLuck, Tape, play_call
from sim.selling.conversation.regret import (
    REGRET_COLUMNS,
    TAPE_COLUMNS,
    script_regret,
    tape_costs,
    tape_regret,
)
from sim.selling.conversation.scripts import script_value
from sim.selling.conversation.speakers import FixedScript
from tests.selling.conversation.worlds import first_words, phone, small, spoken


@pytest.mark.parametrize("conversation", [first_words, phone])
def test_the_costs_add_up(conversation: object) -> None:
    talk = conversation()  # type: ignore[operator]
    for name in talk.scripts:
        costs = script_regret(talk, name)
        assert list(costs) == list(REGRET_COLUMNS)
        missing = best_if_known(talk) - script_value(talk, name).appointment
        assert costs.regret.sum() == pytest.approx(missing, abs=1e-12)
        assert (costs.misread + costs.mislaid).tolist() == pytest.approx(costs.regret.tolist())
        assert (costs[["regret", "misread", "mislaid"]] >= -1e-15).all().all()


def test_small_talk_is_what_costs_most_in_the_six_steps() -> None:
    costs = script_regret(first_words(), "six-steps").set_index("line")
    assert costs.regret.idxmax() == "small-talk"
    assert costs.regret["small-talk"] == pytest.approx(0.0203612, abs=1e-6)
    pitch = script_regret(first_words(), "pitch-first").set_index("line")
    assert pitch.mislaid["pitch"] > 5 * pitch.misread["pitch"]


def two_kinds() -> object:
    def kind(share: float) -> dict[str, object]:
        replies = {one: ["yes"] for one in ("warmer", "nothing", "cooler", "leaves")}
        named = {"title": "A kind", "title_zh": "某类", "share": share, "leaves": 0.0}
        return {**named, "opens": ["yes"], "replies": replies}

    return small(
        [
            spoken("for-one", effects={"one": {"interest_up": 1.0}}),
            spoken("for-two", effects={"two": {"interest_up": 1.0}}),
            spoken("for-none", effects={name: {"guard_up": 1.0} for name in ("one", "two")}),
        ],
        longest=1,
        listeners={"one": kind(0.5), "two": kind(0.5)},
    )


def test_misread_is_good_for_another_and_mislaid_for_nobody() -> None:
    talk = two_kinds()
    costs = script_regret(talk, ["for-one"])  # type: ignore[arg-type]
    assert costs.misread[0] > 0
    assert costs.mislaid[0] == pytest.approx(0)
    costs = script_regret(talk, ["for-none"])  # type: ignore[arg-type]
    assert costs.mislaid[0] > 0
    assert costs.misread[0] == pytest.approx(0)


def played(name: str, number: int) -> Tape:
    talk = first_words()
    script = FixedScript(talk.scripts[name].lines)
    return play_call(talk, script, CallLuck(Streams(7), 400), number)


def test_the_tape_says_what_would_have_been_best_and_what_could_be_known() -> None:
    tape = next(
        one for number in range(400) if (one := played("six-steps", number)).fate == "refused"
    )
    told = tape_regret(first_words(), tape)
    assert list(told) == list(TAPE_COLUMNS)
    assert told.line.tolist() == [step.line for step in tape.steps]
    assert (told.regret >= 0).all()
    assert (told.knowable >= 0).all()
    assert (told.regret[told.line == told.best] == 0).all()
    assert (told.knowable[told.line == told.best_by_words] == 0).all()


def test_the_mean_tape_costs_what_the_script_is_expected_to() -> None:
    talk, luck = first_words(), CallLuck(Streams(7), 400)
    script = FixedScript(talk.scripts["six-steps"].lines)
    tapes = [play_call(talk, script, luck, number) for number in range(400)]
    costs = sum(row[3] for tape in tapes for row in tape_costs(talk, tape)) / 400
    expected = best_if_known(first_words()) - script_value(first_words(), "six-steps").appointment
    assert costs == pytest.approx(expected, abs=0.005)


def test_doors_that_stay_shut_and_talks_of_one_line() -> None:
    talk = phone()
    shut = Tape("hurried", "", Call(talk, CallLuck(Streams(1))).tape().steps, "turned_away", False)
    assert tape_regret(talk, shut).empty
    best = best_script(talk).lines
    assert script_regret(talk, best).regret[:2].sum() == pytest.approx(0)
