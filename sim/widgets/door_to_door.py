"""The panel of four doors: two hundred firms from the street to an appointment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.kernel.numerals import fixed
from sim.lessons.door_to_door import SEED, DaysOfDoors, go_door_to_door
from sim.plots.door_to_door import DoorsPicture
from sim.plots.drawing import style, words
from sim.selling.approach.four_doors import FourDoors
from sim.widgets.parts.controls import Choice, Seed, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

A_DAY: Final = "appointments in 8 hours"
A_FIRM: Final = "at a firm"
REFUSED: Final = "minutes at refusals a day"
WITHOUT: Final = "of 20 days without any"
SPENT: Final = (
    "Of 480 minutes {road} go to the road and {refused} to refusals; {firms} firms a day, {chance}"
    " of them with an appointment."
)

_RECEPTION = {"hesitant": 0.55, "clear and firm": 0.65}
_SECRETARY = {"name and firm": 0.35, "as an ally: a reason, and when?": 0.50}
_AGAIN = {0.35: 0.20, 0.50: 0.35}
_NO_AGAIN = 0.0


class DoorToDoor(Panel[DaysOfDoors]):
    """Say it otherwise at a door, travel less, and see where two hundred visits end."""

    title = "Cold canvassing 扫街"
    draws = DoorsPicture

    reception = Choice("Receptionist 前台", _RECEPTION, group="At the doors")
    secretary = Choice("Secretary 秘书", _SECRETARY, group="At the doors")
    again = Switch("Come again when told", True, group="At the doors")
    talks = Slider("Key person talks", 60, 20, 90, step=5, unit="%", group="At the doors")
    appointment = Slider("Talk brings appointment", 30, 5, 60, step=5, unit="%", group="The talk")
    travel = Slider("Travel to a firm", 15, 0, 60, step=5, unit="minutes", group="The day")
    seed = Seed("Luck", SEED, 2000, 2030, group="The day")

    def compute(
        self,
        *,
        reception: float,
        secretary: float,
        again: bool,
        talks: int,
        appointment: int,
        travel: int,
        seed: int,
    ) -> DaysOfDoors:
        """Play a month of days."""
        doors = FourDoors().with_changes(
            reception_passes=reception,
            reception_again=0.15 if again else _NO_AGAIN,
            secretary_again=_AGAIN[secretary] if again else _NO_AGAIN,
            talks=talks / 100,
            appointment=appointment / 100,
            travel=float(travel),
        )
        return go_door_to_door(doors, seed)

    def numbers(self, outcome: DaysOfDoors) -> Mapping[str, Number]:
        """Pick what was played and what the chain says."""
        doors = outcome.doors
        return {
            "chance_at_a_firm": doors.appointment_chance,
            "appointments_a_day": doors.appointments_a_day,
            "played_a_day": outcome.appointments,
            "firms_a_day": doors.firms_a_day,
            "minutes_on_the_road": outcome.travel_minutes,
            "minutes_at_refusals": outcome.refused_minutes,
            "days_without": outcome.days_without,
            "none_of_20_firms": doors.none_of(20),
            **{f"ends_{fate}": number for fate, number in outcome.fates.items()},
        }

    def key_numbers(self, outcome: DaysOfDoors) -> Sequence[KeyNumber]:
        """Show appointments a day and at a firm, minutes at refusals, empty days."""
        doors = outcome.doors
        return [
            KeyNumber(fixed(doors.appointments_a_day, 2), A_DAY, style.BLUE),
            KeyNumber(words.percent(doors.appointment_chance), A_FIRM, style.BLUE),
            KeyNumber(words.whole(outcome.refused_minutes), REFUSED, style.VERMILION),
            KeyNumber(words.whole(outcome.days_without), WITHOUT),
        ]

    def sentence(self, outcome: DaysOfDoors) -> str:
        """Say where the day goes."""
        return SPENT.format(
            road=words.whole(outcome.travel_minutes),
            refused=words.whole(outcome.refused_minutes),
            firms=words.number(outcome.doors.firms_a_day),
            chance=words.percent(outcome.doors.appointment_chance),
        )
