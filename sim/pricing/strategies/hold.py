"""Hold 维持原价: the simplest strategy there is, explained line by line for newcomers.

Copy this file to begin a strategy of your own. Five class attributes say what it is; one method
says what it does. The registry, the page of strategies and the tests read the attributes; the war
and the tournament call the method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:  # only for the type in the signature below: nothing is imported when this runs
    from sim.pricing.strategies.contract.view import View


class Hold(Strategy):
    """Keep the price, whatever the rivals do.

    A strategy is a class that inherits from `Strategy`. This one has no settings; where there are
    some, they stand among the class attributes (see :mod:`sim.pricing.strategies.undercut`). It
    remembers nothing; what must be remembered within a match is set up in a method ``start(self)``
    (see :mod:`sim.pricing.strategies.grim_trigger`).

    References
    ----------
    Rao, A. R., Bergen, M. E. & Davis, S. (2000). How to Fight a Price War. *Harvard Business
    Review* 78(2), 107–116.
    """

    # The key by which scenarios and the command line know it: lower case, words joined by hyphens,
    # like no other strategy's.
    name = "hold"

    # The name that readers see, English and Chinese.
    title = "hold the price"
    title_zh = "维持原价"

    # The rule, in words that let somebody else write the same class.
    about = "Keeps its list price, whatever the rivals do."

    # When the rule does well, and what beats it.
    works_when = (
        "Buyers see the offers as different, or the rival's cut is short: an answer would cost "
        "more than the sales it saves. Loses most against a rival that goes on undercutting."
    )

    # Who described it. Every strategy here has a source.
    source = "Rao, Bergen & Davis (2000)"

    def price(self, view: View) -> float:
        """Return the price that already stands.

        Called at every review. ``view`` holds all that the supplier knows at this moment: its own
        price, cost and sales, and the rivals' prices as it sees them. Whatever is returned is the
        list price until the next review.
        """
        return view.price
