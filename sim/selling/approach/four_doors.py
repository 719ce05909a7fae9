"""From the street to an appointment: reception, secretary, key person, talk, as an absorbing chain.

At each door one is let through, told to come again, or refused; coming again repeats the step with
its minutes, and without a new way there (Kemeny & Snell 1976, ch. 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

SUM_ABOVE_1: Final = "{one} and {other} sum to {total}; allowed: at most 1"
NO_TIME: Final = "travel and the minutes inside are 0; allowed: a firm that takes some time"
NEVER_ENDS: Final = "{field} is 1; allowed: less, or one comes again for ever"

STEPS: Final = ("reception", "secretary", "key_person", "talk")


@public
@dataclass(frozen=True)
class FourDoors:
    """A day of visits without appointments, firm after firm; chances from 0 to 1, times in minutes.

    Parameters
    ----------
    reception_passes, reception_again : float, default .55, .15
        Chance to be let past the reception, and to be told to come again.
    secretary_passes, secretary_again : float, default .45, .20
        The same at the secretary (秘书).
    talks : float, default .60
        Chance that the key person (关键人士) talks.
    appointment, data : float, default .30, .30
        Chance that the talk ends with an appointment (约见), or with data only.
    reception_minutes, secretary_minutes : float, default 4, 3
    key_person_minutes, talk_minutes : float, default 2, 12
    travel : float, default 15
        Minutes from firm to firm.
    hours : float, default 8
        Hours of a day.

    Raises
    ------
    InputError
        If a number is out of its range, or two chances sum above 1.

    Notes
    -----
    All defaults are illustrative.

    Examples
    --------
    >>> day = FourDoors()
    >>> round(day.appointment_chance, 4), round(day.appointments_a_day, 3)
    (0.0655, 1.234)
    >>> round(day.with_changes(secretary_again=0.35).appointment_chance, 4)  # an ally
    0.0806
    """

    reception_passes: float = 0.55
    reception_again: float = 0.15
    secretary_passes: float = 0.45
    secretary_again: float = 0.20
    talks: float = 0.60
    appointment: float = 0.30
    data: float = 0.30
    reception_minutes: float = 4.0
    secretary_minutes: float = 3.0
    key_person_minutes: float = 2.0
    talk_minutes: float = 12.0
    travel: float = 15.0
    hours: float = 8.0

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if name in ("hours", "travel") or name.endswith("_minutes"):
                above = 0 if name == "hours" else None
                checked(name, value, above=above, least=None if above == 0 else 0, most=10_000)
            else:
                checked(name, value, least=0, most=1)
        for one, other in (
            ("reception_passes", "reception_again"),
            ("secretary_passes", "secretary_again"),
            ("appointment", "data"),
        ):
            total = fsum((getattr(self, one), getattr(self, other)))
            if total > 1 + 1e-9:
                raise InputError(SUM_ABOVE_1.format(one=one, other=other, total=as_given(total)))
        for field in ("reception_again", "secretary_again"):
            if getattr(self, field) == 1:
                raise InputError(NEVER_ENDS.format(field=field))
        if not self.minutes_a_firm > 0:
            raise InputError(NO_TIME)

    def with_changes(self, **changes: float) -> FourDoors:
        """Return the same day with other numbers."""
        return replace(self, **changes)

    @property
    def past_reception(self) -> float:
        """Chance to get past the reception, however often one comes again."""
        return self.reception_passes / (1 - self.reception_again)

    @property
    def past_secretary(self) -> float:
        """Chance to get past the secretary."""
        return self.secretary_passes / (1 - self.secretary_again)

    @property
    def visits(self) -> tuple[float, float, float, float]:
        """How often a firm's reception, secretary, key person and talk are come to, on average."""
        key_person = self.past_reception * self.past_secretary
        return (
            1 / (1 - self.reception_again),
            self.past_reception / (1 - self.secretary_again),
            key_person,
            key_person * self.talks,
        )

    @property
    def appointment_chance(self) -> float:
        """Chance that a firm gives an appointment."""
        return self.visits[3] * self.appointment

    @property
    def data_chance(self) -> float:
        """Chance that a firm gives data only."""
        return self.visits[3] * self.data

    @property
    def refused_chance(self) -> float:
        """Chance that a firm gives nothing."""
        return 1 - self.appointment_chance - self.data_chance

    @property
    def minutes_inside(self) -> float:
        """Minutes inside a firm, on average."""
        times = (
            *(self.reception_minutes, self.secretary_minutes),
            *(self.key_person_minutes, self.talk_minutes),
        )
        return fsum(visit * time for visit, time in zip(self.visits, times, strict=True))

    @property
    def minutes_a_firm(self) -> float:
        """The same with the way there."""
        return self.minutes_inside + self.travel

    @property
    def firms_a_day(self) -> float:
        """Firms visited in a day."""
        return 60 * self.hours / self.minutes_a_firm

    @property
    def appointments_a_day(self) -> float:
        """Appointments in a day."""
        return self.firms_a_day * self.appointment_chance

    def none_of(self, firms: float) -> float:
        """Return the chance that none of some firms gives an appointment.

        Parameters
        ----------
        firms : float
            How many, 0 or more.

        Examples
        --------
        >>> round(FourDoors().none_of(20), 3)
        0.258
        """
        return float((1 - self.appointment_chance) ** checked("firms", firms, least=0))
