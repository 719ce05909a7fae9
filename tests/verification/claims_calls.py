"""Calls of a script, and visits from door to door, against what is worked out of them exactly."""

from __future__ import annotations

from sim.lessons import play_old_friend
from sim.scenario import load_conversation
from sim.selling import FixedScript, FourDoors, canvass_days, play_calls, script_value
from tests.verification.claims import SEED, Claim

TITLE = "Calls and visits"
THEORY = (
    "A script's moods are carried along from line to line: sixteen of them, guard by interest, for "
    "each kind of listener. So the chance of each fate and the mean length of a call are sums, and "
    "the minutes inside a firm are those of an absorbing chain of doors. Played are the calls and "
    "the visits one by one. Pretending to be a friend is held against firms that are tried all "
    "year."
)

REPLICATIONS, CALLS = 60, 500
CHAPTER = "23"
DAYS = 16
"""Days of visits in a replication."""


def claims() -> list[Claim]:
    """Play the deck's six steps and days of visits; claim their means."""
    talk = load_conversation("first-words")
    script = FixedScript(talk.scripts["six-steps"].lines)
    theory = script_value(talk, "six-steps").all_listeners
    played = [play_calls(talk, script, CALLS, SEED + k) for k in range(REPLICATIONS)]
    appointment = float(theory["appointment"])
    doors = FourDoors()
    visits = [canvass_days(doors, DAYS, SEED + k) for k in range(REPLICATIONS)]
    return [
        Claim(
            "six steps: part of the calls with an appointment",
            appointment,
            [one.appointment.mean() for one in played],
            planted=(0.9 * appointment, 1.1 * appointment),
        ),
        Claim(
            "four doors: minutes inside a firm",
            doors.minutes_inside,
            [(one.end - one.start).mean() for one in visits],
        ),
        _old_friend(),
    ]


def _old_friend() -> Claim:
    """Hold the old friend against firms that are tried all year."""
    played = [play_old_friend(0.25, 5, seed=SEED + k) for k in range(2 * REPLICATIONS)]
    what = "the old friend against the truth: talks less at a firm and year"
    lost = [-one.mean for one in played]
    return Claim(what, -played[0].gain, lost, quoted=CHAPTER)
