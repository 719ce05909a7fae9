"""What fixed scripts bring: the reference's numbers, and what must hold of any script."""

from __future__ import annotations

from itertools import islice
from math import exp

import pandas as pd
import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.scripts import FATES, script_lines, script_value
from tests.selling.conversation.worlds import (
    changed,
    first_words,
    phone,
    small,
    spoken,
    with_shares,
)

# script: hurried, sociable, half and half; hung up: hurried, sociable
REFERENCE = {
    "six-steps": (
        *(0.1004195927080075, 0.17394874294891988, 0.13718416782846368),
        *(0.5048381780711706, 0.2350764548895709),
    ),
    "reason-first": (
        *(0.1303984809270887, 0.14618720002137164, 0.13829284047423018),
        *(0.31090708517890986, 0.14626149406788821),
    ),
    "no-small-talk": (
        *(0.13217699907602418, 0.15426575886217103, 0.1432213789690976),
        *(0.3358001117744288, 0.15741272527888156),
    ),
    "straight-ask": (
        *(0.04206968893328661, 0.04729432495524071, 0.044682006944263664),
        *(0.1288382103761543, 0.05527398152865688),
    ),
    "pitch-first": (
        *(0.01601755108572366, 0.025811381346991097, 0.020914466216357376),
        *(0.4490165580581733, 0.21785600395452887),
    ),
}
SHARE_WHERE_SMALL_TALK_PAYS = 0.6173632448599468


@pytest.mark.parametrize("name", REFERENCE)
def test_the_reference(name: str) -> None:
    value = script_value(first_words(), name)
    table = value.by_listener
    found = (*table.appointment, value.appointment, *table.hung_up)
    assert found == pytest.approx(REFERENCE[name], rel=1e-12)


@pytest.mark.parametrize(
    ("lines", "half"),
    [
        (["name", "intro", "thanks", "small-talk", "reason", "question", "pitch"],
         0.08297744206042393),
        (["name", "intro", "thanks", "small-talk"], 0.05071768574843945),
    ],
)  # fmt: skip
def test_lines_that_are_no_named_script(lines: list[str], half: float) -> None:
    assert script_value(first_words(), lines).appointment == pytest.approx(half, rel=1e-12)


def test_small_talk_pays_from_a_share_of_sociable_people_on() -> None:
    def gain(share: float) -> float:
        talk = with_shares(first_words(), hurried=1 - share, sociable=share)
        with_it, without = (script_value(talk, one) for one in ("six-steps", "no-small-talk"))
        return with_it.appointment - without.appointment

    assert gain(SHARE_WHERE_SMALL_TALK_PAYS) == pytest.approx(0, abs=1e-12)
    assert gain(SHARE_WHERE_SMALL_TALK_PAYS - 0.01) < 0 < gain(SHARE_WHERE_SMALL_TALK_PAYS + 0.01)


def test_a_pitch_brings_least_everywhere() -> None:
    for share in (0.0, 0.5, 1.0):
        talk = with_shares(first_words(), hurried=1 - share, sociable=share)
        values = {name: script_value(talk, name).appointment for name in talk.scripts}
        assert min(values, key=lambda name: values[name]) == "pitch-first"


@pytest.mark.parametrize(
    ("script", "hurried", "sociable"),
    [
        ("six-steps", 0.17495889915938706, 0.23209550310947327),
        ("reason-first", 0.21525239588467135, 0.2224959004870427),
    ],
)
def test_a_referral_lowers_the_guard(script: str, hurried: float, sociable: float) -> None:
    start = {"guard": 1, "interest": 0, "relation": "referred"}
    found = script_value(changed(first_words(), start=start), script).by_listener.appointment
    assert found.tolist() == pytest.approx([hurried, sociable], rel=1e-12)


def test_the_fates_sum_to_1() -> None:
    for talk in (first_words(), phone()):
        for script in talk.scripts:
            table = script_value(talk, script).by_listener
            assert table[list(FATES)].sum(axis=1).tolist() == pytest.approx([1.0] * len(table))
            assert ((table >= 0) & (table[["closed"]].to_numpy() <= 1)).all().all()


def test_a_certain_listener_has_a_certain_path() -> None:
    certain = {"calm": {"guard_down": 1.0, "interest_up": 1.0}}
    talk = small([spoken("good", effects=certain), spoken("better", effects=certain)])
    value = script_value(talk, ["good", "better"])
    yes = 1 / (1 + exp(-(-1.0 + 2.0 - 0.0)))  # guard 2 and interest 0 have become 0 and 2
    assert value.by_listener.loc["calm", "appointment"] == pytest.approx(yes)
    assert value.all_listeners["seconds"] == 20


def test_a_lie_that_is_found_out_ends_the_talk_and_closes_the_account() -> None:
    lie = spoken("lie", deceives=True, found_out=0.3, instead=["truth"])
    talk = small([lie, spoken("truth")])
    found = script_value(talk, ["lie"]).all_listeners
    honest = script_value(talk, ["truth"]).all_listeners
    assert found["found_out"] == found["closed"] == pytest.approx(0.3)
    assert found["appointment"] == pytest.approx(0.7 * honest["appointment"])


def test_a_lie_at_the_door_raises_the_guard_of_those_who_know() -> None:
    value = script_value(phone(), "old-friend").all_listeners
    passes = 0.75 / 0.9 * 0.65 / 0.9
    assert 1 - value["turned_away"] == pytest.approx(passes)
    assert value["closed"] == pytest.approx(passes * 0.25)
    caught = changed(phone(), start={"guard": 3, "interest": 0})
    worst, cold = (
        script_value(talk, ["firm-request", "who-i-am", "name", "intro", "reason", "question"])
        for talk in (caught, phone())
    )
    to_talk = 0.75 / 0.9 * 0.45 / 0.8
    mixed = (0.25 * worst.appointment + 0.75 * cold.appointment) / to_talk
    assert value["appointment"] == pytest.approx(passes * mixed)


def test_a_line_that_says_nothing_changes_only_the_time() -> None:
    talk = small([spoken("hm"), spoken("good", effects={"calm": {"interest_up": 0.5}})])
    one, two = script_value(talk, ["good"]), script_value(talk, ["hm", "good"])
    assert one.appointment == two.appointment
    assert two.all_listeners["seconds"] - one.all_listeners["seconds"] == 10
    assert isinstance(one.by_listener, pd.DataFrame)


def test_names_of_scripts_are_known() -> None:
    assert len(list(islice(script_lines(first_words(), "six-steps"), 9))) == 6
    with pytest.raises(InputError, match="script is 'six'; known: no-small-talk, pitch-first"):
        script_lines(first_words(), "six")
