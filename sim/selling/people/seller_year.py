"""A seller's year in a market: bold, careful and thick-skinned as three numbers.

*Bold* (胆大) is how many firms somebody approaches. *Careful* (心细) is how seldom a listener is
misread: who is misread buys less readily, and comes back less often. *Thick-skinned* (脸皮厚) is
how seldom a refusal makes somebody quit, and at how many refusals one leaves a firm alone. The firm
is that of :mod:`persistence <sim.selling.prospecting.persistence>`, staying is that of
:mod:`staying <sim.selling.people.staying>`, and what misreading costs in a talk is worked out of
the conversation *first words*. Month by month the expected numbers follow from each other, exactly.

Source of how sales answer to effort: Albers, Mantrala & Sridhar (2010), *Journal of Marketing
Research* 47(5), 840–853, a mean elasticity of .34. All other numbers are illustrative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of

MONTHS: Final = 12
ELASTICITY: Final = 0.34
"""Per cent more sales for one per cent more effort of selling (Albers et al. 2010)."""
LOST_BY_MISREADING: Final = 0.1417
"""Of the chance of a talk, if one speaks as to the other kind of listener: the two scripts of the
conversation *first words* that are best for either kind, exchanged."""
BACK_IF_MISREAD: Final = 0.5
"""Of customers who would come back, those who do after they have been misread; illustrative."""

Trait = Literal["bold", "careful", "thick"]
TRAITS: Final[tuple[Trait, ...]] = ("bold", "careful", "thick")


@public
@dataclass(frozen=True)
class SellerYear:
    """A seller in a market, for a year; chances from 0 to 1.

    Parameters
    ----------
    firms : int, default 6
        Approached a month, 1 to 1,000.
    comes_back : float, default .9
        Chance that a customer who is never misread orders again in the month that follows.
    winnable : float, default .3
        Share of firms that can be won at all.
    chance : float, default .25
        That one try wins such a firm, its people read rightly; below 1.
    tries : int, default 3
        At one firm, at most, 1 to 100.
    misread : float, default .4
        Share of people who are misread.
    quits : float, default .001
        Chance of quitting for good after a refusal, below 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Where customers come back, care is worth most; in a street of strangers it is a thick skin, and
    boldness alone sells less than before:

    >>> known, street = SellerYear(), SellerYear(firms=60, comes_back=0.0)
    >>> [round(one.trained(trait).orders / one.orders - 1, 2) for one in (known, street)
    ...  for trait in ("bold", "careful", "thick")]
    [0.09, 0.17, 0.03, -0.17, 0.02, 0.27]
    """

    firms: int = 6
    comes_back: float = 0.9
    winnable: float = 0.3
    chance: float = 0.25
    tries: int = 3
    misread: float = 0.4
    quits: float = 0.001

    def __post_init__(self) -> None:
        whole("firms", self.firms, 1, 1_000)
        whole("tries", self.tries, 1, 100)
        for name in ("comes_back", "winnable", "misread"):
            checked(name, getattr(self, name), least=0, most=1)
        for name in ("chance", "quits"):
            checked(name, getattr(self, name), least=0, below=1)

    @property
    def wins(self) -> float:
        """Chance that one try wins a firm that can be won, with people misread as often as here."""
        return self.chance * (1 - LOST_BY_MISREADING * self.misread)

    @property
    def stays(self) -> float:
        """Chance that a customer orders again in the month that follows."""
        return self.comes_back * (1 - (1 - BACK_IF_MISREAD) * self.misread)

    @property
    def orders(self) -> float:
        """Orders expected in the year, the first ones of customers and the later ones."""
        return float(self._year[0])

    @property
    def still_there(self) -> float:
        """Chance that the seller has not quit by the end of the year."""
        return float(self._year[1])

    @property
    def _year(self) -> Any:
        return expected_year(
            *(self.firms, self.comes_back, self.winnable),
            *(self.chance, self.tries, self.misread, self.quits),
        )

    def trained(self, trait: Trait, times: float = 1.5) -> SellerYear:
        """Return the same seller after a training that changes one of the three numbers.

        Parameters
        ----------
        trait : {"bold", "careful", "thick"}
            Firms approached times a factor (rounded), or the share misread, or the chance of
            quitting divided by it. Who approaches more firms comes to lesser ones: the share that
            can be won falls so that wins rise with the elasticity of :data:`ELASTICITY`.
        times : float, default 1.5
            The factor, from 1 to 10.

        Raises
        ------
        InputError
            If there is no such trait, or the factor is out of its range.

        Examples
        --------
        >>> bold = SellerYear().trained("bold", 2)
        >>> bold.firms, round(bold.winnable, 3)
        (12, 0.19)
        """
        factor = checked("times", times, least=1, most=10)
        if trait == "bold":
            firms = round(factor * self.firms)
            lesser = (firms / self.firms) ** (ELASTICITY - 1)
            return replace(self, firms=firms, winnable=self.winnable * lesser)
        if trait == "careful":
            return replace(self, misread=self.misread / factor)
        if trait == "thick":
            return replace(self, quits=self.quits / factor)
        raise refused("trait", trait, one_of(map(repr, TRAITS)))


def expected_year(
    firms: Any,
    comes_back: Any,
    winnable: Any,
    chance: Any,
    tries: Any,
    misread: Any,
    quits: Any,
) -> tuple[Any, Any]:
    """Return orders expected, and the chance to be there at the end: numbers, or arrays of them."""
    p = chance * (1 - LOST_BY_MISREADING * misread)
    back = comes_back * (1 - (1 - BACK_IF_MISREAD) * misread)
    # an approach: won or not, and the seller still there after it
    goes_on = (1 - p) * (1 - quits)
    won = winnable * p * (1 - goes_on**tries) / (1 - goes_on + (goes_on == 1))
    left = won + (1 - winnable) * (1 - quits) ** tries + winnable * goes_on**tries
    month = left**firms
    made = np.where(left < 1, (1 - month) / np.where(left < 1, 1 - left, 1.0), firms)
    there, customers, orders = 1.0, 0.0, 0.0
    for _ in range(MONTHS):
        orders = orders + back * customers + there * won * made
        customers = month * back * customers + there * firms * won * left ** (firms - 1)
        there = there * month
    return orders, there


@lru_cache(maxsize=64)
def trait_map(
    firms: tuple[float, ...],
    comes_back: tuple[float, ...],
    seller: SellerYear,
    times: float,
) -> NDArray[np.float64]:
    """Return what each training adds, as a share, market by market.

    Parameters
    ----------
    firms, comes_back : tuple of float
        Firms approached a month, and chances of coming back: the two sides of the map.
    seller : SellerYear
        All other numbers.
    times : float
        The factor of the training.

    Returns
    -------
    ndarray, shape (3, len(comes_back), len(firms))
        In the order of :data:`TRAITS`.
    """
    number, back = np.meshgrid(np.asarray(firms), np.asarray(comes_back))
    rest = (seller.chance, seller.tries)
    as_is = expected_year(number, back, seller.winnable, *rest, seller.misread, seller.quits)[0]
    lesser = seller.winnable * times ** (ELASTICITY - 1)
    bold = expected_year(number * times, back, lesser, *rest, seller.misread, seller.quits)[0]
    careful = expected_year(
        number, back, seller.winnable, *rest, seller.misread / times, seller.quits
    )[0]
    thick = expected_year(
        number, back, seller.winnable, *rest, seller.misread, seller.quits / times
    )[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.stack([bold, careful, thick]) / as_is - 1
    return found
