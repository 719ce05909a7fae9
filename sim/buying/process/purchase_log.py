"""The log of purchases: the columns of ``run.events`` wherever organisations buy."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from sim.kernel.events import NONE, Log, empty

NOT_NOW: Final = "not now"
"""What stands among the offers, where buyers may wait, for buying nothing now."""

NOTES: Final = ("considered", "passed_over", "limit", "weighed", "counted")
"""Events that no story tells: what the purchase went by when it came to the next.

``considered`` and ``passed_over`` (dropped before): suppliers, at the need and after a search.
``limit``: what an offer failed, before it is refused; a criterion and its limit in force (yuan a
unit, or a score). ``weighed``: an offer that the table votes on. ``counted``: the rule in force as
``actor``, and as ``value`` the uniform that decides whose word prevails or how a tie falls.
"""


class PurchaseLog(Log):
    """What happened to purchases, in order of time.

    One row an event: when, in which purchase, at which stage, what, who, which supplier, how much.
    A purchase's organisation and buyclass are kept once a purchase, not once a row.

    Examples
    --------
    >>> log = PurchaseLog()
    >>> log.open_case(0, "Aerospace-1", "new_task")
    >>> log.add(1.5, 0, "supplier_search", "aware", supplier="Huaxin")
    >>> log.frame()[["time", "organisation", "event", "supplier"]].values.tolist()
    [[1.5, 'Aerospace-1', 'aware', 'Huaxin']]
    """

    COLUMNS = (
        "time",
        "case",
        "organisation",
        "buyclass",
        "stage",
        "event",
        "actor",
        "supplier",
        "value",
    )

    def __init__(self) -> None:
        super().__init__(
            time=float, case=int, stage=str, event=str, actor=str, supplier=str, value=float
        )
        known = [words.numbers for words in self.labels.values()]
        self._stage, self._event, self._actor, self._supplier = known
        self._cases = Log(organisation=str, buyclass=str)

    def open_case(self, case: int, organisation: str, buyclass: str) -> None:
        """Name a case once; cases are numbered 0, 1, 2, … in the order they open."""
        if case != len(self._cases):
            raise AssertionError(f"case {case} opened out of order")
        labels = self._cases.labels
        self._cases.write(labels["organisation"][organisation], labels["buyclass"][buyclass])

    def rename(self, case: int, organisation: str, buyclass: str) -> None:
        """Say that a case is of another buyclass than it seemed; this holds for all its rows."""
        labels = self._cases.labels
        self._cases.rewrite(
            case, labels["organisation"][organisation], labels["buyclass"][buyclass]
        )

    def add(
        self,
        time: float,
        case: int,
        stage: str,
        event: str,
        actor: str = NONE,
        supplier: str = NONE,
        value: float = np.nan,
    ) -> None:
        """Append one row; ``value`` is what the event says it is (weeks, yuan, people …)."""
        try:
            self._rows += self._pack(
                time,
                case,
                self._stage[stage],
                self._event[event],
                self._actor[actor],
                self._supplier[supplier],
                value,
            )
        except KeyError:  # a word that is new here
            pairs = zip(self.labels.values(), (stage, event, actor, supplier), strict=True)
            self.write(time, case, *(words[word] for words, word in pairs), value)

    def frame(self) -> pd.DataFrame:
        """Return the whole log as a DataFrame with the columns :attr:`COLUMNS`."""
        if not len(self):
            return empty(self.COLUMNS)
        return pd.DataFrame({name: self.column(name) for name in self.COLUMNS}, copy=False)

    def column(self, name: str) -> Any:
        """Return one column, those of the purchase too."""
        if name in self._cases.labels:
            return self._cases.column(name)[super().column("case")]
        return super().column(name)
