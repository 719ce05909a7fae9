"""His desk: a dealer works out which of two lines to carry, from the six interests of a middleman.

Huaxin's line can be changed, the rival's stays. Who has money takes the line that brings more; who
is short of it asks what each yuan of his brings. All numbers are *illustrative*, in thousand yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Final

from sim.customers.theory.channel_interests import (
    STEPS,
    DealerLine,
    DealerProfit,
    chosen_line,
    dealer_profit,
)
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, named

HUAXIN: Final = "Huaxin"
RIVAL: Final = "rival"
HUAXIN_LINE: Final = DealerLine(
    8, 900, 0.12, 60, support=60, terms_days=60, investment=300, drop=0.2
)
UNIT_COST: Final = 540.0
"""Of a machine of Huaxin's."""
RIVAL_LINE: Final = DealerLine(
    14, 600, 0.09, 40, support=20, terms_days=30, investment=150, drop=0.1
)
RICH: Final = 0.1
"""What a yuan brings elsewhere in a year to a dealer who has plenty."""
SHORT: Final = 0.6
"""And to one who is short of it."""


@public
@dataclass(frozen=True)
class DealersDesk:
    """What both lines bring him, thousand yuan a year.

    Attributes
    ----------
    lines : mapping of str to DealerLine
    profits : mapping of str to DealerProfit
    chosen : str
        ``"Huaxin"`` or ``"rival"``.
    hurdle : float
        What a yuan of his brings elsewhere in a year.
    gains : mapping of str to float
        What a step of each interest of Huaxin's line adds after the hurdle.
    outside : float
        Machines of Huaxin's that dealers of other districts sell to his buyers.
    """

    lines: Mapping[str, DealerLine]
    profits: Mapping[str, DealerProfit]
    chosen: str
    hurdle: float
    gains: Mapping[str, float]
    outside: float

    def after(self, name: str) -> float:
        """Return what a line brings after what his capital earns elsewhere."""
        return named("name", name, self.profits).after(self.hurdle)

    @property
    def gap(self) -> float:
        """What Huaxin's line brings more than the rival's, after the hurdle; below 0: less."""
        return self.after(HUAXIN) - self.after(RIVAL)

    @property
    def left(self) -> float:
        """What the district leaves Huaxin: its margin, less support and the wait for the money.

        If he takes another line or none, only what other dealers sell there. What Huaxin spends to
        make a machine easier to sell, or gives up with a promise to keep him, is not counted.
        """
        line = self.lines[HUAXIN]
        bought_at = line.price * (1 - line.margin)
        a_machine = bought_at * (1 - line.interest * line.terms_days / 365) - UNIT_COST
        if self.chosen != HUAXIN or self.after(HUAXIN) < 0:
            return self.outside * a_machine
        return (line.machines + self.outside) * a_machine - line.support

    @property
    def tips(self) -> float:
        """The hurdle at which he changes his mind; missing as infinity where none does."""
        one, other = self.profits[HUAXIN], self.profits[RIVAL]
        bound = one.capital_employed - other.capital_employed
        found = (one.profit - other.profit) / bound if bound else inf
        return found if found >= 0 else inf

    @property
    def strongest(self) -> str:
        """The interest of which one step adds most, apart from selling more machines."""
        return max((name for name in self.gains if name != "machines"), key=self.gains.__getitem__)


@public
def dealers_desk(
    machines: float = 8.0,
    margin: float = 0.12,
    hours: float = 60.0,
    support: float = 60.0,
    sold_from_outside: float = 0.0,
    drop: float = 0.2,
    terms_days: float = 60.0,
    hurdle: float = RICH,
) -> DealersDesk:
    """Let a dealer choose between Huaxin's line and a rival's.

    Parameters
    ----------
    machines : float, default 8
        Huaxin's that buyers of his district would buy in a year, from 0.
    margin : float, default 0.12
        His part of the price, from 0 and below 1.
    hours : float, default 60
        Of work on a machine sold, from 0.
    support : float, default 60
        What Huaxin gives, thousand yuan a year.
    sold_from_outside : float, default 0
        Part of his buyers whom dealers of other districts serve, 0 to 1: how badly Huaxin keeps
        order in the market.
    drop : float, default 0.2
        Chance a year that Huaxin drops him, 0 to 1.
    terms_days : float, default 60
        Days that he is given to pay, from 0.
    hurdle : float, default 0.1
        What a yuan of his brings elsewhere in a year, from 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> dealers_desk().chosen, dealers_desk(hurdle=0.6).chosen
    ('Huaxin', 'rival')
    >>> round(dealers_desk().tips, 3)
    0.493

    Eight machines bought at 792, 1.3 % of it for the wait, made for 540, and 60 of support:

    >>> round(dealers_desk().left, 1), dealers_desk(hurdle=0.6).left
    (1872.7, 0.0)
    """
    left = 1 - checked("sold_from_outside", sold_from_outside, least=0, most=1)
    line = replace(
        HUAXIN_LINE,
        machines=checked("machines", machines, least=0) * left,
        margin=margin,
        hours=hours,
        support=support,
        drop=drop,
        terms_days=terms_days,
    )
    lines = {HUAXIN: line, RIVAL: RIVAL_LINE}
    profits = {name: dealer_profit(one) for name, one in lines.items()}
    least = checked("hurdle", hurdle, least=0)
    outside = machines - line.machines
    chosen = chosen_line(lines, least)
    return DealersDesk(lines, profits, chosen, least, _gains(line, least), outside)


def _gains(line: DealerLine, hurdle: float) -> dict[str, float]:
    """Return what one step of each interest adds after what his capital earns elsewhere."""
    today = dealer_profit(line).after(hurdle)
    found: dict[str, float] = {}
    for name, step in STEPS.items():
        given: Any = getattr(line, name)
        changed = given * (1 + step) if name == "hours" else max(0.0, given + step)
        found[name] = dealer_profit(replace(line, **{name: changed})).after(hurdle) - today
    return found
