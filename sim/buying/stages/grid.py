"""BuyGrid 采购方格: which of the eight buyphases take place in which of the three buyclasses.

Source: Robinson, Faris & Wind (1967), *Industrial Buying and Creative Marketing*; the phases carry
Kotler's names. A straight rebuy does issue an order: "no" at the order routine means that no *new*
routine is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import fsum, prod, sqrt
from typing import TYPE_CHECKING, Final, Literal

from sim.buying.stages.per_stage import PerStage, is_number, per_stage
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import listed
from sim.scenario.vocabulary import BUYCLASSES, STAGES, Buyclass, Stage

if TYPE_CHECKING:
    import pandas as pd

A_PROBABILITY: Final = "a probability from 0 to 1"
ONE_OF: Final = "one of {names}"
NUMBERS_FOR_EACH_STAGE: Final = "{number} numbers of [0, 1), one for each stage"
REQUIRED_NAMES_STRANGERS: Final = "required names {strangers}; allowed: {stages}"

Answer = Literal["yes", "maybe", "no"]

_KNOWN_STAGES: Final[frozenset[str]] = frozenset(STAGES)
_NEW_TASK: Final[tuple[Answer, ...]] = ("yes",) * 8
_STRAIGHT: Final[tuple[Answer, ...]] = ("no", "no", "yes", "no", "no", "no", "no", "yes")
GRID: Final[dict[Buyclass, dict[Stage, Answer]]] = {
    "straight_rebuy": dict(zip(STAGES, _STRAIGHT, strict=True)),
    # What a straight rebuy skips, a modified rebuy may do.
    "modified_rebuy": {
        stage: "maybe" if answer == "no" else answer
        for stage, answer in zip(STAGES, _STRAIGHT, strict=True)
    },
    "new_task": dict(zip(STAGES, _NEW_TASK, strict=True)),
}


@public
@dataclass(frozen=True)
class BuyGrid:
    """The grid of 8 buyphases by 3 buyclasses, with a number for "maybe".

    A stage takes place with probability 1 where the grid says yes, `p_maybe` where it says maybe
    and 0 where it says no, each stage independently of the others.

    Parameters
    ----------
    p_maybe : float, default 0.5
        Probability, 0 to 1, that a "maybe" stage takes place.

    Raises
    ------
    InputError
        If `p_maybe` is not a probability; in any method, if the buyclass or a stage is unknown.

    References
    ----------
    Robinson, P. J., Faris, C. W. & Wind, Y. (1967). *Industrial Buying and Creative Marketing*.

    Examples
    --------
    A modified rebuy has two sure stages and six that take place half of the time: 2 + 6 × 0.5 = 5.

    >>> [BuyGrid(p_maybe=0.5).expected_phases(b)
    ...  for b in ("new_task", "modified_rebuy", "straight_rebuy")]
    [8.0, 5.0, 2.0]
    """

    p_maybe: float = 0.5

    def __post_init__(self) -> None:
        """Refuse what is not a probability."""
        if not is_number(self.p_maybe) or not 0 <= self.p_maybe <= 1:
            raise refused("p_maybe", self.p_maybe, A_PROBABILITY)

    def table(self) -> pd.DataFrame:
        """Return the grid in words.

        Returns
        -------
        pandas.DataFrame
            Eight rows (stages, in order) by three columns (buyclasses) of "yes", "maybe" or "no".

        Examples
        --------
        >>> BuyGrid().table().loc["supplier_search"].to_dict()
        {'straight_rebuy': 'no', 'modified_rebuy': 'maybe', 'new_task': 'yes'}
        """
        import pandas as pd  # here, so that the bare arithmetic costs no import

        frame = pd.DataFrame({b: list(GRID[b].values()) for b in BUYCLASSES}, index=list(STAGES))
        return frame.rename_axis(index="stage", columns="buyclass")

    def probability(self, buyclass: str, stage: str) -> float:
        """Probability that this stage takes place in this buyclass.

        Examples
        --------
        >>> BuyGrid(p_maybe=0.3).probability("modified_rebuy", "supplier_search")
        0.3
        """
        answers = _answers(buyclass)
        if stage not in STAGES:
            raise refused("stage", stage, ONE_OF.format(names=listed(STAGES)))
        answer = answers[stage]
        return 1.0 if answer == "yes" else 0.0 if answer == "no" else float(self.p_maybe)

    def probabilities(self, buyclass: str) -> tuple[float, ...]:
        """Probability of each of the eight stages, in order.

        Examples
        --------
        >>> BuyGrid().probabilities("straight_rebuy")
        (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
        """
        return tuple(self.probability(buyclass, stage) for stage in STAGES)

    def expected_phases(self, buyclass: str) -> float:
        """Mean number of the eight stages that take place.

        Examples
        --------
        >>> BuyGrid(p_maybe=0.25).expected_phases("modified_rebuy")
        3.5
        """
        return float(fsum(self.probabilities(buyclass)))

    def expected_time(self, buyclass: str, mean_weeks: PerStage) -> float:
        """Mean weeks in all, if the stages follow one another, each once and to its end.

        Parameters
        ----------
        buyclass : str
        mean_weeks : float, mapping or sequence
            Mean duration of each stage in weeks, not negative: one number for all, numbers by stage
            name, or eight numbers in the order of the stages.

        Returns
        -------
        float
            Weeks.

        Examples
        --------
        >>> weeks = [2, 2, 3, 4, 4, 4, 2, 4]
        >>> [BuyGrid().expected_time(b, weeks)
        ...  for b in ("new_task", "modified_rebuy", "straight_rebuy")]
        [25.0, 16.0, 7.0]
        """
        weeks = per_stage("mean_weeks", mean_weeks)
        chances = zip(STAGES, self.probabilities(buyclass), strict=True)
        return float(fsum(q * weeks[stage] for stage, q in chances))

    def sd_time(self, buyclass: str, mean_weeks: PerStage, cv: PerStage = 0.0) -> float:
        """Return the standard deviation of the weeks in all, for independent stages in a row.

        A stage that takes place with probability q and lasts m weeks on average with coefficient of
        variation c adds the variance q m² (1 + c²) − q² m².

        Parameters
        ----------
        buyclass : str
        mean_weeks : float, mapping or sequence
            As in `expected_time`.
        cv : float, mapping or sequence, default 0
            Coefficient of variation (sd / mean) of a stage's duration, not negative: 0 for fixed
            durations, 1 for exponential ones.

        Returns
        -------
        float
            Weeks.

        Examples
        --------
        With fixed durations only a modified rebuy varies, by its maybes: √(60 / 4) weeks.

        >>> weeks = [2, 2, 3, 4, 4, 4, 2, 4]
        >>> round(BuyGrid().sd_time("modified_rebuy", weeks), 6)
        3.872983
        >>> round(BuyGrid().sd_time("straight_rebuy", weeks, cv=1), 6)
        5.0
        """
        weeks, spread = per_stage("mean_weeks", mean_weeks), per_stage("cv", cv)
        variance = 0.0
        for stage, q in zip(STAGES, self.probabilities(buyclass), strict=True):
            variance += q * weeks[stage] ** 2 * (1 - q + spread[stage] ** 2)
        return sqrt(variance)

    def route(
        self, buyclass: str, uniforms: Sequence[float], required: Iterable[str] = ()
    ) -> tuple[Stage, ...]:
        """Draw the stages that one purchase goes through.

        Every stage has its own uniform, so changing `p_maybe` or forcing one stage in never changes
        the luck of another (common random numbers).

        Parameters
        ----------
        buyclass : str
        uniforms : sequence of float, shape (8,)
            One number of [0, 1) for each stage; the stage takes place if it lies below its
            probability.
        required : iterable of str, optional
            Stages that take place whatever the grid says: without an incumbent supplier a purchase
            cannot do without search and selection.

        Returns
        -------
        tuple of str
            The stages of this purchase, in order.

        Examples
        --------
        >>> luck = [0.9, 0.1, 0.5, 0.9, 0.9, 0.9, 0.9, 0.5]
        >>> BuyGrid().route("modified_rebuy", luck)
        ('need_description', 'product_specification', 'performance_review')
        >>> BuyGrid().route("straight_rebuy", luck, required=["supplier_selection"])
        ('product_specification', 'supplier_selection', 'performance_review')
        """
        if len(uniforms) != len(STAGES) or not all(0 <= u < 1 for u in uniforms):
            raise refused(
                "uniforms", list(uniforms), NUMBERS_FOR_EACH_STAGE.format(number=len(STAGES))
            )
        chances = self._chances(buyclass, frozenset(required))
        return tuple(s for s, q, u in zip(STAGES, chances, uniforms, strict=True) if u < q)

    def routes(self, buyclass: str, required: Iterable[str] = ()) -> dict[tuple[Stage, ...], float]:
        """Every route this buyclass can take, with its probability.

        Parameters
        ----------
        buyclass : str
        required : iterable of str, optional
            Stages that take place whatever the grid says.

        Returns
        -------
        dict of tuple of str to float
            Probabilities above 0 that sum to 1; 2 to the number of open maybes of them.

        Examples
        --------
        >>> BuyGrid().routes("straight_rebuy")
        {('product_specification', 'performance_review'): 1.0}
        >>> len(BuyGrid().routes("modified_rebuy"))
        64
        """
        chances = self._chances(buyclass, frozenset(required))
        taken = [(True,) if q == 1 else (False,) if q == 0 else (True, False) for q in chances]
        return {
            tuple(s for s, on in zip(STAGES, pattern, strict=True) if on): prod(
                q if on else 1 - q for q, on in zip(chances, pattern, strict=True)
            )
            for pattern in product(*taken)
        }

    @lru_cache  # noqa: B019 – a grid is one number, and a purchase's route is drawn from few
    def _chances(self, buyclass: str, forced: frozenset[str]) -> list[float]:
        if not forced <= _KNOWN_STAGES:
            unknown = sorted(forced - _KNOWN_STAGES, key=str)
            raise InputError(
                REQUIRED_NAMES_STRANGERS.format(
                    strangers=listed(map(shown, unknown)), stages=listed(STAGES)
                )
            )
        chances = self.probabilities(buyclass)
        return [1.0 if s in forced else q for s, q in zip(STAGES, chances, strict=True)]


def _answers(buyclass: str) -> dict[Stage, Answer]:
    if buyclass not in BUYCLASSES:
        raise refused("buyclass", buyclass, ONE_OF.format(names=listed(BUYCLASSES)))
    return GRID[buyclass]
