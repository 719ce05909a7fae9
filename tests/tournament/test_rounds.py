"""A tournament goes on: without whom it strikes out, and again where a helper dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.kernel.stopped import HelperDied
from sim.tournament import rounds
from sim.tournament.guard import Spent
from sim.tournament.match import Match, PlayedMatch
from sim.tournament.programme import Programme, meetings
from sim.tournament.rounds import TournamentUnfinished, play
from sim.tournament.standings import Standings
from tests.tournament.conversation import Conversation
from tests.tournament.speakers import Echoes, Lectures, Listens, Mumbles, Stumbles

SPEAKERS = {"echoes": Echoes(), "lectures": Lectures(), "listens": Listens()}


def programme(
    kind: type[Match] = Conversation, handed_in: Collection[str] = (), **more: Any
) -> Programme:
    speakers = SPEAKERS | more
    room, pairs = {"seller": 1.0, "buyer": 2.0}, meetings(speakers, True, False)
    return Programme(kind, speakers, room, pairs, 8, 2010, frozenset(handed_in))


def played(given: Programme, jobs: int = 1) -> Standings:
    return play(given, Standings, jobs, progress=False)


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_was_handed_in_and_fails_is_as_never_handed_in(jobs: int) -> None:
    """By whatever name, and whatever else fails beside it."""
    wanted = played(programme())
    for name in ("aa", "zz"):
        both = {name: Mumbles(), "stumbles": Stumbles()}
        standings = played(programme(handed_in=both, **both), jobs)
        assert standings.matches.equals(wanted.matches)
        assert standings.ranking.equals(wanted.ranking)
        assert standings.failures.empty
        opponent = "echoes"
        assert standings.struck_out == {
            name: f"said 'mm' at turn 0; allowed: a share (against {opponent}, replication 0)",
            "stumbles": standings.struck_out["stumbles"],
        }
        assert standings.struck_out["stumbles"].startswith("ValueError (um) at turn 3, in line ")


def test_who_was_not_handed_in_forfeits_as_before() -> None:
    standings = played(programme(mumbles=Mumbles()))
    assert standings.struck_out == {}
    assert set(standings.failures.strategy) == {"mumbles"}
    assert standings.ranking.set_index("strategy").forfeits["mumbles"] == 8 * 3 * 2


class Costs(Conversation):
    """Some speakers use much."""

    def play(self) -> PlayedMatch:
        dear = Spent(2 * rounds.STEPS, 0.1)
        one = (self.meeting.a, self.meeting.b)
        spent = tuple(dear if name == "dear" else Spent(10) for name in one)
        return replace(super().play(), spent=spent)


class Lasts(Conversation):
    """One speaker hardly returns."""

    def play(self) -> PlayedMatch:
        slow = Spent(0, 50.0)
        names = (self.meeting.a, self.meeting.b)
        return replace(super().play(), spent=tuple(slow if n == "slow" else Spent() for n in names))


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_uses_too_much_in_all_is_struck_out(jobs: int) -> None:
    wanted = played(programme())
    dear = played(programme(Costs, ["dear"], dear=Listens()), jobs)
    assert dear.struck_out == {
        "dear": "needed more than 100,000 steps a match in all its 48 matches"
    }
    assert dear.matches.equals(wanted.matches)
    slow = played(programme(Lasts, ["slow"], slow=Listens()), jobs)
    assert slow.struck_out == {"slow": "took more than 1 s a match in all its 48 matches"}
    assert slow.matches.equals(wanted.matches)
    # who is of the house may use what it likes
    assert played(programme(Costs, dear=Listens())).struck_out == {}


class Dying(Conversation):
    """Its process is ended from outside, as often as a folder has marks."""

    marks = Path()

    def play(self) -> PlayedMatch:
        if self.replication == 3 and (left := sorted(self.market["marks"].iterdir())):
            left[0].unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().play()

    @classmethod
    def places(cls, market: Any) -> tuple[str, str]:
        return ("seller", "buyer")


class Helpless(Conversation):
    """A helper of it is ended from outside, so often."""

    died = 0
    most = 2

    def play(self) -> PlayedMatch:
        if self.replication == 3 and type(self).died < type(self).most:
            type(self).died += 1
            raise HelperDied
        return super().play()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_dead_worker_is_replaced_and_what_it_had_is_played_again(tmp_path: Path) -> None:
    wanted = played(programme())
    for number in range(2):
        (tmp_path / str(number)).touch()
    given = programme(Dying)
    room = {"seller": 1.0, "buyer": 2.0, "marks": tmp_path}
    standings = played(replace(given, market=room), 2)
    assert [*tmp_path.iterdir()] == []
    assert standings.matches.equals(wanted.matches)


def test_a_dead_helper_is_blamed_on_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = played(programme())
    monkeypatch.setattr(Helpless, "died", 0)
    assert played(programme(Helpless)).matches.equals(wanted.matches)
    monkeypatch.setattr(Helpless, "most", 10**9)
    with pytest.raises(TournamentUnfinished, match="a process died at its work") as stop:
        played(programme(Helpless))
    assert stop.value.standings.replications == [0]
