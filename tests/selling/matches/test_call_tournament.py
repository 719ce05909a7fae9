"""A tournament of conversations: who plays, beside whom, and what is refused before it."""

from __future__ import annotations

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker
from sim.selling.matches.call_tournament import CallTournament, house_script
from tests.selling.conversation.worlds import phone, small, spoken

QUICK = {"calls": 30, "replications": 3}


class Asks(Speaker):
    name = "asks"

    def say(self, call: CallView) -> str:
        return "ask"


def test_everybody_stands_beside_the_house() -> None:
    tournament = CallTournament([Asks, "pitch-first"], **QUICK)  # type: ignore[arg-type]
    assert list(tournament.sellers) == ["six-steps", "asks", "pitch-first"]
    assert [(one.a, one.b) for one in tournament.programme.meetings] == [
        *(("asks", "six-steps"), ("pitch-first", "six-steps")),
    ]
    standings = tournament.play(progress=False)
    assert standings.ranking.strategy[1] == "six-steps"
    assert " appointments in 100 calls" in standings.sentence()


def test_the_house_is_the_first_honest_script_or_the_question_at_once() -> None:
    assert house_script(phone()).name == "four-points"
    lie = spoken("lie", deceives=True, instead=["truth"])
    scripts = {"trick": {"title": "Trick", "title_zh": "诈", "lines": ["lie"]}}
    talk = small([lie, spoken("truth")], scripts=scripts)
    assert (house_script(talk).name, house_script(talk).lines) == ("straight", ())


@pytest.mark.parametrize(
    ("sellers", "changes", "said"),
    [
        ([], {}, "strategies has only 'six-steps'; allowed: two or more"),
        ([3], {}, "sellers has 3; allowed: a Speaker, or the name of a script of first-words"),
        (["six"], {}, "sellers has 'six'; allowed: a Speaker, or the name of a script"),
        ([FixedScript(["reason"], "mine")], {}, "mine says 'reason' before 'intro'; allowed"),
        (["six-steps"], {}, "strategies has two called 'six-steps'"),
        (["pitch-first"], {"calls": 0}, "calls is 0; allowed: a whole number from 1 to 10000"),
        (["pitch-first"], {"replications": 0}, "replications is 0; allowed: a whole number"),
        (["pitch-first"], {"conversation": "second-words"}, "'second-words' is neither a shipped"),
    ],
)
def test_what_cannot_be_played_is_refused(
    sellers: list[Any], changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError) as error:
        CallTournament(sellers, **changes)
    assert str(error.value).startswith(said)
