"""Win-stay, lose-shift 赢留输变: keep what went well, change what went badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.two_price import TwoPrice

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class WinStayLoseShift(TwoPrice):
    """Keep the last of the two prices if the rivals kept peace, else change to the other.

    Whoever meets a high price has won, at whichever price of its own (R or T); whoever meets a cut
    has lost (S or P). Also called Pavlov.

    References
    ----------
    Nowak, M. & Sigmund, K. (1993). A strategy of win-stay, lose-shift that outperforms
    tit-for-tat in the Prisoner's Dilemma game. *Nature* 364, 56–58.
    """

    name = "win-stay-lose-shift"
    title = "win-stay, lose-shift"
    title_zh = "赢留输变"
    about = (
        "High price first; then keeps the last of its two prices if no rival cuts, and changes to "
        "the other if one does."
    )
    works_when = (
        "It meets its like: a mistake brings one period of war, then peace again. Once a mistake "
        "has made it cut, it exploits a rival that always holds; one that always cuts exploits it."
    )
    source = "Nowak & Sigmund (1993)"

    def start(self) -> None:
        """Begin a match in peace."""
        self._peace = True

    def peaceful(self, view: View, cut: bool) -> bool:
        """Peace as before, or the change of it where a rival is cutting."""
        self._peace = self._peace != cut
        return self._peace
