"""Six lines: a little below the rival, but never below the Nash price."""

from sim.pricing.strategies import Strategy


class StepDown(Strategy):
    """Two per cent below the lowest price seen."""

    def price(self, view):
        """Undercut, with a floor of its own."""
        return view.within(max(view.nash_price, 0.98 * view.lowest))
