"""IDMR as a loop: what is left of a thousand contacts on the way from a sign to an answer.

Contact, record, class, plan, response, and again a contact. Each arrow has a number of the models:
records that are true, a chance that a sign lifts, those who are classed as ready, what an answer is
still worth when it comes. Customers and rates are illustrative.

Sources: the lecture deck, rows 75 to 77 and 79 to 82.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sim.customers.theory.record_decay import records_true
from sim.customers.theory.sign_of_need import chance_after_sign
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

CONTACTS: Final = 1000
DECAY: Final = 0.021
"""Share of true records that go wrong in a month: a vendor's figure, unverified."""

Arrow = Literal["record", "sign", "response"]


@dataclass(frozen=True)
class ContactLoop:
    """A thousand contacts once round the loop.

    Attributes
    ----------
    prior, chance : float
        That a customer is ready to buy, before the sign and after it.
    true_records : float
        Share of contacts whose record is true.
    seen : float
        Share of those ready who give the sign.
    worth : float
        What an answer is still worth when it comes.
    classed, classed_ready : float
        Contacts classed as ready, and those of them who are.
    answered : float
        Of these, what their answers are still worth, counted in answers at once.
    """

    prior: float
    chance: float
    true_records: float
    seen: float
    worth: float
    classed: float
    classed_ready: float
    answered: float

    @property
    def ready(self) -> float:
        """Contacts who are ready to buy."""
        return CONTACTS * self.prior

    @property
    def weakest(self) -> Arrow:
        """The arrow on which most is lost."""
        kept: dict[Arrow, float] = {
            "record": self.true_records,
            "sign": self.seen,
            "response": self.worth,
        }
        return min(kept, key=lambda arrow: kept[arrow])


@public
def go_round(
    prior: float = 0.2,
    if_ready: float = 0.5,
    if_not: float = 0.05,
    every: float = 12.0,
    wait: float = 30.0,
    half_life: float = 60.0,
) -> ContactLoop:
    """Take a thousand contacts once round the loop.

    Parameters
    ----------
    prior : float, default 0.2
        Share of contacts that are ready to buy, 0 to 1.
    if_ready, if_not : float
        Share of those ready, and of the others, who give the sign; 0 to 1, not both 0.
    every : float, default 12
        Months from check to check of the records, above 0.
    wait : float, default 30
        Minutes from the sign to the answer, 0 or more.
    half_life : float, default 60
        Minutes in which an answer loses half its worth, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> loop = go_round()
    >>> round(loop.chance, 4), round(loop.classed, 1), round(loop.answered, 1), loop.weakest
    (0.7143, 123.6, 62.4, 'sign')
    """
    chance = chance_after_sign(prior, if_ready, if_not)
    true = records_true(DECAY, every)
    worth = 0.5 ** (checked("wait", wait, least=0) / checked("half_life", half_life, above=0))
    ready = CONTACTS * prior * true * if_ready
    others = CONTACTS * (1 - prior) * true * if_not
    return ContactLoop(prior, chance, true, if_ready, worth, ready + others, ready, ready * worth)
