"""What all scenarios have, whatever simulation plays them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from pydantic import model_validator

from sim.kernel.doors.kinds import public
from sim.kernel.numerals import as_given
from sim.scenario.base import LONGEST_NAME, LONGEST_TITLE, SHORT_NAME, Parameters, weeks, words
from sim.scenario.changes import replaced
from sim.scenario.validation_errors import numbers_refused
from sim.scenario.vocabulary import counted

WITH_A_WARM_UP: Final = "{length}, the first {weeks} not counted"
WARM_UP_IS_TOO_LONG: Final = "warm_up is {warm_up}; allowed: less than horizon ({horizon})"


class Scenario(Parameters):
    """What all scenarios have."""

    name: str = words(
        "Short name, as in the file's name.", pattern=SHORT_NAME, max_length=LONGEST_NAME
    )
    title: str = words("Title for a reader.", max_length=LONGEST_TITLE)
    title_zh: str = words("Title in Chinese.", max_length=LONGEST_TITLE)
    about: str = words("What it is for, and where its numbers come from.")
    model: str = words("Which simulation plays it.")
    horizon: float = weeks("Length of the run.", gt=0)
    warm_up: float = weeks(
        "Purchases that start before this week are played but not counted.", default=0.0
    )

    @model_validator(mode="after")
    def _something_counts(self) -> Self:
        if self.warm_up >= self.horizon:
            raise numbers_refused(WARM_UP_IS_TOO_LONG, warm_up=self.warm_up, horizon=self.horizon)
        return self

    @property
    def length_in_words(self) -> str:
        """How long it is played."""
        length = counted(self.horizon, "week")
        if not self.warm_up:
            return length
        return WITH_A_WARM_UP.format(length=length, weeks=as_given(self.warm_up))

    @property
    def size_in_words(self) -> str:
        """How large it is; a kind of scenario adds what it has."""
        return self.length_in_words

    @property
    def money_in_millions(self) -> bool:
        """Whether sums of money are so large that they are told in million yuan."""
        return False

    @property
    def unit_of_money(self) -> str:
        """What prices and sums of money are counted in, as a text says it behind a number."""
        return "yuan"

    @public
    def replace(self, changes: Mapping[str, Any]) -> Self:
        """Return a changed copy, validated again.

        Parameters
        ----------
        changes : mapping of str to value
            New values by dotted path, such as ``{"suppliers.Huaxin.price": 92_000}``.

        Returns
        -------
        Scenario
            A new scenario; this one is unchanged.

        Raises
        ------
        InputError
            If a path leads nowhere or a value is not allowed.
        """
        return replaced(self, changes, self.name)
