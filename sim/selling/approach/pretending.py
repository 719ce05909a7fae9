"""Pretending to be a friend at the secretary, and what it costs when it is found out.

Whoever is put through by a lie is found out with some probability: then the key person seldom
talks, and the account is closed, with all further tries at it. The honest way and the honest ally
stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
@dataclass(frozen=True)
class Pretending:
    """A trick at the secretary against a truthful way; chances from 0 to 1.

    Parameters
    ----------
    pretend_passes, pretend_again : float, default .65, .10
        Chance to be put through by the trick, and to be told to call again.
    honest_passes, honest_again : float, default .45, .20
        The same by the truth. With .35 to be told to call again she is an ally.
    talks, talks_if_found_out : float, default .60, .15
        Chance that the key person talks to one who has told the truth, and to one found out.
    tries : float, default 0
        Further tries at the same firm that closing the account would lose.
    worth : float, optional
        What such a try is worth, in chances of a talk; by default the plain honest way's, .3375.

    Notes
    -----
    All defaults are illustrative.

    Examples
    --------
    >>> round(Pretending().break_even, 4), round(Pretending(tries=5).break_even, 4)
    (0.2949, 0.0621)
    >>> round(Pretending(honest_again=0.35).break_even, 4)  # against an honest ally
    0.0552
    """

    pretend_passes: float = 0.65
    pretend_again: float = 0.10
    honest_passes: float = 0.45
    honest_again: float = 0.20
    talks: float = 0.60
    talks_if_found_out: float = 0.15
    tries: float = 0.0
    worth: float = 0.3375

    def __post_init__(self) -> None:
        for way in ("pretend", "honest"):
            again = checked(f"{way}_again", getattr(self, f"{way}_again"), least=0, below=1)
            checked(f"{way}_passes", getattr(self, f"{way}_passes"), least=0, most=1 - again)
        checked("talks", self.talks, above=0, most=1)
        checked("talks_if_found_out", self.talks_if_found_out, least=0, most=self.talks)
        checked("tries", self.tries, least=0)
        checked("worth", self.worth, least=0)

    @property
    def pretending(self) -> float:
        """Chance to be put through by the trick."""
        return self.pretend_passes / (1 - self.pretend_again)

    @property
    def honest(self) -> float:
        """Chance to be put through by the truth."""
        return self.honest_passes / (1 - self.honest_again)

    def value(self, found_out: float) -> float:
        """Return what the trick brings, in talks, less the further tries that it loses.

        Parameters
        ----------
        found_out : float
            Chance that it is found out once it has worked.
        """
        d = checked("found_out", found_out, least=0, most=1)
        talk = (1 - d) * self.talks + d * self.talks_if_found_out
        return self.pretending * (talk - d * self.tries * self.worth)

    @property
    def honest_value(self) -> float:
        """What the truth brings, in talks."""
        return self.honest * self.talks

    @property
    def break_even(self) -> float:
        """The chance of being found out from which on the trick does not pay; at most 1."""
        gain = self.talks * (self.pretending - self.honest)
        lost = self.talks - self.talks_if_found_out + self.tries * self.worth
        if gain <= 0:
            return 0.0
        return min(1.0, gain / (self.pretending * lost)) if lost else 1.0
