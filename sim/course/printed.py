"""Sentences that a page prints stand in lines that are parted at words.

JupyterLab breaks a printed line wherever its window ends, in the middle of a word or a number.
"""

from __future__ import annotations

from textwrap import fill
from typing import Final

from sim.kernel.doors.kinds import public

WIDE: Final = 96
"""Characters of text in a line that a page shows unbroken, beside a side bar at 1280 pixels."""
LINE: Final = 84
"""Characters in a line of a printed sentence: the wall of a lecture holds as many."""

KEPT: Final = "\N{NO-BREAK SPACE}"
"""Between a number and its per cent sign, while lines are parted."""


@public
def say(*sentences: str) -> None:
    """Print sentences, each from a new line, in lines that are parted at words.

    Parameters
    ----------
    *sentences : str
        For example what a comparison or a tournament says of itself.

    Examples
    --------
    >>> say("hold comes first with 0.289 unit costs a period; at 95 % it is not shown to earn more"
    ...     " than generous-tit-for-tat.", "Short.")
    hold comes first with 0.289 unit costs a period; at 95 % it is not shown to earn
      more than generous-tit-for-tat.
    Short.
    """
    for sentence in sentences:
        kept = sentence.replace(" %", f"{KEPT}%")
        said = fill(kept, LINE, subsequent_indent="  ", break_on_hyphens=False)
        print(said.replace(KEPT, " "))
